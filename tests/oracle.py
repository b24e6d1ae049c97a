"""What should a snapshot be? The rules of the design's section 4, as naively as can be.

Days are numbers as in `date.toordinal`, both ends inclusive, with infinities where they
are open. Nothing of the program is used but its plain values and the reading of dates.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from orggraph.dates import ENDED, ONGOING, EdtfDate
from orggraph.facts import Certainty, Entity, Source, Statement

EXISTS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
POST_IN = "org:postIn"
ORG = "http://www.w3.org/ns/org#"
UNCERTAIN = "existence uncertain"
FIRST_DAY, LAST_DAY = 1, 3652059
FIRM = {Certainty.CONFIRMED, Certainty.REPORTED}

Key = tuple[str, str, str]
Edges = dict[Key, tuple[str, tuple[str, ...], tuple[str, ...]]]


@dataclass(frozen=True)
class Expected:
    """A snapshot: edges with standing, reasons and statements; dangling ones; nodes."""

    edges: Edges
    dangling: set[Key]
    nodes: set[str]


@dataclass(frozen=True)
class World:
    """A ledger as it was written."""

    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]

    def sound(self) -> list[Statement]:
        """Return the statements that are not left out."""
        acyclic = [s for s in self.statements if not self.revises_itself(s)]
        return [s for s in acyclic if not self.contradicts_itself(s)]

    def revises_itself(self, said: Statement) -> bool:
        """Say whether a way of revisions leads back to where it began."""
        reached: set[str] = set()
        ahead = list(said.revises)
        while ahead:
            name = ahead.pop()
            if name not in reached:
                reached.add(name)
                ahead += [
                    old for s in self.statements if s.id == name for old in s.revises
                ]
        return said.id in reached

    def contradicts_itself(self, said: Statement) -> bool:
        """Say whether its bounds cross."""
        s_lo, s_hi, e_lo, e_hi = self.bounds(said)
        return s_lo > s_hi or e_lo > e_hi

    # known

    def known_from(self, said: Statement) -> float:
        """Return the first day on which it was known."""
        if said.known_from is not None:
            return latest(said.known_from)
        dated = [
            latest(source.issued)
            for source in self.sources
            if source.id in said.sources and source.issued is not None
        ]
        return min(dated) if dated else -inf

    def known_until(self, said: Statement) -> float:
        """Return the first day on which it was no longer believed."""
        days: list[float] = []
        if said.known_until is not None:
            days.append(latest(said.known_until))
        days += [self.known_from(s) for s in self.sound() if said.id in s.revises]
        for name in said.retracted_by:
            issued = [s.issued for s in self.sources if s.id == name and s.issued]
            days.append(latest(issued[0]) if issued else -inf)
        # a withdrawal without a latest day is still a withdrawal
        return min((min(day, LAST_DAY - 1) for day in days), default=inf)

    def known(self, known: int | None) -> list[Statement]:
        """Return what was believed on a day, or what nothing has withdrawn."""
        if known is None:
            return [s for s in self.sound() if self.known_until(s) == inf]
        return [
            s for s in self.sound() if self.known_from(s) <= known < self.known_until(s)
        ]

    # valid

    def bounds(self, said: Statement) -> tuple[float, float, float, float]:
        """Return s_lo, s_hi, e_lo and e_hi."""
        no_end = said.end is None or said.end == ONGOING
        if said.start is not None:
            s_lo, s_hi = earliest(said.start), latest(said.start)
        elif no_end and not said.seen:
            s_lo, s_hi = -inf, self.known_from(said)
        else:
            s_lo, s_hi = -inf, inf
        if no_end:
            e_lo = e_hi = inf
        elif said.end == ENDED:
            known = self.known_from(said)
            e_lo, e_hi = -inf, inf if known == -inf else known
        else:
            assert said.end is not None
            e_lo, e_hi = earliest(said.end), latest(said.end)
        for sight in said.seen:
            s_hi = min(s_hi, latest(sight))
            e_lo = max(e_lo, earliest(sight))
        return s_lo, min(s_hi, e_hi), max(e_lo, s_lo), e_hi

    def reasons(self, said: Statement, day: int) -> tuple[str, ...] | None:
        """Return why it is only possible: nothing if it is certain, None if it is not."""
        s_lo, s_hi, e_lo, e_hi = self.bounds(said)
        if day < s_lo or day > e_hi:
            return None
        found = []
        if day < s_hi:
            found.append("start unknown" if said.start is None else "start imprecise")
        if day > e_lo:
            found.append("end imprecise")
        dates = (said.start, said.end, *said.seen)
        if any(date is not None and date.doubtful for date in dates):
            found.append("date doubtful")
        if said.certainty not in FIRM:
            found.append(str(said.certainty))
        return tuple(found)

    # confirmed

    def last_confirmed(self, told: list[Statement], known: int | None) -> float:
        """Return the last day on which something said so, if there is no end."""
        if told[0].end not in {None, ONGOING}:
            return -inf
        then = inf if known is None else known
        days = [-inf]
        for said in told:
            for source in self.sources:
                issued = source.issued
                if source.id in said.sources and issued and latest(issued) <= then:
                    days.append(earliest(issued))
            days += [earliest(s) for s in said.seen if not s.doubtful]
            if said.known_from is not None:
                days.append(earliest(said.known_from))
        return max(day for day in days if day <= then)

    # existence

    def lives(self, entity: str, known: int | None) -> list[Statement]:
        """Return what says, as known on a day, that an entity exists."""
        stated = self.known(known)
        return [s for s in stated if s.predicate == EXISTS and s.subject == entity]

    def homes(self, entity: str, above: tuple[str, ...]) -> list[str]:
        """Return what a post is in, without what it is being asked for."""
        homes = [home for e in self.entities if e.id == entity for home in e.post_in]
        return [home for home in homes if home not in above]

    def exists(
        self, entity: str, day: int, known: int | None, above: tuple[str, ...] = ()
    ) -> str:
        """Return how far an entity lets its edges hold: certain, possible or no."""
        above = (*above, entity)
        answers = {self.alive(life, day) for life in self.lives(entity, known)}
        if not answers:
            answers = {
                self.exists(home, day, known, above)
                for home in self.homes(entity, above)
            }
        ordered = ("certain", "possible", "no")
        return next((a for a in ordered if a in answers), "certain")

    def alive(self, life: Statement, day: int) -> str:
        """Return how far one statement of existence lets edges hold."""
        s_lo, _, e_lo, e_hi = self.bounds(life)
        dates = (life.end, *life.seen)
        doubtful = any(date is not None and date.doubtful for date in dates)
        if day < s_lo or day > e_hi:
            return "no"
        sure = day <= e_lo and not doubtful and life.certainty in FIRM
        return "certain" if sure else "possible"

    def begins(
        self, entity: str, known: int | None, above: tuple[str, ...] = ()
    ) -> float:
        """Return the first day on which an entity can have existed."""
        above = (*above, entity)
        days = [self.bounds(life)[0] for life in self.lives(entity, known)]
        if not days:
            homes = self.homes(entity, above)
            days = [self.begins(home, known, above) for home in homes]
        return min(days, default=-inf)

    # a snapshot

    def snapshot(self, day: int, known: int | None) -> Expected:
        """Return what was so on a day, as known on another."""
        edges, dangling = self.stated(day, known)
        nodes = {end for key in edges for end in (key[0], key[2])}
        nodes |= {
            s.subject
            for s in self.known(known)
            if s.predicate == EXISTS and self.reasons(s, day) is not None
        }
        for entity in self.entities:
            for home in entity.post_in if entity.id in nodes else ():
                self.timeless(entity.id, home, day, known, edges, dangling)
        nodes |= {end for key in edges for end in (key[0], key[2])}
        return Expected(edges, dangling, nodes)

    def timeless(
        self,
        post: str,
        home: str,
        day: int,
        known: int | None,
        edges: Edges,
        dangling: set[Key],
    ) -> None:
        """Add the edge from a post to its organisation, unless a surer one is there."""
        key = post, POST_IN, home
        standing = self.weaker(post, home, day, known)
        if standing == "no":
            dangling.add(key)
        elif key not in edges or (edges[key][0], standing) == ("possible", "certain"):
            reasons = (UNCERTAIN,) if standing == "possible" else ()
            edges[key] = standing, reasons, ()

    def stated(self, day: int, known: int | None) -> tuple[Edges, set[Key]]:
        """Return the edges that statements make, and those that dangle."""
        edges: Edges = {}
        dangling: set[Key] = set()
        stated = [s for s in self.known(known) if s.predicate != EXISTS]
        for key in {s.edge for s in stated}:
            held = self.holding([s for s in stated if s.edge == key], day, known)
            if not held:
                continue
            name = key[0], key[1].replace(ORG, "org:"), key[2]
            limit = self.weaker(key[0], key[2], day, known)
            if limit == "no":
                dangling.add(name)
                continue
            reasons = self.reasons(held[0], day) or ()
            if limit == "possible":
                reasons = (*reasons, UNCERTAIN)
            standing = "possible" if reasons else "certain"
            edges[name] = standing, reasons, tuple(s.id for s in held)
        return edges, dangling

    def weaker(self, one: str, other: str, day: int, known: int | None) -> str:
        """Return how far two ends together let an edge hold."""
        both = {self.exists(end, day, known) for end in (one, other)}
        return next(a for a in ("no", "possible", "certain") if a in both)

    def holding(
        self, same: Iterable[Statement], day: int, known: int | None
    ) -> list[Statement]:
        """Return which statements of one edge hold on a day, the best first."""
        held = []
        for said in same:
            reasons = self.reasons(said, day)
            begins = max(self.begins(end, known) for end in (said.subject, said.object))
            startless = self.bounds(said)[0] == -inf
            if reasons is not None and not (startless and day < begins):
                rank = list(Certainty).index(said.certainty)
                held.append((bool(reasons), rank, len(reasons), said.id, said))
        return [entry[-1] for entry in sorted(held, key=lambda entry: entry[:-1])]


def earliest(date: EdtfDate) -> float:
    """Return the first day that a date can mean."""
    return _open(date.earliest)


def latest(date: EdtfDate) -> float:
    """Return the last day that a date can mean."""
    return _open(date.latest)


def _open(day: int) -> float:
    """Return a day, or infinity where it lies outside of the calendar."""
    if day < FIRST_DAY:
        return -inf
    return inf if day > LAST_DAY else day
