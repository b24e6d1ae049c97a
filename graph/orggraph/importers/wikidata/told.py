"""How do drafts become what a ledger takes? Items get their names and kinds."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from orggraph.dates import EdtfDate
from orggraph.facts import Kind
from orggraph.facts.terms import MEMBER_OF, POST_IN
from orggraph.formats.wikidata.items import ENTITY
from orggraph.importers.claims import (
    Cited,
    Claim,
    Described,
    Item,
    LeftOut,
    Read,
    exists,
)
from orggraph.importers.plain import cited
from orggraph.importers.wikidata.draft import Draft
from orggraph.importers.wikidata.names import Named
from orggraph.importers.wikidata.references import Reference
from orggraph.importers.wikidata.snaks import is_item
from orggraph.importers.wikidata.stretch import Stretch

_NO_KIND: Final = "may be a person, an organization or a post; nothing says which"
_OTHER_KIND: Final = "is about something of another kind than the property is for"
_UNKNOWN: Final = Named(None)


class Teller:
    """Tells drafts; `names` are what the file says of the items."""

    def __init__(self, drafts: Sequence[Draft], names: Mapping[str, Named]) -> None:
        self._drafts, self._names = drafts, names
        self._kinds = _guessed(drafts)
        self._kinds.update(
            {item: one.kind for item, one in names.items() if one.kind is not None}
        )

    def items(self) -> Iterator[Item]:
        """Yield all that is told, and what cannot be."""
        fitting = []
        for draft in self._drafts:
            why = self._misfit(draft)
            if why is None:
                fitting.append(draft)
            else:
                yield LeftOut(draft.where, ", ".join(draft.ends), why)
        yield from self._described(fitting)
        for draft in fitting:
            yield from self._told(draft)

    def _misfit(self, draft: Draft) -> str | None:
        kinds = [self._kinds.get(item) for item in draft.ends]
        if None in kinds:
            return _NO_KIND
        if draft.prop is None:
            return _OTHER_KIND if kinds[0] is Kind.PERSON else None
        sides = draft.prop.item, draft.prop.value
        fit = all(kind in side for kind, side in zip(kinds, sides, strict=True))
        return None if fit else _OTHER_KIND

    def _described(self, drafts: Sequence[Draft]) -> Iterator[Item]:
        homes: dict[str, dict[str, None]] = {}
        for draft in drafts:
            for post, home in self._timeless(draft):
                homes.setdefault(post, {})[home] = None
        groups = (item for draft in drafts for item in draft.groups)
        spoken = dict.fromkeys(item for draft in drafts for item in draft.ends)
        spoken |= dict.fromkeys(groups)
        for item in spoken:
            yield self._one(item, tuple(homes.get(item, ())))
        if unnamed := sum(1 for item in spoken if item not in self._names):
            yield Read("only referred to", unnamed)

    def _one(self, item: str, homes: tuple[str, ...]) -> Described:
        one = self._names.get(item, _UNKNOWN)
        return Described(
            ENTITY + item,
            one.label or item,
            self._kinds.get(item, Kind.ORGANIZATION),
            one.classification,
            one.others,
            tuple(ENTITY + home for home in homes),
        )

    def _timeless(self, draft: Draft) -> Iterator[tuple[str, str]]:
        """Yield a post and where it is, if that is all that a draft says."""
        if self._predicate(draft) == POST_IN and draft.stretch == Stretch():
            yield self._ends(draft)

    def _told(self, draft: Draft) -> Iterator[Item]:
        sources = [self._cited(one) for one in draft.references]
        yield from sources
        keys = tuple(one.key for one in sources)
        if draft.prop is None:
            yield exists(
                self._one(draft.item, ()), *draft.stretch[:2], draft.where
            )._replace(sources=keys)
            return
        if any(self._timeless(draft)):
            return
        subject, value = self._ends(draft)
        claim = Claim(
            ENTITY + subject,
            self._predicate(draft) or "",
            ENTITY + value,
            *draft.stretch,
            certainty=draft.certainty,
            role=self._role(draft),
            comment=self._comment(draft),
            sources=keys,
            where=draft.where,
        )
        yield claim
        for group in draft.groups:
            if self._kinds.get(group) not in {Kind.PERSON, Kind.POST}:
                yield claim._replace(
                    predicate=MEMBER_OF, object=ENTITY + group, role=None, comment=None
                )

    def _predicate(self, draft: Draft) -> str | None:
        if draft.prop is None:
            return None
        part, _ = self._ends(draft)
        return draft.prop.predicate(self._kinds[part])

    def _ends(self, draft: Draft) -> tuple[str, str]:
        turned = draft.prop is not None and draft.prop.turned
        return (draft.value, draft.item) if turned else (draft.item, draft.value)

    def _role(self, draft: Draft) -> str | None:
        told = ", ".join(self._called(item) for item in draft.roles)
        return told or (draft.prop and draft.prop.role) or None

    def _comment(self, draft: Draft) -> str | None:
        told = (f"{word}: {self._called(said)}" for word, said in draft.remarks)
        return "; ".join(dict.fromkeys(told)) or None

    def _called(self, said: str) -> str:
        """Return what an item is called; a text is what it says."""
        return self._names.get(said, _UNKNOWN).label or said

    def _cited(self, one: Reference) -> Cited:
        work, publisher, author = (
            item and self._called(item)
            for item in (one.work, one.publisher, one.author_item)
        )
        title = one.title or work
        name = publisher or (work if one.title else None)
        issued: EdtfDate | None = one.issued
        made = cited(title, name, one.author or author, one.url, issued)
        return made or Cited(f"cited-{one.work}")  # it names something, or it is none


def _guessed(drafts: Sequence[Draft]) -> dict[str, Kind]:
    """Return what items must be by how they are used; the first use decides."""
    found: dict[str, Kind] = {}
    for draft in drafts:
        prop = draft.prop
        if prop is None or prop.mute:
            continue
        for item, kinds in zip(draft.ends, (prop.item, prop.value), strict=True):
            if (kind := _only(kinds)) is not None:
                found.setdefault(item, kind)
        for group in draft.groups:
            found.setdefault(group, Kind.ORGANIZATION)
    return found


def _only(kinds: frozenset[Kind]) -> Kind | None:
    """Return the one kind that is meant; an organization where it may be a unit."""
    if kinds == {Kind.ORGANIZATION, Kind.UNIT}:
        return Kind.ORGANIZATION
    return next(iter(kinds)) if len(kinds) == 1 else None


def mentioned(drafts: Sequence[Draft]) -> set[str]:
    """Return all items that drafts speak of, or name in passing."""
    found: set[str] = set()
    for draft in drafts:
        found.update(draft.ends)
        found.update(filter(is_item, draft.items))
    return found
