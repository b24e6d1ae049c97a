"""Do models reach `orggraph serve --mcp`, within the limits of all other doors?"""

from typing import Any

from mcp.client import Client

import loops
from mcp_calls import all_tools


def test_every_tool_answers_from_a_confined_process(serving: Any) -> None:
    stage = serving("--mcp")

    async def run() -> dict[str, Any]:
        async with Client(f"{stage.url}/mcp") as client:
            return await all_tools(client)

    assert loops.run(run()) == {}
