"""Questions of all tools about small random ledgers, right and wrong ones."""

import json
import re
from typing import Any, NamedTuple

from hypothesis import strategies as st

from oracle import World
from orggraph import OrgGraph
from orggraph.answers.answer import Answer
from orggraph.answers.kinds import answer
from orggraph.answers.limits import Limits
from orggraph.answers.served import Served, Source
from orggraph.dates import format_day
from orggraph.rdf.files import Format, LedgerFile
from small_ledgers import IDS, SOURCES, around
from told_worlds import text_of

#: As people write them: labels, ids, parts that many have, and slips of the pen.
NAMES = [
    *(
        "label-p0",
        "label-p1",
        "label-u0",
        "label-post0",
        "label-post1",
        ":u1",
        ":post2",
    ),
    *("label", "post", "labl-u1", "p", "nobody", "", "https://example.org/id/u1"),
]
QUERIES = [
    "SELECT ?s ?l { ?s rdfs:label ?l } ORDER BY ?l ?s",
    "SELECT ?f ?p ?o { ?f a rdf:Statement ; ?p ?o } ORDER BY ?f ?p ?o",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "ASK { ?f prov:wasRevisionOf ?old }",
    "CONSTRUCT { ?s dcterms:title ?t } { ?s dcterms:title ?t }",
    "DESCRIBE :u0",
    "SELECT ?s { ?s org:memberOf :u1 } ORDER BY ?s",
    "SELECT { nothing",
    "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }",
]

names = st.sampled_from(NAMES)
days = around.map(format_day)
maybe_days = st.one_of(st.none(), days, st.just("May 2024"))
limits = st.sampled_from([1, 3, 40])
relations = st.sampled_from(["memberOf", "headOf", "holds", "unitOf", "leads"])
statements = st.sampled_from([f"f:{name}" for name in IDS])
sources = st.lists(st.sampled_from([f"src:{name}" for name in SOURCES]), max_size=2)


class Question(NamedTuple):
    """A tool, and its arguments but for the known day."""

    tool: str
    args: dict[str, Any]


def _of(tool: str, /, **args: st.SearchStrategy[Any]) -> st.SearchStrategy[Question]:
    return st.fixed_dictionaries(args).map(lambda drawn: Question(tool, drawn))


questions: st.SearchStrategy[Question] = st.one_of(
    _of("find", text=names, limit=limits),
    _of("describe", entity=names, at=maybe_days, limit=limits),
    _of("org_at", at=maybe_days, org=st.none() | names, limit=limits),
    _of("org_at", at=maybe_days, around=names, certain=st.booleans()),
    _of("snapshot", at=maybe_days),
    _of(
        "log",
        entity=st.none() | names,
        since=maybe_days,
        by=st.sampled_from(["valid", "known"]),
        limit=limits,
    ),
    _of("history", entity=names, until=maybe_days, limit=limits),
    _of("why", subject=names | statements, at=maybe_days, limit=limits),
    _of("why", subject=names, predicate=relations, object=names, at=maybe_days),
    _of("path", a=names, b=names, at=maybe_days),
    _of("check", limit=limits),
    _of("sparql", query=st.sampled_from(QUERIES), at=maybe_days, limit=limits),
    _of(
        "propose",
        subject=names | statements,
        predicate=st.none() | relations,
        object=st.none() | names,
        change=st.sampled_from(["add", "end", "correct", "retract"]),
        end=maybe_days,
        sources=sources,
        known_from=maybe_days,
    ),
)


def served(world: World, known: str | None = None) -> Served:
    """Return a world in service, perhaps nothing later than a day."""
    file = LedgerFile("world.ttl", None, Format.TURTLE, text_of(world).encode())
    og = OrgGraph([file], cache=False)
    if known is not None:
        og = og.known_by(known)
    return Served(og, "", Source(known=known), Limits())


def asked(serving: Served, question: Question, **more: Any) -> Answer:
    """Return what a tool answers."""
    args = {"name": question.tool, "args": {**question.args, **more}}
    return answer(serving, "tool", args)


def names_in(world: World) -> set[str]:
    """Return the patterns of all by which one would know anything of a world."""
    told = {name for said in world.statements for name in said.sources}
    told |= {name for said in world.statements for name in said.retracted_by}
    found = {rf"(?:src:|source/|title-){name}" for name in told}
    found |= {rf"(?:src:|source/|title-){one.id}" for one in world.sources}
    found |= {rf"(?::|id/|label-){one.id}" for one in world.entities}
    return found | {rf"(?:f:|fact/|role-){one.id}" for one in world.statements}


def told_of(text: str, patterns: set[str]) -> list[str]:
    """Return those of which a text tells."""
    return sorted(p for p in patterns if re.search(rf"(?<!\w){p}(?![\w-])", text))


def text(question: Question) -> str:
    """Return all that a question says itself."""
    return json.dumps(question.args)
