"""How does one import from Python? Files of another format, into a ledger."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orggraph.asking import day_of
from orggraph.dates import format_day
from orggraph.errors import WrongOptionError
from orggraph.facts.terms import PREFIXES
from orggraph.progress import Progress

if TYPE_CHECKING:  # heavy, and needed only by whoever imports
    from orggraph.importers.run import Imported


def import_from(  # noqa: PLR0913 (each is a choice of its own)
    format: str,  # noqa: A002 (what it is)
    files: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    into: str | os.PathLike[str] | None = None,
    *,
    name: str | None = None,
    issued: str | date | None = None,
    retrieved: str | date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    license: str | None = None,  # noqa: A002 (as Dublin Core calls it)
    base: str | None = None,
    keep: bool = False,
    withdraw_all: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    **options: Any,
) -> "Imported":
    """Read files of another format, and write what they say into a ledger.

    What can be imported, and with which options, is listed by `orggraph formats`. A
    ledger that is there already is appended to: what the data set `name` (default: the
    name of the file, without dates) stated in an earlier version and does not state now
    is withdrawn (unless `keep`; all of it only with `withdraw_all`), what it states
    otherwise is revised. `issued` is the day
    (YYYY-MM-DD) from which its readers knew, by default that on which it was
    `retrieved`, and that is today. Without `into`, or with `dry_run`, nothing is written;
    the `text` of what is returned is what would be, its `report` has the counts.

    Raises `UnknownFormatError`, `WrongOptionError`, `NotReadableError`, `NotADayError`,
    `WriteError`, and what opening the ledger raises.

    >>> import_from("xls", "staff.xls")
    Traceback (most recent call last):
    ...
    orggraph.errors.UnknownFormatError: there is no format 'xls'; ...
    """
    from orggraph.importers.dataset import Dataset, name_of, short_name
    from orggraph.importers.registry import IMPORTERS
    from orggraph.importers.run import import_files

    importer = IMPORTERS[format]
    chosen = {
        "name": name,
        "issued": issued,
        "publisher": publisher,
        "title": title,
        "url": url,
        "license": license,
        "base": base,
    }
    given = tuple(key for key, value in chosen.items() if value)
    for key in given:
        if key in importer.refuses:
            raise WrongOptionError.refused(importer.name, key, importer.refuses[key])
    several = [files] if isinstance(files, str | os.PathLike) else files
    paths = [Path(file) for file in several]
    usual = importer.named or (lambda paths: name_of(paths[-1]))
    dataset = Dataset(
        short_name(name or usual(paths)),
        _day(retrieved),
        publisher,
        title,
        url,
        license,
        None if issued is None else _day(issued),
        base or PREFIXES[""],
        given,
    )
    target = None if into is None else Path(into)
    done = import_files(
        importer,
        paths,
        dataset,
        target,
        keep=keep,
        withdraw_all=withdraw_all,
        progress=progress,
        **options,
    )
    if not dry_run:
        done.save()
    return done


def _day(given: str | date | None) -> date:
    """Return a day of the calendar; None is today."""
    return date.fromisoformat(format_day(day_of(given)))
