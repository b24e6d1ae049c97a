"""Does the canonical form lose nothing, and stay as it is?"""

from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from orggraph.errors import WriteError
from orggraph.rdf import ledger_files, read_ledger
from orggraph.rdf.canonical import canonical_text
from prefixes import PREFIXES

Turtle = Callable[..., Path]


def _canonical(path: Path) -> str:
    (file,) = ledger_files(path)
    return canonical_text(file)


def _graph(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle")


def test_the_ledger_that_ships_is_in_canonical_order(shipped: Path) -> None:
    assert _canonical(shipped) == shipped.read_text("utf-8")


def test_the_order_does_not_depend_on_the_order_before(
    turtle: Turtle, golden: Callable[[str, str], None]
) -> None:
    lines = [
        "f:f10 a rdf:Statement ; rdf:subject :a ; rdf:predicate org:holds ; rdf:object :p .",
        (
            "f:f2 a rdf:Statement ; rdf:subject :a ; rdf:predicate org:memberOf ; "
            'rdf:object :o ; fact:certainty fact:reported ; schema:startDate "2020" ; '
            'rdfs:comment "why" ; prov:hadPrimarySource src:s2, src:s1 .'
        ),
        'src:s1 a schema:NewsArticle ; dcterms:issued "2020-01-01" .',
        ':p a org:Post ; org:postIn :o ; rdfs:label "Chair" .',
        ':o a org:Organization ; rdfs:label "Oak" ; skos:altLabel "O", "Oak Inc." .',
        ':a a foaf:Person ; rdfs:label "Ada" ; :likes "tea"@en, 7, true, 1.50 .',
        "<urn:x:y> <urn:x:z> [ <urn:x:w> ( 1 2 ) ] .",
    ]
    there, back = (_canonical(turtle("\n".join(ls))) for ls in (lines, lines[::-1]))

    assert there == back
    golden("canonical.ttl", there)


def test_comments_stay_with_what_they_stand_above(turtle: Turtle) -> None:
    path = turtle(
        """
        # about b
        :b a foaf:Person ; rdfs:label "B # no comment" .
        # about a,
        # in two lines
        :a a foaf:Person ; rdfs:label '''a
        # still a string'''  .
        # the end
        """
    )
    path.write_text("# the head\n# of the file\n" + path.read_text("utf-8"), "utf-8")
    text = _canonical(path)

    assert text.startswith("# the head\n# of the file\n")
    assert "# about a,\n# in two lines\n:a a" in text
    assert "# about b\n:b a" in text
    assert text.endswith("\n# the end\n")
    path.write_text(text, "utf-8")
    assert _canonical(path) == text


@pytest.mark.parametrize(
    "text",
    [
        ":a a foaf:Person ; # really\n    rdfs:label 'A' .",
        ":a a foaf:Person ;\n    # really\n    rdfs:label 'A' .",
    ],
)
def test_a_comment_that_would_be_lost_is_refused(turtle: Turtle, text: str) -> None:
    with pytest.raises(WriteError, match=r"line \d+ has a comment that a new order"):
        _canonical(turtle(text))


def test_windows_line_ends_and_a_byte_order_mark_are_read(
    turtle: Turtle, tmp_path: Path
) -> None:
    unix = turtle("# about a\n:a a foaf:Person ; rdfs:label 'A' .")
    windows = tmp_path / "windows.ttl"
    windows.write_bytes(b"\xef\xbb\xbf" + unix.read_bytes().replace(b"\n", b"\r\n"))

    assert _canonical(windows) == _canonical(unix)


def test_dates_that_say_the_same_become_one(turtle: Turtle) -> None:
    path = turtle('f:1 schema:startDate "2018", "2018"^^xsd:gYear .')
    path.write_text(_canonical(path), "utf-8")

    assert path.read_text("utf-8").count('"2018"') == 1
    assert _canonical(path) == path.read_text("utf-8")


def test_what_turtle_cannot_say_is_refused(turtle: Turtle) -> None:
    with pytest.raises(WriteError, match="direction"):
        _canonical(turtle(':a rdfs:label "x"@ar--rtl .'))
    with pytest.raises(WriteError, match="names another"):
        _canonical(turtle(":a org:memberOf :b ~ f:x {| rdf:subject :c |} ."))


def test_subjects_and_objects_keep_their_names(turtle: Turtle) -> None:
    path = turtle("<http://schema.org/acme> rdfs:seeAlso <http://schema.org/acme> .")

    assert _canonical(path).count("<http://schema.org/acme>") == 2


def test_long_lists_and_deep_nesting_are_written(turtle: Turtle) -> None:
    items = " ".join(str(number) for number in range(3000))
    nested = "[ :in " * 60 + '"x"' + " ]" * 60
    path = turtle(f":a :list ( {items} ) ; :deep {nested} .")
    text = _canonical(path)

    assert "2998 2999 )" in text
    assert text.count("[ :in") == 60


def test_named_graphs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    path.write_text("<urn:g> { <urn:a> <urn:b> <urn:c> }", "utf-8")

    with pytest.raises(WriteError, match="named graphs"):
        _canonical(path)


def test_a_triple_term_in_the_wrong_place_is_refused(turtle: Turtle) -> None:
    with pytest.raises(WriteError, match="triple term"):
        _canonical(turtle(":a :says <<( :b :c :d )>> ."))


def test_blank_nodes_in_circles_keep_their_shape(turtle: Turtle) -> None:
    path = turtle(
        """
        _:x :knows _:y . _:y :knows _:x .
        _:p :knows _:q, _:r . _:q :knows _:r .
        :a :knows [ :knows [ :name "deep" ] ] .
        [] :name "alone" .
        """
    )
    before = path.read_text("utf-8")
    text = _canonical(path)
    path.write_text(text, "utf-8")

    assert isomorphic(_graph(before), _graph(text))
    assert _canonical(path) == text


def test_an_rdf12_reifier_becomes_a_statement(turtle: Turtle) -> None:
    path = turtle(':a org:memberOf :b ~ f:x {| schema:startDate "2020"^^xsd:gYear |} .')
    before = read_ledger(path).facts
    path.write_text(_canonical(path), "utf-8")

    assert "f:x a rdf:Statement" in path.read_text("utf-8")
    assert 'schema:startDate "2020" .' in path.read_text("utf-8")
    assert read_ledger(path).facts == before


# laws

_names = st.sampled_from(["a", "b", "c-d", "x.y", "Ü", "1"])
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_dates = st.sampled_from(
    ["2020", "2020-05", "2020-05-17", "2020~", "2020?", "[..2021]", "201X", "2020-21"]
)
_extras = st.sampled_from(
    [
        "fact:certainty fact:reported",
        "fact:certainty fact:disputed",
        'fact:seen "2020-06"',
        'fact:knownFrom "2020-07-01"',
        "prov:hadPrimarySource src:s1, src:s2",
        "prov:wasRevisionOf f:f0",
        "<urn:x:unknown> [ <urn:x:more> 1, 2.5, 1e3, true ], ( 1 [ ] ( :a ) )",
        "rdfs:seeAlso <http://example.com/a,b(c)>",
        '<urn:x:unknown> "text"@de-ch, "other"^^<urn:x:type>',
    ]
)


def _quoted(text: str) -> str:
    return str(rdflib.Literal(text).n3())


@st.composite
def _ledgers(draw: st.DrawFn) -> str:
    """Return the text of a small ledger, in no particular order."""
    blocks = []
    for number in range(draw(st.integers(0, 5))):
        s, o = draw(_names), draw(_names)
        extras = draw(st.lists(_extras, max_size=3, unique=True))
        if number == 0:
            extras = [e for e in extras if "wasRevisionOf" not in e]
        if len([e for e in extras if "certainty" in e]) > 1:
            extras = extras[:1]
        blocks.append(
            f"f:f{number} a rdf:Statement ; rdf:subject <https://example.org/id/{s}> ; "
            f"rdf:predicate org:memberOf ; rdf:object <https://example.org/id/{o}> ; "
            f'schema:startDate "{draw(_dates)}" ; '
            + " ; ".join([*extras, f"schema:roleName {_quoted(draw(_texts))}"])
            + " ."
        )
    blocks += [
        f"<https://example.org/id/{name}> a foaf:Person ; "
        f"rdfs:label {_quoted(draw(_texts))} ."
        for name in draw(st.lists(_names, max_size=3, unique=True))
    ]
    return PREFIXES + "\n".join(draw(st.permutations(blocks)))


@settings(max_examples=60)
@given(text=_ledgers())
def test_read_write_read_gives_the_same_facts(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("law") / "ledger.ttl"
    path.write_text(text, "utf-8", newline="")
    before = read_ledger(path)
    written = _canonical(path)
    path.write_text(written, "utf-8", newline="")
    after = read_ledger(path)

    assert after.facts == before.facts
    assert after.entities == before.entities
    assert after.sources == before.sources
    assert isomorphic(_graph(text), _graph(written))
    assert _canonical(path) == written
