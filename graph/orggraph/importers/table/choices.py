"""What did somebody say about a table? Options and a mapping file, taken together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from orggraph.errors import NotReadableError, WrongOptionError, shown
from orggraph.importers.bounded import read_yaml
from orggraph.importers.dates import EXCLUSIVE, INCLUSIVE, checked_formats
from orggraph.importers.given import GivenFile
from orggraph.importers.table.fields import FIELDS
from orggraph.importers.table.months import months_of
from orggraph.importers.table.rules import Rule, rule_of

_LISTS: Final = ("date_formats", "months")
_FLAG: Final = "shared_ids"
_WORDS: Final = (
    "ends",
    "century",
    "roles",
    "sheet",
    "headings",
    "delimiter",
    "encoding",
)
_KEYS: Final = ("columns", "constants", "rules", *_LISTS, *_WORDS, _FLAG)
_NAMED: Final = {"ends": (INCLUSIVE, EXCLUSIVE), "roles": ("memberships", "posts")}


@dataclass(frozen=True, slots=True)
class Choices:
    """How a table is to be read.

    `columns` are the headings of fields, `constants` what fields are where their cell is
    empty, `rules` what texts of a field mean. `century` is the last year of the hundred
    that years of two digits are of, `months` what months are called, from January on.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    date_formats: tuple[str, ...] = ()
    ends: str = INCLUSIVE
    century: int | None = None
    roles: str = "memberships"
    shared_ids: bool = False
    months: tuple[str, ...] = ()
    sheet: str | None = None
    headings: int | None = None
    delimiter: str | None = None
    encoding: str = "utf-8"


def choices_of(options: Mapping[str, Any]) -> Choices:
    """Return what the options say, and what the file does that `map` names.

    Options count before the file. Raises `WrongOptionError` and `NotReadableError`.
    """
    told = _of_file(options["map"]) if options.get("map") else {}
    rules = _rules(told.get("rules", {}))
    for text in options.get("rule", ()):
        name, rule = _rule(text)
        rules[name] = (rule, *rules.get(name, ()))
    words = {name: options.get(name) or told.get(name) for name in _WORDS}
    words["century"] = _year(words["century"])
    words["headings"] = _number("headings", words["headings"])
    return Choices(
        {**told.get("columns", {}), **_pairs("column", options.get("column", ()))},
        {**told.get("constants", {}), **_pairs("set", options.get("set", ()))},
        rules,
        checked_formats(options.get("date_format") or told.get("date_formats", ())),
        months=months_of(options.get("months") or ",".join(told.get("months", ()))),
        shared_ids=bool(options.get(_FLAG) or told.get(_FLAG)),
        **{name: value for name, value in words.items() if value is not None},
    )


def _of_file(name: str) -> dict[str, Any]:
    file = GivenFile(Path(name))
    told = read_yaml(file)
    if not isinstance(told, dict):
        raise NotReadableError(file.name, f"says nothing of: {', '.join(_KEYS)}")
    told = {str(key).replace("-", "_"): value for key, value in told.items()}
    for key, value in told.items():
        _refuse(file, key, value)
    for key in ("columns", "constants"):
        told[key] = {
            name: _text(file, key, value) for name, value in told.get(key, {}).items()
        }
    for key in _LISTS:
        some = told.get(key, [])
        some = some if isinstance(some, list) else [some]
        told[key] = [_text(file, key, one) for one in some]
    return told | {
        key: _text(file, key, told[key]) for key in _WORDS if told.get(key) is not None
    }


def _refuse(file: GivenFile, key: str, value: Any) -> None:
    if key not in _KEYS:
        known = ", ".join(_KEYS)
        raise NotReadableError(file.name, f"has a key {shown(key)}; known: {known}")
    if key in {"columns", "constants", "rules"}:
        if not isinstance(value, dict):
            raise NotReadableError(file.name, f"{key} is no list of FIELD: …")
        for name in value:
            if name not in FIELDS:
                raise NotReadableError(file.name, f"{key}: {_no_field(str(name))}")
    if key in _NAMED and value not in _NAMED[key]:
        choose = " or ".join(_NAMED[key])
        raise NotReadableError(file.name, f"{key} is {choose}, not {shown(str(value))}")
    if key == _FLAG and not isinstance(value, bool):
        raise NotReadableError(file.name, f"{key} is true or false")
    if key == "rules" and not all(isinstance(some, dict) for some in value.values()):
        raise NotReadableError(file.name, "rules are FIELD: then TEXT: MEANING")


def _text(file: GivenFile, key: str, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise NotReadableError(file.name, f"{key}: {shown(str(value))} is no text")
    return str(value)


def _rules(told: Mapping[str, Mapping[Any, Any]]) -> dict[str, tuple[Rule, ...]]:
    return {
        name: tuple(
            rule_of(str(text), "" if meaning is None else str(meaning))
            for text, meaning in some.items()
        )
        for name, some in told.items()
    }


def _rule(text: str) -> tuple[str, Rule]:
    found = re.fullmatch(r"(\w+):(.*)=([^=]*)", text, re.DOTALL)
    if not found:
        msg = f"{shown(text)} is no rule; write FIELD:TEXT=MEANING"
        raise WrongOptionError(msg)
    name, of, meaning = found.groups()
    return _field("rule", name), rule_of(of, meaning)


def _pairs(option: str, given: Iterable[str]) -> dict[str, str]:
    found = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            msg = f"{shown(text)} is no --{option} of table; write FIELD=TEXT"
            raise WrongOptionError(msg)
        found[_field(option, name.strip())] = value.strip()
    return found


def _field(option: str, name: str) -> str:
    if name not in FIELDS:
        msg = f"--{option}: {_no_field(name)}"
        raise WrongOptionError(msg)
    return name


def _no_field(name: str) -> str:
    return f"there is no field {shown(name)}; known: {', '.join(FIELDS)}"


def _year(text: str | None) -> int | None:
    """Return the year with which a century ends."""
    if text is not None and not re.fullmatch(r"[1-9][0-9]{3}", text):
        msg = (
            f"{shown(text)} is no --century of table; write a whole year, such as 2026"
        )
        raise WrongOptionError(msg)
    return None if text is None else int(text)


def _number(option: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) == 0:
        msg = f"{shown(text)} is no --{option} of table; write a number"
        raise WrongOptionError(msg)
    return int(text)
