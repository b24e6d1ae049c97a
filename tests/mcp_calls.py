"""What is every tool asked, to see that it answers at all?"""

from typing import Any

from mcp.client import Client

#: A question to each tool.
CALLS: dict[str, dict[str, Any]] = {
    "find": {"text": "Sutskever"},
    "describe": {"entity": "Superalignment"},
    "org_at": {"org": "OpenAI", "limit": 3},
    "diff": {"date1": "2024-05-13", "date2": "2024-05-16"},
    "log": {"entity": "Superalignment"},
    "history": {"entity": "Superalignment"},
    "why": {"subject": "Superalignment"},
    "path": {"a": "Jan Leike", "b": "Sam Altman"},
    "sparql": {"query": "ASK { ?s ?p ?o }"},
    "check": {},
    "propose": {
        "subject": "John Schulman",
        "predicate": "memberOf",
        "object": "OpenAI",
        "start": "2015-12",
        "new_source": {"publisher": "Wired", "date": "2015-12-11"},
    },
}


async def all_tools(client: Client) -> dict[str, Any]:
    """Call every tool that there is, and return what was refused."""
    names = {tool.name for tool in (await client.list_tools()).tools}
    assert names == CALLS.keys()
    told = {name: await client.call_tool(name, args) for name, args in CALLS.items()}
    return {name: one.content for name, one in told.items() if one.is_error}
