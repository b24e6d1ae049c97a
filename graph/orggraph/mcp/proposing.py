"""How does a model propose a change? As lines for a person; nothing is written."""

from typing import Annotated, Any, Literal

from mcp_types import CallToolResult
from pydantic import BaseModel, ConfigDict, Field

from orggraph.answers.parameters import LONGEST
from orggraph.mcp.asking import Asker, Known, Text, Told

_Date = Annotated[
    str | None,
    Field(
        max_length=LONGEST,
        description="A date, as rough as it is known: 2024-05-14, 2024-05, 2018~.",
    ),
]


class NewSource(BaseModel):
    """A source that the ledger does not have yet."""

    model_config = ConfigDict(extra="forbid")

    publisher: Text | None = None
    title: Text | None = None
    author: Text | None = None
    date: Annotated[
        str | None, Field(max_length=LONGEST, description="When it was published.")
    ] = None
    url: Annotated[str | None, Field(max_length=2000, description="https://…")] = None


class Proposing:
    """The tool that proposes, as a method."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def told(self, name: str, args: dict[str, Any]) -> CallToolResult:
        """Return what a tool of that name tells."""
        return await self._asker.told(name, args)

    async def propose(
        self,
        subject: Annotated[
            str,
            Field(
                max_length=LONGEST,
                description="Whom it is about; or a statement like f:f118.",
            ),
        ],
        predicate: Annotated[
            str | None,
            Field(
                max_length=LONGEST,
                description="headOf, holds, memberOf, reportsTo, unitOf, "
                "subOrganizationOf, exists, or another relation of the ledger.",
            ),
        ] = None,
        object: Annotated[  # noqa: A002 (the third part of a statement)
            str | None,
            Field(max_length=LONGEST, description="What it leads to; none for exists."),
        ] = None,
        change: Annotated[
            Literal["add", "end", "correct", "retract"],
            Field(
                description="add something new; end what was open (with end); correct "
                "what was said wrongly; retract it without another in its place."
            ),
        ] = "add",
        start: _Date = None,
        end: Annotated[
            str | None,
            Field(max_length=LONGEST, description="The last day on which it held."),
        ] = None,
        role: Text | None = None,
        certainty: Literal["confirmed", "reported", "tentative", "disputed"]
        | None = None,
        sources: Annotated[
            list[Text],
            Field(
                max_length=50,
                description="Ids of sources in the ledger, like src:s085.",
            ),
        ] = [],  # noqa: B006 (a schema shows it)
        new_source: NewSource | None = None,
        known_from: _Date = None,
        comment: Annotated[str | None, Field(max_length=2000)] = None,
        known: Known = None,
    ) -> Told:
        """Propose a change: the Turtle lines, what they mean, and the commands to run.

        Nothing is written; a person decides. It is checked as the program checks what
        it writes, and refused with the same sentence. Both ends must be in the ledger.
        Example: {"subject": "Sarah Friar", "predicate": "memberOf", "object": "OpenAI",
        "start": "2024-06", "sources": ["src:s118"]}.
        """
        return await self.told(
            "propose",
            {
                "subject": subject,
                "predicate": predicate,
                "object": object,
                "change": change,
                "start": start,
                "end": end,
                "role": role,
                "certainty": certainty,
                "sources": sources,
                "new_source": new_source and new_source.model_dump(),
                "known_from": known_from,
                "comment": comment,
                "known": known,
            },
        )
