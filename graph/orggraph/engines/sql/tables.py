"""Which files does each table of a folder have? Those that its manifest names."""

from pathlib import Path


def files_of(folder: Path, table: str) -> list[Path]:
    """Return the Parquet files of a table, in order."""
    return sorted((folder / table).rglob("*.parquet"))
