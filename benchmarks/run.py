"""What is fast, against what? Measures, and prints the tables of benchmarks/README.md.

python benchmarks/run.py                      everything, as `make bench` does
python benchmarks/run.py processes graphs     some parts
python benchmarks/run.py --most 50000         a smaller large ledger, to try things out
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import cold
import graphs
import load
import page
import processes
import questions
import rivals
import serve
import sizes
import temporal
import texts
import warm
from commands import HERE, ORGGRAPH
from ledgers import LARGE, Ledgers
from machine import machine, told
from progress import tell
from report import Table, markdown, put, summary

from orggraph.index.cache import VARIABLE

#: In this order, after the sizes, which compile most of the ledgers.
PARTS: Final[dict[str, Callable[[Ledgers], Iterable[Table]]]] = {
    "processes": processes.tables,
    "questions": questions.tables,
    "cold": cold.tables,
    "warm": warm.tables,
    "graphs": graphs.tables,
    "raphtory": temporal.tables,
    "engines": rivals.tables,
    "dates": texts.tables,
    "serve": serve.tables,
    "load": load.tables,
}
SIZES: Final = "sizes"
PAGE: Final = "page"
README: Final = HERE / "README.md"
MARKS: Final = ("<!-- figures -->", "<!-- end of figures -->")
#: The parts with a server, whose figures stand by themselves.
SERVER: Final = ("serve", "load")
OF_SERVER: Final = ("<!-- server figures -->", "<!-- end of server figures -->")


def main() -> None:
    """Measure what is asked for, and print it."""
    given = _given()
    ledgers = Ledgers(given.work, given.most)
    # an index that another state of the program has made would be taken for its own
    shutil.rmtree(ledgers.cache, ignore_errors=True)
    os.environ[VARIABLE] = str(ledgers.cache)
    parts = given.parts or [SIZES, *PARTS, PAGE]
    about = told(machine())
    print(about, end="\n\n", flush=True)
    kept = sizes.figures(ledgers, huge=given.large) if SIZES in parts else None
    tables = _shown(_measured(ledgers, parts, kept))
    served = _shown(t for part in SERVER if part in parts for t in PARTS[part](ledgers))
    shown = page.figures(ledgers) if PAGE in parts else None
    if shown:
        print(markdown(page.table(shown)), flush=True)
    of_page = [page.table(shown)] if shown else []
    print(summary([*tables, *served, *of_page]))
    if given.save and tables:
        save(_figures(about, tables), kept)
    if given.save and served:
        put(README, OF_SERVER, _figures(about, served))
    if given.save and shown:
        page.save(shown, f"{about}\n\n{markdown(page.table(shown))}")
    tell("done")


def _measured(
    ledgers: Ledgers, parts: Collection[str], kept: dict[str, Any] | None
) -> Iterator[Table]:
    """Yield the tables of some parts, and that of the sizes, which are measured first."""
    for part, tables in PARTS.items():
        if part in parts and part not in SERVER:
            yield from tables(ledgers)
    if kept:
        yield sizes.table(kept)


def _shown(tables: Iterable[Table]) -> list[Table]:
    """Print tables as soon as they are there, and return them."""
    found = []
    for table in tables:
        print(markdown(table), flush=True)
        found.append(table)
    return found


def _figures(about: str, tables: list[Table]) -> str:
    return "\n".join([f"{about}\n", *map(markdown, tables), summary(tables)])


def save(text: str, kept: dict[str, Any] | None, readme: Path = README) -> None:
    """Write the tables into the page about them, and the sizes beside it."""
    put(readme, MARKS, text)
    if kept:
        sizes.save(kept)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast orggraph is.")
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"{', '.join(PARTS)}, {SIZES}, {PAGE}; all",
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(tempfile.gettempdir()) / "orggraph-bench",
        help="where ledgers and indexes are kept; default: %(default)s",
    )
    parser.add_argument(
        "--most", type=int, default=LARGE, help="statements of the large ledger"
    )
    parser.add_argument(
        "--large", action="store_true", help="sizes up to 10,000,000 (16 GB of memory)"
    )
    parser.add_argument(
        "--save",
        action="store_true",
        help="write the figures of README.md and beside it anew",
    )
    given = parser.parse_args()
    unknown = set(given.parts) - {*PARTS, SIZES, PAGE}
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if not ORGGRAPH.exists():
        sys.exit(f"{ORGGRAPH} is not there: install orggraph into this environment")
    return given


if __name__ == "__main__":
    main()
