"""Who left soon after somebody left? Departures within some days, in one organisation."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day, format_edtf, parse_edtf, spoken
from orggraph.facts import EntityId
from orggraph.history.saying import Sayer
from orggraph.history.stats.belonging import Stay, left
from orggraph.history.stats.gathered import Gathered
from orggraph.history.stats.homes import Homes
from orggraph.history.stats.spells import Spell
from orggraph.history.stats.values import Cell, Chapter, Column, Period, Rows
from orggraph.history.words import count
from orggraph.index.index import Index

_DEFINITION = (
    "what others ceased to be in the same organisation (org:holds, org:headOf, "
    "org:memberOf, its units and posts included) on the last day of {} there, or at "
    "most {} later. Days are counted from last day to last day; where dates are "
    "imprecise, they lie between the least and the most that these allow; it is listed "
    "where their middle is within the days, unless least and most are further apart"
)


class Wave(NamedTuple):
    """A departure, and what ended in the same organisation soon after it.

    Each spell comes with the least and the most days in between; `rough` counts those
    whose end is known too roughly to say.
    """

    stay: Stay
    after: tuple[tuple[Spell, int, int], ...]
    rough: int


def waves(gathered: Gathered, person: int, within: int) -> Iterator[Wave]:
    """Yield each departure of a person, and what ended at most so many days later.

    In the order of the days in between, then of the persons.
    """
    ended = [one for one in gathered.spells if one.bounds.until_latest < NEVER]
    for stay in gathered.stays:
        if stay.person == person and left(stay) and stay.ends[0] > ALWAYS:
            found = _after(stay, ended, gathered.homes, within)
            exact = [one for one in found if one[2] - one[1] <= within]
            yield Wave(stay, tuple(exact), len(found) - len(exact))


def ripple(
    index: Index, period: Period, gathered: Gathered, person: EntityId, within: int
) -> Chapter:
    """Return who ceased to be what within some days of each departure of a person."""
    number = index.records.entity_ids.place(person)
    sayer = Sayer(index.ledger)
    who = sayer.name(person)
    found = [
        wave
        for wave in waves(gathered, -1 if number is None else number, within)
        if period.since < wave.stay.ends[1] <= period.until
    ]
    tables = [_table(index, sayer, wave, within) for wave in found]
    rough = sum(wave.rough for wave in found)
    notes = [] if found else [f"No departure of {who} is known in this period."]
    if rough:
        notes.append(f"{rough:,} more left out: their ends are known too roughly.")
    return Chapter(f"After {who}", (), tuple(tables), tuple(notes))


def _after(
    stay: Stay, ended: Iterable[Spell], homes: Homes, within: int
) -> list[tuple[Spell, int, int]]:
    """Return what ended soon after a stay, with the least and the most days between."""
    earliest, latest = stay.ends
    found = []
    for spell in ended:
        if spell.person == stay.person:
            continue
        if not 0 <= spell.over - stay.over <= within:
            continue
        home = homes.on(spell.object, Day(spell.over - 1))
        if stay.organisation in home.above:
            least = spell.bounds.until_earliest - latest
            found.append((spell, least, spell.bounds.until_latest - earliest))
    return sorted(found, key=_order)


def _order(found: tuple[Spell, int, int]) -> tuple[int, int, str, int]:
    spell = found[0]
    return spell.over, spell.person, spell.predicate, spell.object


def _table(index: Index, sayer: Sayer, wave: Wave, within: int) -> Rows:
    def named(number: int) -> EntityId:
        return EntityId(index.records.entity_ids[number])

    who = sayer.name(named(wave.stay.person))
    where = sayer.name(named(wave.stay.organisation))
    last = spoken(parse_edtf(_day(*wave.stay.ends)))
    rows: list[tuple[Cell, ...]] = []
    for spell, least, most in wave.after:
        what = sayer.role(spell.predicate, named(spell.object))
        bounds = spell.bounds
        ended = _day(bounds.until_earliest, bounds.until_latest)
        rows.append((least, most, sayer.name(named(spell.person)), what, ended))
    columns = (
        Column("least", "days"),
        Column("most", "days"),
        Column("person"),
        Column("what"),
        Column("last day"),
    )
    name = f"{who} left {where}, last day {last}"
    nothing = "Nothing else there is known to have ended"
    days = "on that day" if not within else f"within {count(within, 'day')}"
    return Rows(
        name,
        _DEFINITION.format(who, count(within, "day")),
        columns,
        tuple(rows),
        f"{nothing} {days}.",
    )


def _day(earliest: Day, latest: Day) -> str:
    """Return a last day as written in a ledger, from the first days it was over."""
    low = Day(earliest - 1) if earliest > ALWAYS else ALWAYS
    return format_edtf(low, Day(latest - 1))
