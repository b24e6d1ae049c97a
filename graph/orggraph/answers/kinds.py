"""Which kinds of answers are there, and who makes each?"""

from collections.abc import Callable
from http import HTTPStatus
from importlib import import_module
from typing import Final, cast

from orggraph.answers.answer import Answer, Args, refusal
from orggraph.answers.problems import problem
from orggraph.answers.served import Served
from orggraph.errors import OrgGraphError

Answerer = Callable[[Served, Args], Answer]

#: Kind -> where its function is. Each is imported when it is first asked for.
KINDS: Final = {
    "sparql": "orggraph.answers.sparql:sparql",
    "service": "orggraph.answers.service:service",
    "at": "orggraph.answers.questions:at",
    "diff": "orggraph.answers.questions:diff",
    "log": "orggraph.answers.questions:log",
    "history": "orggraph.answers.questions:history",
    "why": "orggraph.answers.questions:why",
    "find": "orggraph.answers.questions:find",
    "changes": "orggraph.answers.changes:changes",
    "entity": "orggraph.answers.linked:entity",
    "fact": "orggraph.answers.linked:fact",
    "source": "orggraph.answers.linked:source",
    "index": "orggraph.answers.index:index",
    "day": "orggraph.answers.day:day",
    "words": "orggraph.answers.words:words",
    "guide": "orggraph.answers.guide:guide",
    "openapi": "orggraph.answers.openapi:openapi",
    "page": "orggraph.answers.page:page",
    "tool": "orggraph.answers.tools:tool",
}


def answer(served: Served, kind: str, args: Args) -> Answer:
    """Answer a question; what is wrong with it is an answer, too."""
    try:
        made = _answerer(kind)(served, args)
    except OrgGraphError as wrong:
        made = problem(wrong)
    if len(made.body) > served.limits.bytes:
        most = served.limits.bytes // 1_000_000
        detail = f"the answer has more than {most} MB; ask for less of it"
        made = refusal(HTTPStatus.BAD_REQUEST, detail)
    return made._replace(edition=served.edition)


def _answerer(kind: str) -> Answerer:
    module, _, name = KINDS[kind].partition(":")
    return cast("Answerer", getattr(import_module(module), name))
