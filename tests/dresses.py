"""A ledger goes out in some dress, and comes back."""

import io
from datetime import date
from pathlib import Path

from orggraph import OrgGraph
from orggraph.facts import Ledger
from orggraph.importers.dataset import Dataset
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Importer, Version
from orggraph.importers.registry import IMPORTERS
from orggraph.importers.report import Report
from orggraph.importers.run import Imported, import_files
from orggraph.rdf.files import Format, LedgerFile
from prefixes import PREFIXES

#: Exporters that lose nothing, and the endings of what they write.
LOSSLESS = {
    "turtle": ".ttl",
    "nquads": ".nq",
    "trig": ".trig",
    "rdf12": ".ttl",
    "jsonld": ".jsonld",
}


def of_text(text: str) -> OrgGraph:
    """Return the ledger that a text of Turtle is."""
    file = LedgerFile("ledger.ttl", None, Format.TURTLE, text.encode())
    return OrgGraph([file], cache=False)


def dressed(og: OrgGraph, name: str) -> bytes:
    """Return a ledger in another format."""
    out = io.BytesIO()
    og.export(name, out)
    return out.getvalue()


def taken_in(content: bytes | str, ending: str, into: Path | None = None) -> Imported:
    """Import the content of a file of RDF."""
    if isinstance(content, str):
        content = content.encode()
    file = GivenFile(Path(f"given{ending}"), content=content)
    rdf = IMPORTERS["rdf"]
    assert rdf.read
    items = rdf.read(file, {"syntax": None})
    importer = Importer(
        "rdf", "", (), "", (), versions=lambda _: [Version(file, items)]
    )
    dataset = Dataset("given", date(2026, 1, 1))
    done = import_files(importer, [Path(file.name)], dataset, into)
    done.save()
    return done


def imported(text: str, ending: str = ".ttl") -> tuple[OrgGraph, Report]:
    """Import RDF with the usual prefixes; return what it becomes, and the report."""
    done = taken_in(PREFIXES + text if ending == ".ttl" else text, ending)
    return of_text(done.text), done.report


def said(ledger: Ledger) -> tuple[object, ...]:
    """Return all values of a ledger, to be compared."""
    problems = [(one.subject, one.message, one.rule) for one in ledger.problems]
    return (
        dict(ledger.facts),
        dict(ledger.entities),
        dict(ledger.sources),
        sorted(problems),
        sorted(ledger.unsound),
    )


def told(og: OrgGraph) -> set[tuple[str, str, str, str | None, str | None, str | None]]:
    """Return what is stated, by the last parts of names, with dates and roles."""
    found = set()
    for fact in og.ledger.facts.values():
        one = fact.statement
        dates = (when and str(when) for when in (one.start, one.end))
        names = (name.replace("#", "/").split("/")[-1] for name in one.edge)
        found.add((*names, *dates, one.role))
    return found  # type: ignore[return-value]
