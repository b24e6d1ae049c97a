"""What can a model ask? Each tool is a plain function of what is served.

Every answer says of which day it is and as known on which, and comes from a ledger in
which nothing is that became known later. How many there are of what was cut off, and how
to get the rest, stands in it.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, cast

from orggraph.answers.answer import Answer, Args, json_answer
from orggraph.answers.served import Served
from orggraph.errors import UnknownToolError

#: Takes what is served and the tool's own arguments; returns plain values.
Tool = Callable[..., dict[str, Any]]

#: Name -> the module here that has a function of that name.
TOOLS: Final = {
    "find": "entities",
    "describe": "entities",
    "org_at": "days",
    "snapshot": "days",
    "diff": "days",
    "path": "days",
    "log": "times",
    "history": "times",
    "why": "grounds",
    "check": "grounds",
    "sparql": "queries",
    "propose": "proposals",
}


def tool(served: Served, args: Args) -> Answer:
    """Run the tool called `name` with its `args`.

    Raises `UnknownToolError`, and what the tool raises.
    """
    name = str(args["name"])
    if name not in TOOLS:
        raise UnknownToolError(name, TOOLS)
    module = import_module(f"{__name__}.{TOOLS[name]}")
    return json_answer(cast("Tool", getattr(module, name))(served, **args["args"]))
