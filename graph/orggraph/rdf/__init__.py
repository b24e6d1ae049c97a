"""The ledger as RDF: reading every accepted form, writing the canonical one."""

from typing import TYPE_CHECKING, Any

from orggraph.rdf.files import LedgerFile, ledger_files

if TYPE_CHECKING:  # an answer from a cache finds the files and reads none
    from orggraph.rdf.read import read_files, read_ledger

__all__ = ["LedgerFile", "ledger_files", "read_files", "read_ledger"]


def __getattr__(name: str) -> Any:
    """Import what reads, and the parser with it, when it is first asked for."""
    if name not in {"read_files", "read_ledger"}:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from orggraph.rdf import read

    return getattr(read, name)
