"""How many are there on a day? People, units, posts filled and vacant, span of control."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from statistics import fmean, median
from typing import NamedTuple

from orggraph.dates import NEVER
from orggraph.facts import Kind, Reason
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, REPORTS_TO
from orggraph.history.scope import certain_only, without_unknown_starts
from orggraph.history.snapshot import Snapshot
from orggraph.history.stats.spells import Spell
from orggraph.history.stats.values import (
    Chapter,
    Column,
    Figure,
    Namer,
    Rows,
    exactly,
)
from orggraph.index.index import Index
from orggraph.index.masks import BITS
from orggraph.index.point import STANDING, Point
from orggraph.index.records import KINDS

#: So many heads are listed.
LISTED = 10

_NOUNS = {
    Kind.PERSON: "people",
    Kind.ORGANIZATION: "organisations",
    Kind.UNIT: "units",
}
_UNKNOWN = BITS[Reason.START_UNKNOWN]


class _Link(NamedTuple):
    """An edge of a snapshot, by number; `certain` or only possible."""

    subject: int
    predicate: str
    object: int
    certain: bool


def people(
    snapshot: Snapshot, spells: Iterable[Spell], name: Namer, *, many: bool = False
) -> Chapter:
    """Return how many there are in a snapshot, and how many report to one.

    What is possible only because nobody knows when it began does not count. `many`
    lists all heads.
    """
    links = list(_links(snapshot))
    spans = _spans(snapshot.index, links)
    figures = (*_kinds(snapshot), *_posts(snapshot, links, spells), *_control(spans))
    tables = (_heads(spans, name, many=many),) if spans else ()
    return Chapter("On the day", figures, tables)


def _links(snapshot: Snapshot) -> Iterator[_Link]:
    index = snapshot.index
    names, edges, spans = index.records.predicates, index.edges, index.holding
    rows = snapshot.rows if snapshot.whole else snapshot.part.edges
    for row in rows:
        mask = spans.mask[row]
        if mask == _UNKNOWN:
            continue
        edge = spans.owner[row]
        predicate = names[edges.predicate[edge]]
        yield _Link(edges.subject[edge], predicate, edges.object[edge], not mask)


def _kinds(snapshot: Snapshot) -> Iterator[Figure]:
    """Yield how many people, organisations and units there are, at least and at most."""
    kinds = snapshot.index.records.column("entity.kind")
    parts = certain_only(snapshot), without_unknown_starts(snapshot)
    least, most = (Counter(kinds[n] for n in part.numbers) for part in parts)
    for kind, noun in _NOUNS.items():
        place = KINDS.index(kind)
        definition = (
            f"{noun} in the snapshot of the day: in what is certain (least), or in all "
            "but what is possible only because nobody knows when it began (most)"
        )
        yield Figure(noun, least[place], most[place], "count", definition)


def _posts(
    snapshot: Snapshot, links: Iterable[_Link], spells: Iterable[Spell]
) -> tuple[Figure, ...]:
    """Return how many posts are filled, and how many that were filled are vacant."""
    held: dict[int, bool] = {}
    for link in links:
        if link.predicate == HOLDS:
            held[link.object] = held.get(link.object, False) or link.certain
    filled = sum(held.values())
    empty = _emptied(snapshot, spells) - held.keys()
    filled_text = "posts that somebody holds on the day: certainly, or possibly"
    vacant_text = (
        "posts that somebody held before the day, in an organisation that exists on it, "
        "and that nobody holds on it: not even possibly (least), or not certainly (most)"
    )
    vacant = len(empty)
    return (
        Figure("posts filled", filled, len(held), "count", filled_text),
        Figure(
            "posts vacant", vacant, vacant + len(held) - filled, "count", vacant_text
        ),
    )


def _emptied(snapshot: Snapshot, spells: Iterable[Spell]) -> set[int]:
    """Return the posts that were held before, and can still exist."""
    day = snapshot.at
    before = {
        spell.object
        for spell in spells
        if spell.predicate == HOLDS and spell.bounds.until_latest <= day
    }
    there = _There(snapshot.index, snapshot.point)
    return {post for post in before if there(post)}


class _There:
    """Says whether a post can exist on a day; each organisation is asked once."""

    def __init__(self, index: Index, at: Point) -> None:
        self._index = index
        self._at = at
        self._answers: dict[int, bool] = {}
        self._homes = index.records.column("entity.post_in")

    def __call__(self, post: int, above: tuple[int, ...] = ()) -> bool:
        """Answer as `Existence` does: by itself, else by what it is in."""
        if post not in self._answers:
            self._answers[post] = self._there(post, above)
        return self._answers[post]

    def _there(self, number: int, above: tuple[int, ...]) -> bool:
        lives = list(self._lives(number))
        if lives:
            return any(lives)
        homes = self._index.records.lists[self._homes[number]]
        further = [home for home in homes if home not in above]
        way = (*above, number)
        return not further or any(self(home, way) for home in further)

    def _lives(self, number: int) -> Iterator[bool]:
        """Yield for each known statement of existence whether it reaches the day."""
        column = self._index.records.column
        day, known = self._at
        for edge in self._index.edges.lives(number):
            for fact in self._index.edges.facts(edge):
                until = column("fact.known_until")[fact]
                given_up = STANDING if until == NEVER else until
                if column("fact.known_from")[fact] <= known < given_up:
                    first = column("fact.from_earliest")[fact]
                    yield first <= day < column("fact.until_latest")[fact]


def _spans(index: Index, links: Iterable[_Link]) -> dict[int, set[int]]:
    """Return whom each person leads: who reports to them, and who is in what they head."""
    led: dict[int, set[int]] = defaultdict(set)
    heads: dict[int, set[int]] = defaultdict(set)
    members: dict[int, set[int]] = defaultdict(set)
    for link in (link for link in links if link.certain):
        if link.predicate == REPORTS_TO:
            led[link.object].add(link.subject)
        elif link.predicate == HEAD_OF:
            heads[link.object].add(link.subject)
        elif link.predicate == MEMBER_OF:
            members[link.object].add(link.subject)
    person = KINDS.index(Kind.PERSON)
    kinds = index.records.column("entity.kind")
    for unit, some in heads.items():
        for head in some:
            led[head] |= members[unit]
    return {
        head: below
        for head, some in led.items()
        if (below := {who for who in some if kinds[who] == person} - {head})
    }


def _control(spans: dict[int, set[int]]) -> tuple[Figure, ...]:
    sizes = [len(below) for below in spans.values()]
    text = (
        "{} number of people who certainly report to one person (org:reportsTo) or are "
        "members of a unit or organisation that this person heads, of all who have any"
    )
    return (
        exactly("leaders", len(sizes), "count", "people who have a span of control"),
        exactly(
            "span of control, mean",
            fmean(sizes) if sizes else None,
            "people",
            text.format("the mean"),
        ),
        exactly(
            "span of control, median",
            float(median(sizes)) if sizes else None,
            "people",
            text.format("the median"),
        ),
    )


def _heads(spans: dict[int, set[int]], name: Namer, *, many: bool) -> Rows:
    order = sorted(spans, key=lambda head: (-len(spans[head]), head))
    rows = tuple(
        (name(head), len(spans[head])) for head in (order if many else order[:LISTED])
    )
    return Rows(
        "span of control",
        "how many people each has in the span of control; the most first",
        (Column("person"), Column("people", "count")),
        rows,
    )
