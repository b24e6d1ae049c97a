"""How does a tool ask? Through whoever answers; what is wrong comes back as a sentence."""

import json
from http import HTTPStatus
from typing import Annotated, Any, Final, Literal

from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent
from pydantic import Field

from orggraph.answers.parameters import LONGEST
from orggraph.workers.runner import Runner

#: What every tool returns: plain values, also as text without a needless space.
Told = Annotated[CallToolResult, dict[str, object]]

_AT: Final = "The day asked about, like 2024-05-18. Default: the known day, else today."
_KNOWN: Final = (
    "Answer as one would have on that day, without all that was learnt later, like "
    "2024-05-16. Default: all that is known."
)

Name = Annotated[
    str,
    Field(
        max_length=LONGEST,
        description="A name, another name, or an id like :jan-leike.",
    ),
]
Text = Annotated[str, Field(max_length=LONGEST)]
Day = Annotated[str, Field(max_length=LONGEST, description="A day like 2024-05-18.")]
At = Annotated[str | None, Field(max_length=LONGEST, description=_AT)]
Known = Annotated[str | None, Field(max_length=LONGEST, description=_KNOWN)]
Since = Annotated[
    str | None, Field(max_length=LONGEST, description="The first day, included.")
]
Until = Annotated[
    str | None, Field(max_length=LONGEST, description="The last day, included.")
]
Within = Annotated[
    str | None,
    Field(
        max_length=LONGEST,
        description="Only this organisation or unit, with what is in it.",
    ),
]
Certain = Annotated[bool, Field(description="Leave out what is only possible.")]
Limit = Annotated[int, Field(ge=1, le=1000, description="At most so many.")]
Kind = Literal["person", "organization", "unit", "post"]


class Asker:
    """Asks a runner for what a tool tells."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    async def text(self, name: str, args: dict[str, Any]) -> str:
        """Return an answer as JSON; raises `ToolError` with why there is none."""
        return _compact((await self._asked(name, args))[0])

    async def told(self, name: str, args: dict[str, Any]) -> CallToolResult:
        """Return an answer as a tool gives it, with the edition that it is of.

        It is there twice, as the protocol wants it: clients read the one or the other.
        Raises `ToolError`.
        """
        found, edition = await self._asked(name, args)
        told = {**found, "edition": edition}
        return CallToolResult(
            content=[TextContent(type="text", text=_compact(told))],
            structured_content=told,
        )

    async def _asked(self, name: str, args: dict[str, Any]) -> tuple[Any, str]:
        answer = await self._runner.run("tool", {"name": name, "args": args})
        told = json.loads(answer.body)
        if answer.status != HTTPStatus.OK:
            raise ToolError(told["detail"])
        return told, answer.edition


def _compact(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
