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

from orggraph.editing.add import add, add_entity
from orggraph.editing.correct import correct
from orggraph.editing.edit import Edit
from orggraph.editing.end import end
from orggraph.editing.erase import Erasure, erase
from orggraph.editing.retract import retract
from orggraph.editing.source import add_source
from orggraph.editing.start import start_ledger

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
