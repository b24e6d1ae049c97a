"""Answers that cost too much, break down or tell of their process, for the pool's tests."""

import os
import signal
import socket
import time
from pathlib import Path

import pyoxigraph as ox

from orggraph.answers.answer import Answer, Args, json_answer
from orggraph.answers.served import Served

#: Where the pool finds `answer`.
PLACE = "costly:answer"


def answer(served: Served, kind: str, args: Args) -> Answer:
    """Do what the name of a function below says."""
    made: Answer = globals()[kind](served, **args)
    return made._replace(edition=served.edition)


def echo(served: Served, text: str) -> Answer:
    return json_answer([text, len(served.og)])


def process(_served: Served) -> Answer:
    return json_answer(os.getpid())


def count(served: Served, day: str) -> Answer:
    return json_answer(served.og.at(day).edge_count)


def sparql(served: Served, query: str) -> Answer:
    """Ask as pyoxigraph does, without any check."""
    found = served.og.query(query).serialize(format="json")
    return Answer(found or b"")


def product(_served: Served, facts: int = 300) -> Answer:
    """Count what three lists multiply to, without end."""
    found = _store(facts).query(
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    )
    return json_answer(str(list(found)))  # type: ignore[arg-type]


def sorted_product(_served: Served, facts: int = 3_000) -> Answer:
    found = _store(facts).query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c")
    return json_answer(len(list(found)))  # type: ignore[arg-type]


def doubling(_served: Served) -> Answer:
    """Let a text double and double."""
    steps = "".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1}) " for n in range(40))
    query = f"SELECT (STRLEN(?t40) AS ?n) {{ BIND('0123456789' AS ?t0) {steps} }}"
    return json_answer(str(list(ox.Store().query(query))))  # type: ignore[arg-type]


def hoard(_served: Served, size: int) -> Answer:
    return json_answer(len(bytearray(size)))


def keep(_served: Served, size: int) -> Answer:
    """Hold so many bytes for ever."""
    _KEPT.append(b"x" * size)
    return json_answer(len(_KEPT))


_KEPT: list[bytes] = []


def long(_served: Served, size: int) -> Answer:
    return Answer(b"x" * size)


def loop(_served: Served) -> Answer:
    while True:
        pass


def wait(_served: Served, seconds: float, text: str = "") -> Answer:
    time.sleep(seconds)
    return json_answer(text)


def until(_served: Served, path: str) -> Answer:
    """Say that it has begun, and wait until somebody takes that away."""
    Path(path)
    while Path(path).exists():
        time.sleep(0.01)
    return json_answer(os.getpid())


def fail(_served: Served) -> Answer:
    msg = "a secret of the program"
    raise ZeroDivisionError(msg)


def deep(_served: Served) -> Answer:
    return deep(_served)


def die(_served: Served, number: int = signal.SIGSEGV) -> Answer:
    signal.raise_signal(number)
    return json_answer(None)


def connect(_served: Served, port: int) -> Answer:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError as wrong:
        return json_answer(wrong.strerror)
    return json_answer("connected")


def service(_served: Served, port: int) -> Answer:
    """Ask another endpoint, as SPARQL can."""
    query = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
    try:
        list(ox.Store().query(query))  # type: ignore[arg-type]
    except OSError as wrong:
        return json_answer(str(wrong))
    return json_answer("answered")


def write(_served: Served, path: str) -> Answer:
    try:
        Path(path).write_text("something", "utf-8")
    except OSError as wrong:
        return json_answer(wrong.strerror)
    return json_answer("written")


def chance(_served: Served) -> Answer:
    found = ox.Store().query("SELECT (STRUUID() AS ?x) {}")
    return json_answer([str(row["x"]) for row in found])  # type: ignore[union-attr]


def _store(facts: int) -> ox.Store:
    store = ox.Store()
    name = ox.NamedNode("http://example.org/p")
    store.extend(
        ox.Quad(ox.NamedNode(f"http://example.org/{n}"), name, ox.Literal(str(n)))
        for n in range(facts)
    )
    return store
