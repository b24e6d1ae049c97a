"""What do canonical blocks say? Values, by what they are about."""

from typing import Any, Final, NamedTuple

from orggraph.facts import (
    Entity,
    EntityId,
    Source,
    SourceId,
    Statement,
    StatementId,
)


class Known(NamedTuple):
    """What blocks say; a statement is whole, the others tell of themselves alone."""

    statements: dict[StatementId, Statement]
    entities: dict[EntityId, Entity]
    sources: dict[SourceId, Source]

    def kinds(self) -> tuple[dict[Any, Any], ...]:
        """Return them all, whatever they are about."""
        return self.statements, self.entities, self.sources


#: What the blocks of each kind are.
KINDS: Final = (Statement, Entity, Source)
