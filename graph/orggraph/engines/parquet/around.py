"""Is a place within a ledger in Parquet? What is written there would spoil it."""

import os
from pathlib import Path

from orggraph.engines.parquet.manifest import parse_manifest
from orggraph.engines.parquet.tables import MANIFEST
from orggraph.errors import EngineError


def why_not_within(target: Path) -> str | None:
    """Return why nothing is written to a place; None where no ledger is around it."""
    for folder in Path(os.path.realpath(target)).parents:
        if _is_ledger(folder):
            return (
                f"{target} is within the ledger {folder}, which would not match its "
                f"{MANIFEST} any more; name a folder elsewhere"
            )
    return None


def _is_ledger(folder: Path) -> bool:
    page = folder / MANIFEST
    try:
        if page.is_file():
            parse_manifest(page.read_bytes(), folder)
            return True
    except (OSError, EngineError):  # then it is no page of ours
        pass
    return False
