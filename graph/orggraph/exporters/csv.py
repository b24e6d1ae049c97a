"""CSV: the ledger as a table, a row a statement, for spreadsheets and scripts."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import IO

from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.statement_rows import LOSES, lost, rows, stated
from orggraph.formats import Option
from orggraph.formats.statement_table import COLUMNS

BOM_OPTION = Option(
    "bom",
    "Begin with a mark by which Excel knows that letters are UTF-8.",
    flag=True,
)


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write a row a statement."""
    ledger = stated(asked)
    if asked.options.get("bom"):
        stream.write(BOM_UTF8)
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(ledger, asked.progress))
    text.detach()
    yield from lost(ledger)


FORMAT = Exporter(
    name="csv",
    title="CSV, a row a statement",
    of=Of.LEDGER,
    file=".csv",
    ends="the last day it held, as in the ledger",
    loses=LOSES,
    write=write,
    lossless="table",
    options=(BOM_OPTION,),
)
