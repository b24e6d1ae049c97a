"""What is in a value of JSON that a stranger wrote? Never something of another type."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyoxigraph as ox

from orggraph.dates import EdtfDate
from orggraph.importers.claims import Cited
from orggraph.text import digest

_NOTHING: Final[Mapping[str, Any]] = {}
#: Halves of characters: JSON can hold them, and no file can.
_HALVES = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


def table(value: Any) -> Mapping[str, Any]:
    """Return an object of JSON; an empty one in place of anything else.

    >>> table({"a": 1}), table([1]), table(None)
    ({'a': 1}, {}, {})
    """
    return value if isinstance(value, dict) else _NOTHING


def several(value: Any) -> Sequence[Any]:
    """Return an array of JSON; an empty one in place of anything else.

    >>> several(["a"]), several("a")
    (['a'], ())
    """
    return value if isinstance(value, list) else ()


def text(value: Any) -> str | None:
    r"""Return a text of JSON on one line; None in place of anything else, and of "".

    >>> text(" Ada\n Birch "), text(" "), text(7), text("a\ud800") == "a\ufffd"
    ('Ada Birch', None, None, True)
    """
    if not isinstance(value, str):
        return None
    line = " ".join(value.split())
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", line) or None


def texts(value: Any) -> tuple[str, ...]:
    """Return the texts of an array, each once, or the one that stands in its place.

    >>> texts(["a", 1, "b", "a"]), texts("a")
    (('a', 'b'), ('a',))
    """
    some = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(one for item in some if (one := text(item))))


def address(value: Any) -> str | None:
    """Return the address of a web page; None in place of anything else.

    >>> address("https://example.org/a"), address("see above")
    ('https://example.org/a', None)
    """
    told = text(value)
    if told is None or not _ADDRESS.fullmatch(told):
        return None
    try:
        return ox.NamedNode(told).value
    except ValueError:
        return None


def cited(
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    url: str | None = None,
    issued: EdtfDate | None = None,
) -> Cited | None:
    """Return a source that is called by what is said of it; None where nothing is.

    >>> cited(title="Minutes").key == cited(title="Minutes").key, cited() is None
    (True, True)
    """
    told = title, publisher, author, url
    if not any(told):
        return None
    name = digest(repr((*told, issued and issued.text)), 12)
    return Cited(f"cited-{name}", *told, issued)
