"""Which dates are wrong, or more exact than anybody knows?"""

from collections.abc import Iterator, Mapping
from typing import Final

from orggraph.checks.material import Found, Material
from orggraph.dates import ALWAYS, EdtfDate, format_day, spoken_day
from orggraph.facts import Fact, Source, SourceId
from orggraph.facts.terms import local_name

_NEW_YEAR: Final = "-01-01"


def known_before_start(material: Material) -> Iterator[Found]:
    """Yield what was known before it began, without a sign that it was an announcement.

    Such a sign is the certainty tentative, which stands for what is planned. Nor is
    anything odd where one source spoke before it began, and another one since.
    """
    for fact in material.firm:
        start = fact.bounds.from_earliest
        if ALWAYS < fact.known_from < start and not _came_true(
            fact, material.ledger.sources
        ):
            said = fact.statement
            known = spoken_day(fact.known_from)
            yield Found(
                said.id,
                f"{material.say.statement(said)}: known on {known}, before it began",
                "if it was only announced, mark it fact:tentative, or add a source "
                "that speaks of it since; else correct its dates",
                (said.id,),
            )


def _came_true(fact: Fact, sources: Mapping[SourceId, Source]) -> bool:
    """Say whether it was announced by one source and confirmed by a later one."""
    said, start = fact.statement, fact.bounds.from_earliest
    spoke = [sources[name].known_from for name in said.sources if name in sources]
    days = [day for day in spoke if day > ALWAYS]
    seen = any(sight.latest >= start for sight in said.seen)
    return any(day < start for day in days) and (
        seen or any(day >= start for day in days)
    )


def first_of_january(material: Material) -> Iterator[Found]:
    """Yield dates that are exactly a 1 January: mostly it is only the year that is known.

    When a file was imported, or was out, is known to the day.
    """
    exact = {name: material.ledger.sources[name].issued for name in material.files}
    for fact in material.standing:
        said = fact.statement
        dates = [said.start, said.end, *said.seen]
        if said.known_from not in {exact.get(name) for name in said.sources}:
            dates.append(said.known_from)
        for when in dates:
            if when is not None and _new_year(when):
                what = material.say.statement(said)
                yield _suspicious(said.id, what, when, (said.id,))
                break
    for source in material.ledger.sources.values():
        if source.id in exact or source.issued is None:
            continue
        if _new_year(source.issued):
            what = source.title or source.publisher or local_name(source.id)
            yield _suspicious(source.id, what, source.issued)


def _new_year(when: EdtfDate) -> bool:
    return when.one_day and format_day(when.earliest).endswith(_NEW_YEAR)


def _suspicious(
    subject: str, what: str, when: EdtfDate, statements: tuple[str, ...] = ()
) -> Found:
    year = format_day(when.earliest)[: -len(_NEW_YEAR)]
    return Found(
        subject,
        f"{what}: {when} may mean no more than the year",
        f'if only the year is known, write the year alone: "{year}"',
        statements,
    )
