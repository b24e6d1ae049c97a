r"""May this query run? Refused is whatever would reach outside of the ledger.

Oxigraph has no switch against SERVICE in Python, and a text search alone misses
`\u0053ERVICE`; so the parsed query is walked, and its words are looked at as well,
for two parsers can differ.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import pyoxigraph as ox
from pyparsing import ParseBaseException
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from orggraph.errors import QueryError, shown
from orggraph.store.reads import Reads, reads_of, write_out_names

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile(r"(?<![\w?$:@])SERVICE(?!\w)", re.IGNORECASE)
#: Strings, IRIs and comments: what in a query is no word of it.
QUOTED: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|'
    r"'''(?:[^\\]|\\.)*?'''|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\r\n]*",
    re.DOTALL,
)
_ESCAPED_CONTROL = re.compile(r"\\u00[01][0-9A-Fa-f]|\\U000000[01][0-9A-Fa-f]")
_PLACE = re.compile(r"error at (\d+):(\d+)")
_IN_WORDS = re.compile(r"(?!expected )[\w*?]+(?: [\w*?]+){3,}")
_NEVER_VALID: Final = "\n\x01"
_DEPTH: Final = 10_000
_NO_SERVICE: Final = (
    "SERVICE is refused: a query reads this ledger only and asks nobody else"
)


def one_kind_of_line_end(sparql: str) -> str:
    """Return a query in which lines end for every parser at the same places.

    For Oxigraph a comment ends at a carriage return, for rdflib it goes on.
    """
    return sparql.replace("\r\n", "\n").replace("\r", "\n")


def read_query(
    sparql: str, prefixes: Mapping[str, str], base: str | None = None
) -> Reads:
    """Return what a query names and reads, if nothing in it reaches outside.

    `prefixes` are those that it need not declare, `base` is what its relative IRIs are
    relative to, unless it says so itself. Whether the graphs may be read that it names
    is for others to say. Raises `QueryError` for what cannot be read, and for
    SERVICE and updates.
    """
    if _mentions_service(sparql):
        raise QueryError(_NO_SERVICE)
    if "\r" in sparql or _ESCAPED_CONTROL.search(sparql):
        msg = "a query holds no escaped control characters; write \\n, \\r or \\t in texts"
        raise QueryError(msg)
    with _deep():
        reads, parts = _checked(sparql, prefixes, base)
    if any(part.name == "ServiceGraphPattern" for part in parts):
        raise QueryError(_NO_SERVICE)
    return reads


@contextmanager
def _deep() -> Iterator[None]:
    """Allow for the recursion of rdflib's parser: long queries are deep to it."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, _DEPTH))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)


def _checked(
    sparql: str, prefixes: Mapping[str, str], base: str | None
) -> tuple[Reads, list[CompValue]]:
    """Parse a query; return what it reads, and the parts of its algebra."""
    try:
        tree = parseQuery(sparql)
        write_out_names(tree, prefixes, base)
        reads = reads_of(tree)  # before its translation, which changes it
        return reads, list(_parts(translateQuery(tree).algebra))
    except QueryError:
        raise
    except ParseBaseException as wrong:
        raise QueryError(_syntax(sparql, wrong)) from None
    except RecursionError:
        msg = "the query is nested too deeply to be checked; make it simpler"
        raise QueryError(msg) from None
    except Exception as wrong:  # noqa: BLE001 (rdflib raises bare Exception here)
        msg = f"the query cannot be understood: {shown(str(wrong))}"
        raise QueryError(msg) from None


def reason_of(wrong: Exception) -> str:
    """Return what Oxigraph says in words, without the grammar that it expected.

    >>> reason_of(SyntaxError("error at 1:9: expected one of TZ, LIMIT 1 is not it, [_]"))
    'line 1, column 9: LIMIT 1 is not it'
    """
    text = str(wrong)
    found = _PLACE.match(text)
    if found is None:
        return shown(text.split("\n", maxsplit=1)[0])
    parts = text[found.end() :].removeprefix(": ").split(", ")
    sentences = [part for part in parts if _IN_WORDS.fullmatch(part)]
    words = sentences[0] if sentences else "this is not allowed here"
    return f"line {found[1]}, column {found[2]}: {words}"


def _parts(algebra: CompValue) -> Iterator[CompValue]:
    found: list[CompValue] = []

    def note(node: Any) -> None:
        if isinstance(node, CompValue):
            found.append(node)

    traverse(algebra, visitPre=note)
    yield from found


def _mentions_service(sparql: str) -> bool:
    """Look for the word outside of strings, IRIs and comments, escapes undone."""
    plain = _ESCAPE.sub(_unescaped, sparql)
    return bool(_SERVICE.search(QUOTED.sub(" ", plain)))


def _unescaped(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number <= 0x10FFFF else found[0]  # noqa: PLR2004 (Unicode)


def _syntax(sparql: str, wrong: ParseBaseException) -> str:
    """Say where the query cannot be read any further."""
    if _is_update(sparql):
        return (
            "this is an update (INSERT, DELETE, LOAD …), and queries change nothing; "
            "ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    if "{SelectQuery" in str(wrong):
        line, column = wrong.lineno, wrong.col
        hint = "a query is SELECT, ASK, CONSTRUCT or DESCRIBE, after any PREFIX lines"
    else:
        line, column = _furthest(sparql, wrong)
        hint = "check what stands there, and the brackets and dots before it"
    rest = sparql.split("\n")[line - 1][column - 1 :].strip()
    near = f" at {shown(rest, 30)}" if rest else ", at the end"
    return f"SPARQL, line {line}, column {column}: cannot be read{near}; {hint}"


def _furthest(sparql: str, wrong: ParseBaseException) -> tuple[int, int]:
    """Return how far Oxigraph's parser gets, since rdflib's often stops at the brace.

    What follows the query can stand in none, so that it is parsed and never run.
    """
    try:
        ox.Store().query(sparql + _NEVER_VALID)
    except (SyntaxError, ValueError) as other:
        found = _PLACE.search(str(other))
        if found:
            lines = sparql.split("\n")
            line = min(int(found[1]), len(lines))
            column = min(int(found[2]), len(lines[line - 1]) + 1)
            return max((line, column), (wrong.lineno, wrong.col))
    return wrong.lineno, wrong.col


def _is_update(sparql: str) -> bool:
    try:
        parseUpdate(sparql)
    except (ParseBaseException, RecursionError):
        return False
    return bool(sparql.strip())
