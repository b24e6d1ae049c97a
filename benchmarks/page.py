"""How quick is the page, and how does stock pyvis fare with the same things and edges?

Both are opened by the same Chromium, one after the other. The page is shown to hold what
`og.at` says before anything is measured; pyvis gets all that the page holds, with its
own physics, and nothing that it would fetch.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

import chromium
from checking import same
from commands import DAY, HERE
from ledgers import Ledgers
from machine import machine
from progress import tell
from report import Row, Table, duration, put, speed
from timing import in_turn, timed

import orggraph
from orggraph import OrgGraph
from orggraph.dates import NEVER, format_day, parse_day
from orggraph_viz.film.values import Film, Way
from orggraph_viz.frame.frame import frame
from orggraph_viz.view import View

if TYPE_CHECKING:  # it may not be installed
    from playwright.sync_api import Browser, Page

#: How many entities, and how many statements of the generator have about as many.
SIZES: Final = {100: 270, 1_000: 2_650, 5_000: 13_100}
#: pyvis is tried up to so many entities, and given up after so many seconds.
STOCK_MOST: Final = 1_000
PATIENCE: Final = 120.0
#: Steps of the slider, each to a day on which something changes.
STEPS: Final = 40
LOADS: Final = 3
#: What is aimed at with 1,000 entities, in seconds.
AIMED, PICTURE, STEP = 1_000, 1.0, 0.1
FIGURES: Final = HERE / "page.json"
README: Final = HERE / "README.md"
MARKS: Final = ("<!-- page figures -->", "<!-- end of page figures -->")
HEAD: Final = ("entities", "what", "orggraph view", "stock pyvis", "ratio", "target")
_CDN: Final = re.compile(
    r'<link[^>]*"https?://[^>]*>|<script[^>]*src="https?://.*?</script>', re.DOTALL
)


def figures(ledgers: Ledgers, sizes: dict[int, int] = SIZES) -> dict[str, Any] | None:
    """Return the figures of all sizes with the machine; None: there is no browser."""
    if missing := chromium.missing():
        tell(f"page: left out, {missing} is not installed")
        return None
    with chromium.browser() as window:
        told = [_measured(ledgers, window, *size) for size in sizes.items()]
    return {"machine": machine(), "sizes": told}


def table(kept: dict[str, Any]) -> Table:
    """Return figures as a table, several rows for each size."""
    rows = [row for size in kept["sizes"] for row in _rows(size)]
    return Table(
        "The page, and stock pyvis with the same things", HEAD, rows, (REMARK,)
    )


def save(kept: dict[str, Any], text: str, readme: Path = README) -> None:
    """Keep figures, and write their table into the page about them."""
    FIGURES.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    put(readme, MARKS, text)


def check(og: OrgGraph, view: View) -> None:
    """Make sure that a film has on the day what the snapshot of that day has."""
    at, whole = parse_day(DAY), og.at(DAY)
    held = [
        view.film.facts[span.fact]
        for span in view.film.spans
        if span.rect.holds(at, NEVER)
    ]
    edges = [fact for fact in held if fact.way is not Way.EXISTS]
    same("edges on the day", len(edges), whole.edge_count)
    ends = {end for fact in held for end in (fact.subject, fact.object)}
    same("entities on the day", len(ends), len(whole.nodes))


def check_shown(page: "Page", film: Film, view: View) -> None:
    """Make sure that a browser counts the same on the day as the frame in Python."""
    counts = frame(film, view.plan, view.at, view.known).counts
    same("what the browser counts", page.evaluate("orggraph.view().counts"), counts)


def stock(film: Film) -> str:
    """Return all things and edges of a film as a page of pyvis, without what it fetches."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for number, thing in enumerate(film.things):
        network.add_node(number, label=thing.name)
    for fact in _once(film):
        network.add_edge(fact[0], fact[1], title=fact[2])
    return _CDN.sub("", network.generate_html())


def change_days(film: Film, until: str = DAY) -> list[str]:
    """Return the last days of changes up to a day, as known now."""
    last = parse_day(until)
    days = [change.day for change in film.changes if change.given_up > NEVER]
    return [format_day(day) for day in days if day <= last][-STEPS:]


def _measured(
    ledgers: Ledgers, window: "Browser", entities: int, statements: int
) -> dict[str, Any]:
    tell(f"page: {entities:,} entities")
    og = orggraph.open(ledgers.of(statements))
    view = og.view(DAY, everything=True)
    check(og, view)
    file = ledgers.folder / f"page-{entities}.html"
    file.write_text(view.html, "utf-8", newline="\n")
    (built,) = in_turn(
        timed(lambda: og.view(DAY, everything=True).html),
        runs=3,
        least=1,
        budget=10,
        warm_up=False,
    )
    things, edges = len(view.film.things), len(list(_once(view.film)))
    return {
        "entities": entities,
        "things": things,
        "edges": edges,
        "ours": {
            "build": median(built),
            "bytes": file.stat().st_size,
            **_ours(window, file, view),
        },
        "stock": _stock(ledgers, window, view.film) if entities <= STOCK_MOST else None,
    }


def _ours(window: "Browser", file: Path, view: View) -> dict[str, Any]:
    loads = [_loaded(window, file) for _ in range(LOADS)]
    with chromium.opened(window, file, chromium.OURS) as page:
        chromium.until(page, "stable", PATIENCE)
        check_shown(page, view.film, view)
        took = chromium.steps(page, change_days(view.film))
        drawn = chromium.frame(page, "orggraph.network")
    return {
        "picture": median(loads),
        "step": median(took),
        "step95": quantiles(took, n=20)[-1],
        "frame": drawn,
    }


def _loaded(window: "Browser", file: Path) -> float:
    with chromium.opened(window, file, chromium.OURS) as page:
        taken = chromium.until(page, "stable", PATIENCE)
    if taken is None:
        msg = f"{file} is not ready after {PATIENCE:.0f} s"
        raise TimeoutError(msg)
    return taken


def _stock(ledgers: Ledgers, window: "Browser", film: Film) -> dict[str, Any]:
    tell(f"page: stock pyvis, {len(film.things):,} things")
    build = timed(lambda: stock(film))()
    file = ledgers.folder / "pyvis.html"
    file.write_text(stock(film), "utf-8", newline="\n")
    with chromium.opened(window, file, chromium.STOCK) as page:
        stable = chromium.until(page, "stable", PATIENCE)
        pictured = page.evaluate("window.pictured ?? null")
        drawn = chromium.frame(page, "network") if stable else None
    return {
        "build": build,
        "bytes": file.stat().st_size,
        "first": pictured and pictured / 1000,
        "picture": stable,
        "frame": drawn,
    }


def _once(film: Film) -> Iterator[tuple[int, int, str]]:
    """Yield the edges of a film, each once: its ends and what it is called."""
    seen = set()
    for fact in film.facts:
        if fact.way is not Way.EXISTS and fact.edge not in seen:
            seen.add(fact.edge)
            yield fact.subject, fact.object, fact.role


#: What is measured: its key, its name, and how it is told.
_WHAT: Final[Sequence[tuple[str, str, Callable[[float], str]]]] = (
    ("build", "building the page", duration),
    ("bytes", "its size", lambda size: f"{size / 1e6:.2f} MB"),
    ("picture", "first stable picture", duration),
    ("step", "a step of the slider, median", duration),
    ("step95", "the same, 95 of 100", duration),
    ("frame", "a frame while panning, all in view", duration),
)
_TARGETS: Final = {"picture": PICTURE, "step": STEP}
REMARK: Final = (
    f"All of a ledger, opened at {DAY}; a step goes to the next day on which anything "
    "changes, until it is painted. pyvis gets the same things and edges, with its own "
    "physics, which it has to bring to rest; what it would fetch is cut out. It is given "
    f"up after {PATIENCE:.0f} s."
)


def _rows(size: dict[str, Any]) -> Iterator[Row]:
    about = f"{size['things']:,} ({size['edges']:,} edges)"
    for key, what, say in _WHAT:
        ours, other = size["ours"][key], (size["stock"] or {}).get(key)
        ratio = speed(other / ours) if other and key != "bytes" else ""
        met = None
        target = ""
        if size["entities"] == AIMED and key in _TARGETS:
            met = ours < _TARGETS[key]
            target = f"< {duration(_TARGETS[key])}: {'met' if met else '**missed**'}"
        cells = (about, what, say(ours), _other(size, key, say), ratio, target)
        yield Row(cells, met)


def _other(size: dict[str, Any], key: str, say: Callable[[float], str]) -> str:
    """Say what pyvis took; nothing where it was not asked."""
    stock_figures = size["stock"]
    if stock_figures is None or key not in stock_figures:
        return ""
    if stock_figures[key] is None:
        return f"not at rest after {PATIENCE:.0f} s"
    return say(stock_figures[key])
