"""What does a newer version say otherwise? Statements paired with those they replace."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts import Statement


class Changes(NamedTuple):
    """What became of what an older version stated, and what is new.

    `revised` are pairs of old and new.
    """

    kept: tuple[Statement, ...]
    revised: tuple[tuple[Statement, Statement], ...]
    withdrawn: tuple[Statement, ...]
    added: tuple[Statement, ...]


def compare(old: Iterable[Statement], new: Iterable[Statement]) -> Changes:
    """Pair what a newer version states with what an older one did.

    Of one edge, first what says the same, then what has the same role and start, the
    same start, the same role and end, the same end; then, in the order of their starts,
    what can have held on one day, first with the same role. What is left of the old is
    withdrawn, what is left of the new is added: a term that is no longer listed was not
    corrected to one of forty years later.
    """
    before, after = _by_edge(old), _by_edge(new)
    found: tuple[list[Any], ...] = ([], [], [], [])
    for edge in before | after:  # in the order in which they were said
        for whole, some in zip(
            found, _of_one_edge(before[edge], after[edge]), strict=True
        ):
            whole.extend(some)
    return Changes(*map(tuple, found))


def content(said: Statement) -> tuple[Any, ...]:
    """Return what a statement says, whatever it is called, since when and by whom."""
    return (
        *said.edge,
        said.start and said.start.text,
        said.end and said.end.text,
        tuple(sorted(str(one) for one in said.seen)),
        said.certainty,
        said.role,
        said.comment,
        said.known_until and said.known_until.text,
    )


_RUNGS: tuple[Callable[[Statement], Hashable], ...] = (
    lambda said: (said.start, said.role),
    lambda said: (said.start,),
    lambda said: (said.end, said.role),
    lambda said: (said.end,),
)
_LAST_RUNGS: tuple[Callable[[Statement], Hashable], ...] = (
    lambda said: (said.role,),
    lambda _: (),
)


def _of_one_edge(old: Sequence[Statement], new: Sequence[Statement]) -> Changes:
    if len(old) == len(new) == 1 and content(old[0]) == content(new[0]):
        return Changes(tuple(old), (), (), ())  # as nearly everywhere, and quicker
    old, new = sorted(old, key=_in_order), sorted(new, key=_in_order)
    if not (old and new):
        return Changes(
            (), (), tuple(old), tuple(new)
        )  # as in a new ledger, and quicker
    same, old, new = _paired(old, new, content)
    revised: list[tuple[Statement, Statement]] = []
    for rung in _RUNGS:
        pairs, old, new = _paired(old, new, rung)
        revised += pairs
    for rung in _LAST_RUNGS:
        pairs, old, new = _meeting(old, new, rung)
        revised += pairs
    return Changes(
        tuple(before for before, _ in same), tuple(revised), tuple(old), tuple(new)
    )


def _paired(
    old: Sequence[Statement],
    new: Sequence[Statement],
    key: Callable[[Statement], Hashable],
) -> tuple[list[tuple[Statement, Statement]], list[Statement], list[Statement]]:
    """Pair what has the same key, in order; return the pairs and what is left of each."""
    waiting: dict[Hashable, list[Statement]] = defaultdict(list)
    for said in reversed(old):
        waiting[key(said)].append(said)
    pairs, left = [], []
    for said in new:
        if some := waiting[key(said)]:
            pairs.append((some.pop(), said))
        else:
            left.append(said)
    gone = {before.id for before, _ in pairs}
    return pairs, [said for said in old if said.id not in gone], left


def _meeting(
    old: Sequence[Statement],
    new: Sequence[Statement],
    key: Callable[[Statement], Hashable],
) -> tuple[list[tuple[Statement, Statement]], list[Statement], list[Statement]]:
    """Pair what has the same key and can have held on one day, in the order of starts."""
    waiting: dict[Hashable, deque[Statement]] = defaultdict(deque)
    for said in old:
        waiting[key(said)].append(said)
    pairs, left = [], []
    for said in new:
        some = waiting[key(said)]
        while some and _last(some[0]) < _first(said):
            some.popleft()  # nor can it meet any that begins later
        if some and _first(some[0]) <= _last(said):
            pairs.append((some.popleft(), said))
        else:
            left.append(said)
    gone = {before.id for before, _ in pairs}
    return pairs, [said for said in old if said.id not in gone], left


def _first(said: Statement) -> Day:
    return said.start.earliest if said.start else ALWAYS


def _last(said: Statement) -> Day:
    return said.end.latest if said.end else NEVER


def _by_edge(said: Iterable[Statement]) -> dict[Hashable, list[Statement]]:
    found: dict[Hashable, list[Statement]] = defaultdict(list)
    for one in said:
        found[one.edge].append(one)
    return found


def _in_order(said: Statement) -> tuple[Any, ...]:
    start = said.start.earliest if said.start else 0
    end = said.end.latest if said.end else 1 << 30
    return start, end, said.role or "", said.comment or "", said.id
