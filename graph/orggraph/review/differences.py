"""How do two versions of a statement, an entity or a source differ? In words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

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


def statement_differences(before: Statement, said: Statement) -> Iterator[str]:
    """Yield what two statements about the same say otherwise; not who says so."""
    yield from _differing(
        (
            ("start", date_words(before.start), date_words(said.start)),
            ("end", date_words(before.end), date_words(said.end)),
            ("role", before.role, said.role),
            ("certainty", before.certainty, said.certainty),
            ("seen", _dates(before.seen), _dates(said.seen)),
        )
    )


def edited(before: Statement, said: Statement, say: Sayer, short: Short) -> str:
    """Return what was edited in a statement that stayed the same one."""
    about = [f"now {say.statement(said)}"] if before.edge != said.edge else []
    others = _differing(
        (
            ("known from", date_words(before.known_from), date_words(said.known_from)),
            (
                "known until",
                date_words(before.known_until),
                date_words(said.known_until),
            ),
            ("comment", before.comment, said.comment),
            _pair("sources", before.sources, said.sources, short),
            _pair("replaces", before.revises, said.revises, short),
            _pair("taken back by", before.retracted_by, said.retracted_by, short),
        )
    )
    parts = (*about, *statement_differences(before, said), *others)
    return "; ".join(parts) or OTHERWISE


def entity_differences(
    before: Entity, now: Entity, kinds: tuple[str, str], short: Short
) -> str:
    """Return what is told otherwise of an entity; `kinds` are the nouns for it."""
    parts = _differing(
        (
            ("name", before.label, now.label),
            ("other names", ", ".join(before.alt_labels), ", ".join(now.alt_labels)),
            ("kind", *kinds),
            _pair("in", before.post_in, now.post_in, short),
        )
    )
    return "; ".join(parts) or OTHERWISE


def source_differences(before: Source, now: Source) -> str:
    """Return how a source was cited, and is."""
    old, new = cited(before), cited(now)
    return f"{old} → {new}" if old != new else f"{old}: {OTHERWISE}"


def cited(source: Source) -> str:
    """Return a source on one line."""
    told = Ledger({}, {}, {source.id: source})
    return str(next(cite(told, [source.id])))


def date_words(when: EdtfDate | None) -> str:
    """Return a date in words; "" for none."""
    return clean(spoken(when)) if when else ""


def _differing(pairs: Iterable[Pair]) -> Iterator[str]:
    for name, one, other in pairs:
        if one != other:
            yield f"{name} {clean(one or 'none')} → {clean(other or 'none')}"


def _pair(name: str, one: Sequence[str], other: Sequence[str], short: Short) -> Pair:
    return name, enumerated(map(short, one)), enumerated(map(short, other))


def _dates(when: Sequence[EdtfDate]) -> str:
    return enumerated(map(date_words, when))
