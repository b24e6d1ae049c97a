"""Snapshots: dated versions of one file, as it was known from time to time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from orggraph.errors import NotReadableError, WrongOptionError, shown
from orggraph.formats import Option
from orggraph.importers.day_in_name import day_in_name
from orggraph.importers.importer import Importer, Request, Version
from orggraph.importers.inner import inner_options, reading
from orggraph.importers.registry import IMPORTERS

#: The formats of which there usually are snapshots, and how their files end.
_ENDINGS: Final = {
    "table": (".csv", ".tsv", ".xlsx"),
    "mapping": (".yaml", ".yml", ".jsonl", ".ndjson"),
    "popolo": (".json",),
}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AS: Final = Option(
    "as",
    "The format of the files.  [default: by their ending: table, mapping or popolo; of "
    ".json, mapping where there is a --map]",
    metavar="FORMAT",
)
_DATE: Final = Option(
    "date",
    "Since when a file was known; repeatable.  [default: the last date in its name; of a month or year, the last day]",
    metavar="FILE=DATE",
    many=True,
)
_OWN: Final = (_AS, _DATE)


def _versions(request: Request) -> Iterator[Version]:
    """Yield the versions, the oldest first.

    Raises `WrongOptionError` for a file without a day, or two of one day.
    """
    options = request.options
    days = _days(options[_DATE.key], request.paths)
    inner = _inner(options[_AS.key], request.paths, mapped=bool(options["map"]))
    read, values = reading(inner, _OWN, options)
    files = {file.path: file for file in request.files()}
    for path in sorted(files, key=days.__getitem__):
        yield Version(files[path], read(files[path], values), days[path])


def _inner(named: str | None, paths: Sequence[Path], *, mapped: bool) -> Importer:
    """Return the format of the files."""
    if named is not None:
        return IMPORTERS[named]
    found = {_by_ending(path, mapped=mapped) for path in paths}
    if len(found) > 1 or None in found:
        listed = ", ".join(sorted({path.suffix or path.name for path in paths}))
        msg = f"it is not clear how to read {shown(listed)}; say so with --as FORMAT"
        raise WrongOptionError(msg)
    return IMPORTERS[str(found.pop())]


def _by_ending(path: Path, *, mapped: bool) -> str | None:
    name = path.name.lower().removesuffix(".gz")
    if name.endswith(".json") and mapped:
        return "mapping"
    return next((form for form, ends in _ENDINGS.items() if name.endswith(ends)), None)


def _days(given: Sequence[str], paths: Sequence[Path]) -> dict[Path, date]:
    """Return since when each file was known."""
    told: dict[str, date] = {}
    for text in given:
        name, _, day = text.rpartition("=")
        if not name or (found := _day(day)) is None:
            msg = f"{shown(text)} is no --date; write it so: staff-old.csv=2023-05-01"
            raise WrongOptionError(msg)
        told[name] = found
    unknown = told.keys() - {name for path in paths for name in (str(path), path.name)}
    if unknown:
        msg = f"--date speaks of {shown(min(unknown))}, which is none of the files"
        raise WrongOptionError(msg)
    days = {path: _of_file(path, told) for path in paths}
    _refuse_twice(days)
    return days


def _of_file(path: Path, told: Mapping[str, date]) -> date:
    given = told.get(str(path)) or told.get(path.name)
    if given is not None:
        return given
    found = day_in_name(path.name)
    if found is not None and found <= date.today():  # noqa: DTZ011 (as it is here)
        return found
    wrong = (
        "has no date in its name" if found is None else f"is of {found}, yet to come"
    )
    why = f"{wrong}; say since when it was known: --date {path.name}=2023-05-01"
    raise NotReadableError(path.name, why)


def _refuse_twice(days: Mapping[Path, date]) -> None:
    known: dict[date, Path] = {}
    for path, day in days.items():
        if day in known:
            msg = (
                f"{shown(known[day].name)} and {shown(path.name)} are both of {day}, so "
                "neither is the newer one; say otherwise with --date FILE=DATE"
            )
            raise WrongOptionError(msg)
        known[day] = path


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


FORMAT = Importer(
    name="snapshots",
    title="versions of one file, each known from its date",
    files=tuple(ending for endings in _ENDINGS.values() for ending in endings),
    ends="what they are in the format of the files",
    loses=("what the format of the files loses",),
    options=inner_options(_OWN),
    examples=(
        "orggraph import snapshots staff-2023-05-01.csv staff-2024-05-01.csv -o ledger.ttl",
        "orggraph import snapshots teams-*.yaml --map teams-map.yaml -o ledger.ttl",
    ),
    versions=_versions,
    refuses={
        "issued": "each file is known from the day in its name; to say another, add "
        "--date FILE=DATE"
    },
)
