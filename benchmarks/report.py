"""How are figures told? As tables in Markdown, each row with its target and whether it is met."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

#: Ratios from here on are told without a fraction.
MANY: Final = 100
COMPARED: Final = ("what", "median", "against", "median", "ratio", "target")


class Row(NamedTuple):
    """Cells of a table; `met` says whether a target was reached, None if there is none."""

    cells: tuple[str, ...]
    met: bool | None = None


class Table(NamedTuple):
    """What was found out about one subject; remarks stand below it."""

    title: str
    head: Sequence[str]
    rows: Sequence[Row]
    remarks: Sequence[str] = ()


class Side(NamedTuple):
    """One side of a comparison: what was measured, and the seconds that it took."""

    what: str
    seconds: float


def at_most(mine: Side, other: Side, most: float | None = None) -> Row:
    """Return how many times the other's time ours takes, which should not be more."""
    ratio = mine.seconds / other.seconds
    met = None if most is None else ratio <= most
    target = "" if most is None else f"≤ {most:g}"
    return _compared(mine, other, f"{ratio:.2f} of it", target, met=met)


def faster(mine: Side, other: Side, least: float | None = None) -> Row:
    """Return how many times faster than the other we are, which should not be less."""
    ratio = other.seconds / mine.seconds
    met = None if least is None else ratio >= least
    target = "" if least is None else f"≥ {least:g} times"
    return _compared(mine, other, speed(ratio), target, met=met)


def within(mine: Side, most: float) -> Row:
    """Return a time that should not be longer than so many seconds."""
    met = mine.seconds < most
    cells = (mine.what, duration(mine.seconds), "", "", "")
    return Row((*cells, _verdict(f"< {duration(most)}", met=met)), met)


def stated(what: str, figure: str, target: str = "", *, met: bool | None = None) -> Row:
    """Return any other figure."""
    return Row((what, figure, "", "", "", _verdict(target, met=met)), met)


def speed(ratio: float) -> str:
    """Say how many times faster something is, or slower.

    >>> speed(1234.6), speed(12.34), speed(0.5)
    ('1,235 times faster', '12.3 times faster', '2.0 times slower')
    """
    if ratio < 1:
        return f"{1 / ratio:,.1f} times slower"
    return f"{ratio:,.{0 if ratio >= MANY else 1}f} times faster"


def duration(seconds: float) -> str:
    """Return a duration in the unit that suits it, to three digits.

    >>> duration(0.00012345), duration(0.0123), duration(1.5), duration(20)
    ('0.123 ms', '12.3 ms', '1.5 s', '20 s')
    """
    if seconds < 1:
        return f"{float(f'{seconds * 1000:.3g}'):g} ms"
    return f"{float(f'{seconds:.3g}'):g} s"


def memory(size: float) -> str:
    """Return an amount of memory in megabytes (10⁶ bytes)."""
    return f"{size / 1e6:,.0f} MB"


def markdown(table: Table) -> str:
    """Return a table as Markdown."""
    lines = [_line(table.head), _line(["---"] * len(table.head))]
    lines += [_line(row.cells) for row in table.rows]
    remarks = "".join(f"\n{remark}\n" for remark in table.remarks)
    return f"### {table.title}\n\n" + "\n".join(lines) + "\n" + remarks


def summary(tables: Iterable[Table]) -> str:
    """Say how many targets are met, and name those that are not."""
    aimed = [row for table in tables for row in table.rows if row.met is not None]
    missed = [row.cells[0] for row in aimed if not row.met]
    told = f"{len(aimed) - len(missed)} of {len(aimed)} targets met"
    return f"{told}; missed: {'; '.join(missed)}." if missed else f"{told}."


def _compared(
    mine: Side, other: Side, ratio: str, target: str, *, met: bool | None
) -> Row:
    cells = mine.what, duration(mine.seconds), other.what, duration(other.seconds)
    return Row((*cells, ratio, _verdict(target, met=met)), met)


def _verdict(target: str, *, met: bool | None) -> str:
    if met is None:
        return target
    return f"{target}: {'met' if met else '**missed**'}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def put(readme: Path, marks: tuple[str, str], text: str) -> None:
    """Write a text between two marks of a page, in place of what stands there."""
    begin, end = marks
    new = f"{begin}\n\n{text}\n\n{end}"
    between = f"{re.escape(begin)}.*{re.escape(end)}"
    old = readme.read_text("utf-8")
    readme.write_text(re.sub(between, lambda _: new, old, flags=re.DOTALL), "utf-8")
