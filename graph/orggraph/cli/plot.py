"""How many people over time? A picture, the same bytes every time."""

import io
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from orggraph.dates import ALWAYS, NEVER, Day, spoken_day
from orggraph.errors import MissingExtraError, WriteError
from orggraph.history.stats.belonging import Stay
from orggraph.history.stats.gathered import gather
from orggraph.history.stats.values import Period, Stats
from orggraph.index.index import Index
from orggraph.text import safe

_SUFFIXES: Final = ("png", "svg")
_BLUE, _GREEN, _RED = "#1f5f8b", "#2f7d4f", "#b03a2e"
#: An SVG has no dates and no random ids in it.
_STEADY: Final = {"svg.hashsalt": "orggraph", "svg.fonttype": "path"}


def suffix_of(path: str) -> str:
    """Return the format of a picture by the end of its name; raises `WriteError`."""
    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in _SUFFIXES:
        msg = f"cannot draw into {path}; name a file that ends in .png or .svg"
        raise WriteError(msg)
    return suffix


def picture(index: Index, stats: Stats, suffix: str) -> bytes:
    """Draw the number of people day by day, and who joined and left, quarter by quarter.

    Imprecise days are drawn at their middle, as in the figures of turnover. Raises
    `MissingExtraError` without matplotlib.
    """
    try:
        import matplotlib as mpl  # only for pictures
        from matplotlib.figure import Figure
    except ImportError:
        what = "pictures are drawn by matplotlib, which is not installed"
        raise MissingExtraError(what, "plot") from None
    org = stats.org.id if stats.org else None
    stays = [
        stay
        for stay in gather(index, stats.period, org).stays
        if ALWAYS < stay.started < stats.period.until
    ]
    settings: dict[Any, Any] = {**mpl.rcParamsDefault, **_STEADY}
    with mpl.rc_context(settings):
        figure = Figure(figsize=(9, 5), layout="constrained")
        upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[2, 1])
        _draw_people(upper, [s for s in stays if s.counted], stats.period)
        _draw_changes(lower, stays, stats.period)
        figure.suptitle(_title(stats))
        for axes in (upper, lower):
            axes.spines[["top", "right"]].set_visible(False)
            axes.grid(axis="y", color="0.9")
            axes.set_axisbelow(True)
            axes.yaxis.get_major_locator().set_params(integer=True)
        content = io.BytesIO()
        nothing = {"Date": None} if suffix == "svg" else {"Software": None}
        figure.savefig(content, format=suffix, dpi=144, metadata=nothing)
    return content.getvalue()


def _title(stats: Stats) -> str:
    # a dollar sign would begin a formula
    what = (
        safe(stats.org.label).replace("$", r"\$") if stats.org else "All organisations"
    )
    known = stats.period.known
    as_known = "as known now" if known is None else f"as known on {spoken_day(known)}"
    return f"{what}: people over time, {as_known}"


def _draw_people(axes: Any, stays: Sequence[Stay], period: Period) -> None:
    starts = sorted(stay.started for stay in stays)
    overs = sorted(stay.over for stay in stays if stay.over < NEVER)
    low = max(period.since, min(starts, default=period.until - 1))
    days = sorted({low, period.until, *starts, *overs})
    days = [day for day in days if low <= day <= period.until]
    counts = [bisect_left(starts, d + 1) - bisect_left(overs, d + 1) for d in days]
    axes.step(_dates(days), counts, where="post", color=_BLUE, linewidth=1.8)
    axes.fill_between(
        _dates(days), counts, step="post", color=_BLUE, alpha=0.12, linewidth=0
    )
    axes.set_ylim(bottom=0)
    axes.set_ylabel("people")


def _draw_changes(axes: Any, stays: Sequence[Stay], period: Period) -> None:
    joined = [s.started for s in stays if s.begun and s.started >= period.since]
    left = [Day(s.over - 1) for s in stays if period.since < s.over <= period.until]
    first = min([*joined, *left], default=period.until - 1)
    quarters = _quarters(first, period.until)
    for days, sign, color, label in (
        (joined, 1, _GREEN, "joined"),
        (left, -1, _RED, "left"),
    ):
        some = sorted(days)
        heights = [
            sign * (bisect_left(some, beyond) - bisect_left(some, day))
            for day, beyond in pairwise(quarters)
        ]
        axes.bar(
            _dates(quarters[:-1]),
            heights,
            width=80,
            align="edge",
            color=color,
            label=f"{label}, by quarter",
        )
    axes.axhline(0, color="0.4", linewidth=0.8)
    axes.legend(
        frameon=False,
        ncols=2,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        borderpad=0,
        fontsize="small",
    )
    axes.set_ylabel("change")


def _quarters(first: int, until: int) -> list[int]:
    """Return the first days of the quarters from that of a day on, past another."""
    begin = date.fromordinal(first)
    quarter = begin.year * 4 + (begin.month - 1) // 3
    found: list[int] = []
    while not found or found[-1] < until:
        year, place = divmod(quarter, 4)
        if year > date.max.year:
            break
        found.append(date(year, place * 3 + 1, 1).toordinal())
        quarter += 1
    return found


def _dates(days: Sequence[int]) -> list[date]:
    return [date.fromordinal(min(day, NEVER - 1)) for day in days]
