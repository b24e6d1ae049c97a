"""An importer that yields what a test says, and what becomes of it."""

from datetime import date
from pathlib import Path
from typing import Any

from orggraph.dates import parse_edtf
from orggraph.facts import Kind
from orggraph.facts.terms import HOLDS
from orggraph.importers.claims import Claim, Described, Items
from orggraph.importers.dataset import Dataset
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Importer, Version
from orggraph.importers.run import Imported, import_files

ADA = Described("ada", "Ada Birch", Kind.PERSON)
CHAIR = Described("chair", "Chair", Kind.POST, post_in=("society",))
SOCIETY = Described("society", "Example Society", Kind.ORGANIZATION)
FIRST = date(2020, 1, 1)
SECOND = date(2022, 1, 1)
THIRD = date(2024, 1, 1)


def held(start: str | None = None, end: str | None = None, **more: Any) -> Claim:
    """Return the claim that Ada held the chair."""
    first, last = (text and parse_edtf(text) for text in (start, end))
    return Claim("ada", HOLDS, "chair", first or None, last or None, **more)


def taken(
    *versions: tuple[date, Items], into: Path | None = None, keep: bool = False
) -> Imported:
    """Import versions of a data set, each of a day."""

    def all_versions(_request: object) -> Any:
        for day, items in versions:
            told = [ADA, CHAIR, SOCIETY, *items]
            file = GivenFile(Path("x.json"), content=repr((day, told)).encode())
            yield Version(file, told, day)

    importer = Importer("test", "a test", (), "", (), versions=all_versions)
    dataset = Dataset("staff", date(2024, 6, 1), license="https://example.org/licence")
    done = import_files(importer, [], dataset, into, keep=keep)
    done.save()
    return done
