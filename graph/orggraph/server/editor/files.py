"""What does the page load? A few files of this package, each under a name of its own."""

import gzip
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final, NamedTuple

_JAVASCRIPT: Final = "text/javascript; charset=utf-8"
_CSS: Final = "text/css; charset=utf-8"
_OWN: Final = (
    ("query.css", _CSS),
    ("results.js", _JAVASCRIPT),
    ("query.js", _JAVASCRIPT),
)
#: What `make web` builds from npm; the page does without it, too.
_BUILT: Final = (("yasqe.css", _CSS), ("yasqe.js", _JAVASCRIPT))


class File(NamedTuple):
    """A file as it is sent, and its name, which changes with every byte of it."""

    name: str
    media: str
    body: bytes
    zipped: bytes


@cache
def own_files() -> tuple[File, ...]:
    """Return the style and the scripts that always come along."""
    folder = files("orggraph.server.editor") / "web"
    return tuple(
        _file(name, media, (folder / name).read_bytes()) for name, media in _OWN
    )


@cache
def built_files() -> tuple[File, ...]:
    """Return the editor's style and script; nothing if it was not built."""
    folder = files("orggraph.server") / "static"
    if not all((folder / name).is_file() for name, _ in _BUILT):
        return ()
    return tuple(
        _file(name, media, (folder / name).read_bytes()) for name, media in _BUILT
    )


@cache
def licences() -> str | None:
    """Return the licences of what was built, or nothing if nothing was."""
    place = files("orggraph.server") / "static" / "LICENSES.txt"
    return place.read_text("utf-8") if built_files() and place.is_file() else None


def _file(name: str, media: str, body: bytes) -> File:
    stem, _, ending = name.partition(".")
    unique = f"{stem}-{sha256(body).hexdigest()[:16]}.{ending}"
    return File(unique, media, body, gzip.compress(body, mtime=0))
