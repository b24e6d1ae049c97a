"""How does a proposal become a decision? By a file that somebody filled in, or by hand."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from orggraph.errors import CannotMergeError, shown
from orggraph.facts.terms import PREFIXES, local_name
from orggraph.merging.decisions import Decision, Verdict, latest, plain_cell
from orggraph.merging.families import Families, Link
from orggraph.merging.proposed import Candidate
from orggraph.text import folded

_SHEET: Final = (
    "verdict",
    "id1",
    "name1",
    "id2",
    "name2",
    "score",
    "reasons",
    "against",
    "date",
    "by",
    "why",
)


def sheet(candidates: Iterable[Candidate]) -> str:
    """Return proposals as a table to fill in: `verdict` becomes same or different."""
    out = io.StringIO(newline="")
    writer: csv.DictWriter[str] = csv.DictWriter(
        out, _SHEET, restval="", lineterminator="\n"
    )
    writer.writeheader()
    for one in candidates:
        told = {
            **one.as_dict(),
            "reasons": "; ".join(one.reasons),
            "against": "; ".join(one.against),
        }
        writer.writerow({name: plain_cell(str(told.get(name, ""))) for name in _SHEET})
    return out.getvalue()


def decided(
    candidate: Candidate, verdict: Verdict, day: date, by: str, why: str = ""
) -> Decision:
    """Return the decision about a proposal; without a reason, what spoke for it."""
    told = candidate.reasons if verdict is Verdict.SAME else candidate.against
    return Decision(
        verdict,
        candidate.one,
        candidate.other,
        day,
        by,
        candidate.names,
        why or "; ".join(told),
    )


def new_decisions(
    known: Iterable[Decision], given: Iterable[Decision], day: date, by: str
) -> Iterator[Decision]:
    """Yield what was not decided so before; undated ones are of today, and by us."""
    before = latest(known)
    for pair, one in latest(given).items():
        old = before.get(pair)
        if old is None or old.verdict is not one.verdict:
            yield one._replace(day=one.day or day, by=one.by or by)


def undone(
    known: Sequence[Decision],
    names: tuple[str, str],
    day: date,
    by: str,
    why: str = "",
) -> Decision:
    """Return what takes a decision back; the two go by their ids or names.

    Raises `CannotMergeError` where nothing is decided about them, or it is not clear who
    is meant.
    """
    found = [one for one in latest(known).values() if _is_about(one, names)]
    if len(found) != 1:
        both = " and ".join(map(shown, names))
        msg = (
            f"nothing is decided about {both}; name them as the file of decisions does"
        )
        if found:
            some = ", ".join(f"{one.one} and {one.other}" for one in found)
            msg = f"{both} can mean {some}; name two ids"
        raise CannotMergeError(msg)
    return found[0]._replace(verdict=Verdict.UNDONE, day=day, by=by, why=why, line=0)


def still_the_same(known: Iterable[Decision], taken: Decision) -> tuple[str, ...]:
    """Return the decisions by which two are the same, also without the one taken back."""
    left = latest([*known, taken._replace(verdict=Verdict.UNDONE)]).values()
    same = [one for one in left if one.verdict is Verdict.SAME]
    families = Families(Link(one.one, one.other, str(one)) for one in same)
    if taken.other not in families.of(taken.one):
        return ()
    return families.why(taken.one, taken.other)


def _is_about(decision: Decision, names: tuple[str, str]) -> bool:
    ends = tuple(zip((decision.one, decision.other), decision.names, strict=True))
    return any(
        all(_is(*end, name) for end, name in zip(two, names, strict=True))
        for two in (ends, ends[::-1])
    )


def _is(name: str, label: str, typed: str) -> bool:
    local = local_name(name)
    short = f":{local}" if name == PREFIXES[""] + local else ""
    return typed in {name, local, short} or (
        bool(label) and folded(label) == folded(typed)
    )
