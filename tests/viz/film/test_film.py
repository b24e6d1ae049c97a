"""What does a film say of things, facts and conflicts, and in which words?"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph
from orggraph import OrgGraph
from orggraph.dates import NEVER, format_day, parse_day
from orggraph.index.point import NOW, Point
from orggraph_viz.film.film import film
from orggraph_viz.film.values import Fact, Film, Line, Mark, News, Shape, Way
from viz.film.seen import seen

Make = Callable[[str], Film]
PEOPLE = """
    :acme a org:Organization ; rdfs:label "Acme" .
    :team a org:OrganizationalUnit ; rdfs:label "Team" .
    :ann a foaf:Person ; rdfs:label "Ann Lee" ; skos:altLabel "Annie", "Ann Lee" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    src:s1 a schema:NewsArticle ; dcterms:title "Ann joins" ; dcterms:publisher "Wired" ;
        dcterms:issued "2020-01-10" ; schema:url <https://example.org/1> .
    src:s2 a schema:NewsArticle ; dcterms:publisher "Times" ; dcterms:issued "2020-05-20" .
"""
ANN = """
    f:f1 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:memberOf ;
        rdf:object :acme ; schema:startDate "2020-01-01" ;
        prov:hadPrimarySource src:s1 .
"""
ANN_LEFT = """
    f:f2 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:memberOf ;
        rdf:object :acme ; schema:startDate "2020-01-01" ; schema:endDate "2020-05-14" ;
        prov:hadPrimarySource src:s2 ; prov:wasRevisionOf f:f1 .
"""


@pytest.fixture
def make(turtle: Callable[[str], Path]) -> Make:
    """Return a function: Turtle -> its film."""
    return lambda text: film(orggraph.open(turtle(text)).index)


def _facts(made: Film, name: str) -> list[Fact]:
    number = next(n for n, thing in enumerate(made.things) if thing.name == name)
    return [fact for fact in made.facts if fact.subject == number]


def _news_of(made: Film, day: str) -> list[News]:
    """Return what changed on a day, as known now."""
    changes = [c for c in made.changes if c.day == parse_day(day) and c.given_up > NOW]
    return [made.news[number] for change in changes for number in change.news]


def test_a_thing_has_its_other_names_once(make: Make) -> None:
    made = make(PEOPLE + ANN)
    ann = next(thing for thing in made.things if thing.name == "Ann Lee")

    assert (ann.also, ann.shape, ann.initials) == (("Annie",), Shape.PERSON, "AL")


def test_a_source_is_cited_in_full_and_in_short(make: Make) -> None:
    (source,) = make(PEOPLE + ANN).sources

    assert source.text == "Wired, 10 Jan 2020: Ann joins"
    assert source.short == "Wired, 10 Jan 2020"
    assert source.url == "https://example.org/1"


def test_a_fact_says_when_its_beginning_and_its_end_became_known(make: Make) -> None:
    one, other = _facts(make(PEOPLE + ANN + ANN_LEFT), "Ann Lee")

    assert one.known == "known since 10 Jan 2020; replaced 20 May 2020"
    assert other.known == "known since 10 Jan 2020; its end known since 20 May 2020"


def test_a_fact_that_was_taken_back_says_when(make: Make) -> None:
    (fact,) = _facts(
        make(PEOPLE + ANN.rstrip(" .\n") + " ;\nfact:retractedBy src:s2 ."), "Ann Lee"
    )

    assert fact.known == "known since 10 Jan 2020; withdrawn 20 May 2020"


def test_a_fact_names_the_days_on_which_it_begins_and_ends(make: Make) -> None:
    one, other = _facts(make(PEOPLE + ANN + ANN_LEFT), "Ann Lee")

    assert (one.first_day, one.last_day) == (parse_day("2020-01-01"), None)
    assert other.last_day == parse_day("2020-05-14")
    assert one.edge == other.edge


def test_what_begins_in_a_year_has_no_first_day(make: Make) -> None:
    facts = _facts(make(PEOPLE + ANN.replace("2020-01-01", "2019")), "Ann Lee")

    assert {fact.first_day for fact in facts} == {None}
    assert {str(fact.line) for fact in facts} == {"possible", "certain"}
    assert {fact.since for fact in facts} == {parse_day("2019-01-01")}


def test_a_post_is_shown_in_its_organisation(make: Make) -> None:
    made = make(
        PEOPLE
        + """
    :head a org:Post ; rdfs:label "Chair of Acme" ; org:postIn :acme .
    f:f1 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ;
        rdf:object :head ; schema:roleName "interim" ; schema:startDate "2020" .
    """
    )
    fact = _facts(made, "Bob")[-1]
    (place,) = _facts(made, "Chair of Acme")[-1:]

    assert fact.role == "Chair (interim)"
    assert [made.things[number].name for number in fact.places] == ["Acme"]
    assert made.things[fact.object].name == "Chair of Acme"
    assert (place.way, place.certainty, place.line) == (Way.POST, "", Line.CERTAIN)


def test_existence_is_a_fact_about_the_thing_itself(make: Make) -> None:
    made = make(
        PEOPLE
        + """
    f:f1 a rdf:Statement ; rdf:subject :team ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ; schema:startDate "2020-02-01" .
    """
    )
    (fact,) = made.facts

    assert (fact.way, fact.subject, fact.places) == (Way.EXISTS, fact.object, (0,))
    assert [thing.name for thing in made.things] == ["Team"]


@pytest.mark.parametrize(
    ("day", "mark"), [("2020-01-01", Mark.JOINED), ("2020-05-15", Mark.LEFT)]
)
def test_who_joins_and_who_leaves_is_marked_so(
    make: Make, day: str, mark: Mark
) -> None:
    made = make(PEOPLE + ANN + ANN_LEFT)
    (news,) = _news_of(made, day)[-1:]

    assert news.mark is mark
    assert made.things[news.about].name == "Ann Lee"
    assert news.named
    assert news.text.startswith("Ann Lee")


def test_the_news_of_a_leaver_are_of_the_last_day(make: Make) -> None:
    (news,) = _news_of(make(PEOPLE + ANN + ANN_LEFT), "2020-05-15")

    assert format_day(news.day) == "2020-05-14"


def test_who_gets_something_more_has_changed(make: Make) -> None:
    made = make(
        PEOPLE
        + ANN
        + """
    f:f3 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:headOf ;
        rdf:object :team ; schema:startDate "2020-03-01" ; schema:endDate "2020-04-01" .
    """
    )

    assert [news.mark for news in _news_of(made, "2020-03-01")] == [Mark.CHANGED]
    assert [news.mark for news in _news_of(made, "2020-04-02")] == [Mark.CHANGED]


def test_whose_dates_alone_are_told_otherwise_is_not_marked(
    shipped_film: Film,
) -> None:
    said = "It is told otherwise until when Jan Leike was co-lead of Superalignment"
    told = [news for news in shipped_film.news if news.text.startswith(said)]

    assert told
    assert {news.mark for news in told} == {Mark.NONE}
    assert not any(
        news.mark and "before: since" in news.text for news in shipped_film.news
    )


def test_a_team_is_new_and_dissolved(make: Make) -> None:
    made = make(
        PEOPLE
        + """
    f:f1 a rdf:Statement ; rdf:subject :team ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ; schema:startDate "2020-02-01" ;
        schema:endDate "2020-03-01" .
    """
    )

    assert [news.mark for news in _news_of(made, "2020-02-01")] == [Mark.NEW]
    assert [news.mark for news in _news_of(made, "2020-03-02")] == [Mark.DISSOLVED]


def test_statements_that_contradict_are_told_with_the_one_that_counts(
    make: Make,
) -> None:
    made = make(
        PEOPLE
        + ANN
        + """
    f:f2 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:memberOf ;
        rdf:object :acme ; schema:startDate "2020-01-05" ; schema:endDate "2020-05-14" ;
        fact:certainty fact:reported ; prov:hadPrimarySource src:s2 .
    """
    )
    day = parse_day("2020-03-01")
    (found,) = [one for one in made.conflicts if one.rect.holds(day, NOW)]

    assert found.contradicts
    assert found.decided == "f:f1 counts before f:f2 by its certainty"
    assert [side.text for side in found.sides] == [
        "since 1 Jan 2020 (Wired, 10 Jan 2020)",
        "5 Jan 2020 to 14 May 2020 (Times, 20 May 2020)",
    ]
    assert [side.counts for side in found.sides] == [True, False]
    assert not any(
        one.rect.holds(day, parse_day("2020-05-19")) for one in made.conflicts
    )


def test_the_shipped_film_tells_each_conflict_as_why_does(
    og: OrgGraph, shipped_film: Film
) -> None:
    made = shipped_film
    for day, known in (("2023-11-20", None), ("2024-05-18", "2024-05-16")):
        at = og.at(day, known).point
        there = [one for one in made.conflicts if one.rect.holds(*at)]
        for edge in {one.edge for one in there}:
            fact = next(fact for fact in made.facts if fact.edge == edge)
            if fact.way is Way.EXISTS:
                continue
            ends = made.things[fact.subject].id, made.things[fact.object].id
            told = {
                (conflict.contradicts, conflict.decided)
                for grounds in og.why(
                    ends[0], object=ends[1], at=day, known=known
                ).grounds
                for conflict in grounds.conflicts
            }
            found = {(c.contradicts, c.decided) for c in there if c.edge == edge}

            assert found <= told


def test_a_film_begins_and_ends_with_what_is_named(make: Make) -> None:
    made = make(PEOPLE + ANN + ANN_LEFT)

    assert format_day(made.first) == "2019-12-01"
    assert format_day(made.last) == "2020-06-14"
    assert list(map(format_day, made.known)) == ["2020-01-10", "2020-05-20"]


def test_a_ledger_without_facts_is_a_film_of_nothing(make: Make) -> None:
    made = make(PEOPLE)

    assert made.first <= made.last
    assert (made.things, made.spans, made.title) == ((), (), "Organisation graph")


def test_hostile_names_are_made_harmless(make: Make) -> None:
    made = make(
        r"""
    :acme a org:Organization ; rdfs:label "Ac\u202Eme\u0007" .
    :ann a foaf:Person ; rdfs:label "<script>\u001B[31m" ; skos:altLabel "A\u0000B" .
    src:s1 a schema:NewsArticle ; dcterms:title "T\u202E" ; schema:url <javascript:x> .
    f:f1 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:memberOf ;
        rdf:object :acme ; schema:roleName "r\u001B" ; schema:startDate "2020-01-01" ;
        rdfs:comment "c\u0007" ; prov:hadPrimarySource src:s1 .
    """
    )
    text = json.dumps(made.to_dict(), ensure_ascii=False)

    assert not set(text) & set("\u202e\u0007\u001b\u0000")
    assert not any(rune in text for rune in ("\\u0007", "\\u001b", "\\u0000"))
    assert [source.url for source in made.sources] == [None]


def test_the_same_ledger_makes_the_same_film(og: OrgGraph, shipped_film: Film) -> None:
    assert film(og.index) == shipped_film


def test_a_film_is_json(shipped_film: Film) -> None:
    made = shipped_film
    told = json.loads(json.dumps(made.to_dict()))

    assert told["facts"]["edge"] == [fact.edge for fact in made.facts]
    assert told["spans"]["rect"][0] == [*made.spans[0].rect]
    assert told["news"]["mark"] == [str(news.mark) for news in made.news]


def test_it_is_called_after_its_organisation_unless_it_has_a_title(
    turtle: Callable[[str], Path], shipped_film: Film
) -> None:
    index = orggraph.open(turtle(PEOPLE + ANN)).index

    assert film(index, title=" My\nfilm ").title == "My film"
    assert shipped_film.title == "OpenAI"


def test_whoever_waits_hears_how_far_it_is(turtle: Callable[[str], Path]) -> None:
    heard: list[str] = []
    index = orggraph.open(turtle(PEOPLE + ANN)).index
    film(index, progress=lambda what, _done, _of: heard.append(what))

    assert list(dict.fromkeys(heard)) == [
        "telling what changed",
        "telling what was learnt",
    ]


def test_the_film_of_the_story_tells_it(shipped_film: Film) -> None:
    made = shipped_film
    day = parse_day("2024-05-18")
    then, now = (seen(made, day, k) for k in (parse_day("2024-05-16"), NEVER))

    def leads(told: dict[str, list[list[str]]]) -> set[str]:
        return {one[0] for one in told["facts"] if one[2].endswith("/superalignment")}

    assert {name.rpartition("/")[2] for name in leads(then)} > {"john-schulman"}
    assert leads(now) == set()
    assert any("John Schulman" in text for text in then["otherwise"])
    assert now["otherwise"] == []
    assert Point(day).known == NOW
