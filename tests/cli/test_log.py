"""Does `orggraph log` tell what happened, in order and by either clock?"""

from collections.abc import Callable
from datetime import date

import feedparser
import pytest
import vobject
from click.testing import Result

from orggraph import OrgGraph
from schemas import valid

Run = Callable[..., Result]


def test_what_happened_to_a_team(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run("log", "superalignment")

    assert result.exit_code == 0, result.output
    golden("log-superalignment.txt", result.output)


def test_what_was_learnt_of_a_person(
    run: Run, golden: Callable[[str, str], None]
) -> None:
    result = run("log", "Jan Leike", "--by", "known")

    assert result.exit_code == 0, result.output
    golden("log-leike-known.txt", result.output)


def test_a_correction_and_a_withdrawal_are_events_of_their_own(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    src:s1 dcterms:issued "2020-01-05" .
    src:s2 dcterms:issued "2020-02-05" .
    src:s3 dcterms:issued "2020-03-05" ; dcterms:publisher "The Paper" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ;
        prov:hadPrimarySource src:s1 .
    f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-02" ;
        prov:hadPrimarySource src:s2 ; prov:wasRevisionOf f:f1 ;
        fact:retractedBy src:s3 .
    """
    told = [(str(e.kind), e.text) for e in ledger.log(by="known").entries]

    assert told == [
        ("learnt", "Ada was head of Lab, since 1 Jan 2020"),
        (
            "corrected",
            "Ada was head of Lab, since 2 Jan 2020 (before: since 1 Jan 2020)",
        ),
        (
            "withdrawn",
            (
                "no longer said: Ada was head of Lab, since 2 Jan 2020; "
                "withdrawn by The Paper, 5 Mar 2020"
            ),
        ),
    ]
    assert [e.text for e in ledger.log(known="2020-02-10").entries] == [
        "Ada became head of Lab"
    ]
    assert not ledger.log().entries


def test_beginnings_without_a_date_are_told_when_all_is_asked_for(run: Run) -> None:
    usual = run("log", "Anna Makanju").output
    everything = run("log", "Anna Makanju", "--all").output

    assert "VP of Global Affairs" not in usual
    assert "Anna Makanju became VP of Global Affairs of OpenAI" in everything


def test_the_last_hundred_are_shown_and_the_others_counted(run: Run) -> None:
    result = run("log")

    assert result.output.startswith("… ")
    assert "earlier entries (--all, or --since)" in result.output.splitlines()[0]
    assert "earlier" not in run("log", "--all").output.splitlines()[0]
    assert (
        run("log", "--reverse").output.splitlines()[0] != result.output.splitlines()[1]
    )


@pytest.mark.parametrize(
    "words",
    [(), ("--by", "known"), ("Jan Leike", "--since", "2024-05-14", "-n", "3")],
)
def test_the_json_form_keeps_to_its_schema(run: Run, words: tuple[str, ...]) -> None:
    result = run("log", *words, "--format", "json")

    assert valid("log", result.output)["entries"]
    assert result.output == run("log", *words, "--format", "json").output


def test_another_program_reads_the_calendar(run: Run) -> None:
    output = run("log", "superalignment", "--format", "ics").output
    calendar = vobject.readOne(output)
    events = {event.summary.value: event for event in calendar.vevent_list}
    left = events["Ilya Sutskever left as co-lead of Superalignment"]
    month = events["Leopold Aschenbrenner left Superalignment [reported]"]

    assert left.dtstart.value == date(2024, 5, 14)
    assert left.dtend.value == date(2024, 5, 15)
    assert month.dtend.value - month.dtstart.value == date(2024, 5, 1) - date(
        2024, 4, 1
    )
    assert (
        events["Jan Leike left as co-lead of Superalignment [disputed]"].status.value
        == "TENTATIVE"
    )
    assert len({event.uid.value for event in calendar.vevent_list}) == len(
        calendar.vevent_list
    )
    assert output == run("log", "superalignment", "--format", "ics").output


def test_another_program_reads_the_feed(run: Run) -> None:
    output = run("log", "superalignment", "--by", "known", "--format", "atom").output
    feed = feedparser.parse(output)
    titles = [entry.title for entry in feed.entries]
    days = [entry.updated for entry in feed.entries]

    assert not feed.bozo
    assert feed.version == "atom10"
    assert days == sorted(days, reverse=True)
    assert any(title.startswith("Superalignment was dissolved") for title in titles)
    assert len({entry.id for entry in feed.entries}) == len(titles)
    assert all(entry.link for entry in feed.entries)


def test_hostile_names_stay_text_in_feed_and_calendar(ledger: OrgGraph) -> None:
    r""":ada a foaf:Person ; rdfs:label "<script>x</script>\r\nEND:VCALENDAR" .
    :lab a org:OrganizationalUnit ; rdfs:label "A;B,C" .
    src:s1 dcterms:title "\"><b>" ; schema:url "javascript:alert(1)" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ;
        prov:hadPrimarySource src:s1 .
    """
    from orggraph.history.log.as_calendar import to_calendar
    from orggraph.history.log.as_feed import to_feed

    log = ledger.log()
    feed = feedparser.parse(to_feed(log, "a", "urn:x"))
    calendar = vobject.readOne(to_calendar(log, "a"))

    assert len(calendar.vevent_list) == 1
    assert "A;B,C" in calendar.vevent.summary.value
    assert not feed.bozo
    assert "<script>" not in feed.entries[0].summary
    assert "javascript" not in to_feed(log, "a", "urn:x")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Ilja",), "nobody and nothing is called"),
        (("--since", "May 2024"), "not a day"),
        (
            ("--since", "2024-06-01", "--until", "2024-05-01"),
            "--since is after --until",
        ),
        (("--by", "git"), "--by"),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    result = run("log", *words)

    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_nothing_happened_is_said(run: Run) -> None:
    result = run("log", "--since", "1900-01-01", "--until", "1900-12-31")

    assert result.output == "Nothing happened in that time.\n"
