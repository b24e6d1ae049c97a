"""How is a succession said? One sentence for whoever followed or joined others."""

from collections.abc import Iterable
from typing import Final

from orggraph.dates import ALWAYS, NEVER, format_edtf, parse_edtf, spoken
from orggraph.history.saying import Sayer, enumerated
from orggraph.history.timeline.succession import Hold, Order, Transition
from orggraph.history.words import count

_HOW: Final = {
    Order.HANDOVER: ": handover on that day",
    Order.SEAMLESS: " the day after",
    Order.VACANCY: " after a vacancy of {}",
}


def first_day_said(one: Transition) -> str:
    """Return when it was, in words; "" where nobody knows."""
    earliest, latest = one.first_day
    if (earliest == ALWAYS and latest == NEVER) or (one.after and not one.before):
        return ""
    said = spoken(parse_edtf(format_edtf(earliest, latest)))
    return f"{said} (doubtful)" if one.after and one.after.doubtful else said


def transition_said(sayer: Sayer, one: Transition) -> str:
    """Return who followed whom and how, as a clause.

    "Mira Murati (interim) followed Sam Altman, who held it on that day too"
    """
    before = enumerated(_holder(sayer, hold) for hold in _each(one.before))
    if one.after is None:
        return f"nobody is known to have followed {before}{_open(one)}"
    after = _holder(sayer, one.after)
    if not one.before:
        return f"{after}: no source says since when"
    if {hold.holder for hold in one.before} == {one.after.holder}:
        return _again(sayer, one.after, one)
    if one.order is Order.OVERLAP:
        return f"{after} beside {before}{_shared(one)}"
    if one.order is Order.UNCLEAR:
        return _unclear(one, after, before)
    return f"{after} followed {before}{_HOW[one.order].format(_length(one))}"


def _again(sayer: Sayer, hold: Hold, one: Transition) -> str:
    """Say that a person came back, or stayed in another way."""
    if one.order is Order.VACANCY:
        returned = _holder(sayer, hold)
        return f"{returned} returned{_HOW[one.order].format(_length(one))}"
    changed = "interim from then on" if hold.interim else "no longer interim"
    return f"{sayer.name(hold.holder)} stayed, {changed}"


def _each(holds: Iterable[Hold]) -> list[Hold]:
    return sorted(holds, key=lambda hold: hold.bounds)


def _holder(sayer: Sayer, hold: Hold) -> str:
    name = sayer.name(hold.holder)
    return f"{name} (interim)" if hold.interim else name


def _open(one: Transition) -> str:
    """Say how long nobody has held it until it was gone itself."""
    if one.most is None:
        return ""
    length = _days(max(one.least or 0, 0), one.most)
    return f": vacant for its last {length}"


def _length(one: Transition) -> str:
    return _days(one.least, one.most)


def _shared(one: Transition) -> str:
    if one.least is None or one.most is None:
        return ""
    return f" for {_days(-one.most, -one.least)}"


def _unclear(one: Transition, after: str, before: str) -> str:
    """Say in which ways one can have followed, where dates are too rough to tell."""
    least, most = one.least, one.most
    vacancy = f"a vacancy{_at_most(most)}"
    if least is not None and least >= 0:
        return f"{after} followed {before}, the day after or after {vacancy}"
    ways = [f"an overlap{_at_most(None if least is None else -least)}"]
    if most is None or most > 0:
        ways.append(vacancy)
    return f"{after} after or beside {before}: the dates allow {' or '.join(ways)}"


def _at_most(days: int | None) -> str:
    return "" if days is None else f" of at most {count(days, 'day')}"


def _days(least: int | None, most: int | None) -> str:
    """Return a number of days, or between which numbers it lies.

    >>> _days(3, 3), _days(3, 35), _days(3, None)
    ('3 days', 'at least 3, at most 35 days', 'at least 3 days')
    """
    if least is None:
        return f"at most {count(most or 0, 'day')}"
    if most is None:
        return f"at least {count(least, 'day')}"
    if least == most:
        return count(least, "day")
    return f"at least {least:,}, at most {count(most, 'day')}"
