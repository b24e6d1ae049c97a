"""The ledger as RDF: reading every accepted form, writing the canonical one."""

from orggraph.rdf.files import LedgerFile, ledger_files
from orggraph.rdf.read import read_files, read_ledger

__all__ = ["LedgerFile", "ledger_files", "read_files", "read_ledger"]
