"""How many people are where, in a ledger elsewhere? Counted there, if it can count."""

from collections.abc import Callable, Sequence

from orggraph.dates import Day
from orggraph.engines import questions
from orggraph.engines.fetching import Gathering
from orggraph.engines.walks import ever_within, fetch_above
from orggraph.facts import EntityId
from orggraph.history.headcount.counting import Row, counted
from orggraph.history.headcount.headcount import Headcount
from orggraph.history.headcount.headcount import headcount as table
from orggraph.index.compile.build import build
from orggraph.index.point import NOW


def headcount(
    part: Gathering, days: Sequence[Day], known: Day, org: EntityId | None = None
) -> Headcount:
    """Return how many people were in each organisation and unit, on some days in order."""
    part.begin("counting")
    inner = None if org is None else ever_within(part, org)
    told = part.backend.headcount(days, None if known == NOW else known)
    if told is not None:
        rows = [Row(*row) for row in told]
    else:
        questions.headcount(part, days, known)
        rows = list(counted(build(part.ledger()), days, known))
    wanted: Callable[[EntityId], bool] = inner.__contains__ if inner else _everything
    rows = [row for row in rows if wanted(row.unit)]
    units = {row.unit for row in rows}
    part.about(units | ({org} if org else set()))
    fetch_above(part, units)
    return table(build(part.ledger()), rows, days, known, org)


def _everything(_: EntityId) -> bool:
    return True
