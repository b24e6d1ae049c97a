"""Does the picture say what the snapshot says?"""

import pytest

import orggraph
from orggraph.facts import EntityId, Kind
from orggraph.history import scope
from orggraph_viz.cards import Drawn
from orggraph_viz.picture import Picture, picture
from orggraph_viz.scene import Scene
from orggraph_viz.telling import Line, Mark

from .conftest import Take

FIRM = """
:firm a org:Organization ; rdfs:label "Firm" .
:lab a org:OrganizationalUnit ; rdfs:label "Firm lab" ; org:classification kind:team .
:ann a foaf:Person ; rdfs:label "Ann" .
:chief a org:Post ; rdfs:label "Chief of Firm" ; org:postIn :firm .
f:1 a rdf:Statement ; rdf:subject :lab ; rdf:predicate org:unitOf ; rdf:object :firm ;
    schema:startDate "2020" .
"""


def fact(name: str, subject: str, predicate: str, thing: str, rest: str = "") -> str:
    return (
        f"f:{name} a rdf:Statement ; rdf:subject :{subject} ; rdf:predicate {predicate} ;"
        f" rdf:object :{thing} {rest} .\n"
    )


def drawn(found: Picture, name: str, scene: int = 0) -> Drawn:
    return next(one for one in found.scenes[scene].drawn if one.name == name)


def home(found: Picture, name: str) -> str | None:
    hanging = drawn(found, name).hanging
    return hanging.header.rpartition("/")[2] if hanging else None


def test_the_same_snapshot_gives_the_same_picture(snapshot: orggraph.Snapshot) -> None:
    assert picture(snapshot) == picture(snapshot)


def test_every_node_is_drawn_or_is_a_post_that_somebody_holds(
    snapshot: orggraph.Snapshot,
) -> None:
    found = picture(snapshot)
    seen = {one.id for one in found.scenes[-1].drawn}
    seen.update(member for one in found.scenes[-1].drawn for member in one.members)
    held = {fact.object for fact in found.facts if fact.role and fact.way == 1}

    for node in snapshot.nodes:
        assert node.id in seen or (node.kind is Kind.POST and node.id in held)


def test_every_stated_edge_is_told(snapshot: orggraph.Snapshot) -> None:
    stated = [edge for edge in snapshot.edges if edge.statements]

    assert len(picture(snapshot).facts) == len(stated)


def test_what_is_drawn_is_drawn_once(snapshot: orggraph.Snapshot) -> None:
    for scene in picture(snapshot).scenes:
        names = [one.id for one in scene.drawn]
        assert len(names) == len(set(names))


def test_a_post_is_a_role_in_the_card_of_its_holder(at: Take) -> None:
    """The name of the organisation is left out at its end."""
    rest = '; schema:startDate "2021"'
    found = picture(
        at(FIRM + fact("2", "ann", "org:holds", "chief", rest), "2022-01-01")
    )

    assert drawn(found, "Ann").detail == "Chief"
    assert home(found, "Ann") == "firm"
    assert not any(one.shape == "post" for one in found.scenes[0].drawn)


def test_a_post_without_holder_is_a_card(at: Take) -> None:
    exists = fact("2", "chief", "rdf:type", "x", '; schema:startDate "2021"').replace(
        "rdf:object :x", "rdf:object org:Post"
    )
    found = picture(at(FIRM + exists, "2022-01-01"))

    assert drawn(found, "Chief of Firm").detail == "nobody known to hold it"
    assert home(found, "Chief of Firm") == "firm"


def test_a_post_outside_of_any_organisation_heads_its_holders(at: Take) -> None:
    turtle = ':seer a org:Post ; rdfs:label "Seer" .\n:ann rdfs:label "Ann" .\n'
    found = picture(at(turtle + fact("2", "ann", "org:holds", "seer"), "2022-01-01"))

    assert home(found, "Ann") == "seer"


def test_home_is_where_one_leads(at: Take) -> None:
    facts = fact("2", "ann", "org:memberOf", "firm", '; schema:startDate "2020"')
    facts += fact("3", "ann", "org:headOf", "lab", '; schema:startDate "2021"')
    found = picture(at(FIRM + facts, "2022-01-01"))

    assert home(found, "Ann") == "lab"
    assert drawn(found, "Ann").detail == "head"


def test_of_two_homes_the_earlier_counts(at: Take) -> None:
    facts = fact("2", "ann", "org:memberOf", "lab", '; schema:startDate "2020"')
    facts += fact("3", "ann", "org:memberOf", "firm", '; schema:startDate "2021"')

    assert home(picture(at(FIRM + facts, "2022-01-01")), "Ann") == "lab"


def test_membership_of_the_whole_is_drawn_only_on_request(at: Take) -> None:
    facts = fact("2", "ann", "org:memberOf", "lab", '; schema:startDate "2020"')
    facts += fact("3", "ann", "org:memberOf", "firm", '; schema:startDate "2021"')
    found = picture(at(FIRM + facts, "2022-01-01"))

    assert {link.quiet for link in found.scenes[0].links} == {True}


def test_who_is_nowhere_is_drawn_elsewhere(at: Take) -> None:
    turtle = ':ann a foaf:Person ; rdfs:label "Ann" .\n:bob a foaf:Person ; rdfs:label "Bob" .'
    found = picture(at(turtle + fact("2", "ann", "org:reportsTo", "bob"), "2022-01-01"))

    assert [one.name for one in found.scenes[0].drawn] == ["Elsewhere", "Ann", "Bob"]
    assert len(found.scenes[0].links) == 1


def test_posts_that_report_to_posts_link_their_holders(at: Take) -> None:
    turtle = (
        FIRM
        + ':vice a org:Post ; rdfs:label "Vice" ; org:postIn :firm .\n'
        + ':bob a foaf:Person ; rdfs:label "Bob" .\n'
        + fact("2", "ann", "org:holds", "chief")
        + fact("3", "bob", "org:holds", "vice")
        + fact("4", "vice", "org:reportsTo", "chief")
    )
    links = picture(at(turtle, "2022-01-01")).scenes[0].links

    assert ("bob", "ann") in {
        (link.source.rpartition("/")[2], link.target.rpartition("/")[2])
        for link in links
    }


def test_the_header_leaves_out_the_name_of_its_whole(at: Take) -> None:
    found = picture(at(FIRM, "2022-01-01"))

    assert drawn(found, "Lab").detail == "Team of Firm"


def test_first_and_last_days_are_marked(at: Take) -> None:
    facts = fact("2", "ann", "org:memberOf", "firm", '; schema:startDate "2022-01-01"')
    facts += fact("3", "ann", "org:headOf", "lab", '; schema:endDate "2022-01-01"')
    found = picture(at(FIRM + facts, "2022-01-01"))

    assert drawn(found, "Ann", scene=-1).marks == (Mark.FIRST, Mark.LAST)


def test_a_rough_date_is_no_first_day(at: Take) -> None:
    rest = '; schema:startDate "2022-01-01~"'
    found = picture(
        at(FIRM + fact("2", "ann", "org:memberOf", "lab", rest), "2022-01-01")
    )

    assert drawn(found, "Ann").marks == ()


def test_unknown_starts_are_folded_away(at: Take) -> None:
    rest = '; schema:endDate "2030"'
    found = picture(
        at(FIRM + fact("2", "ann", "org:memberOf", "firm", rest), "2022-01-01")
    )
    names = [[one.name for one in scene.drawn] for scene in found.scenes]

    assert found.folded == 1
    assert names == [["Firm", "Lab"], ["Firm", "Ann", "Lab"]]
    assert drawn(found, "Ann", scene=1).line is Line.POSSIBLE


def test_what_may_exist_since_long_is_folded_with_its_facts(at: Take) -> None:
    exists = fact("0", "lab", "rdf:type", "x", '; schema:endDate "2030"')
    exists = exists.replace("rdf:object :x", "rdf:object org:OrganizationalUnit")
    facts = fact("1", "lab", "org:unitOf", "firm", '; schema:endDate "2030"')
    turtle = FIRM.partition("f:1")[0] + exists + facts
    folded, opened = picture(at(turtle, "2022-01-01")).scenes

    assert [one.name for one in folded.drawn] == []
    assert [one.line for one in opened.drawn] == [Line.POSSIBLE, Line.POSSIBLE]


def test_many_plain_members_share_a_card(at: Take) -> None:
    people = "".join(
        f':p{n} a foaf:Person ; rdfs:label "P{n}" .\n'
        + fact(f"m{n}", f"p{n}", "org:memberOf", "firm", f'; schema:startDate "20{n}"')
        for n in range(10, 30)
    )
    closed, opened = picture(at(FIRM + people, "2040-01-01")).scenes
    more = closed.drawn[13]

    assert (more.name, len(more.members)) == ("8 more members", 8)
    assert closed.drawn[1].name == "P29"
    assert _people(opened) == 20


def _people(scene: Scene) -> int:
    return sum(one.shape == "person" for one in scene.drawn)


def test_what_was_dissolved_is_named_with_what_it_leaves_out(
    og: orggraph.OrgGraph,
) -> None:
    left_out = picture(og.at("2024-05-18")).left_out

    assert {edge.reason for edge in left_out} == {
        "Superalignment was dissolved on 2024-05-17"
    }
    assert all(edge.sources for edge in left_out)


@pytest.mark.parametrize("name", ["superalignment", "openai-board", "john-schulman"])
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_part_of_a_snapshot_is_a_picture_too(
    og: orggraph.OrgGraph, name: str, depth: int
) -> None:
    centre = EntityId(f"https://example.org/id/{name}")
    whole = og.at("2024-05-18", known="2024-05-16")
    part = scope.around(whole, centre, depth)

    for some in (part, scope.certain_only(part), scope.within(whole, centre)):
        found = picture(some)
        shown = {one.id for one in found.scenes[-1].drawn} - {"no home"}
        assert shown <= {node.id for node in some.nodes}
        assert set(found.hindsight.learnt) <= set(picture(whole).hindsight.learnt)


def test_hindsight_tells_apart_what_went_what_changed_and_what_came(at: Take) -> None:
    then = "prov:hadPrimarySource src:then"
    now = "prov:hadPrimarySource src:now"
    ledger = (
        FIRM
        + 'src:then dcterms:issued "2022-01-10" .\nsrc:now dcterms:issued "2022-03-01" .\n'
        + fact(
            "2", "ann", "org:memberOf", "firm", f'; schema:startDate "2021" ; {then}'
        )
        + fact("3", "ann", "org:headOf", "firm", f'; schema:startDate "2021" ; {then}')
        + fact(
            "4",
            "ann",
            "org:headOf",
            "firm",
            f'; schema:startDate "2021" ; fact:certainty fact:disputed ; {now} ;'
            " prov:wasRevisionOf f:3",
        )
        + fact("5", "ann", "org:holds", "chief", f'; schema:startDate "2021" ; {now}')
        + "f:2 fact:retractedBy src:now .\n"
    )
    found = picture(at(ledger, "2022-02-01", "2022-02-01")).hindsight

    assert found.withdrawn == (
        (
            "Ann was member of Firm, as was then believed; "
            "withdrawn on 1 Mar 2022 by 1 Mar 2022: now"
        ),
    )
    assert found.changed == (
        (
            "Ann was head of Firm: since 2021 (disputed), only possible (disputed); "
            "believed then: since 2021 (confirmed)"
        ),
    )
    assert found.learnt == (
        "Ann was Chief of Firm (since 2021), known since 1 Mar 2022",
    )


def test_hindsight_tells_what_was_believed(og: orggraph.OrgGraph) -> None:
    found = picture(og.at("2024-05-18", known="2024-05-16"))
    believed = "John Schulman was head (reported successor) of Superalignment"

    assert any(told.startswith(believed) for told in found.hindsight.withdrawn)
    assert not picture(og.at("2024-05-18")).hindsight.withdrawn


def test_a_link_to_anything_but_the_web_is_none(at: Take) -> None:
    turtle = """
    src:1 a schema:Article ; dcterms:title "T" ; schema:url <javascript:alert(1)> .
    """
    rest = "; prov:hadPrimarySource src:1"
    found = picture(
        at(FIRM + turtle + fact("2", "ann", "org:memberOf", "firm", rest), "2022-01-01")
    )

    assert [source.url for source in found.sources] == [None]
