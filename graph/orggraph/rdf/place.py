"""Where is the ledger, when nobody says? In this project, or in the package."""

import os
import re
from pathlib import Path
from typing import Final

VARIABLE: Final = "ORGGRAPH_LEDGER"
#: Where the ledger of a project is.
USUAL: Final = Path("data", "triples.ttl")


def ledger_place() -> str:
    """Return the ledger to read by default: see `orggraph.open`."""
    return os.environ.get(VARIABLE) or str(project_ledger() or shipped_ledger())


def public(place: str) -> str:
    """Return a place as it may be shown: an address without credentials and questions.

    >>> public("https://bob:secret@example.org/sparql?key=secret"), public("l.ttl")
    ('https://example.org/sparql', 'l.ttl')
    """
    scheme, colon, rest = place.partition("://")
    if not colon:
        return place
    beyond = re.split(r"[?#]", rest, maxsplit=1)[0]
    server, slash, path = beyond.partition("/")
    return f"{scheme}://{server.rpartition('@')[2]}{slash}{path}"


def shipped_ledger() -> Path:
    """Return the ledger that ships, in an installed package or in a checkout of it."""
    from importlib.resources import files  # only needed outside of projects

    package = Path(str(files("orggraph")))
    installed = package / "data" / "triples.ttl"
    return installed if installed.exists() else package.parents[1] / USUAL


def project_ledger() -> Path | None:
    """Look for data/triples.ttl from here upwards, as far as the project goes."""
    try:
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / USUAL).is_file():
                return folder / USUAL
            if (folder / ".git").exists() or (folder / "pyproject.toml").exists():
                return None
    except OSError:  # the folder is gone, or may not be read: then there is no project
        return None
    return None
