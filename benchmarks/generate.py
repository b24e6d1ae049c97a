"""What would a large ledger look like? An invented one of any size, always the same.

    python benchmarks/generate.py 100000 -o /tmp/ledger.ttl

writes 100,000 statements, about 300 bytes each, in the layout of `orggraph fmt`. Nobody
and nothing in it is real. Entities are held in memory (as columns), statements are not.

The same size and seed give the same bytes on every machine: whatever is chosen is
chosen by `random()`, no set and no hash decides an order, and no power, root or
logarithm is taken of it, whose last bit may differ.
"""

import argparse
import os
import sys
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, chain, islice, pairwise
from math import exp
from pathlib import Path
from random import Random
from statistics import NormalDist
from typing import Final, NamedTuple, TextIO, TypeVar

# How much of what: whole numbers are parts of a whole, fractions are probabilities.

#: For 1,000 statements: everybody is in about four, as in the ledger that ships, a post
#: has about four holders, a unit seven members, and a report tells of many at once.
PER_1000: Final = {
    "organisations": 3,
    "units": 45,
    "posts": 110,
    "people": 250,
    "sources": 55,
}
#: What is said of people; of units and organisations it follows from their number.
HOLDS, MEMBER_OF, HEAD_OF, REPORTS_TO = 47, 31, 7, 5
#: Of most units one knows since when they exist, of few posts: they go with their unit.
UNITS_FOUNDED, POSTS_FOUNDED = 0.83, 0.03
#: Units that came under another parent, or into another relation to it.
UNITS_MOVED: Final = 0.28
#: Units that ended, and when in the time from their founding to the present.
UNITS_DISSOLVED, FROM_HALF, TO_NEARLY_ALL = 0.03, 0.5, 0.95
#: What is said of those mostly outlives them, which is 1 in 100 of all, and dangles.
OUTLIVING: Final = 0.9
#: Posts of the organisation itself, as a director's; the others are of a unit.
POSTS_AT_THE_TOP: Final = 0.2
#: Posts as old as what they are in; and the part of its life in which the others begin.
#: With both, as many terms begin in every year of its life.
POSTS_OF_OLD, BEGINNING = 0.2, 0.95
#: People can read charts of so many levels.
DEEPEST: Final = 5
#: Most organisations are small, some have thousands of people.
SIZES, SIZE_SIGMA, SIZE_MOST = 1_000, 0.8, 20_000
KINDS: Final = {"team": 55, "department": 25, "committee": 12, "board": 8}

#: The years of the world. Organisations are founded in the first fifty, most of them
#: early: so there is more to tell every year, and yet 13 to 16 in 100 statements hold
#: in May 2024, 9 of them on what is part of what, as nearly all units still exist.
YEARS: Final = range(1950, 2025)
LAST_FOUNDED: Final = 1995
#: Days of a term: half of them end within two and a half years, some last for decades.
TENURE, TENURE_SIGMA, TENURE_MOST = 890, 0.95, 16_000
#: Days until a source tells of it: mostly days or weeks, rarely years.
DELAY, DELAY_SIGMA, DELAY_MOST = 10, 1.5, 3_000
#: Days of a vacancy, or by which something outlives its unit: some months.
GAP, GAP_SIGMA, GAP_MOST = 90, 1.0, 3_000
#: The next one begins on the last day of the one before, or the day after, or later.
SAME_DAY, NEXT_DAY = 0.45, 0.85
#: The first holder comes back, as presidents do. With those who come back to a unit
#: by chance, 2 in 100 statements repeat an edge.
RETURNING: Final = 0.01
#: Days in which one begins something new; sometimes in another organisation.
CAREER, ELSEWHERE = 6_500, 0.05

#: Dates that are not exact days, of 100, and the form that they have.
MONTH, YEAR, ABOUT, DOUBTFUL, BOTH, RANGE, SEASON, HALF_OPEN = 12, 8, 3, 1, 1, 1, 1, 2
LOOSE: Final = 0.29
#: No start is known; it was seen to hold on some day.
NO_START, SEEN = 0.04, 0.02
#: An end that came unseen (`XXXX`), an open one marked so (`..`), one nobody noted.
UNSEEN, ONGOING, FORGOTTEN = 0.013, 0.07, 0.002
#: Learnt on another day than its sources came out. Sources, and such days, are
#: sometimes dated to the month.
KNOWN_FROM, TO_THE_MONTH = 0.1, 0.1
#: Told wrongly, and revised later; of these so many were told before their end.
REVISED, END_UNKNOWN = 0.061, 0.25
#: Of those that wait for it, a revision is told next so often.
SOON: Final = 0.2
#: Taken back, without anything better.
RETRACTED: Final = 0.011
#: Nobody marks all that is certain.
CERTAINTIES: Final = {
    "": 50,
    "fact:confirmed": 28,
    "fact:reported": 17,
    "fact:tentative": 3,
    "fact:disputed": 2,
}
#: How many sources a statement has.
SOURCES: Final = {1: 70, 2: 25, 3: 5}
#: Statements with a role, with a comment; entities with another name.
ROLE, COMMENT, RENAMED = 0.1, 0.08, 0.1
#: Names with what careless readers of files break on.
ODD: Final = 0.02
ODD_ENDINGS: Final = (" é", " ł", " 山", ' \\"Q\\"')
TITLES: Final = ("Director", "Secretary", "Treasurer", "Chair", "Officer", "Adviser")
ROLES: Final = (
    "acting",
    "deputy",
    "founding member",
    "interim",
    "secrétaire",
    'head of \\"special\\" projects',
)
COMMENTS: Final = (
    "named in the annual report",
    "dates as in the register",
    "announced to the staff; the day is that of the letter",
    'the minutes say \\"for the time being\\"',
    "folder A\\\\7, page 3 # not numbered",
    "spelt Żółć in one source and 山 in another",
    "first line of a note\\nand a second one",
)

# What the canonical layout asks for.

#: As in orggraph.rdf.write: the longest line on which a whole block may stand.
WIDTH: Final = 88
#: All of these prefixes are used, in the smallest ledger too.
HEAD: Final = """\
# An invented ledger, written by benchmarks/generate.py. Nobody and nothing is real.

@prefix : <https://example.org/id/> .
@prefix f: <https://example.org/fact/> .
@prefix src: <https://example.org/source/> .
@prefix fact: <urn:orggraph:fact:> .
@prefix kind: <urn:orggraph:kind:> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<urn:orggraph:ledger> a schema:Dataset ;
    dcterms:title "Invented ledger, {} statements, seed {}" .
"""
#: So many blocks are written at once.
BATCH: Final = 4_096

T = TypeVar("T")
Rand = Callable[[], float]


def write_ledger(stream: TextIO, statements: int, seed: int = 7) -> None:
    """Write a ledger of exactly so many statements, in canonical order.

    Raises `ValueError` for less than one.

    >>> text = io.StringIO()
    >>> write_ledger(text, 20)
    >>> text.getvalue().count(" a rdf:Statement ;")
    20
    """
    if statements < 1:
        msg = f"a ledger needs at least 1 statement, not {statements}"
        raise ValueError(msg)
    world = _World(statements, Random(seed).random)  # noqa: S311 (the same every time)
    stream.write(HEAD.format(statements, seed))
    for section in (_organisations, _units, _posts, _people):
        stream.write("\n")
        _write(stream, section(world))
    sources = _Sources(world)
    _write(stream, sources.blocks())
    _write(stream, _Scribe(world, sources).blocks())


def main() -> None:
    """Write a ledger to a file, or to standard output."""
    parser = argparse.ArgumentParser(description="Write an invented ledger in Turtle.")
    parser.add_argument("statements", type=int, help="how many, at least 1")
    parser.add_argument("-o", "--output", help="a file; default: standard output")
    parser.add_argument("--seed", type=int, default=7, help="default: 7")
    given = parser.parse_args()
    if given.statements < 1:
        parser.error("a ledger needs at least 1 statement")
    if given.output:
        with Path(given.output).open("w", encoding="utf-8", newline="\n") as stream:
            write_ledger(stream, given.statements, given.seed)
        return
    try:
        # standard output in the encoding of Turtle, whatever the terminal has
        with os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n") as stream:
            write_ledger(stream, given.statements, given.seed)
    except BrokenPipeError:
        sys.exit(1)  # the reader has seen enough


# drawing lots


def _log_normal(median: float, sigma: float, most: int) -> tuple[int, ...]:
    """Return 1,024 equally likely whole numbers, so that a draw is one look-up.

    (None of them is so near to a half that the last bit of `exp` could round it.)
    """
    normal = NormalDist()
    steps = (normal.inv_cdf((place + 0.5) / 1024) for place in range(1024))
    return tuple(min(most, round(median * exp(sigma * step))) for step in steps)


def _wheel(shares: Mapping[T, int]) -> tuple[T, ...]:
    """Return each value as often as its share, so that a draw is one look-up."""
    return tuple(value for value, share in shares.items() for _ in range(share))


def _one(values: Sequence[T], rand: Rand) -> T:
    return values[int(rand() * len(values))]


def _divided(total: int, weights: Sequence[float], least: int = 0) -> list[int]:
    """Divide a number by weights; each gets its least, and nothing is lost."""
    ends = list(accumulate(weights, initial=0.0))
    rest = total - least * len(weights)
    cuts = [round(rest * end / ends[-1]) for end in ends]
    return [least + after - before for before, after in pairwise(cuts)]


_TENURES: Final = _log_normal(TENURE, TENURE_SIGMA, TENURE_MOST)
_DELAYS: Final = _log_normal(DELAY, DELAY_SIGMA, DELAY_MOST)
_GAPS: Final = _log_normal(GAP, GAP_SIGMA, GAP_MOST)
_SIZES: Final = _log_normal(SIZES, SIZE_SIGMA, SIZE_MOST)
_CERTAINTIES: Final = _wheel(CERTAINTIES)
_SOURCES: Final = _wheel(SOURCES)
_KINDS: Final = _wheel(KINDS)


# days: their numbers from the beginning of 1949 on, with a year to spare on both sides


def _first_of(year: int) -> int:
    return date(year, 1, 1).toordinal() - date(YEARS[0] - 1, 1, 1).toordinal()


_DAYS: Final = tuple(
    date.fromordinal(date(YEARS[0] - 1, 1, 1).toordinal() + day).isoformat()
    for day in range(_first_of(YEARS[-1] + 2))
)
_FIRST: Final = _first_of(YEARS[0])
_LAST: Final = _first_of(YEARS[-1] + 1) - 1
#: After every day: it still goes on.
_OPEN: Final = 1 << 30


def _date(day: int, rand: Rand) -> str:
    """Return a text for a day, exact or not.

    The true day is always among those that it means, so that the texts of a statement
    never contradict each other.
    """
    return _DAYS[day] if rand() >= LOOSE else _one(_FORMS, rand)(day, rand)


def _month(day: int, _rand: Rand) -> str:
    return _DAYS[day][:7]


def _year(day: int, _rand: Rand) -> str:
    return _DAYS[day][:4]


def _about(day: int, rand: Rand) -> str:
    return _DAYS[day][: _one((4, 4, 7, 10), rand)] + "~"


def _doubtful(day: int, rand: Rand) -> str:
    return _DAYS[day][: _one((4, 7, 10), rand)] + "?"


def _both(day: int, rand: Rand) -> str:
    return _DAYS[day][: _one((4, 7), rand)] + "%"


def _range(day: int, rand: Rand) -> str:
    first, last = _DAYS[day - 1 - int(rand() * 60)], _DAYS[day + 1 + int(rand() * 60)]
    cut, to = _one(((10, ".."), (10, ".."), (4, ".."), (4, ",")), rand)
    return f"[{first[:cut]}{to}{last[:cut]}]"


def _season(day: int, _rand: Rand) -> str:
    """Return spring (21) to winter (24), which has the year of its December."""
    text = _DAYS[day]
    year, since_march = divmod(int(text[:4]) * 12 + int(text[5:7]) - 3, 12)
    return f"{year}-{21 + since_march // 3}"


def _half_open(day: int, rand: Rand) -> str:
    away = int(rand() * 200)
    later = _one((True, True, True, True, False), rand)
    return f"[..{_DAYS[day + away]}]" if later else f"[{_DAYS[day - away]}..]"


_FORMS: Final = _wheel(
    {
        _month: MONTH,
        _year: YEAR,
        _about: ABOUT,
        _doubtful: DOUBTFUL,
        _both: BOTH,
        _range: RANGE,
        _season: SEASON,
        _half_open: HALF_OPEN,
    }
)


# the world: whom and what there is, and since when


class _Organisation(NamedTuple):
    """When it was founded, how many statements it gets, and all that is its own."""

    name: str
    founded: int
    statements: int
    units: range
    posts: range
    people: range


class _World:
    """All entities, by number from 1 on; 0 stands for the organisation itself."""

    def __init__(self, statements: int, rand: Rand) -> None:
        self.rand = rand
        self.statements = statements
        self.parent = array("i", [0])
        self.level = array("i", [0])
        self.founded = array("i", [0])
        self.dissolved = array("i", [_OPEN])
        self.home = array("i", [0])
        self.begun = array("i", [0])
        self.organisations = tuple(self._invented())
        self._due = rand()
        for organisation in self.organisations:
            self._add_units(organisation)
            self._dissolve_some(organisation.units)
            self._add_posts(organisation)

    def many(self, what: str) -> int:
        """Return how many of them there are."""
        return max(1, round(PER_1000[what] * self.statements / 1000))

    def _invented(self) -> Iterator[_Organisation]:
        """Yield organisations; what each has goes by its size and its age."""
        founded = self._foundings(self.many("organisations"))
        weights = [_one(_SIZES, self.rand) * (_LAST - day) for day in founded]
        parts = zip(
            founded,
            _divided(self.statements, weights, 1),
            self._numbers("units", weights, 1),
            self._numbers("posts", weights, 1),
            self._numbers("people", weights, 2),
            strict=True,
        )
        for place, part in enumerate(parts, start=1):
            yield _Organisation(f":org-{place:06}", *part)

    def _foundings(self, many: int) -> list[int]:
        """Return days that are evenly spread, more of them early, in no order."""
        span = _first_of(LAST_FOUNDED) - _FIRST
        shares = [(place + self.rand()) / many for place in range(many)]
        days = [_FIRST + int(span * share * share * share) for share in shares]
        for place in range(many - 1, 0, -1):
            other = int(self.rand() * (place + 1))
            days[place], days[other] = days[other], days[place]
        return days

    def _numbers(self, what: str, weights: list[int], least: int) -> list[range]:
        """Return the numbers of those that each organisation has."""
        counts = _divided(max(self.many(what), least * len(weights)), weights, least)
        return [range(*cut) for cut in pairwise(accumulate(counts, initial=1))]

    def _add_units(self, organisation: _Organisation) -> None:
        """Grow a tree; a parent is older, with the smaller number: never in a circle."""
        units, rand = organisation.units, self.rand
        for place, unit in enumerate(units):
            parent = units[int(rand() * place)] if place else 0
            if place < len(KINDS) or self.level[parent] == DEEPEST:
                parent = 0
            since = self.founded[parent] if parent else organisation.founded
            early = rand() * rand() * rand() if unit > units[0] else 0
            self.parent.append(parent)
            self.level.append(self.level[parent] + 1)
            self.founded.append(since + int((_LAST - 365 - since) * early))
            self.dissolved.append(_OPEN)

    def _dissolve_some(self, units: range) -> None:
        """Dissolve units with none below, at even steps through the whole world."""
        parents = {self.parent[unit] for unit in units}
        for unit in units[1:]:
            self._due += UNITS_DISSOLVED * len(units) / (len(units) - 1)
            life = _LAST - self.founded[unit]
            if self._due >= 1 and unit not in parents and life > TENURE:
                self._due -= 1
                lived = FROM_HALF + (TO_NEARLY_ALL - FROM_HALF) * self.rand()
                self.dissolved[unit] = self.founded[unit] + int(life * lived)

    def _add_posts(self, organisation: _Organisation) -> None:
        rand = self.rand
        for _ in organisation.posts:
            home = 0 if rand() < POSTS_AT_THE_TOP else _one(organisation.units, rand)
            since = self.founded[home] if home else organisation.founded
            life = min(_LAST, self.dissolved[home]) - since
            late = 0 if rand() < POSTS_OF_OLD else BEGINNING * rand()
            self.home.append(home)
            self.begun.append(since + int(life * late))


# the entities, as text


def _write(stream: TextIO, blocks: Iterator[str]) -> None:
    while batch := "".join(islice(blocks, BATCH)):
        stream.write(batch)


def _block(subject: str, lines: Iterable[str]) -> str:
    """Return a block, on one line where it fits, as `orggraph fmt` has it."""
    whole = f"{subject} {' ; '.join(lines)} .\n"
    if len(whole) <= WIDTH + 1:
        return whole
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"


def _named(rand: Rand, label: str, other: str, *, always: bool = False) -> list[str]:
    """Return the label, rarely with something odd in it, and sometimes another name."""
    odd = _one(ODD_ENDINGS, rand) if rand() < ODD else ""
    lines = [f'rdfs:label "{label}{odd}"']
    if rand() < RENAMED or always:
        lines.append(f'skos:altLabel "{other}"')
    return lines


def _organisations(world: _World) -> Iterator[str]:
    for place, organisation in enumerate(world.organisations, start=1):
        label, others = f"Organisation {place:06}", f'O{place}", "Org. {place}'
        names = _named(world.rand, label, others, always=place == 1)
        yield _block(organisation.name, ["a org:Organization", *names])


def _units(world: _World) -> Iterator[str]:
    for place, organisation in enumerate(world.organisations, start=1):
        for unit in organisation.units:
            kind = _one(_KINDS, world.rand)
            short = f"{kind.title()} {unit:06}"
            names = _named(world.rand, f"{short} of Organisation {place:06}", short)
            kinds = f"org:classification kind:{kind}"
            yield _block(_unit(unit), ["a org:OrganizationalUnit", *names, kinds])


def _posts(world: _World) -> Iterator[str]:
    for organisation in world.organisations:
        for post in organisation.posts:
            title = _one(TITLES, world.rand)
            names = _named(world.rand, f"{title} {post:06}", f"{title[:3]}. {post}")
            home = world.home[post]
            place = _unit(home) if home else organisation.name
            yield _block(_post(post), ["a org:Post", *names, f"org:postIn {place}"])


def _people(world: _World) -> Iterator[str]:
    for person in range(1, world.organisations[-1].people.stop):
        names = _named(world.rand, f"Person {person:06}", f"P. {person:06}")
        yield _block(_person(person), ["a foaf:Person", *names])


def _unit(number: int) -> str:
    return f":unit-{number:07}"


def _post(number: int) -> str:
    return f":post-{number:07}"


def _person(number: int) -> str:
    return f":person-{number:07}"


# the sources


class _Sources:
    """Sources by number from 1 on, in the order in which they came out."""

    def __init__(self, world: _World) -> None:
        self._rand = world.rand
        self._issued = array("i", [0, *self._days(world)])
        self._issued[-1] = _LAST
        self.last = len(self._issued) - 1
        #: The day from which readers of a source knew: of a month, the last one.
        self.known = array("i", map(self._known, self._issued))
        #: The first that came out on a day or later, for each day.
        self.on = array("i", self._first_on_each_day())

    def blocks(self) -> Iterator[str]:
        """Yield the sources as text."""
        for source in range(1, self.last + 1):
            exact = self._issued[source] == self.known[source]
            odd = _one(ODD_ENDINGS, self._rand) if self._rand() < ODD else ""
            publisher = 1 + int(self._rand() * 40)
            lines = (
                "a schema:NewsArticle",
                f'dcterms:title "Report {source:06}{odd}"',
                f'dcterms:publisher "Newspaper {publisher:02}"',
                f'dcterms:issued "{_DAYS[self.known[source]][: 10 if exact else 7]}"',
                f"schema:url <https://example.org/news/{source:07}>",
            )
            yield "\n" + _block(f"src:s{source:07}", lines)

    def _days(self, world: _World) -> Iterator[int]:
        """Yield days in order, more of them where there is more to tell of."""
        busy = [0.0] * len(YEARS)
        for organisation in world.organisations:
            lively = organisation.statements / (_LAST - organisation.founded)
            for place, year in enumerate(YEARS):
                busy[place] += lively * (organisation.founded < _first_of(year + 1))
        counts = _divided(world.many("sources"), busy)
        for year, count in zip(YEARS, counts, strict=True):
            for place in range(count):
                yield _first_of(year) + int(365 * (place + self._rand()) / count)

    def _known(self, day: int) -> int:
        return _last_of_month(day) if self._rand() < TO_THE_MONTH else day

    def _first_on_each_day(self) -> Iterator[int]:
        source = 1
        for day in range(_LAST + 1):
            while self._issued[source] < day:
                source += 1
            yield source


def _last_of_month(day: int) -> int:
    month = _DAYS[day][:7]
    while _DAYS[day + 1].startswith(month):
        day += 1
    return day


# what was so


class _Term(NamedTuple):
    """The truth about an edge or a life: from which day to which, both inclusive."""

    subject: str
    predicate: str
    object: str
    begin: int
    end: int


class _Life:
    """The truth about an organisation: what it is made of, then who did what in it."""

    def __init__(self, world: _World, organisation: _Organisation) -> None:
        self._world = world
        self._rand = world.rand
        self._about = organisation
        self._open_posts = list(organisation.posts)
        # of each place: when somebody next begins, who was the first, who the last
        self._chains: dict[str, tuple[int, int, int]] = {}
        # of each person and place: until when
        self._until: dict[tuple[int, str], int] = {}

    def terms(self) -> Iterator[_Term]:
        """Yield what is to be told, without end."""
        rand = self._rand
        yield from self._frame()
        deeds = _wheel(
            {
                self._holder: HOLDS,
                self._member: MEMBER_OF,
                self._head: HEAD_OF,
                self._report: REPORTS_TO,
            }
        )
        while True:
            term = deeds[int(rand() * len(deeds))]()
            if term is not None:
                yield term

    # what it is made of

    def _frame(self) -> Iterator[_Term]:
        name, founded, _, units, posts, _ = self._about
        yield _Term(name, "rdf:type", "org:Organization", founded, _OPEN)
        for unit in units:
            yield from self._part(unit)
        for post in posts:
            if self._rand() < POSTS_FOUNDED:
                begun = self._world.begun[post]
                yield _Term(_post(post), "rdf:type", "org:Post", begun, _OPEN)

    def _part(self, unit: int) -> Iterator[_Term]:
        """Yield how long a unit existed, and what it was part of."""
        begin, end = self._world.founded[unit], self._world.dissolved[unit]
        if end != _OPEN or self._rand() < UNITS_FOUNDED:
            yield _Term(_unit(unit), "rdf:type", "org:OrganizationalUnit", begin, end)
        how = _one(("org:unitOf", "org:unitOf", "org:subOrganizationOf"), self._rand)
        parent = self._world.parent[unit]
        if self._rand() < UNITS_MOVED:
            moved = begin + 1 + int((min(end, _LAST) - 1 - begin) * self._rand())
            yield _Term(_unit(unit), how, self._above(parent), begin, moved - 1)
            how, parent = self._moved(unit, moved, how)
            begin = moved
        yield _Term(_unit(unit), how, self._above(parent), begin, end)

    def _above(self, parent: int) -> str:
        return _unit(parent) if parent else self._about.name

    def _moved(self, unit: int, day: int, how: str) -> tuple[str, int]:
        """Return another parent of the same level, or else another relation."""
        world, units, parent = self._world, self._about.units, self._world.parent[unit]
        other = units[int(self._rand() * (unit - units[0]))]
        if (
            parent not in {0, other}
            and world.level[other] == world.level[parent]
            and world.founded[other] <= day
            and world.dissolved[other] == _OPEN
        ):
            return how, other
        another = {"org:unitOf": "org:subOrganizationOf"}
        return another.get(how, "org:unitOf"), parent

    # who did what

    def _holder(self) -> _Term | None:
        """Return who next held a post; None where one is held to this day, or gone."""
        posts, world = self._open_posts, self._world
        if not posts:
            return None
        place = int(self._rand() * len(posts))
        post = posts[place]
        term = self._next(_post(post), "org:holds", world.home[post], world.begun[post])
        if term is None:
            posts[place] = posts[-1]
            posts.pop()
        return term

    def _head(self) -> _Term | None:
        unit = _one(self._about.units, self._rand)
        founded = self._world.founded[unit]
        begun = founded + int((_LAST - founded) * BEGINNING * self._rand())
        return self._next(_unit(unit), "org:headOf", unit, begun)

    def _next(self, place: str, predicate: str, unit: int, begun: int) -> _Term | None:
        """Return who followed the last one in a place; the first one begins it."""
        begin, first, last = self._chains.get(place, (begun, 0, 0))
        if begin > _LAST or begin >= self._world.dissolved[unit]:
            return None
        back = first != last and self._rand() < RETURNING
        who = first if back else self._somebody(begin, last)
        end = self._end(begin, unit)
        self._chains[place] = end + self._handover(), first or who, who
        return _Term(_person(who), predicate, place, begin, end)

    def _handover(self) -> int:
        """Return the days from the last day of one to the first of the next."""
        chance = self._rand()
        if chance < SAME_DAY:
            return 0
        return 1 if chance < NEXT_DAY else 1 + _one(_GAPS, self._rand)

    def _member(self) -> _Term:
        begin = self._day()
        unit = self._unit_on(begin)
        place, who = _unit(unit), 0
        for _ in range(8):  # rather not somebody who was in it already
            who = self._somebody(begin)
            if self._until.get((who, place), 0) < begin:
                break
        end = self._until[who, place] = self._end(begin, unit)
        return _Term(_person(who), "org:memberOf", place, begin, end)

    def _report(self) -> _Term | None:
        """Return who reported to whom: to the older one, so never in a circle."""
        begin = self._day()
        one, other = self._somebody(begin), self._somebody(begin)
        who, place = max(one, other), _person(min(one, other))
        if one == other or self._until.get((who, place), 0) >= begin:
            return None
        end = self._until[who, place] = self._end(begin, 0)
        return _Term(_person(who), "org:reportsTo", place, begin, end)

    def _day(self) -> int:
        founded = self._about.founded
        return founded + int((_LAST + 1 - founded) * self._rand())

    def _unit_on(self, day: int) -> int:
        """Return a unit that there was on a day; the first one is always there."""
        world, units = self._world, self._about.units
        for _ in range(6):
            unit = units[int(self._rand() * len(units))]
            if world.founded[unit] <= day < world.dissolved[unit]:
                return unit
        return units[0]

    def _somebody(self, day: int, but: int = 0) -> int:
        """Return who worked on a day: the later it is, the larger their numbers."""
        rand, about = self._rand, self._about
        if rand() < ELSEWHERE:
            about = _one(self._world.organisations, rand)
        age, people = _LAST + 1 - about.founded, about.people
        career = min(1.0, CAREER / age)
        past = max(0, day - about.founded) / age * (1 - career)
        who = people[int(len(people) * (past + career * rand()))]
        if who != but:
            return who
        return who - 1 if who > people[0] else who + 1

    def _end(self, begin: int, unit: int) -> int:
        """Return a last day; that in a dissolved unit may lie after its end."""
        end = begin + _TENURES[int(self._rand() * 1024)]
        gone = self._world.dissolved[unit]
        if gone != _OPEN:
            if self._rand() >= OUTLIVING:
                return min(end, gone)
            end = max(end, gone + 1 + _one(_GAPS, self._rand))
        return end if end <= _LAST else _OPEN


# what is told of it: by whom, when, and how exactly


class _Error(NamedTuple):
    """What was told wrongly: the truth, and the number and first day of what was told."""

    truth: _Term
    number: int
    known: int


class _Scribe:
    """Tells what was so, one statement after the other."""

    def __init__(self, world: _World, sources: _Sources) -> None:
        self._world = world
        self._rand = world.rand
        self._sources = sources
        self._number = 0

    def blocks(self) -> Iterator[str]:
        """Yield the statements as text."""
        return chain.from_iterable(map(self._all_about, self._world.organisations))

    def _all_about(self, organisation: _Organisation) -> Iterator[str]:
        """Yield what is told of an organisation; a revision some time after the error."""
        rand, truths = self._rand, _Life(self._world, organisation).terms()
        errors: deque[_Error] = deque()
        for left in range(organisation.statements, 0, -1):
            self._number += 1
            old = None
            if errors and (len(errors) >= left or rand() < SOON):
                old = errors.popleft()
            truth = old.truth if old else next(truths)
            told = truth
            if len(errors) < left - 1 and (rand() < REVISED or _is_over(truth)):
                told = self._mistaken(truth, old)
            block, known = self._statement(told, old, wrong=told is not truth)
            if told is not truth and known < _LAST:
                errors.append(_Error(truth, self._number, known))
            yield block

    def _mistaken(self, truth: _Term, old: _Error | None) -> _Term:
        """Return what was told first: no end yet, or a wrong beginning."""
        if _is_over(truth):  # which nobody knew when it was founded
            return truth if old else truth._replace(end=_OPEN)
        if truth.end <= _LAST and self._rand() < END_UNKNOWN:
            return truth._replace(end=_OPEN)
        begin = truth.begin + int(self._rand() * 200) - 100
        return truth._replace(begin=max(_FIRST, min(begin, truth.end, _LAST)))

    def _statement(
        self, term: _Term, old: _Error | None, *, wrong: bool
    ) -> tuple[str, int]:
        """Return a statement, and the day from which readers know it."""
        rand = self._rand
        subject, predicate, thing, begin, end = term
        unseen = end <= _LAST and rand() < UNSEEN
        day = end if unseen else begin
        if old:
            day = max(old.known + 1, end if end <= _LAST else 0)
        day = min(_LAST, day + _DELAYS[int(rand() * 1024)])
        sources = self._some_sources(day)
        lines = [
            f"\nf:f{self._number:08} a rdf:Statement",
            f"rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {thing}",
        ]
        if rand() < ROLE:
            lines.append(f'schema:roleName "{_one(ROLES, rand)}"')
        self._add_dates(lines, begin, end, unseen=unseen)
        known = self._add_known(lines, day, sources)
        if old:
            lines.append(f"prov:wasRevisionOf f:f{old.number:08}")
        elif not wrong and rand() < RETRACTED:
            self._add_retraction(lines, known, sources[-1])
        if rand() < COMMENT:
            lines.append(f'rdfs:comment "{_one(COMMENTS, rand)}"')
        return " ;\n    ".join(lines) + " .\n", known

    def _some_sources(self, day: int) -> list[int]:
        """Return one to three sources that came out on a day or later, in order."""
        rand, source = self._rand, self._sources.on[day]
        found = [source]
        for _ in range(_SOURCES[int(rand() * 100)] - 1):
            source += 1 + int(rand() * 3)
            if source <= self._sources.last:
                found.append(source)
        return found

    def _add_dates(
        self, lines: list[str], begin: int, end: int, *, unseen: bool
    ) -> None:
        rand = self._rand
        if rand() >= NO_START:
            lines.append(f'schema:startDate "{_date(begin, rand)}"')
        if unseen:
            lines.append('schema:endDate "XXXX"')
        elif end > _LAST:
            if rand() < ONGOING:
                lines.append('schema:endDate ".."')
        elif rand() >= FORGOTTEN:
            lines.append(f'schema:endDate "{_date(end, rand)}"')
        if rand() < SEEN:
            seen = begin + int((min(end, _LAST) + 1 - begin) * rand())
            lines.append(f'fact:seen "{_DAYS[seen]}"')

    def _add_known(self, lines: list[str], day: int, sources: list[int]) -> int:
        """Add when it was learnt, how certain it is and who says so; return the first."""
        rand, first = self._rand, sources[0]
        known = self._sources.known[first]
        named = f"src:s{first:07}"
        for source in sources[1:]:
            known = min(known, self._sources.known[source])
            named += f", src:s{source:07}"
        if rand() < KNOWN_FROM:
            monthly = rand() < TO_THE_MONTH
            known = _last_of_month(day) if monthly else day
            lines.append(f'fact:knownFrom "{_DAYS[known][: 7 if monthly else 10]}"')
        certainty = _CERTAINTIES[int(rand() * 100)]
        if certainty or self._number == 1:
            lines.append(f"fact:certainty {certainty or 'fact:confirmed'}")
        lines.append(f"prov:hadPrimarySource {named}")
        return known

    def _add_retraction(self, lines: list[str], known: int, last: int) -> None:
        """Add who took it back, if there was anybody later on."""
        day = min(_LAST, known + 1 + _one(_DELAYS, self._rand))
        source = max(last + 1, self._sources.on[day])
        if source <= self._sources.last:
            lines.append(f"fact:retractedBy src:s{source:07}")


def _is_over(term: _Term) -> bool:
    """Say whether it is the life of something that has ended."""
    return term.end <= _LAST and term.predicate == "rdf:type"


if __name__ == "__main__":
    main()
