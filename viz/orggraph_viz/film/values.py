"""What is a film? Everything that a page can show, each with the time in which it is so.

A film holds what the rules of time have answered, for all points of both clocks at once:
rectangles of valid and known time, with what is so in them. Whoever shows it, in Python
or in a browser, needs one rule alone: is the point inside the rectangle? Things, sources,
facts and news are named by their numbers, which are their places in their tables.
"""

from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from orggraph.dates import Day
from orggraph_viz.columns import tables


class Rect(NamedTuple):
    """A rectangle of both clocks, half-open in each.

    >>> from orggraph.dates import NEVER
    >>> Rect(Day(10), Day(20), Day(5), Day(NEVER + 1)).holds(Day(10), NEVER)
    True
    """

    first: Day
    beyond: Day
    known: Day
    given_up: Day

    def holds(self, day: Day, known: Day) -> bool:
        """Say whether a point is inside; `NEVER` is known by whoever asks now."""
        return self.first <= day < self.beyond and self.known <= known < self.given_up


class Way(IntEnum):
    """How a fact ties its subject to a place, the closest first."""

    LEADS = 0
    HOLDS = 1
    BELONGS = 2
    OTHER = 3
    PART = 4
    #: The timeless place of a post in its organisation.
    POST = 5
    #: What is said of the existence of a thing; its object is the thing itself.
    EXISTS = 6


class Line(StrEnum):
    """How a fact is drawn: how sure it is that it held, and by whose word."""

    CERTAIN = "certain"
    REPORTED = "reported"
    POSSIBLE = "possible"


class Shape(StrEnum):
    """What a thing is drawn as."""

    PERSON = "person"
    TEAM = "team"
    BODY = "body"
    ORGANIZATION = "organization"
    POST = "post"
    OTHER = "other"


class Mark(StrEnum):
    """What a change makes of a thing; "" for news that mark nothing."""

    JOINED = "joined"
    NEW = "new"
    LEFT = "left"
    DISSOLVED = "dissolved"
    CHANGED = "changed"
    NONE = ""


class Thing(NamedTuple):
    """An entity: how it is called and what it is.

    `also` are its other names. `word` is the noun for it ("team", "organisation").
    """

    id: str
    name: str
    also: tuple[str, ...]
    word: str
    shape: Shape
    initials: str


class Source(NamedTuple):
    """A source as it is cited, in full and in short; `url` is safe to follow, or None."""

    id: str
    text: str
    short: str
    url: str | None


class Fact(NamedTuple):
    """What an edge says while its best statement and its standing stay the same.

    `edge` is the number of the edge, shared by all facts of one edge. `places` are where
    it is shown: the organisations of a post that is held, else the object. `role` names
    it; `period` is told in words, as is `known` ("known since 14 May 2024"). `line` says
    how it is drawn; `reasons` why it is only possible. `since` is the earliest day on
    which it can have begun, `ALWAYS` where unknown. `first_day` and `last_day` are the
    days on which it begins and ends for certain, else None. `unknown_start`: it is
    possible for no other reason than that nobody knows when it began.
    """

    edge: int
    subject: int
    object: int
    places: tuple[int, ...]
    way: Way
    role: str
    period: str
    line: Line
    certainty: str
    reasons: tuple[str, ...]
    known: str
    note: str
    sources: tuple[int, ...]
    since: Day
    first_day: Day | None
    last_day: Day | None
    unknown_start: bool


class Span(NamedTuple):
    """A fact, and when it is so. At one point an edge has one span at most.

    Also for existence (`Way.EXISTS`), of which a thing has one at most.
    """

    rect: Rect
    fact: int


class Gone(NamedTuple):
    """When an edge is left out because one of its ends did not exist, and why."""

    rect: Rect
    fact: int
    reason: str


class News(NamedTuple):
    """A sentence of `diff`, as it is.

    `what` is its kind ("left", "no longer believed"); `about` the thing it is about (-1:
    none of the film), whose name begins `text` where `named`. `day` is the day on which
    it happened (`ALWAYS`: unknown). `sure` are words such as "reported". `facts` are
    those behind it, by their edges.
    """

    what: str
    mark: Mark
    about: int
    named: bool
    text: str
    day: Day
    sure: tuple[str, ...]
    sources: tuple[int, ...]
    edges: tuple[int, ...]


class Change(NamedTuple):
    """What is otherwise on a day than on the day before, as known from `known` on.

    It counts for known days from `known` to before `given_up`. Changes are in the order
    of their days; for one known day each day has one at most.
    """

    day: Day
    known: Day
    given_up: Day
    news: tuple[int, ...]


class Learnt(NamedTuple):
    """What one knew better on a day of known time than on the day before.

    About the day before that day, for who asks each day about the day itself.
    """

    day: Day
    news: tuple[int, ...]


class Belief(NamedTuple):
    """What is told otherwise now than it was on a known day, of a day: a sentence."""

    rect: Rect
    news: int


class Side(NamedTuple):
    """One of several statements that contradict: its words, sources, and if it counts."""

    text: str
    sources: tuple[int, ...]
    counts: bool


class Conflict(NamedTuple):
    """Statements of one edge that give other dates, and are believed at once.

    `rect` bounds where they are (in valid time, the days of any of them).
    """

    rect: Rect
    edge: int
    contradicts: bool
    decided: str
    sides: tuple[Side, ...]


class Film(NamedTuple):
    """All that a page can show.

    `first` and `last` (both included) are the days that can be chosen. `known` are the
    days on which anything in it was learnt or given up, in order. `certain`: what is only
    possible is left out, so that who is not in it any more may still be there.
    """

    title: str
    first: Day
    last: Day
    known: tuple[Day, ...]
    things: tuple[Thing, ...]
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    spans: tuple[Span, ...]
    gone: tuple[Gone, ...]
    news: tuple[News, ...]
    changes: tuple[Change, ...]
    learnt: tuple[Learnt, ...]
    beliefs: tuple[Belief, ...]
    conflicts: tuple[Conflict, ...]
    certain: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return its JSON form: tables by columns, rectangles as lists of four days."""
        return tables(
            self,
            things=Thing,
            sources=Source,
            facts=Fact,
            spans=Span,
            gone=Gone,
            news=News,
            changes=Change,
            learnt=Learnt,
            beliefs=Belief,
            conflicts=Conflict,
        )
