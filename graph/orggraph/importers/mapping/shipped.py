"""Which mapping is meant? A file, or one of those that ship."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from orggraph.errors import NotReadableError, shown
from orggraph.importers.given import GivenFile
from orggraph.importers.mapping.rules import Mapping
from orggraph.importers.mapping.schema import read_mapping

_SHIPPED: Final = files("orggraph.importers") / "mappings"
_ENDING: Final = ".yaml"


def mapping_of(name: str) -> Mapping:
    """Return the mapping that is called so; raises `NotReadableError`."""
    path = Path(name)
    if name in names():
        content = (_SHIPPED / f"{name}{_ENDING}").read_bytes()
        return read_mapping(GivenFile(path, name=f"{name}{_ENDING}", content=content))
    if not path.exists() and not path.suffix:
        why = (
            f"there is no such file, and none of that name ships: {', '.join(names())}"
        )
        raise NotReadableError(shown(name), why)
    return read_mapping(GivenFile(path))


def names() -> list[str]:
    """Return the names of the mappings that ship."""
    found = (one.name for one in _SHIPPED.iterdir())
    return sorted(one.removesuffix(_ENDING) for one in found if one.endswith(_ENDING))
