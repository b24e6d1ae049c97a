"""How do figures read in a terminal? One line each, and tables as wide as there is room."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from orggraph.cli.tree import console_for
from orggraph.cli.wrapping import as_written, print_hanging, print_wrapped
from orggraph.dates import ALWAYS, Day, parse_edtf, spoken, spoken_day
from orggraph.facts.terms import local_name
from orggraph.history.stats.values import Cell, Chapter, Column, Figure, Rows, Stats
from orggraph.text import clean

_GAP: Final = 2
#: With less room than that for words, they get a line of their own.
_LEAST_WORDS: Final = 16
_NOTHING: Final = "-"
_LEAST, _MOST = "least", "most"


def print_stats(stats: Stats, *, color: str, define: bool) -> None:
    """Print figures for people; with `define` also what each of them means."""
    console = console_for(color)
    print_wrapped(console, _headline(stats))
    for chapter in stats.chapters:
        console.print(Text(as_written(chapter.title), style="cyan"))
        _print_figures(console, chapter, define=define)
        for table in chapter.tables:
            _print_table(console, chapter, table, define=define)
        for note in chapter.notes:
            print_hanging(console, "  ", note)


def _headline(stats: Stats) -> Text:
    at, since, until, known = stats.period
    what = as_written(clean(stats.org.label)) if stats.org else "The whole ledger"
    last = spoken_day(Day(until - 1))
    begin = "" if since == ALWAYS else f"from {spoken_day(since)} "
    period = f", period {begin}to {last}" if until != at + 1 or begin else ""
    as_known = "now" if known is None else f"on {spoken_day(known)}"
    when = f"   {spoken_day(at)}{period}, as known {as_known}"
    return Text.assemble((what, "bold"), (when, "dim"))


def _print_figures(console: Console, chapter: Chapter, *, define: bool) -> None:
    widest = max((len(figure.name) for figure in chapter.figures), default=0)
    for figure in chapter.figures:
        print_hanging(console, f"  {figure.name:<{widest}}  ", _valued(figure))
        if define:
            print_hanging(console, "    ", figure.definition)


def _valued(figure: Figure) -> str:
    value = _range(figure.least, figure.most, figure.unit)
    if value == _NOTHING or figure.unit in {"count", "share"}:
        return value
    unit = figure.unit.removesuffix("s") if value == "1" else figure.unit
    return f"{value} {unit}"


def _range(least: Cell, most: Cell, unit: str | None) -> str:
    """Return a number, or between which it lies.

    >>> _range(3, 3, "days"), _range(3, 5, "days"), _range(3, None, "days")
    ('3', '3 to 5', 'at least 3')
    """
    if least is None and most is None:
        return _NOTHING
    if least == most:
        return _cell(least, unit)
    if most is None:
        return f"at least {_cell(least, unit)}"
    if least is None:
        return f"at most {_cell(most, unit)}"
    return f"{_cell(least, unit)} to {_cell(most, unit)}"


def _cell(cell: Cell, unit: str | None) -> str:
    if cell is None:
        return _NOTHING
    if isinstance(cell, str):
        return as_written(clean(cell))
    if unit is None:  # a year
        return str(cell)
    if unit.startswith("share"):
        return f"{100 * cell:.1f} %"
    return f"{cell:,.1f}" if isinstance(cell, float) else f"{cell:,}"


def _print_table(
    console: Console, chapter: Chapter, table: Rows, *, define: bool
) -> None:
    name = table.name[:1].upper() + table.name[1:]
    if name != chapter.title:
        print_hanging(console, "  ", name)
    if define:
        print_hanging(console, "    ", table.definition)
    if not table.rows:
        print_hanging(console, "    ", table.nothing)
        return
    columns = list(_paired(table.columns))
    heads = [head for head, _, _ in columns]
    rows = [
        [
            _told(table.columns[first], row[first], row[last])
            for _, first, last in columns
        ]
        for row in table.rows
    ]
    words = [table.columns[first].unit is None for _, first, _ in columns]
    _print_rows(console, [heads, *rows], words)


def _paired(columns: Sequence[Column]) -> Iterator[tuple[str, int, int]]:
    """Yield head and places of each column; least and most of one thing are one."""
    for place, column in enumerate(columns):
        kind, _, rest = column.name.partition(" ")
        if kind == _LEAST:
            yield _headed(column, rest or str(column.unit)), place, place + 1
        elif kind != _MOST:
            yield _headed(column, column.name), place, place


def _headed(column: Column, name: str) -> str:
    """Return the head of a column, with its unit where the name does not tell."""
    told = column.unit in {None, "count", "people", "share per year", name}
    return name if told else f"{name}, {column.unit}"


def _told(column: Column, least: Cell, most: Cell) -> str:
    if column.name == "source":
        return clean(local_name(str(least)))
    if column.name == "last day":
        return as_written(spoken(parse_edtf(str(least))))
    return _range(least, most, column.unit)


def _print_rows(
    console: Console, rows: Sequence[Sequence[str]], words: Sequence[bool]
) -> None:
    """Print rows below their heads; words may be wrapped, numbers stand to the right."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    texts = [place for place, word in enumerate(words) if word]
    room = console.width - sum(widths) - _GAP * len(widths)
    for place in sorted(texts, key=lambda place: -widths[place]):
        if room >= 0:
            break
        fair = max(widths[place] + room, _LEAST_WORDS)
        room += widths[place] - min(fair, widths[place])
        widths[place] = min(fair, widths[place])
    if room < 0:
        _print_blocks(console, rows)
        return
    for number, row in enumerate(rows):
        style = "dim" if number == 0 else ""
        for line in _lines(console, row, widths, words):
            console.print(Text(line.rstrip(), style=style), soft_wrap=True)


def _print_blocks(console: Console, rows: Sequence[Sequence[str]]) -> None:
    """Print each row on several lines, where the terminal is too narrow for a table."""
    heads, *others = rows
    for row in others:
        for place, (head, cell) in enumerate(zip(heads, row, strict=True)):
            print_hanging(console, "    " if place else "  ", f"{head}: {cell}")


def _lines(
    console: Console, row: Sequence[str], widths: Sequence[int], words: Sequence[bool]
) -> Iterator[str]:
    cells = [
        [part.plain.rstrip() for part in Text(cell).wrap(console, width)] or [""]
        for cell, width in zip(row, widths, strict=True)
    ]
    for place in range(max(map(len, cells))):
        line = ""
        for parts, width, word in zip(cells, widths, words, strict=True):
            part = parts[place] if place < len(parts) else ""
            blank = " " * (width - cell_len(part))
            line += " " * _GAP + (part + blank if word else blank + part)
        yield line
