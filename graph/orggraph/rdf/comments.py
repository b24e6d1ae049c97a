"""Which comments stand in a Turtle file, and to what do they belong?"""

import re
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
                f"line {line} has a comment inside a statement, which a new order "
                "would lose; move it to a line of its own above, or into rdfs:comment"
            )
            raise WriteError(msg)
        found.setdefault(str(subject), []).append(comment)
    return {subject: "\n".join(lines) for subject, lines in found.items()}


def _placed(text: str) -> Iterator[tuple[int, str, str | None]]:
    """Yield line, comment, and the first line of what follows it (None: inside)."""
    for token in _TOKEN.finditer(text):
        if token["comment"] is None:
            continue
        line = text.count("\n", 0, token.start()) + 1
        before = text[text.rfind("\n", 0, token.start()) + 1 : token.start()]
        owner = None if before.strip() else _following(text[token.end() :])
        yield line, token["comment"].rstrip(), owner


def _following(rest: str) -> str | None:
    for line in rest.splitlines():
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
