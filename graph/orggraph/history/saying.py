"""How is a statement said? Names and roles as they read in a sentence."""

from collections.abc import Iterable, Mapping
from typing import Final

from orggraph.dates import spoken_period
from orggraph.facts import EntityId, Kind, Ledger, Source, SourceId, Statement
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    PART_OF,
    REPORTS_TO,
    TYPE,
    compact,
    local_name,
)
from orggraph.history.words import held_word, kind_word, role_word
from orggraph.text import clean

_PARTS: Final = frozenset(map(compact, PART_OF))
_HOLDS, _HEADS, _MEMBER = compact(HOLDS), compact(HEAD_OF), compact(MEMBER_OF)
_REPORTS, _EXISTS = compact(REPORTS_TO), compact(TYPE)


class Sayer:
    """Says what a ledger states; all names are safe to show.

    Predicates may be given as IRIs or by their short names.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._names: dict[EntityId, str] = {}

    @property
    def sources(self) -> Mapping[SourceId, Source]:
        """The sources that the ledger describes."""
        return self._ledger.sources

    def name(self, entity: EntityId) -> str:
        """Return what an entity is called: its label, else the end of its id."""
        if entity not in self._names:
            about = self._ledger.entities.get(entity)
            self._names[entity] = clean(about.label if about else local_name(entity))
        return self._names[entity]

    def kind(self, entity: EntityId) -> str:
        """Return the noun for what an entity is: person, team, board, post …."""
        about = self._ledger.entities.get(entity)
        return clean(kind_word(about.kind, about.classification)) if about else "entity"

    def role(self, predicate: str, obj: EntityId, role: str | None = None) -> str:
        """Return what a relation makes its subject, without verb and article.

        "Chief Scientist of OpenAI", "co-lead of Superalignment", "part of OpenAI",
        "reports to Jared Kaplan", "works with Ann".
        """
        predicate, role = compact(predicate), clean(role or "")
        if predicate == _HOLDS:
            return held_word(self.post(obj), role)
        name = self.name(obj)
        if predicate == _HEADS:
            return f"{role or 'head'} of {name}"
        if predicate == _MEMBER:
            fits = "member" in role
            return f"{role} of {name}" if fits else held_word(f"member of {name}", role)
        if predicate == _EXISTS:
            return "existing"
        return held_word(f"{role_word(predicate)} {name}", role)

    def post(self, post: EntityId) -> str:
        """Return the name of a post with its organisation, told once."""
        about = self._ledger.entities.get(post)
        name = self.name(post)
        homes = [self.name(home) for home in about.post_in] if about else []
        if not homes or any(home in name for home in homes):
            return name
        where = ", ".join(homes)
        return f"{name} ({where})" if " of " in name else f"{name} of {where}"

    def clause(
        self,
        subject: EntityId,
        predicate: str,
        obj: EntityId,
        role: str | None = None,
        *,
        verb: str = "was",
    ) -> str:
        """Return a whole clause: "Ilya Sutskever was Chief Scientist of OpenAI".

        The `verb` stands where a role is a noun; relations that are verbs ("reports to")
        keep their own.
        """
        predicate = compact(predicate)
        if predicate == _EXISTS:
            verbs = {"was": "existed", "is": "exists"}
            return f"{self.name(subject)} {verbs.get(verb, verb)}"
        said = self.role(predicate, obj, role)
        nominal = predicate in {_HOLDS, _HEADS, _MEMBER, *_PARTS}
        return " ".join((self.name(subject), *((verb,) if nominal else ()), said))

    def statement(self, said: Statement) -> str:
        """Return what a statement says and for when, on one line.

        "Jan Leike: co-lead of Superalignment, 5 Jul 2023 to 14 May 2024 (reported)"
        """
        start, end = (str(when) if when else None for when in (said.start, said.end))
        what = self.role(said.predicate, said.object, said.role)
        period = clean(spoken_period(start, end))
        return f"{self.name(said.subject)}: {what}, {period} ({said.certainty})"

    def group(self, entity: EntityId) -> bool:
        """Say whether an entity is an organisation or a unit."""
        about = self._ledger.entities.get(entity)
        return about is not None and about.kind in {Kind.ORGANIZATION, Kind.UNIT}


def enumerated(parts: Iterable[str]) -> str:
    """Return phrases as a sentence lists them.

    >>> enumerated(["a", "b", "c"]), enumerated(["a"])
    ('a, b and c', 'a')
    """
    *most, last = [*parts] or [""]
    return f"{', '.join(most)} and {last}" if most else last
