"""How do two versions of a statement, an entity or a source differ? In words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from orggraph.dates import EdtfDate, spoken
from orggraph.facts import Entity, Ledger, Source, Statement
from orggraph.history.cited import cite
from orggraph.history.saying import Sayer, enumerated
from orggraph.text import clean

#: What is said of a difference that has no words.
OTHERWISE: Final = "written otherwise"

#: What differs: its name, and how it was and is; "" for nothing.
Pair = tuple[str, str | None, str | None]
#: How ids are written.
Short = Callable[[str], str]


class Described(NamedTuple):
    """What is told of an entity: itself, the noun for it, and its seats as written."""

    entity: Entity
    noun: str
    seats: str


class Differences(NamedTuple):
    """Tells what differs, with ids as `short` writes them, and an arrow to what is new."""

    short: Short
    arrow: str

    def of_statements(self, before: Statement, said: Statement) -> Iterator[str]:
        """Yield what two statements about the same say otherwise; not who says so."""
        yield from self._differing(
            (
                ("start", date_words(before.start), date_words(said.start)),
                ("end", date_words(before.end), date_words(said.end)),
                ("role", before.role, said.role),
                ("certainty", before.certainty, said.certainty),
                ("seen", _dates(before.seen), _dates(said.seen)),
            )
        )

    def edited(self, before: Statement, said: Statement, say: Sayer) -> str:
        """Return what was edited in a statement that stayed the same one."""
        about = [f"now {say.statement(said)}"] if before.edge != said.edge else []
        since, until = date_words(before.known_from), date_words(before.known_until)
        others = self._differing(
            (
                ("known from", since, date_words(said.known_from)),
                ("known until", until, date_words(said.known_until)),
                ("comment", before.comment, said.comment),
                self._pair("sources", before.sources, said.sources),
                self._pair("replaces", before.revises, said.revises),
                self._pair("taken back by", before.retracted_by, said.retracted_by),
            )
        )
        parts = (*about, *self.of_statements(before, said), *others)
        return "; ".join(parts) or OTHERWISE

    def of_entities(self, before: Described, now: Described) -> str:
        """Return what is told otherwise of an entity."""
        old, new = before.entity, now.entity
        parts = self._differing(
            (
                ("name", old.label, new.label),
                ("other names", ", ".join(old.alt_labels), ", ".join(new.alt_labels)),
                ("kind", before.noun, now.noun),
                self._pair("in", old.post_in, new.post_in),
                ("seats", before.seats, now.seats),
            )
        )
        return "; ".join(parts) or OTHERWISE

    def of_sources(self, before: Source, now: Source) -> str:
        """Return how a source was cited, and is."""
        old, new = cited(before), cited(now)
        return f"{old} {self.arrow} {new}" if old != new else f"{old}: {OTHERWISE}"

    def _differing(self, pairs: Iterable[Pair]) -> Iterator[str]:
        for name, one, other in pairs:
            if one != other:
                old, new = clean(one or "none"), clean(other or "none")
                yield f"{name} {old} {self.arrow} {new}"

    def _pair(self, name: str, one: Sequence[str], other: Sequence[str]) -> Pair:
        before, now = (enumerated(map(self.short, some)) for some in (one, other))
        return name, before, now


def only_more(before: Described, now: Described) -> bool:
    """Say whether all that was told of an entity is told still, and something besides."""
    old, new = before.entity, now.entity
    single = (
        (old.label, new.label),
        (old.kind, new.kind),
        (old.classified_as, new.classified_as),
        (before.seats, now.seats),
    )
    return (
        all(one in {None, "", other} for one, other in single)
        and {*old.alt_labels} <= {*new.alt_labels}
        and {*old.post_in} <= {*new.post_in}
    )


def cited(source: Source) -> str:
    """Return a source on one line."""
    told = Ledger({}, {}, {source.id: source})
    return str(next(cite(told, [source.id])))


def date_words(when: EdtfDate | None) -> str:
    """Return a date in words; "" for none."""
    return clean(spoken(when)) if when else ""


def _dates(when: Sequence[EdtfDate]) -> str:
    return enumerated(map(date_words, when))
