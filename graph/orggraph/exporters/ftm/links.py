"""How are statements written in FollowTheMoney? As links with dates."""

import re
from collections.abc import Mapping
from typing import Any, Final

from orggraph.dates import ALWAYS, ENDED, ONGOING, EdtfDate
from orggraph.exporters.ftm.names import fact_id, id_of
from orggraph.exporters.ftm.things import Thing, thing, written_date
from orggraph.exporters.losses import KNOWN, NO_KIND, REPORTED, Losses
from orggraph.facts import Certainty, Entity, Kind, Source, Statement
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, compact
from orggraph.formats.ftm import schemas
from orggraph.formats.ftm.dates import write_date
from orggraph.formats.ftm.schemas import OWNS, Link

_SHARE = re.compile(r"[0-9]+(?:\.[0-9]+)?%")
_UNITS: Final = frozenset({Kind.ORGANIZATION, Kind.UNIT})
_PARTIES: Final = _UNITS | {Kind.PERSON}
_PERSON: Final = frozenset({Kind.PERSON})
#: Which kinds a link can be between.
_BETWEEN: Final = {
    schemas.OCCUPANCY: (_PERSON, frozenset({Kind.POST})),
    schemas.MEMBERSHIP: (_PARTIES, _UNITS),
    schemas.EMPLOYMENT: (_PERSON, _UNITS),
    schemas.DIRECTORSHIP: (_PARTIES, _UNITS),
    schemas.OWNERSHIP: (_PARTIES, _UNITS),
}


class Links:
    """Writes statements; `losses` counts what is not said."""

    def __init__(
        self,
        entities: Mapping[Any, Entity],
        sources: Mapping[Any, Source],
        losses: Losses,
    ) -> None:
        self._entities, self._sources, self._losses = entities, sources, losses

    def link_of(self, said: Statement) -> Link:
        """Return what kind of link a statement is."""
        link = _meant(said)
        kinds = [self._entities[end].kind for end in (said.subject, said.object)]
        between = _BETWEEN.get(link, (frozenset(), frozenset()))
        fits = all(kind in side for kind, side in zip(kinds, between, strict=True))
        return link if fits else schemas.OTHER

    def written(self, said: Statement) -> Thing | None:
        """Return a statement as a link; None where nothing says what its ends are."""
        ends = [self._entities.get(end) for end in (said.subject, said.object)]
        if not all(end and end.kind for end in ends):
            self._losses.one(NO_KIND)
            return None
        link = self.link_of(said)
        properties = {
            link.source: [id_of(said.subject)],
            link.target: [id_of(said.object)],
            "role": _role(said, link),
            "description": [said.comment] if said.comment else [],
        }
        if link is schemas.OCCUPANCY:
            properties["summary"] = properties.pop("role")
        if link is schemas.OWNERSHIP and said.role and _SHARE.fullmatch(said.role):
            properties |= {"role": [], "percentage": [said.role.removesuffix("%")]}
        properties |= self._dates(said)
        properties |= self._cited(said)
        self._count(said)
        return thing(fact_id(said.id), link.schema, properties)

    def _dates(self, said: Statement) -> dict[str, list[str]]:
        found = {
            "date": list(filter(None, map(self._date, said.seen))),
            "startDate": list(filter(None, [self._date(said.start)])),
        }
        end = said.end
        if end == ONGOING:
            found["status"] = [schemas.CURRENT]
        elif end is not None:
            written = None if end == ENDED else self._date(end)
            found["endDate"] = [written] if written else []
            found["status"] = [] if written else [schemas.ENDED]
        return found

    def _date(self, when: EdtfDate | None) -> str | None:
        return written_date(when, self._losses)

    def _cited(self, said: Statement) -> dict[str, list[str]]:
        """Return where it was said; publishers and addresses of several lose each other."""
        sources = [
            self._sources[name] for name in said.sources if name in self._sources
        ]
        self._losses.otherwise(
            "statement(s) with several sources, all as one", len(sources) > 1
        )
        self._losses.left_out(
            "title(s) or author(s) of cited sources",
            sum(bool(one.title) + bool(one.author) for one in sources),
        )
        urls = [one.url for one in sources if one.url]
        publishers = [one.publisher for one in sources if one.publisher]
        days = [one.issued for one in sources if one.issued]
        issued = min(days, key=lambda when: when.latest, default=None)
        return {
            "sourceUrl": list(dict.fromkeys(urls)),
            "publisher": list(dict.fromkeys(publishers)),
            **self._issued(issued, said),
        }

    def _issued(self, when: EdtfDate | None, said: Statement) -> dict[str, list[str]]:
        if when is None:
            return {}
        if _may_be_later(said.end, when):
            self._losses.left_out("date(s) of sources that an end may be later than")
            return {}
        name = "retrievedAt" if when.earliest == ALWAYS else "modifiedAt"
        told = write_date(when) or write_date(
            when._replace(text="", earliest=when.latest)
        )
        return {name: [told]} if told else {}

    def _count(self, said: Statement) -> None:
        self._losses.one(REPORTED, said.certainty is Certainty.REPORTED)
        self._losses.one(KNOWN, bool(said.known_from) + bool(said.known_until))


def _may_be_later(end: EdtfDate | None, issued: EdtfDate) -> bool:
    """Say whether something, told only to have ended, was not over for certain by then."""
    if end in {None, ENDED, ONGOING} or write_date(end) is not None:
        return False
    return issued.latest < end.latest


def _meant(said: Statement) -> Link:
    if said.predicate == MEMBER_OF:
        for link in (schemas.EMPLOYMENT, schemas.DIRECTORSHIP):
            if said.role == link.role:
                return link
        return schemas.MEMBERSHIP
    named = {
        HOLDS: schemas.OCCUPANCY,
        HEAD_OF: schemas.DIRECTORSHIP,
        OWNS: schemas.OWNERSHIP,
    }
    return named.get(said.predicate, schemas.OTHER)


def _role(said: Statement, link: Link) -> list[str]:
    """Return the role; of a head that it is one, of an other link its relation first."""
    if link is schemas.OTHER:
        return list(filter(None, (compact(said.predicate), said.role)))
    if said.predicate == HEAD_OF:
        return [": ".join(filter(None, (schemas.HEAD, said.role)))]
    return [said.role] if said.role else []
