"""What is made of one record? Things and statements, or what keeps them from it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from orggraph.dates import ENDED, EdtfDate
from orggraph.errors import NotADateError
from orggraph.facts import Certainty
from orggraph.importers.claims import Cited, Claim, Described, Item, LeftOut, exists
from orggraph.importers.dates import Span, last_day, read_date
from orggraph.importers.mapping.expressions import UnfitError
from orggraph.importers.mapping.rules import (
    Dates,
    One,
    SourceRule,
    StatementRule,
    ThingRule,
)
from orggraph.importers.mapping.terms import KINDS, predicate_of
from orggraph.importers.plain import cited

_BACKWARDS: Final = "has an end before the start; kept as ended on a day unknown"
_NO_TIME: Final = "held on no day: the end is that of the start"
_CERTAINTIES: Final = {str(one): one for one in Certainty}


class Maker:
    """Makes items of records; reads each text of a date once.

    Its methods yield what was left out, too, and raise `UnfitError` where nothing can be
    made.
    """

    def __init__(self, formats: Sequence[str]) -> None:
        self._formats = formats
        self._days: dict[tuple[str, str | None], EdtfDate] = {}

    def thing(self, rule: ThingRule, known: Any, where: str) -> Iterator[Item]:
        """Yield a thing, and its existence where that has dates."""
        key = _needed(rule.key, known, "lacks the key of a thing")
        kind = _needed(rule.kind, known, "lacks the kind of a thing")
        if kind not in KINDS:
            raise UnfitError(kind, "is no kind of thing")
        described = Described(
            key,
            _one(rule.label, known) or key,
            KINDS[kind],
            _one(rule.classification, known),
            rule.other_names.all(known),
            rule.post_in.all(known),
            rule.same_as.all(known),
            _seats(_one(rule.seats, known)),
        )
        yield described
        span, told = self._span(rule.dates, known, where)
        yield from told
        if span.start or span.end:
            yield exists(described, span.start, span.end, where)

    def statement(self, rule: StatementRule, known: Any, where: str) -> Iterator[Item]:
        """Yield a claim, and the sources that it names."""
        named = _needed(rule.predicate, known, "lacks the predicate of a statement")
        predicate = predicate_of(named)
        if predicate is None:
            raise UnfitError(named, "is no relation")
        subject = _needed(rule.subject, known, f"lacks the subject of {named}")
        about = _needed(rule.object, known, f"lacks the object of {named}")
        span, told = self._span(rule.dates, known, where)
        yield from told
        cited = [one for source in rule.sources if (one := self._cited(source, known))]
        yield from cited
        yield Claim(
            subject,
            predicate,
            about,
            *span,
            tuple(self._day(text) for text in rule.seen.all(known)),
            self._date(rule.known_from, known),
            self._date(rule.known_until, known),
            _certainty(_one(rule.certainty, known)),
            _one(rule.role, known),
            _one(rule.comment, known),
            tuple(one.key for one in cited),
            where,
        )

    def _span(
        self, dates: Dates, known: Any, where: str
    ) -> tuple[Span, tuple[LeftOut, ...]]:
        """Return from when to when, and what had to be left out of it."""
        start = self._date(dates.start, known)
        end = self._date(dates.end, known, dates.ends)
        span = Span(start, end)
        if not span.empty or start is None:
            return span, ()
        told = f"{start} to {_one(dates.end, known)}"
        if end is not None and end.latest == start.earliest - 1:
            raise UnfitError(told, _NO_TIME)
        return Span(start, ENDED), (LeftOut(where, told, _BACKWARDS),)

    def _date(self, text: One, known: Any, ends: str | None = None) -> EdtfDate | None:
        found = _one(text, known)
        return None if found is None else self._day(found, ends)

    def _day(self, text: str, ends: str | None = None) -> EdtfDate:
        found = self._days.get((text, ends))
        if found is None:
            try:
                found = read_date(text, self._formats)
            except NotADateError:
                raise UnfitError(text, "is no date") from None
            if ends is not None:
                found = last_day(found, ends) or found
            self._days[text, ends] = found
        return found

    def _cited(self, rule: SourceRule, known: Any) -> Cited | None:
        url, title = _one(rule.url, known), _one(rule.title, known)
        key = _one(rule.key, known)
        publisher, author = _one(rule.publisher, known), _one(rule.author, known)
        told = title, publisher, author, url, self._date(rule.issued, known)
        return Cited(key, *told) if key else cited(*told)


def _one(text: One, known: Any) -> str | None:
    return None if text is None else text.one(known)


def _needed(text: One, known: Any, why: str) -> str:
    found = _one(text, known)
    if found is None:
        raise UnfitError(text.texts[0].source if text else "", why)
    return found


def _seats(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 6:  # noqa: PLR2004 (no post has a million holders)
        raise UnfitError(text, "is no number of seats")
    return int(text)


def _certainty(text: str | None) -> Certainty:
    if text is None:
        return Certainty.CONFIRMED
    if text not in _CERTAINTIES:
        raise UnfitError(text, f"is none of: {', '.join(_CERTAINTIES)}")
    return _CERTAINTIES[text]
