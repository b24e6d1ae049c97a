"""How is a ledger written as Parquet? Table by table, sorted, then the manifest."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.engines.parquet.tables import (
    FORMAT,
    MANIFEST,
    TABLES,
    VERSION,
    Sort,
)
from orggraph.engines.parquet.ways import ways
from orggraph.facts import Fact, Ledger
from orggraph.facts.terms import local_name
from orggraph.text import folded

_TYPES: Final = {
    Sort.TEXT: pa.string(),
    Sort.TEXTS: pa.list_(pa.string()),
    Sort.DATE: pa.date32(),
    Sort.BOOL: pa.bool_(),
    Sort.INT: pa.int32(),
}
Row = Mapping[str, Any]


def write_parquet(ledger: Ledger, into: Path) -> None:
    """Write all tables of a ledger into a new folder."""
    into.mkdir(parents=True)
    told = {
        "entities": [e._asdict() for e in ledger.entities.values()],
        "sources": [s._asdict() for s in ledger.sources.values()],
        "post_in": [
            {"post": e.id, "home": home}
            for e in ledger.entities.values()
            for home in e.post_in
        ],
        "ways": list(ways(ledger.entities)),
        "names": [
            {"name": name, "entity": e.id}
            for e in ledger.entities.values()
            for name in {folded(n) for n in (e.label, *e.alt_labels, local_name(e.id))}
        ],
    }
    for source in told["sources"]:
        source["issued"] = source["issued"] and str(source["issued"])
    for table, rows in told.items():
        _write(table, rows, into / table)
    for about in ("edge", "existence"):
        some = [
            _row(fact)
            for fact in ledger.facts.values()
            if fact.statement.about_existence == (about == "existence")
        ]
        some.sort(key=lambda row: (row["start_earliest"], row["id"]))
        _write(
            "statements", some, into / "statements" / f"about={about}" / "ends_by=9999"
        )
    manifest = {"format": FORMAT, "version": VERSION}
    (into / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def _write(table: str, rows: list[Any], folder: Path) -> None:
    folder.mkdir(parents=True)
    schema = pa.schema([(name, _TYPES[sort]) for name, sort in TABLES[table].items()])
    pq.write_table(pa.Table.from_pylist(rows, schema), folder / "part-0.parquet")


def _row(fact: Fact) -> dict[str, Any]:
    said, bounds = fact.statement, fact.bounds
    ends = [said.end, *said.seen]
    return {
        **{
            name: getattr(said, name)
            for name in ("id", "subject", "predicate", "object")
        },
        "start_earliest": _date(bounds.from_earliest),
        "start_latest": _date(bounds.from_latest),
        "end_earliest": _date(bounds.end_earliest),
        "end_latest": _date(bounds.end_latest),
        "believed_from": _date(fact.known_from),
        "believed_until": _date(fact.known_until),
        "open_start": bounds.from_earliest == ALWAYS,
        "doubtful": fact.doubtful,
        "end_doubtful": any(when and when.doubtful for when in ends),
        "certainty": str(said.certainty),
        "start_written": said.start and str(said.start),
        "end_written": said.end and str(said.end),
        "seen": [str(when) for when in said.seen],
        "known_from_written": said.known_from and str(said.known_from),
        "known_until_written": said.known_until and str(said.known_until),
        "role": said.role,
        "comment": said.comment,
        "sources": said.sources,
        "revises": said.revises,
        "retracted_by": said.retracted_by,
    }


def _date(day: Day) -> date:
    return date.fromordinal(min(max(day, ALWAYS + 1), NEVER - 1))
