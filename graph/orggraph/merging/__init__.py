"""Two ledgers into one: who is the same as whom, and who decided that?

Nothing is written before `save()`, and what is merged is never written to.

>>> from orggraph import merging
>>> merged = merging.merge(["data/triples.ttl"])
>>> merged.report.statements
249
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # whoever asks for help merges nothing
    from orggraph.merging.decisions import (
        Decision,
        Verdict,
        append_decisions,
        read_decisions,
    )
    from orggraph.merging.merged import Merged, merge
    from orggraph.merging.proposed import Candidate, candidates

__all__ = [
    "Candidate",
    "Decision",
    "Merged",
    "Verdict",
    "append_decisions",
    "candidates",
    "merge",
    "read_decisions",
]

_ROOMS: Final = {
    "Candidate": "proposed",
    "Decision": "decisions",
    "Merged": "merged",
    "Verdict": "decisions",
    "append_decisions": "decisions",
    "candidates": "proposed",
    "merge": "merged",
    "read_decisions": "decisions",
}


def __getattr__(name: str) -> Any:
    """Import what merges when it is first asked for."""
    if name not in _ROOMS:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
