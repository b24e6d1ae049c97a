"""How does one ask, for people? A page with all calls, and an example of each."""

from typing import Any

from orggraph.answers.answer import Answer, Args
from orggraph.answers.asked import ledger_named
from orggraph.answers.calls import ATOM, ICS, LINKED, QUESTIONS, VIEW
from orggraph.answers.examples import address, examples
from orggraph.answers.parameters import Call, Parameter, form_of
from orggraph.answers.render import page
from orggraph.answers.served import Served

_LINKED = {
    "id": "Linked data of a person, post, unit or organisation.",
    "fact": "Linked data of a statement.",
    "source": "Linked data of a source.",
}


def guide(served: Served, args: Args) -> Answer:
    """Answer with the page; its examples are of this ledger."""
    told = examples(served)
    linked = [LINKED._replace(name=door, told=what) for door, what in _LINKED.items()]
    groups = (
        ("Questions, answered in JSON", QUESTIONS),
        ("Linked data: HTML, Turtle and JSON-LD", linked),
        ("What happened, to subscribe to", (ATOM, ICS)),
        ("The page", (VIEW._replace(name="page"),)),
    )
    shown = [(title, [_call(one, told) for one in calls]) for title, calls in groups]
    return page(
        "api.html", base=args["base"], groups=shown, ledger=ledger_named(served)
    )


def _call(call: Call, told: dict[str, dict[str, str]]) -> dict[str, Any]:
    bare = {"name": "NAME"} if call.name in _LINKED else {}
    return {
        "id": call.name.replace(".", "-"),
        "path": address(call.name, bare),
        "told": call.told,
        "parameters": [_parameter(one) for one in call.parameters],
        "example": address(call.name, told[call.name]),
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    usual = "" if one.default is None else str(one.default)
    return {
        "name": one.name,
        "told": one.told,
        "form": form_of(one),
        "required": one.required,
        "usual": usual,
    }
