"""Facts: statements, entities and sources; what is known when, and what then holds."""

from orggraph.facts.edge import Held, Judgement, holding, judge, weigh
from orggraph.facts.entity import Entity, EntityId, Kind, Source, SourceId
from orggraph.facts.existence import Existence, Limit
from orggraph.facts.fact import Answer, Fact, Reason
from orggraph.facts.ledger import Ledger, assemble
from orggraph.facts.problem import Problem
from orggraph.facts.statement import Certainty, Statement, StatementId

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
