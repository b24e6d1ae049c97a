"""What stands in an address, and what of it is wrong? The parameters of all doors.

One table of them (`calls`) is read by this module, and told by the OpenAPI document.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final, NamedTuple

from orggraph.dates import parse_age, parse_day
from orggraph.errors import NotADayError, NotAnAgeError, WrongParameterError, shown

#: A longer value is no name, and comparing it with names takes time.
LONGEST: Final = 500
#: The largest number that can be asked for.
MOST: Final = 1_000_000
#: As known on the day shown.
SAME: Final = "same"

_FLAGS: Final = {"true": True, "1": True, "": True, "false": False, "0": False}


class Sort(StrEnum):
    """What a value is."""

    TEXT = "text"
    DAY = "day"
    DAY_OR_SAME = "day or same"
    AGE = "age"
    FLAG = "flag"
    NUMBER = "number"
    LIST = "list"


class Parameter(NamedTuple):
    """One parameter; `least` is of numbers, `many` may be given more than once."""

    name: str
    told: str
    sort: Sort = Sort.TEXT
    required: bool = False
    default: str | int | None = None
    choices: tuple[str, ...] = ()
    least: int = 0
    many: bool = False


class Call(NamedTuple):
    """What can be asked: its parameters, and which days may not be in the wrong order."""

    name: str
    told: str
    parameters: tuple[Parameter, ...]
    order: tuple[str, ...] = ()


def read(call: Call, given: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the values of an address; those that are not given have their default.

    Raises `WrongParameterError` for what is unknown, missing, repeated or wrong.

    >>> name, day = Parameter("name", "", required=True), Parameter("at", "", Sort.DAY)
    >>> read(Call("x", "", (name, day)), [("name", "Ann")])
    {'name': 'Ann', 'at': None}
    """
    known = {one.name: one for one in call.parameters}
    found: dict[str, list[str]] = {}
    for name, text in given:
        if name not in known:
            raise _unknown(call, name)
        found.setdefault(name, []).append(text)
    values = {one.name: _value(one, found.get(one.name, [])) for one in known.values()}
    _check_order(call, values)
    return values


def _value(one: Parameter, texts: list[str]) -> Any:
    if one.many:
        return [_read(one, text) for text in texts]
    if len(texts) > 1:
        wrong = f"{one.name} is given {len(texts)} times"
        raise WrongParameterError(one.name, wrong, "give it once")
    if texts:
        return _read(one, texts[0])
    if one.required:
        wrong, way_out = f"{one.name} is missing", f"add {one.name}={form_of(one)}"
        raise WrongParameterError(one.name, wrong, way_out)
    if one.sort is Sort.LIST:
        return []
    return False if one.sort is Sort.FLAG else one.default


def _read(one: Parameter, text: str) -> Any:
    if len(text) > LONGEST:
        wrong = f"{one.name} has {len(text):,} letters"
        raise WrongParameterError(one.name, wrong, f"it can have {LONGEST}")
    if not text.strip() and one.sort is not Sort.FLAG:
        wrong, way_out = (
            f"{one.name} is empty",
            f"write {form_of(one)}, or leave it out",
        )
        raise WrongParameterError(one.name, wrong, way_out)
    if one.choices and text not in one.choices:
        wrong = f"{one.name} is {shown(text)}"
        raise WrongParameterError(one.name, wrong, f"write {form_of(one)}")
    return _READERS[one.sort](one, text)


def _text(_one: Parameter, text: str) -> str:
    return text


def _day(one: Parameter, text: str) -> str:
    try:
        parse_day(text)
    except NotADayError as wrong:
        told = f"{one.name} is {shown(text)}, which is not a day"
        raise WrongParameterError(one.name, told, wrong.instead) from None
    return text


def _day_or_same(one: Parameter, text: str) -> str:
    if text.casefold() == SAME:
        return SAME
    try:
        return _day(one, text)
    except WrongParameterError as wrong:
        told, _, _ = str(wrong).partition(f"; {wrong.allowed}")
        more = f"{wrong.allowed}; or write same, for each day as known on itself"
        raise WrongParameterError(one.name, told, more) from None


def _age(one: Parameter, text: str) -> str:
    try:
        parse_age(text)
    except NotAnAgeError:
        wrong = f"{one.name} is {shown(text)}, which is not an age"
        raise WrongParameterError(one.name, wrong, f"write {form_of(one)}") from None
    return text


def _flag(one: Parameter, text: str) -> bool:
    if text.casefold() not in _FLAGS:
        wrong = f"{one.name} is {shown(text)}"
        raise WrongParameterError(one.name, wrong, f"write {form_of(one)}")
    return _FLAGS[text.casefold()]


def _number(one: Parameter, text: str) -> int:
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(MOST))
    if not digits or not one.least <= int(text) <= MOST:
        wrong = f"{one.name} is {shown(text)}"
        raise WrongParameterError(one.name, wrong, f"write {form_of(one)}")
    return int(text)


def _list(one: Parameter, text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        wrong = f"{one.name} is {shown(text)}"
        raise WrongParameterError(one.name, wrong, f"write {form_of(one)}")
    return names


_READERS: Final[Mapping[Sort, Callable[[Parameter, str], Any]]] = {
    Sort.TEXT: _text,
    Sort.DAY: _day,
    Sort.DAY_OR_SAME: _day_or_same,
    Sort.AGE: _age,
    Sort.FLAG: _flag,
    Sort.NUMBER: _number,
    Sort.LIST: _list,
}
_FORMS: Final = {
    Sort.TEXT: "a text",
    Sort.DAY: "a day as YYYY-MM-DD",
    Sort.DAY_OR_SAME: "a day as YYYY-MM-DD, or same",
    Sort.AGE: "2y (years), 18m (months) or 90d (days)",
    Sort.FLAG: "true or false",
    Sort.LIST: "names with commas between them",
}


def form_of(one: Parameter) -> str:
    """Return what a value looks like, in words."""
    if one.choices:
        return f"one of: {', '.join(one.choices)}"
    if one.sort is Sort.NUMBER:
        return f"a whole number from {one.least} to {MOST:,}"
    return _FORMS[one.sort]


def _unknown(call: Call, name: str) -> WrongParameterError:
    known = ", ".join(one.name for one in call.parameters)
    wrong = f"there is no parameter {shown(name)} here"
    return WrongParameterError(
        name, wrong, f"there are: {known}" if known else "there are none"
    )


def _check_order(call: Call, values: Mapping[str, Any]) -> None:
    """Raise unless days that have an order come in it."""
    given = list(_days(call, values))
    for (name, day), (later_name, later) in pairwise(given):
        if day > later:
            wrong = f"{name} ({day}) is after {later_name} ({later})"
            raise WrongParameterError(name, wrong, "give the earlier day first")


def _days(call: Call, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the days that are given; as YYYY-MM-DD they compare as they are."""
    return ((name, values[name]) for name in call.order if values[name] is not None)
