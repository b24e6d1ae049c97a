"""How is a review written? As text, as Markdown for a pull request, as plain values."""

import re
from collections.abc import Iterator
from typing import Any, Final

from orggraph.checks import Severity
from orggraph.history.saying import enumerated
from orggraph.history.words import count
from orggraph.review.values import Review, What
from orggraph.text import safe

_LONGEST: Final = 2000
#: What would mean something in Markdown.
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|~#$^])")
#: What would call somebody, link to something, or become a picture: people, numbers,
#: addresses, formulas and emoji. It does not with nothing after it.
_CALLING: Final = re.compile(
    r"[@#$]|:(?=//|[\w+-]+:)|\bGH-(?=[0-9])|\bwww(?=\.)", re.IGNORECASE
)
_NOTHING: Final = "\N{ZERO WIDTH SPACE}"
_SUMMED: Final = {
    What.ENDS: "end",
    What.CORRECTS: "correction",
    What.ADDS: "new statement",
    What.RETRACTS: "retraction",
    What.EDITS: "statement edited in place",
    What.REMOVES: "statement removed",
    What.DESCRIBES: "new entity",
    What.REDESCRIBES: "entity described anew",
    What.FORGETS: "entity forgotten",
    What.CITES: "new source",
    What.RECITES: "source edited",
    What.UNCITES: "source removed",
}
_LOST: Final = (
    "Not append-only: what was said before was edited or removed, so what was believed "
    "then can no longer be asked for."
)
_UNCHANGED: Final = "Nothing that the ledger says has changed."


def to_text(review: Review) -> str:
    """Return a review as plain text, a line a change."""
    lines = [summary(review)]
    if review.changes:
        lines.append("")
    for change in review.changes:
        name = "" if change.detail else f" ({change.id})"
        lines.append(f"{change.what:<14}  {safe(change.text + name, _LONGEST)}")
        if change.detail:
            told = f"{change.id} {change.detail}"
            lines.append(f"{'':<14}    {safe(told, _LONGEST)}")
    if not review.append_only:
        lines += ["", _LOST]
    if review.problems:
        lines += ["", "Problems it brings:"]
        lines += [f"  {safe(str(problem), _LONGEST)}" for problem in review.problems]
    return "\n".join(lines) + "\n"


def to_markdown(review: Review) -> str:
    """Return a review as Markdown, fit for a comment; names cannot mean anything in it."""
    lines = [f"**{summary(review)}**"]
    if review.changes:
        lines.append("")
    for change in review.changes:
        sign = ":warning: " if change.loses else ""
        detail = f" {_plain(change.detail)}" if change.detail else ""
        text = _plain(change.text)
        lines.append(f"- {sign}**{change.what}** {text} (`{_code(change.id)}`{detail})")
    if not review.append_only:
        lines += ["", f":warning: {_LOST}"]
    if review.problems:
        lines += ["", "**Problems it brings:**", ""]
        lines += [f"- {_plain(str(problem))}" for problem in review.problems]
    return "\n".join(lines) + "\n"


def review_dict(review: Review) -> dict[str, Any]:
    """Return a review as plain values; docs/review.schema.json describes them."""
    return {
        "append_only": review.append_only,
        "changes": [
            {
                "what": str(change.what),
                "id": change.id,
                "text": change.text,
                "detail": change.detail or None,
                "loses": change.loses,
            }
            for change in review.changes
        ],
        "problems": [
            {
                "rule": problem.rule,
                "severity": str(problem.severity),
                "subject": problem.subject,
                "message": problem.message,
                "instead": problem.instead,
                "line": problem.line,
            }
            for problem in review.problems
        ],
        "solved": review.solved,
    }


def summary(review: Review) -> str:
    """Return how much of what there is, in one sentence."""
    parts = list(_parts(review))
    return f"{enumerated(parts)}." if parts else _UNCHANGED


def _parts(review: Review) -> Iterator[str]:
    for what, noun in _SUMMED.items():
        if number := review.count(what):
            head, _, rest = noun.partition(" ")
            plain = head in {"statement", "entity", "source"} and rest
            yield f"{count(number, head)} {rest}" if plain else count(number, noun)
    for severity in Severity:
        if number := review.problems_of(severity):
            yield count(number, f"new {severity}")
    if review.solved:
        yield f"{count(review.solved, 'problem')} solved"


def _plain(text: str) -> str:
    r"""Return a text that means nothing in Markdown, nor to what GitHub makes of it.

    >>> _plain("a *b* <c> &amp;")
    'a \\*b\\* \\<c\\> &amp;amp;'
    >>> _plain("@d #1 GH-2 :tada: https://e").replace(_NOTHING, "|")
    '@|d \\#|1 GH-|2 :|tada: https:|//e'
    """
    plain = _SPECIAL.sub(r"\\\1", safe(text, _LONGEST).replace("&", "&amp;"))
    return _CALLING.sub(rf"\g<0>{_NOTHING}", plain)


def _code(text: str) -> str:
    """Return a text that can stand between backticks."""
    return safe(text).replace("`", "'")
