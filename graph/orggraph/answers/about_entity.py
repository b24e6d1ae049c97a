"""Who or what is an entity? Its page, and its RDF."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from orggraph.answers.asked import Asked, entity_id, known_day
from orggraph.answers.linked_rdf import Describer
from orggraph.answers.rows import Link, Writer
from orggraph.answers.strip import Strip, strip_of
from orggraph.dates import spoken_period
from orggraph.facts import Certainty, Fact
from orggraph.facts.terms import HOLDS, POST_IN, compact, expand
from orggraph.history.narrowing import part_of
from orggraph.history.snapshot import Snapshot
from orggraph.history.timeline.said import marks, named, other_end, period
from orggraph.history.timeline.stretches import Stretch
from orggraph.history.timeline.succession_said import first_day_said, transition_said
from orggraph.history.timeline.timeline import Section, Timeline, Topic, topic_of
from orggraph.history.values import Dangling, Edge
from orggraph.history.why.evidence import Evidence, evidence_of
from orggraph.history.words import held_word, reason_words
from orggraph.text import clean

#: So much of each kind is told, before the rest is only counted.
MOST: Final = 200
_HOLDS, _POST_IN = compact(HOLDS), compact(POST_IN)
#: In which order it is told what is so on a day.
_ORDER: Final = (
    Topic.HOLDERS,
    Topic.HEADS,
    Topic.POSTS,
    Topic.HEADSHIPS,
    Topic.MEMBERSHIPS,
    Topic.MEMBERS,
    Topic.PARTS,
    Topic.PART_OF,
    Topic.REPORTS_TO,
    Topic.REPORTS,
    Topic.OTHERS,
)


def about(asked: Asked) -> dict[str, Any]:
    """Return the values of the page."""
    return _Page(asked).values()


def as_rdf(asked: Asked) -> bytes:
    """Return its timeless triples, its statements with bounds and sources.

    For a day that was given, the edges of that day are added as plain triples.
    """
    told = Describer(asked)
    told.describe([asked.iri], [*_facts(asked)])
    if asked.day is not None:
        told.edges(_edges(asked, _near(asked)))
    return told.written()


class _Page:
    """Makes the values of the page of one entity."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._writer = Writer(asked)
        self._entity = entity_id(asked)
        self._sayer = self._writer.sayer

    def values(self) -> dict[str, Any]:
        asked, about = self._asked, self._asked.og.index.ledger.entities[self._entity]
        near = _near(asked)
        line = asked.og.history(asked.iri, known_day(asked))
        strip = strip_of(line.stretches, asked.at.day)
        edges = _edges(asked, near)
        sure = [edge for edge in edges if not edge.start_unknown_only]
        return {
            **self._writer.frame(clean(about.label), self._kind(), self._entity),
            "also": [clean(name) for name in about.alt_labels],
            "homes": [self._writer.entity(home) for home in about.post_in],
            "groups": [*self._groups(sure)],
            "folded": [self._edge(edge) for edge in edges if edge.start_unknown_only],
            "dangling": [self._dangling(one) for one in near.dangling],
            "axis": strip,
            "sections": [self._section(line, one, strip) for one in line.sections],
            "succession": [
                (first_day_said(one), transition_said(self._sayer, one))
                for one in line.transitions
            ],
            "statements": [self._writer.statement(one) for one in self._evidence()],
            "more": max(len(_rows(asked)) - MOST, 0),
            "sources": self._writer.sources(),
        }

    def _kind(self) -> str:
        word = self._sayer.kind(self._entity)
        return word[:1].upper() + word[1:]

    def _edge(self, edge: Edge) -> dict[str, Any]:
        """Return an edge as seen from here: with whom or what, when, how surely."""
        role = self._sayer.role(edge.predicate, edge.object, edge.role)
        inwards = edge.object == self._entity
        other = edge.subject if inwards else edge.object
        words = f"{self._sayer.name(other)}: {role}" if inwards else _sentence(role)
        certainty = edge.certainty or Certainty.CONFIRMED
        return {
            "link": self._writer.entity(other, words),
            "when": clean(spoken_period(edge.start, edge.end))
            if edge.statements
            else "",
            "standing": "certain" if edge.certain else "possible",
            "certainty": "" if certainty is Certainty.CONFIRMED else str(certainty),
            "reasons": [reason_words(reason) for reason in edge.reasons],
            "facts": self._writer.facts(edge.statements),
            "numbers": self._writer.numbers(edge.sources),
            "holders": [],
            "vacant": False,
        }

    def _groups(self, edges: Sequence[Edge]) -> Iterator[tuple[str, list[Any]]]:
        """Yield headings with their edges: who leads first, then posts, members, parts."""
        found: dict[Topic, list[Any]] = defaultdict(list)
        for edge in edges:
            outwards = edge.subject == self._entity
            topic = topic_of(expand(edge.predicate), outwards=outwards)
            post = edge.predicate == _POST_IN and not outwards
            drawn = self._post(edge) if post else self._edge(edge)
            found[Topic.POSTS if post else topic].append(drawn)
        for topic in _ORDER:
            if topic in found:
                yield _sentence(str(topic)), sorted(found[topic], key=_emptiness)

    def _post(self, edge: Edge) -> dict[str, Any]:
        """Return a post with who holds it on the day."""
        whole, post = self._asked.og.at(*_days(self._asked)), edge.subject
        around = part_of(whole, around=post).edges
        held = [e for e in around if e.object == post and e.predicate == _HOLDS]
        holders = [self._holder(one) for one in sorted(held, key=_doubt)]
        name = self._writer.entity(post, self._sayer.post(post))
        more = {"link": name, "holders": holders, "vacant": not holders}
        return self._edge(edge) | more

    def _holder(self, edge: Edge) -> dict[str, Any]:
        role = clean(edge.role or "")
        words = held_word(self._sayer.name(edge.subject), role)
        return self._edge(edge) | {"link": self._writer.entity(edge.subject, words)}

    def _dangling(self, edge: Dangling) -> dict[str, Any]:
        said = self._sayer.clause(edge.subject, edge.predicate, edge.object, edge.role)
        facts = self._writer.facts(edge.statements)
        return {"said": said, "reason": clean(edge.reason), "facts": facts}

    def _section(
        self, line: Timeline, section: Section, strip: Strip | None
    ) -> dict[str, Any]:
        shown = section.stretches[:MOST]
        return {
            "topic": _sentence(str(section.topic)),
            "rows": [self._row(line, section.topic, some, strip) for some in shown],
            "more": len(section.stretches) - len(shown),
        }

    def _row(
        self, line: Timeline, topic: Topic, some: Stretch, strip: Strip | None
    ) -> dict[str, Any]:
        name, more = named(self._sayer, self._entity, topic, some)
        other = other_end(self._entity, some)
        drawn = frozenset({Certainty.CONFIRMED})
        led_to = name and topic is not Topic.EXISTENCE  # what is disputed has no name
        link = self._writer.entity(other, name) if led_to else Link(name)
        return {
            "link": link,
            "more": more.strip(),
            "when": period(some),
            "marks": list(marks(self._sayer, some, line.learnt, drawn)),
            "bar": strip.bar(some) if strip else None,
            "facts": self._writer.facts(some.statements),
            "numbers": self._writer.numbers(some.sources),
        }

    def _evidence(self) -> Iterator[Evidence]:
        """Yield its statements, with what became of them."""
        for fact in islice(_facts(self._asked), MOST):
            name, at = fact.statement.id, self._asked.at
            found = evidence_of(self._asked.og.index, self._sayer, name, at)
            if found is not None:
                yield found


def _near(asked: Asked) -> Snapshot:
    """Return what is so on the day, one step around."""
    return part_of(asked.og.at(*_days(asked)), around=asked.iri)


def _days(asked: Asked) -> tuple[str | None, str | None]:
    return asked.day, known_day(asked)


def _edges(asked: Asked, near: Snapshot) -> list[Edge]:
    """Return the edges of the entity itself, the certain ones first."""
    own = [edge for edge in near.edges if asked.iri in {edge.subject, edge.object}]
    return sorted(own, key=_doubt)


def _emptiness(row: dict[str, Any]) -> int:
    """Return how late a row stands: posts that surely have a holder come first."""
    surely = any(one["standing"] == "certain" for one in row["holders"])
    return 2 if row["vacant"] else int(bool(row["holders"]) and not surely)


def _doubt(edge: Edge) -> bool:
    return not edge.certain


def _rows(asked: Asked) -> Sequence[int]:
    """Return the rows of all statements about the entity."""
    index = asked.og.index
    number = index.records.entity_ids.place(asked.iri)
    if number is None:
        return ()
    touching = sorted(index.edges.touching(number))
    return [row for edge in touching for row in index.edges.facts(edge)]


def _facts(asked: Asked) -> Iterator[Fact]:
    """Yield the statements about the entity, from the first that was known on."""
    facts = map(asked.og.index.records.fact, _rows(asked))
    yield from sorted(facts, key=lambda fact: (fact.known_from, fact.statement.id))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
