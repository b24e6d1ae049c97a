"""When did organisations begin and end? Change events of W3C ORG, and founding dates."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from orggraph.dates import EdtfDate, format_edtf, parse_edtf
from orggraph.errors import NotADateError
from orggraph.facts.terms import DCTERMS, LABELS, ORG, PROV, RDFS, SCHEMA, TYPE, compact
from orggraph.importers.claims import CLASSES, Claim, LeftOut
from orggraph.importers.rdf.places import place_of, unreadable
from orggraph.importers.rdf.sources import sources_of
from orggraph.importers.rdf.words import CHANGE, KINDS
from orggraph.rdf.triples import Resource, Resources, Term
from orggraph.rdf.values import date_of, label_of

BEFORE, AFTER = f"{ORG}originalOrganization", f"{ORG}resultingOrganization"
CHANGED, RESULTED = f"{ORG}changedBy", f"{ORG}resultedFrom"
EVENT_DATES = (f"{PROV}startedAtTime", f"{PROV}endedAtTime", f"{DCTERMS}date")
FOUNDED, DISSOLVED = f"{SCHEMA}foundingDate", f"{SCHEMA}dissolutionDate"
_DESCRIBED = (f"{DCTERMS}description", f"{RDFS}comment")
_UNDATED = "has no date"


class _Turn(NamedTuple):
    """Somebody begins (`first`) or ends on a day."""

    name: str
    when: EdtfDate
    why: str | None
    where: str
    sources: tuple[str, ...] = ()
    first: bool = False


def claims_of_events(resources: Resources) -> Iterator[Claim | LeftOut]:
    """Yield the existence of organisations, as far as events and dates tell it.

    What an event lists before and not after has ended on its day, what it lists after
    and not before began on it; what is in both went on.
    """
    turns: dict[str, list[_Turn]] = defaultdict(list)
    for one in _turns(resources):
        if isinstance(one, LeftOut):
            yield one
        else:
            turns[one.name].append(one)
    for name, some in turns.items():
        yield from _claims(name, some, _class_of(name, resources))


def _claims(name: str, turns: list[_Turn], kind: str) -> Iterator[Claim]:
    """Yield one claim where there is one life to tell, else one for each turn."""
    begins = [turn for turn in turns if turn.first]
    ends = [turn for turn in turns if not turn.first]
    if len(begins) <= 1 and len(ends) <= 1:
        why = "; ".join(dict.fromkeys(turn.why for turn in turns if turn.why))
        start = begins[0].when if begins else None
        end = ends[0].when if ends else None
        cited = tuple(dict.fromkeys(one for turn in turns for one in turn.sources))
        yield Claim(
            name,
            TYPE,
            kind,
            start,
            end,
            comment=why or None,
            sources=cited,
            where=turns[0].where,
        )
        return
    for turn in turns:
        yield from _claims(name, [turn], kind)


def _turns(resources: Resources) -> Iterator[_Turn | LeftOut]:
    before, after = _sides(resources)
    for resource in resources.values():
        if CHANGE in resource.iris(TYPE):
            gone, come = before[resource.id], after[resource.id]
            yield from _of_event(resource, gone, come)
        yield from _of_dates(resource)


def _of_event(
    event: Resource, gone: dict[str, None], come: dict[str, None]
) -> Iterator[_Turn | LeftOut]:
    where = place_of(event.id, "an event without a name")
    try:
        when = _date_of_event(event)
    except NotADateError as wrong:
        yield unreadable(where, wrong)
        return
    told = (label_of(event.values(*some)) for some in (LABELS, _DESCRIBED))
    label = "; ".join(filter(None, told))
    why = f"change: {label}" if label else "a change"
    cited = sources_of(event)
    if when is None:
        yield LeftOut(where, why, _UNDATED)
        return
    for name in gone:
        if name not in come:
            into = f", into {_listed(come)}" if come else ""
            yield _Turn(name, when, why + into, where, cited)
    for name in come:
        if name not in gone:
            of = f", out of {_listed(gone)}" if gone else ""
            yield _Turn(name, when, why + of, where, cited, first=True)


def _of_dates(resource: Resource) -> Iterator[_Turn | LeftOut]:
    for predicate, first in ((FOUNDED, True), (DISSOLVED, False)):
        for value in resource.values(predicate):
            where = f"{compact(predicate)} of {place_of(resource.id)}"
            try:
                when = date_of(value)
            except NotADateError as wrong:
                yield unreadable(where, wrong)
            else:
                yield _Turn(resource.id, when, None, where, first=first)


def _sides(
    resources: Resources,
) -> tuple[dict[str, dict[str, None]], dict[str, dict[str, None]]]:
    """Return who was before and after each event, from both directions."""
    before: dict[str, dict[str, None]] = defaultdict(dict)
    after: dict[str, dict[str, None]] = defaultdict(dict)
    for resource in resources.values():
        before[resource.id].update(dict.fromkeys(resource.iris(BEFORE)))
        after[resource.id].update(dict.fromkeys(resource.iris(AFTER)))
        for event in resource.iris(CHANGED):
            before[event][resource.id] = None
        for event in resource.iris(RESULTED):
            after[event][resource.id] = None
    return before, after


def _date_of_event(event: Resource) -> EdtfDate | None:
    """Return its day; of one that took longer, some day from its first to its last."""
    dates = [_day_of(value) for value in event.values(*EVENT_DATES)]
    if len({str(one) for one in dates}) <= 1:
        return dates[0] if dates else None
    first = min(one.earliest for one in dates)
    return parse_edtf(format_edtf(first, max(one.latest for one in dates)))


def _day_of(value: Term) -> EdtfDate:
    """Return a date without the time of day, which PROV wants and few mean."""
    date = date_of(value)
    return parse_edtf(date.text.partition("T")[0])


def _class_of(name: str, resources: Resources) -> str:
    about = resources.get(name)
    kinds = [KINDS[one] for one in about.iris(TYPE) if one in KINDS] if about else []
    unit = next((kind for kind in kinds if kind == "unit"), None)
    return CLASSES[unit or next(iter(kinds), KINDS[f"{ORG}Organization"])]


def _listed(names: dict[str, None]) -> str:
    return ", ".join(map(place_of, names))
