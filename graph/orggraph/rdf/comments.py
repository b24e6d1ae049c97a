"""Which comments stand in a Turtle file, and to what do they belong?"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping
from typing import Final

from orggraph.errors import WriteError

#: Strings and IRIs first, for a # inside them begins no comment.
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|'
    r"'''(?:[^\\]|\\.)*?'''|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'(?:[^'\\\n]|\\.)*'|"
    r"<[^<>\s]*>|\\.|(?P<comment>#[^\n]*)",
    re.DOTALL,
)
_SUBJECT = re.compile(
    r"(?:<(?P<iri>[^<>\s]*)>|(?P<prefix>[\w.-]*):(?P<local>[^\s;,]*))\s"
)
_PREFIX = re.compile(r"@?prefix\b", re.IGNORECASE)

BEGINNING: Final = ""
ENDING: Final = "."


def comments_of(
    text: str, prefixes: Mapping[str, str], subjects: Container[str]
) -> dict[str, str]:
    """Return the comments in front of each subject; "" and "." are the file's ends.

    Raises `WriteError` for a comment that belongs to no subject, since a new order
    would lose it.
    """
    found: dict[str, list[str]] = {}
    for line, comment, owner in _placed(text):
        subject = _subject(owner, prefixes)
        if subject not in {BEGINNING, ENDING} and subject not in subjects:
            msg = (
                f"line {line} has a comment that a new order would lose; move it to a "
                "line of its own right above a subject at the beginning of a line, "
                "or into rdfs:comment"
            )
            raise WriteError(msg)
        found.setdefault(str(subject), []).append(comment)
    return {subject: "\n".join(lines) for subject, lines in found.items()}


def _placed(text: str) -> Iterator[tuple[int, str, str | None]]:
    """Yield line, comment, and the first line of what follows it (None: inside)."""
    lines = [f"{line}\n" for line in text.split("\n")]
    starts = list(itertools.accumulate(map(len, lines), initial=0))
    for token in _TOKEN.finditer(text):
        if token["comment"] is None:
            continue
        number = bisect_right(starts, token.start())
        before = text[starts[number - 1] : token.start()]
        owner = None if before.strip() else _following(lines, number)
        yield number, token["comment"].rstrip(), owner


def _following(lines: list[str], number: int) -> str | None:
    """Return the next line that is no comment, None if it goes on with a statement."""
    for line in itertools.islice(lines, number, None):
        if line.strip() and not line.lstrip().startswith("#"):
            return line if not line[0].isspace() else None
    return ENDING


def _subject(owner: str | None, prefixes: Mapping[str, str]) -> str | None:
    if owner is None or owner == ENDING:
        return owner
    if _PREFIX.match(owner):
        return BEGINNING
    found = _SUBJECT.match(owner + " ")
    if found is None:
        return None
    if found["iri"] is not None:
        return found["iri"]
    namespace = prefixes.get(found["prefix"])
    return None if namespace is None else namespace + found["local"]
