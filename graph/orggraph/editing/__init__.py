"""Writing to a ledger: what is added at its end, checked before a byte is written.

Each edit is a plain function that returns an `Edit`: what would be written, and what it
means. Nothing is written before `save()`.

>>> from orggraph import editing
>>> edit = editing.end(
...     ["Collin Burns", "memberOf", "Superalignment"],
...     on="2024-05-17",
...     sources=["s086"],
...     place="data/triples.ttl",
... )
>>> edit.id
'f:f250'
>>> print(edit.meaning[0])
Collin Burns: member of Superalignment (paper author), 14 Dec 2023 to 17 May 2024 (tentative)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # whoever asks for help edits nothing
    from orggraph.editing.adding import add, add_entity
    from orggraph.editing.correcting import correct
    from orggraph.editing.edit import Edit
    from orggraph.editing.ending import end
    from orggraph.editing.erasing import Erasure, erase
    from orggraph.editing.retracting import retract
    from orggraph.editing.sources import add_source
    from orggraph.editing.starting import start_ledger

__all__ = [
    "Edit",
    "Erasure",
    "add",
    "add_entity",
    "add_source",
    "correct",
    "end",
    "erase",
    "retract",
    "start_ledger",
]

_ROOMS: Final = {
    "Edit": "edit",
    "Erasure": "erasing",
    "add": "adding",
    "add_entity": "adding",
    "add_source": "sources",
    "correct": "correcting",
    "end": "ending",
    "erase": "erasing",
    "retract": "retracting",
    "start_ledger": "starting",
}


def __getattr__(name: str) -> Any:
    """Import what edits when it is first asked for."""
    if name not in _ROOMS:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
