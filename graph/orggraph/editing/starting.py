"""How does a ledger of one's own begin? With two statements to replace."""

from importlib.resources import files
from pathlib import Path

from orggraph.editing.saving import cannot_write, locked, save_bytes
from orggraph.errors import WriteError, shown
from orggraph.rdf.files import Format, format_of
from orggraph.rdf.place import USUAL


def start_ledger(path: str | Path | None = None) -> Path:
    """Write a new ledger (data/triples.ttl when left out), and return where it is.

    Raises `WriteError` where there is one already, or where none can be.
    """
    target = USUAL if path is None else Path(path)
    if format_of(target) != Format.TURTLE or target.suffix == ".gz":
        name = shown(str(path))
        msg = f"{name} would be no ledger that can be written to; its name ends in .ttl"
        raise WriteError(msg)
    if target.exists() or target.is_symlink():
        msg = f"there is a {target} already; choose another name, or move it away"
        raise WriteError(msg)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise cannot_write(target, wrong) from None
    with locked([target]):
        save_bytes(target, first_text().encode(), overwrite=False)
    return target


def first_text() -> str:
    """Return what a new ledger says."""
    return files("orggraph.editing").joinpath("first.ttl").read_text("utf-8")
