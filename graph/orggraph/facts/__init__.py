"""Facts: statements, entities and sources; what is known when, and what then holds."""

from typing import TYPE_CHECKING, Any

from orggraph.facts.edge import Held, Judgement, holding, judge, weigh
from orggraph.facts.entity import Entity, EntityId, Kind, Source, SourceId
from orggraph.facts.existence import Existence, Limit
from orggraph.facts.fact import Answer, Fact, Reason
from orggraph.facts.ledger import Ledger
from orggraph.facts.problem import Problem
from orggraph.facts.statement import Certainty, Statement, StatementId

if TYPE_CHECKING:  # an answer from a cache assembles nothing
    from orggraph.facts.derived import assemble

__all__ = [
    "Answer",
    "Certainty",
    "Entity",
    "EntityId",
    "Existence",
    "Fact",
    "Held",
    "Judgement",
    "Kind",
    "Ledger",
    "Limit",
    "Problem",
    "Reason",
    "Source",
    "SourceId",
    "Statement",
    "StatementId",
    "assemble",
    "holding",
    "judge",
    "weigh",
]


def __getattr__(name: str) -> Any:
    """Import what only the reading of a ledger needs, when it is first asked for."""
    if name == "assemble":
        from orggraph.facts.derived import assemble

        return assemble
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
