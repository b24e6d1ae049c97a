"""Which calls are there, for programs? An OpenAPI document, made from the same table."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from orggraph.answers.answer import PROBLEM, Answer, Args, json_answer
from orggraph.answers.asked import MEDIA
from orggraph.answers.calls import ATOM, ICS, LINKED, QUESTIONS, VIEW
from orggraph.answers.changes import ATOM as ATOM_MEDIA
from orggraph.answers.examples import examples
from orggraph.answers.parameters import LONGEST, MOST, Call, Parameter, Sort
from orggraph.answers.served import Served
from orggraph.version import VERSION

#: Call -> the schema of its answer (docs/NAME.schema.json).
SCHEMAS: Final = {
    "at": "snapshot",
    "diff": "diff",
    "log": "log",
    "history": "history",
    "why": "why",
    "find": "find",
}
_INDEX: Final = "All entities by kind; the days are kept in its links."
_WORDS: Final = "The words that a ledger has of its own."
_FORMS: Final = [*MEDIA.values()]
_PROBLEM: Final = {
    "title": "Problem",
    "description": "Why there is no answer (RFC 9457).",
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, and the way out."},
        "parameter": {"type": "string", "description": "The parameter that is wrong."},
        "allowed": {"type": "string", "description": "What it can be."},
        "candidates": {"type": "array", "items": {"type": "string"}},
        "suggestions": {"type": "array", "items": {"type": "string"}},
    },
}
_SCHEMA: Final[dict[Sort, dict[str, Any]]] = {
    Sort.TEXT: {"type": "string", "maxLength": LONGEST},
    Sort.DAY: {"type": "string", "format": "date"},
    Sort.DAY_OR_SAME: {
        "anyOf": [{"type": "string", "format": "date"}, {"const": "same"}]
    },
    Sort.AGE: {"type": "string", "pattern": "^[0-9]+[ymd]$"},
    Sort.FLAG: {"type": "boolean", "default": False},
    Sort.LIST: {"type": "array", "items": {"type": "string"}},
}


def openapi(served: Served, args: Args) -> Answer:
    """Answer with the document (OpenAPI 3.1); its examples are of this ledger."""
    told = examples(served)
    base = args["base"]
    paths = {f"/api/{call.name}": _json(call, told) for call in QUESTIONS}
    paths["/changes.atom"] = _other(ATOM, told, [ATOM_MEDIA])
    paths["/changes.ics"] = _other(ICS, told, ["text/calendar"])
    for door in ("id", "fact", "source"):
        paths[f"/{door}/{{name}}"] = _linked(door, told)
    paths["/id"] = _other(LINKED._replace(name="index", told=_INDEX), told, _FORMS)
    paths["/vocabulary"] = _other(Call("vocabulary", _WORDS, ()), told, _FORMS)
    paths["/at/{day}.ttl"] = _day(told)
    paths["/"] = _other(VIEW._replace(name="page"), told, ["text/html"])
    return json_answer(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "orggraph",
                "version": VERSION,
                "description": "Who held what, when, and how do we know? Read-only.",
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": base or "/"}],
            "paths": paths,
            "components": {
                "schemas": {
                    "problem": _PROBLEM,
                    **{name: schema(name) for name in SCHEMAS.values()},
                }
            },
        }
    )


def schema(name: str) -> Any:
    """Return the JSON Schema of a name, in an installed package or in a checkout of it."""
    package = Path(str(files("orggraph")))
    installed = package / "schemas" / f"{name}.schema.json"
    checkout = package.parents[1] / "docs" / f"{name}.schema.json"
    place = installed if installed.exists() else checkout
    return json.loads(place.read_text(encoding="utf-8"))


def _json(call: Call, told: dict[str, dict[str, str]]) -> dict[str, Any]:
    ref = {"$ref": f"#/components/schemas/{SCHEMAS[call.name]}"}
    return _path(call, told, {"application/json": {"schema": ref}})


def _other(
    call: Call, told: dict[str, dict[str, str]], media: list[str]
) -> dict[str, Any]:
    return _path(call, told, {name: {"schema": {"type": "string"}} for name in media})


def _linked(door: str, told: dict[str, dict[str, str]]) -> dict[str, Any]:
    call = LINKED._replace(name=door)
    made = _path(
        call, told, {m: {"schema": {"type": "string"}} for m in MEDIA.values()}
    )
    name = {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "The end of its IRI, or prefix:name, or the whole IRI percent-"
        "encoded; with .ttl, .jsonld or .html behind it, in that form.",
        "schema": {"type": "string"},
        "example": told[door]["name"],
    }
    made["get"]["parameters"].insert(0, name)
    return made


def _day(told: dict[str, dict[str, str]]) -> dict[str, Any]:
    at, *rest = LINKED.parameters
    call = Call("day", "A day whole, in plain W3C ORG triples.", tuple(rest))
    made = _other(call, told, [MEDIA["turtle"]])
    day = _parameter(
        at._replace(name="day", told="The day."), {"day": told["at"]["at"]}
    )
    made["get"]["parameters"].insert(0, {**day, "in": "path", "required": True})
    return made


def _path(
    call: Call, told: dict[str, dict[str, str]], content: dict[str, Any]
) -> dict[str, Any]:
    wrong = {PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}}}
    shown = told.get(call.name, {})
    return {
        "get": {
            "operationId": call.name.replace(".", "_"),
            "summary": call.told,
            "parameters": [_parameter(one, shown) for one in call.parameters],
            "responses": {
                "200": {"description": "The answer.", "content": content},
                "400": {"description": "The question is wrong.", "content": wrong},
                "404": {"description": "There is no such name.", "content": wrong},
                "503": {"description": "Too busy; try again.", "content": wrong},
                "504": {"description": "It took too long.", "content": wrong},
            },
        }
    }


def _parameter(one: Parameter, shown: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": one.name,
        "in": "query",
        "required": one.required,
        "description": one.told,
        "schema": _schema(one),
    }
    if one.sort is Sort.LIST:
        made |= {"style": "form", "explode": False}
    if one.name in shown:
        text = shown[one.name]
        value: Any = int(text) if one.sort is Sort.NUMBER else text
        made["example"] = [value] if one.many or one.sort is Sort.LIST else value
    return made


def _schema(one: Parameter) -> dict[str, Any]:
    if one.sort is Sort.NUMBER:
        made: dict[str, Any] = {
            "type": "integer",
            "minimum": one.least,
            "maximum": MOST,
        }
    else:
        made = dict(_SCHEMA[one.sort])
    if one.choices:
        made = {"type": "string", "enum": list(one.choices)}
    if one.default is not None:
        made["default"] = one.default
    return {"type": "array", "items": made} if one.many else made
