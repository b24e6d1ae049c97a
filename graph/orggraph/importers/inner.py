"""Who reads versions of files in other formats: how are the files themselves read?

All that one can choose for their format can be chosen here, and is handed on.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from orggraph.errors import WrongOptionError
from orggraph.formats import Option, chosen
from orggraph.importers.importer import Importer, Reader
from orggraph.importers.mapping import shipped_names
from orggraph.importers.registry import IMPORTERS

#: The formats of which there usually are versions.
USUAL: Final = ("table", "mapping", "popolo")
#: What is said where nothing is chosen.
_NOTHING: Final[tuple[Any, ...]] = (None, (), False)
_MAP: Final = Option(
    "map",
    "A YAML file that says what they mean: the mapping (or the name of one that ships), "
    "or the columns of a table.",
    metavar="FILE",
    offers=shipped_names,
)


def inner_options(own: Sequence[Option]) -> tuple[Option, ...]:
    """Return `own` options of an importer, and those of the usual formats."""
    found = {option.name: option for option in (*own, _MAP)}
    for name in USUAL:
        for option in IMPORTERS[name].options:
            free = option._replace(default=None, required=False)
            found.setdefault(option.name, free)
    return tuple(found.values())


def reading(
    inner: Importer, own: Sequence[Option], options: Mapping[str, Any]
) -> tuple[Reader, dict[str, Any]]:
    """Return what reads a file, and what is chosen for it: all but the `own` options.

    Raises `WrongOptionError` for an option that the format has not, and for a format that
    has versions itself.
    """
    if inner.read is None:
        msg = f"{inner.name} has versions of its own; see: orggraph import {inner.name} --help"
        raise WrongOptionError(msg)
    values = chosen(inner.name, inner.options, dict(given(own, options)))
    return inner.read, values


def given(
    own: Sequence[Option], options: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Yield the options that are chosen and not `own`."""
    keys = {option.key for option in own}
    for key, value in options.items():
        if key not in keys and value not in _NOTHING:
            yield key, value
