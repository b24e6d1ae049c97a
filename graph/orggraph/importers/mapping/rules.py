"""What does a mapping say? Which records there are, and what is made of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from orggraph.importers.mapping.expressions import Finder
from orggraph.importers.mapping.texts import AllOf, FirstOf

#: Texts of which the first that is there counts; None where the mapping says nothing.
One = FirstOf | None


@dataclass(frozen=True, slots=True)
class Dates:
    """When something held; `ends` says what an end is (inclusive or exclusive)."""

    start: One
    end: One
    ends: str


@dataclass(frozen=True, slots=True)
class SourceRule:
    """A source that a record names."""

    key: One
    url: One
    title: One
    publisher: One
    author: One
    issued: One


@dataclass(frozen=True, slots=True)
class ThingRule:
    """Somebody or something that a record describes."""

    when: Finder | None
    key: FirstOf
    label: One
    kind: FirstOf
    classification: One
    other_names: AllOf
    post_in: AllOf
    same_as: AllOf
    seats: One
    dates: Dates


@dataclass(frozen=True, slots=True)
class StatementRule:
    """Something that a record states."""

    when: Finder | None
    subject: FirstOf
    predicate: FirstOf
    object: FirstOf
    dates: Dates
    seen: AllOf
    known_from: One
    known_until: One
    certainty: One
    role: One
    comment: One
    sources: tuple[SourceRule, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What is made of each of some records.

    `each` finds them in the record around it; None means that record itself. `name` is
    what they are called in reports. `names` are texts that this block and those in it
    can use by name.
    """

    each: Callable[[Any], Any] | None
    whole: bool
    name: str
    when: Finder | None
    names: tuple[tuple[str, FirstOf], ...]
    things: tuple[ThingRule, ...]
    statements: tuple[StatementRule, ...]
    records: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping that was read; `date_formats` are those of `strptime`."""

    root: Block
    date_formats: tuple[str, ...]
