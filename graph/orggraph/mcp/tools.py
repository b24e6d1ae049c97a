"""Which tools does a model get? Each with what it is for, its arguments, an example."""

from typing import Annotated, Final, Literal

from mcp.server.mcpserver.tools import Tool
from mcp_types import ToolAnnotations
from pydantic import Field

from orggraph.answers.parameters import LONGEST
from orggraph.mcp.arguments import Plain, strict
from orggraph.mcp.asking import (
    Asker,
    At,
    Certain,
    Day,
    Kind,
    Known,
    Limit,
    Name,
    Since,
    Text,
    Told,
    Until,
    Within,
)
from orggraph.mcp.proposing import Proposing

#: None of them changes anything, or asks anybody else.
READ_ONLY: Final = ToolAnnotations(
    read_only_hint=True, idempotent_hint=True, open_world_hint=False
)


class Tools(Proposing):
    """The tools, as methods; their docstrings are what a model reads."""

    async def find(
        self,
        text: Annotated[
            str, Field(max_length=LONGEST, description="A name, or a part of one.")
        ],
        kinds: Annotated[list[Kind], Field(description="Only these.")] = [],  # noqa: B006 (a schema shows it)
        known: Known = None,
        limit: Limit = 10,
    ) -> Told:
        """Find people, organisations, units and posts by name, other name or id.

        Use it first when it is not clear who is meant; slips of the pen are forgiven.
        Example: {"text": "sutskever"}.
        """
        args = {"text": text, "kinds": kinds, "known": known, "limit": limit}
        return await self.told("find", args)

    async def describe(
        self, entity: Name, at: At = None, known: Known = None, limit: Limit = 50
    ) -> Told:
        """Tell who or what something is on one day, and all its edges.

        Whether it exists, its posts, heads, members, parts and reports, each with
        standing and sources. Use it for "who leads X", "what is Y's job", "who is in team Z" on a day.
        Example: {"entity": "Superalignment", "at": "2024-05-18", "known": "2024-05-16"}.
        """
        args = {"entity": entity, "at": at, "known": known, "limit": limit}
        return await self.told("describe", args)

    async def org_at(
        self,
        at: At = None,
        known: Known = None,
        org: Within = None,
        around: Annotated[
            str | None,
            Field(max_length=LONGEST, description="Only what is near this one."),
        ] = None,
        depth: Annotated[
            int, Field(ge=0, le=6, description="How many steps around.")
        ] = 1,
        certain: Certain = False,  # noqa: FBT002 (an argument of a tool has a name)
        limit: Limit = 40,
    ) -> Told:
        """Tell the organisation on one day: all edges, or those of a part.

        Use it for charts and lists; for one person or team, describe is shorter.
        Example: {"at": "2023-11-18", "org": "OpenAI board of directors"}.
        """
        return await self.told(
            "org_at",
            {
                "at": at,
                "known": known,
                "org": org,
                "around": around,
                "depth": depth,
                "certain": certain,
                "limit": limit,
            },
        )

    async def diff(
        self,
        date1: Day,
        date2: Day,
        known1: Known = None,
        known2: Known = None,
        org: Within = None,
        limit: Limit = 60,
    ) -> Told:
        """Tell what changed from date1 to date2, in sentences.

        Who came, left, moved; what was founded or dissolved; and what was learnt. With the same day twice and two known days it is what was believed otherwise.
        Examples: {"date1": "2024-05-13", "date2": "2024-05-18"};
        {"date1": "2024-05-18", "date2": "2024-05-18", "known1": "2024-05-16"}.
        """
        return await self.told(
            "diff",
            {
                "date1": date1,
                "date2": date2,
                "known1": known1,
                "known2": known2,
                "org": org,
                "limit": limit,
            },
        )

    async def log(
        self,
        entity: Annotated[
            str | None,
            Field(max_length=LONGEST, description="Only of this one; default: of all."),
        ] = None,
        since: Since = None,
        until: Until = None,
        known: Known = None,
        by: Annotated[
            Literal["valid", "known"],
            Field(description="By when it happened, or by when it became known."),
        ] = "valid",
        limit: Limit = 40,
    ) -> Told:
        """Tell what happened in order, the last of it: of one entity or of everything.

        Use by="known" for what was learnt, corrected and withdrawn, and when.
        Example: {"entity": "Superalignment", "since": "2024-05-01"}.
        """
        return await self.told(
            "log",
            {
                "entity": entity,
                "since": since,
                "until": until,
                "known": known,
                "by": by,
                "limit": limit,
            },
        )

    async def history(
        self,
        entity: Name,
        known: Known = None,
        since: Since = None,
        until: Until = None,
        limit: Limit = 40,
    ) -> Told:
        """Tell one entity over time, and who followed whom.

        Posts of a person, holders of a post, heads and members of a unit, each from when
        to when; handovers, vacancies and overlaps.
        Example: {"entity": "Chief Scientist of OpenAI"}.
        """
        return await self.told(
            "history",
            {
                "entity": entity,
                "known": known,
                "since": since,
                "until": until,
                "limit": limit,
            },
        )

    async def why(
        self,
        subject: Annotated[
            str,
            Field(
                max_length=LONGEST,
                description="A name, or the id of a statement like f:f106.",
            ),
        ],
        predicate: Annotated[
            str | None,
            Field(
                max_length=LONGEST,
                description="A relation, like headOf, holds, memberOf, reportsTo.",
            ),
        ] = None,
        object: Annotated[  # noqa: A002 (the third part of a statement)
            str | None,
            Field(max_length=LONGEST, description="Whom or what it leads to."),
        ] = None,
        at: At = None,
        known: Known = None,
        limit: Limit = 5,
    ) -> Told:
        """Tell what is behind an edge, and step by step how the answer follows.

        Its statements with dates, certainty and sources, and what contradicts or
        replaced them. Use it before telling something that matters, and to cite. Example:
        {"subject": "John Schulman", "predicate": "headOf", "object": "Superalignment",
        "at": "2024-05-18"}.
        """
        return await self.told(
            "why",
            {
                "subject": subject,
                "predicate": predicate,
                "object": object,
                "at": at,
                "known": known,
                "limit": limit,
            },
        )

    async def path(
        self,
        a: Name,
        b: Name,
        at: At = None,
        known: Known = None,
        certain: Certain = False,  # noqa: FBT002 (an argument of a tool has a name)
    ) -> Told:
        """Tell how two are connected on one day: a shortest way, edge by edge.

        Example: {"a": "Jan Leike", "b": "Dario Amodei", "at": "2024-06-01"}.
        """
        args = {"a": a, "b": b, "at": at, "known": known, "certain": certain}
        return await self.told("path", args)

    async def check(
        self,
        known: Known = None,
        rules: Annotated[
            list[Text], Field(max_length=50, description="Only these rules.")
        ] = [],  # noqa: B006 (a schema shows it)
        limit: Limit = 30,
    ) -> Told:
        """Tell what is wrong or odd in the ledger.

        Contradictions, two holders of one post, dates that cannot be. Example: {}.
        """
        return await self.told(
            "check", {"known": known, "rules": rules, "limit": limit}
        )

    async def sparql(
        self,
        query: Annotated[
            str,
            Field(
                max_length=100_000,
                description="SELECT, ASK, CONSTRUCT or DESCRIBE; SPARQL 1.1.",
            ),
        ],
        at: Annotated[
            str | None,
            Field(
                max_length=LONGEST,
                description="Ask the plain graph of that day (?person org:headOf ?team). "
                "Default: the statements with their dates and sources.",
            ),
        ] = None,
        known: Known = None,
        limit: Limit = 100,
    ) -> Told:
        """Ask in SPARQL what no other tool answers: counts, joins, lists by condition.

        Usual prefixes need no declaration; see the resource orggraph://vocabulary.
        Read-only: no SERVICE, no updates. IRIs come as :name or <iri>. Example:
        {"at": "2024-05-14", "query": "SELECT ?name { ?p org:headOf :superalignment ;
        rdfs:label ?name }"}.
        """
        args = {"query": query, "at": at, "known": known, "limit": limit}
        return await self.told("sparql", args)


def make_tools(asker: Asker) -> list[Tool]:
    """Return all tools, each of which refuses arguments that it does not have."""
    tools = Tools(asker)
    return [
        strict(Plain.from_function(tool, annotations=READ_ONLY))
        for tool in (
            tools.find,
            tools.describe,
            tools.org_at,
            tools.diff,
            tools.log,
            tools.history,
            tools.why,
            tools.path,
            tools.sparql,
            tools.check,
            tools.propose,
        )
    ]
