"""Which texts are dates? Generated ones, of the whole grammar of the design."""

from calendar import monthrange
from datetime import date

from hypothesis import strategies as st

MARKS = st.sampled_from(["", "~", "?", "%"])
years = st.integers(1, 9999)


@st.composite
def plain(draw: st.DrawFn) -> str:
    """Return a year, a month or a day that is written out."""
    day = draw(st.dates()).isoformat()
    return day[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def masked(draw: st.DrawFn) -> str:
    """Return the text of a day with some digits, or its last parts, given up."""
    text = draw(plain())
    hidden = draw(st.sets(st.integers(2, len(text) - 1), min_size=1, max_size=5))
    return "".join(
        "X" if place in hidden and digit != "-" else digit
        for place, digit in enumerate(text)
    )


@st.composite
def seasons(draw: st.DrawFn) -> str:
    """Return a season of a year."""
    return f"{draw(years):04d}-{draw(st.integers(21, 24))}"


@st.composite
def moments(draw: st.DrawFn) -> str:
    """Return a day with its time, with and without seconds and zone."""
    day = draw(st.dates()).isoformat()
    time = f"T{draw(st.integers(0, 23)):02d}:{draw(st.integers(0, 59)):02d}"
    seconds = draw(st.sampled_from(["", ":00", ":59", ":30.25"]))
    zone = draw(st.sampled_from(["", "Z", "+02:00", "-07:00", "+05:30"]))
    return f"{day}{time}{seconds}{zone}"


@st.composite
def spans(draw: st.DrawFn) -> str:
    """Return a range or one date, as it may stand inside brackets."""
    first, last = sorted([draw(st.dates()), draw(st.dates())])
    form = draw(st.sampled_from(["one", "range", "years", "months"]))
    if form == "one":
        return draw(plain())
    length = {"range": 10, "years": 4, "months": 7}[form]
    return f"{first.isoformat()[:length]}..{last.isoformat()[:length]}"


@st.composite
def sets(draw: st.DrawFn) -> str:
    """Return one of a set: `[a,b]`, `[a..b]`, `[..b]`, `[a..]`."""
    inner = draw(st.lists(spans(), min_size=1, max_size=3))
    if draw(st.booleans()):
        inner = ["..", *inner] if draw(st.booleans()) else [*inner, ".."]
        return _open(inner, draw(plain()))
    return f"[{','.join(inner)}]"


def _open(inner: list[str], day: str) -> str:
    """Return a set whose first (or last) member has no beginning (or no end)."""
    if inner[0] == "..":
        return f"[{','.join([f'..{day}', *inner[1:]])}]"
    return f"[{','.join([*inner[:-1], f'{day}..'])}]"


#: Every text is a date: what is masked may match no day, so it is kept apart.
texts = st.one_of(
    st.builds(str.__add__, plain(), MARKS),
    st.builds(str.__add__, seasons(), MARKS),
    moments(),
    sets(),
    st.just(".."),
    st.just("XXXX"),
)


def days_matching(pattern: str) -> tuple[date, date] | None:
    """Find by trial the first and the last day that a pattern with X's can mean."""
    year, month, day = ([*pattern.split("-"), "XX", "XX"])[:3]
    found = [
        date(y, m, d)
        for y in range(1, 10000)
        if _fits(year, f"{y:04d}")
        for m in range(1, 13)
        if _fits(month, f"{m:02d}")
        for d in range(1, monthrange(y, m)[1] + 1)
        if _fits(day, f"{d:02d}")
    ]
    return (found[0], found[-1]) if found else None


def _fits(pattern: str, digits: str) -> bool:
    return all(p in {"X", d} for p, d in zip(pattern, digits, strict=True))
