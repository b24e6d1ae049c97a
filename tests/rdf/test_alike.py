"""Things without names that look the same: told apart, or refused at once."""

from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest

import orggraph
from orggraph.errors import NotReadableError, WriteError
from orggraph.merging import merge
from orggraph.rdf.blank import canonical
from prefixes import PREFIXES

Pairs = list[tuple[str, str]]

EVERYBODY: Pairs = [
    (f"_:b{one}", f"_:b{other}")
    for one in range(10)
    for other in range(10)
    if one != other
]
TANGLED: dict[str, Pairs] = {
    "ten that all speak of each other": EVERYBODY,
    "those of whom each speaks of another one, too": [
        *EVERYBODY,
        *((f"_:b{one}", f"_:c{one}") for one in range(10)),
        *((f"_:c{one}", f"<urn:{one}>") for one in range(10)),
    ],
    "two of ten each": [(f"_:h{h}", f"_:h{h}x{one}") for h in "ab" for one in range(10)],
    "a long chain": [(f"_:b{one}", f"_:b{one + 1}") for one in range(2000)],
    "a ring": [(f"_:b{one}", f"_:b{(one + 1) % 400}") for one in range(400)],
    "within triple terms": [("_:x", f"<<({one} <urn:p> {o})>>") for one, o in EVERYBODY],
}  # fmt: skip
TOLD_APART: dict[str, Pairs] = {
    "memberships, each with the same dates": [
        pair
        for one in range(2000)
        for pair in [
            ("<urn:club>", f"_:m{one}"),
            (f"_:m{one}", f"<urn:p{one}>"),
            (f"_:m{one}", f"_:i{one}"),
            (f"_:i{one}", f"_:t{one}"),
            (f"_:t{one}", '"2020-01-01"'),
        ]
    ],
    "a thousand that are just the same": [
        ("<urn:club>", f"_:b{one}") for one in range(1000)
    ],
    "a long list": [
        pair
        for one in range(1000)
        for pair in [(f"_:l{one}", f"_:l{one + 1}"), (f"_:l{one}", f'"{one}"')]
    ],
    "small rings": [
        (f"_:r{ring}x{one}", f"_:r{ring}x{(one + 1) % 5}")
        for ring in range(100)
        for one in range(5)
    ],
}


def _quads(pairs: Pairs) -> list[ox.Quad]:
    text = "".join(f"{one} <urn:p> {other} .\n" for one, other in pairs)
    return list(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


@pytest.mark.parametrize("pairs", TANGLED.values(), ids=TANGLED)
def test_what_could_not_be_told_apart_in_an_hour_is_refused_at_once(
    pairs: Pairs,
) -> None:
    with pytest.raises(WriteError, match="look the same"):
        canonical(_quads(pairs))


@pytest.mark.parametrize("pairs", TOLD_APART.values(), ids=TOLD_APART)
def test_what_many_ledgers_have_gets_steady_names(pairs: Pairs) -> None:
    names = {name for pair in pairs for name in pair if name.startswith("_:")}
    other = [(a.replace("_:", "_:z"), b.replace("_:", "_:z")) for a, b in pairs[::-1]]
    quads = canonical(_quads(pairs))

    assert set(quads) == set(canonical(_quads(other)))
    assert len({quad.subject for quad in quads} | {quad.object for quad in quads}) >= (
        len(names)
    )


def test_a_tangle_is_refused_wherever_it_comes_in(tmp_path: Path) -> None:
    text = PREFIXES + "f:1 a rdf:Statement ; rdf:subject :a ; rdf:predicate :p ; "
    text += 'rdf:object :b ; fact:knownFrom "2020" .\n'
    text += "".join(f"{one} :p {other} .\n" for one, other in EVERYBODY)
    paths = [tmp_path / name for name in ("a.ttl", "b.ttl")]
    for path in paths:
        path.write_text(text, "utf-8")
    og = orggraph.open(paths[0], cache=False)

    with pytest.raises(NotReadableError, match=r"a\.ttl: 10 things without names"):
        orggraph.import_from("rdf", paths[0], tmp_path / "c.ttl")
    for name in ("turtle", "nquads", "trig", "rdf12", "jsonld"):
        with pytest.raises(WriteError, match="10 things without names"):
            og.export(name, BytesIO())
    with pytest.raises(WriteError, match="10 things without names"):
        merge(paths)
