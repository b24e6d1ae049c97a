"""Is what nobody could read refused, with narrower questions that do fit?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import orggraph
from orggraph import OrgGraph
from orggraph.errors import TooLargeError
from orggraph_viz import sizes
from orggraph_viz.film.reach import Reach, reached
from orggraph_viz.largest import busiest, largest

Turtle = Callable[[str], Path]

#: A holding with two firms, one of them with a team; nobody is in the holding itself.
FIRMS = """
    :holding a org:Organization ; rdfs:label "Holding" .
    :acme a org:Organization ; rdfs:label "Acme" .
    :bold a org:Organization ; rdfs:label "Bold" .
    :team a org:OrganizationalUnit ; rdfs:label "Acme" .
    f:1 rdf:subject :acme ; rdf:predicate org:subOrganizationOf ; rdf:object :holding .
    f:2 rdf:subject :bold ; rdf:predicate org:subOrganizationOf ; rdf:object :holding .
    f:3 rdf:subject :team ; rdf:predicate org:unitOf ; rdf:object :acme .
    f:4 rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :team .
    f:5 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :team .
    f:6 rdf:subject :cy ; rdf:predicate org:memberOf ; rdf:object :bold .
    """


def _refused(og: OrgGraph, **arguments: object) -> TooLargeError:
    with pytest.raises(TooLargeError) as refused:
        og.view(**arguments)  # type: ignore[arg-type]  # as a person gives them
    return refused.value


@pytest.mark.parametrize("most", [10, 30, 60, 120])
def test_each_offer_fits_and_has_as_many_entities_as_it_says(
    most: int, og: OrgGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST", most)
    refused = _refused(og, at="2024-05-18")

    assert refused.offers
    for offer in refused.offers:
        arguments: dict[str, Any] = {"at": "2024-05-18", **offer.arguments}
        view = og.view(**arguments)
        assert reached(og.index, view.reach).things == offer.entities <= most


def test_the_message_counts_and_names_the_ways_out(
    og: OrgGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST", 60)
    refused = _refused(og, at="2024-05-18")
    many = reached(og.index, Reach()).things

    assert str(refused).startswith(
        f"this is too much for one page: {many} entities (at most 60); these fit: "
    )
    assert "units_only=True (" in str(refused)
    assert str(refused).endswith("everything=True draws it nevertheless")


def test_what_is_offered_keeps_what_was_asked_for(
    og: OrgGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST", 30)
    refused = _refused(og, at="2024-05-18", org="openai", since="2020-01-01")
    inside = {str(o.arguments["org"]) for o in refused.offers if "org" in o.arguments}

    assert "Superalignment" in inside
    assert not [offer for offer in refused.offers if "around" in offer.arguments]
    for offer in refused.offers:
        if "since" in offer.arguments:
            assert str(offer.arguments["since"]) >= "2020-01-01"


def test_everything_is_drawn_for_whoever_insists(
    og: OrgGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST", 1)
    monkeypatch.setattr(sizes, "LARGEST", 1000)

    assert len(og.view("2024-05-18", org="anthropic", everything=True).html) > 1000


def test_a_page_of_too_many_bytes_is_refused_when_it_is_made(
    og: OrgGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "BESIDES", 0)
    monkeypatch.setattr(sizes, "LARGEST", 100_000)
    view = og.view("2024-05-18")
    with pytest.raises(
        TooLargeError, match=r"0\.\d MB for \d+ entities \(at most"
    ) as e:
        _ = view.html
    whole = reached(og.index, Reach())

    assert all(offer.entities < whole.things for offer in e.value.offers)


def test_what_is_clearly_of_too_many_bytes_is_refused_before_it_is_made(
    og: OrgGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    spans = reached(og.index, Reach()).spans
    monkeypatch.setattr(sizes, "LARGEST", sizes.BESIDES + spans * 60)
    heard: list[str] = []
    view = og.view("2024-05-18", progress=lambda what, _d, _n: heard.append(what))
    with pytest.raises(TooLargeError, match=r"at least 0\.\d MB for \d+ ent") as wrong:
        _ = view.html

    assert not heard
    assert wrong.value.offers
    assert view.svg()


def test_a_day_is_counted_as_known_when_it_is_asked_for(
    turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST", 3)
    later = """
        src:s1 a schema:NewsArticle ; dcterms:issued "2020-01-10" .
        f:8 rdf:subject :dee ; rdf:predicate org:memberOf ; rdf:object :eff ;
            schema:startDate "2010-01-01" ; schema:endDate "2019-01-01" ;
            prov:hadPrimarySource src:s1 .
        f:9 rdf:subject :gee ; rdf:predicate org:memberOf ; rdf:object :eff ;
            schema:startDate "2010-01-01" ; schema:endDate "2019-01-01" ;
            prov:hadPrimarySource src:s1 .
        f:7 rdf:subject :aitch ; rdf:predicate org:memberOf ; rdf:object :eye ;
            schema:startDate "2010-01-01" .
        """
    og = orggraph.open(turtle(later))
    counted = {
        known: [
            offer.entities
            for offer in _refused(og, at="2018-06-01", known=known).offers
            if "snapshot" in offer.arguments
        ]
        for known in ("2019-01-01", "same", None)
    }

    assert counted == {"2019-01-01": [2], "same": [2], None: []}


def test_the_largest_come_first_and_none_is_in_another(turtle: Turtle) -> None:
    index = orggraph.open(turtle(FIRMS)).index

    def names(most: int, within: str | None = None) -> list[str]:
        top = None if within is None else f"https://example.org/id/{within}"
        return [name.rsplit("/")[-1] for name in largest(index, top, most)]  # type: ignore[arg-type]

    assert names(100) == ["holding"]
    assert names(5) == ["acme", "bold"]
    assert names(3) == ["team", "bold"]
    assert names(100, "holding") == ["acme", "bold"]
    assert names(0) == []


def test_parts_that_go_in_a_circle_end(turtle: Turtle) -> None:
    index = orggraph.open(
        turtle(
            """
            :acme a org:Organization . :bold a org:Organization .
            f:1 rdf:subject :acme ; rdf:predicate org:unitOf ; rdf:object :bold .
            f:2 rdf:subject :bold ; rdf:predicate org:unitOf ; rdf:object :acme .
            """
        )
    ).index

    assert len(list(largest(index, None, 10))) == 1


def test_the_busiest_has_the_most_edges_and_is_no_class(turtle: Turtle) -> None:
    assert busiest(orggraph.open(turtle(FIRMS)).index) == "https://example.org/id/team"
    assert busiest(orggraph.open(turtle("")).index) is None


def test_who_shares_a_name_is_offered_by_id(
    turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST", 5)
    refused = _refused(orggraph.open(turtle(FIRMS)), at="2024-01-01")
    named = [o.arguments["org"] for o in refused.offers if "org" in o.arguments]

    assert named == [":acme", "Bold"]


def test_the_years_before_the_day_are_offered(
    turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST", 3)
    people = "\n".join(
        f"f:{year} rdf:subject :p{year} ; rdf:predicate org:memberOf ; "
        f'rdf:object :acme ; schema:startDate "{year}-03-01" ; '
        f'schema:endDate "{year}-04-01" .'
        for year in range(2010, 2020)
    )
    refused = _refused(orggraph.open(turtle(people)), at="2015-06-01")
    offered = [
        offer.arguments for offer in refused.offers if "since" in offer.arguments
    ]

    assert offered == [{"since": "2015-01-01", "until": "2015-12-31"}]
