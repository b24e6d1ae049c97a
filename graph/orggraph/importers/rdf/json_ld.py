"""Which JSON-LD can be read without fetching? What has its contexts in it."""

import json
from typing import Any, Final

from orggraph.errors import NotReadableError, shown
from orggraph.facts.terms import SCHEMA
from orggraph.importers.bounded import read_json, refuse_deep
from orggraph.importers.given import GivenFile

_LINK: Final = {"@type": "@id"}
#: What the context of schema.org says, as far as it matters here.
_SCHEMA: Final[dict[str, Any]] = {
    "@vocab": SCHEMA,
    "schema": SCHEMA,
    "type": "@type",
    "id": "@id",
    "sameAs": {"@id": f"{SCHEMA}sameAs", **_LINK},
    "url": {"@id": f"{SCHEMA}url", **_LINK},
}
_KNOWN: Final = frozenset(
    f"{scheme}://{host}schema.org{path}"
    for scheme in ("http", "https")
    for host in ("", "www.")
    for path in ("", "/", "/docs/jsonldcontext.json", "/docs/jsonldcontext.jsonld")
)


def plain_json_ld(file: GivenFile) -> bytes:
    """Return JSON-LD whose contexts are all in it; schema.org's is known.

    Raises `NotReadableError`, which names a context that would have to be fetched.
    """
    value = read_json(file)
    refuse_deep(file, value)
    return json.dumps(_plain(file, value)).encode()


def _plain(file: GivenFile, value: Any) -> Any:
    """Return a value with its contexts in place; it is not deep."""
    if isinstance(value, list):
        return [_plain(file, one) for one in value]
    if not isinstance(value, dict):
        return value
    if "@import" in value:
        raise _remote(file, value["@import"])
    return {
        name: _context(file, one) if name == "@context" else _plain(file, one)
        for name, one in value.items()
    }


def _context(file: GivenFile, value: Any) -> Any:
    if isinstance(value, list):
        return [_context(file, one) for one in value]
    if not isinstance(value, str):
        return _plain(file, value)
    if value in _KNOWN:
        return _SCHEMA
    raise _remote(file, value)


def _remote(file: GivenFile, name: Any) -> NotReadableError:
    why = (
        f"needs the context {shown(str(name))}, and nothing is fetched; put what it "
        "says in its place"
    )
    return NotReadableError(file.name, why)
