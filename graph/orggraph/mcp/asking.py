"""How does a tool ask? Through whoever answers; what is wrong comes back as a sentence."""

import json
from http import HTTPStatus
from typing import Annotated, Any, Final, Literal

from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent
from pydantic import Field

from orggraph.workers.runner import Runner

#: What every tool returns: plain values, also as text without a needless space.
Told = Annotated[CallToolResult, dict[str, object]]

_AT: Final = "The day asked about, like 2024-05-18. Default: the known day, else today."
_KNOWN: Final = (
    "Answer as one would have on that day, without all that was learnt later, like "
    "2024-05-16. Default: all that is known."
)

Name = Annotated[
    str, Field(description="A name, another name, or an id like :jan-leike.")
]
Day = Annotated[str, Field(description="A day like 2024-05-18.")]
At = Annotated[str | None, Field(description=_AT)]
Known = Annotated[str | None, Field(description=_KNOWN)]
Since = Annotated[str | None, Field(description="The first day, included.")]
Until = Annotated[str | None, Field(description="The last day, included.")]
Within = Annotated[
    str | None,
    Field(description="Only this organisation or unit, with what is in it."),
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
        answer = await self._runner.run("tool", {"name": name, "args": args})
        told = json.loads(answer.body)
        if answer.status != HTTPStatus.OK:
            raise ToolError(told["detail"])
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    async def told(self, name: str, args: dict[str, Any]) -> CallToolResult:
        """Return an answer as a tool gives it; raises `ToolError`."""
        text = await self.text(name, args)
        return CallToolResult(
            content=[TextContent(type="text", text=text)],
            structured_content=json.loads(text),
        )
