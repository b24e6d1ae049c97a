"""What did an endpoint answer wrongly? Values, their JSON form, and a sentence."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from orggraph.dates import format_day
from orggraph.engines.endpoint.stated import Row
from orggraph.facts.terms import local_name
from orggraph.index.point import NOW, Point

#: So many statements are named with a difference.
NAMED: Final = 3


class Deviation(NamedTuple):
    """A question, a form, and by how many statements its answer is wrong.

    `examples` names a few of them; none where only numbers were compared.
    """

    at: Point
    form: str
    missing: int
    extra: int
    expected: int
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it as one line."""
        wrong = [f"{self.missing:,} missing"] if self.missing else []
        wrong += [f"{self.extra:,} too many"] if self.extra else []
        names = ", ".join(map(local_name, self.examples))
        more = self.missing + self.extra > len(self.examples) > 0
        return (
            f"{format_day(self.at.day)}, {as_known(self.at)}, {self.form}: "
            f"{' and '.join(wrong)}, of {self.expected:,}"
            f"{f' ({names})' if names and not more else ''}"
            f"{f' ({names} …)' if more else ''}"
        )


class Verdict(NamedTuple):
    """How an endpoint did: what was asked, and what of it was wrong.

    `statements` have bounds there; `forms` are in the order in which they were asked;
    `oddities` are sentences about what is wrong whatever the day.
    """

    statements: int
    questions: int
    forms: tuple[str, ...]
    oddities: tuple[str, ...]
    deviations: tuple[Deviation, ...]
    rows: bool = True

    @property
    def differing(self) -> int:
        """To how many questions one of the answers was wrong."""
        return len({found.at for found in self.deviations})

    @property
    def wrong(self) -> bool:
        """Say whether anything was."""
        return bool(self.deviations or self.oddities)

    @property
    def by_form(self) -> dict[str, int]:
        """To how many questions each form gave a wrong answer."""
        times = Counter(found.form for found in self.deviations)
        return {form: times[form] for form in self.forms}


def deviation(
    at: Point, form: str, expected: Sequence[Row], came: Sequence[Row]
) -> Deviation | None:
    """Compare rows, each as often as it comes; None where they are the same."""
    there, here = Counter(came), Counter(expected)
    missing, extra = here - there, there - here
    if not missing and not extra:
        return None
    named = sorted({row.statement for row in (*missing, *extra)})[:NAMED]
    return Deviation(
        at, form, missing.total(), extra.total(), len(expected), tuple(named)
    )


def as_known(at: Point) -> str:
    """Return since when one knows, in words.

    >>> from orggraph.dates import Day
    >>> as_known(Point(Day(739024), Day(739022))), as_known(Point(Day(739024)))
    ('as known on 2024-05-16', 'as known now')
    """
    return "as known now" if at.known == NOW else f"as known on {format_day(at.known)}"


def verdict_dict(place: str, verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as plain dicts and lists (docs/guide/check-endpoint.md)."""
    return {
        "endpoint": place,
        "statements": verdict.statements,
        "compared": "rows" if verdict.rows else "numbers",
        "questions": verdict.questions,
        "differing": verdict.differing,
        "forms": verdict.by_form,
        "oddities": list(verdict.oddities),
        "differences": [_difference(found) for found in verdict.deviations],
    }


def _difference(found: Deviation) -> dict[str, Any]:
    known = None if found.at.known == NOW else format_day(found.at.known)
    return {
        "at": format_day(found.at.day),
        "known": known,
        "form": found.form,
        "expected": found.expected,
        "missing": found.missing,
        "extra": found.extra,
        "examples": list(found.examples),
    }
