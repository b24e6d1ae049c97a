"""What is wrong with the arguments of a call? One line that names those there are."""

from collections.abc import Mapping
from typing import Any, Final

from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.server.mcpserver.tools import Tool
from pydantic import BaseModel, ValidationError

from orggraph.errors import shown

#: Of more faults the first few are told.
_MOST: Final = 4
_LONG: Final = 80
_WORDS: Final = {
    "missing": "{name} is missing",
    "extra_forbidden": "there is no {name}",
    "less_than_equal": "{name} is at most {le}",
    "greater_than_equal": "{name} is at least {ge}",
    "string_too_long": "{name} has at most {max_length:,} letters",
    "too_long": "{name} has at most {max_length}",
    "literal_error": "{name} is one of: {expected}",
    "string_type": "{name} is a text",
    "list_type": "{name} is a list",
    "int_type": "{name} is a whole number",
    "int_parsing": "{name} is a whole number",
    "int_from_float": "{name} is a whole number",
    "int_parsing_size": "{name} is too large",
    "bool_type": "{name} is true or false",
    "bool_parsing": "{name} is true or false",
    "model_type": "{name} is an object",
}


class Plain(Tool):
    """A tool that says what is wrong in one line, and nothing besides."""

    async def run(self, *args: Any, **rest: Any) -> Any:
        """Run it. Raises `ToolError`."""
        try:
            return await super().run(*args, **rest)
        except UnexpectedToolError:
            raise
        except ToolError as wrong:
            why = wrong.__cause__
        if isinstance(why, ValidationError):
            raise ToolError(_told_wrong(self.name, self.fn_metadata.arg_model, why))
        raise ToolError(str(why))


def strict(tool: Tool) -> Tool:
    """Let a tool refuse other arguments: one that is ignored would mislead."""
    arguments = tool.fn_metadata.arg_model
    arguments.model_config["extra"] = "forbid"
    arguments.model_rebuild(force=True)
    tool.parameters["additionalProperties"] = False
    return tool


def _told_wrong(tool: str, takes: type[BaseModel], wrong: ValidationError) -> str:
    """Return what is wrong, and what the tool takes."""
    faults = wrong.errors(include_url=False, include_input=False)
    told = [_fault(one) for one in faults[:_MOST]]
    if len(faults) > _MOST:
        told.append(f"and {len(faults) - _MOST} more")
    must = [name for name, one in takes.model_fields.items() if one.is_required()]
    may = [name for name, one in takes.model_fields.items() if not one.is_required()]
    lists = [", ".join(must), f"if wanted {', '.join(may)}" if may else ""]
    return f"{'; '.join(told)}; {tool} takes {', and '.join(filter(None, lists))}"


def _fault(one: Mapping[str, Any]) -> str:
    name = ".".join(map(_plain, one["loc"]))
    words = _WORDS.get(one["type"])
    if words is None:
        return f"{name}: {one['msg']}"
    return words.format(name=name, **one.get("ctx", {}))


def _plain(part: str | int) -> str:
    """Return the name of an argument, which a client may have made up."""
    text = str(part)
    known = isinstance(part, int) or (text.isascii() and text.isidentifier())
    return text if known and len(text) <= _LONG else shown(text)
