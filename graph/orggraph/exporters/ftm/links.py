"""How are statements written in FollowTheMoney? As links with dates."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from orggraph.dates import ALWAYS, ENDED, ONGOING, EdtfDate
from orggraph.exporters.ftm.names import fact_id, id_of
from orggraph.exporters.ftm.things import Thing, thing
from orggraph.facts import Certainty, Entity, Kind, Source, Statement
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, compact
from orggraph.importers.ftm import schemas
from orggraph.importers.ftm.dates import write_date
from orggraph.importers.ftm.schemas import OWNS, Link

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
    """Writes statements; `lost` counts what is not said."""

    def __init__(
        self, entities: Mapping[Any, Entity], sources: Mapping[Any, Source]
    ) -> None:
        self._entities, self._sources = entities, sources
        self.lost: Counter[str] = Counter()

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
            self.lost["statements about something of no known kind"] += 1
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
        found = {"date": list(filter(None, map(self._date, said.seen)))}
        if said.start is not None:
            found["startDate"] = list(filter(None, [self._date(said.start)]))
        end = said.end
        if end == ONGOING:
            found["status"] = [schemas.CURRENT]
        elif end is not None:
            written = None if end == ENDED else self._date(end)
            found["endDate"] = [written] if written else []
            found["status"] = [] if written else [schemas.ENDED]
        return found

    def _date(self, when: EdtfDate) -> str | None:
        told = write_date(when)
        if told is None:
            self.lost["dates that no year, month or day contains"] += 1
        elif told != when.text:
            self.lost["dates written as the year, month or day that contains them"] += 1
        return told

    def _cited(self, said: Statement) -> dict[str, list[str]]:
        """Return where it was said; publishers and addresses of several lose each other."""
        sources = [
            self._sources[name] for name in said.sources if name in self._sources
        ]
        self.lost["statements whose several sources are joined"] += len(sources) > 1
        self.lost["titles and authors of sources"] += any(
            one.title or one.author for one in sources
        )
        urls = [one.url for one in sources if one.url]
        publishers = [one.publisher for one in sources if one.publisher]
        days = [one.issued for one in sources if one.issued]
        issued = min(days, key=lambda when: when.latest, default=None)
        return {
            "sourceUrl": list(dict.fromkeys(urls)),
            "publisher": list(dict.fromkeys(publishers)),
            **self._issued(issued),
        }

    def _issued(self, when: EdtfDate | None) -> dict[str, list[str]]:
        if when is None:
            return {}
        name = "retrievedAt" if when.earliest == ALWAYS else "modifiedAt"
        told = write_date(when) or write_date(
            when._replace(text="", earliest=when.latest)
        )
        return {name: [told]} if told else {}

    def _count(self, said: Statement) -> None:
        self.lost["how sure it is"] += said.certainty is not Certainty.CONFIRMED
        self.lost["days from which or until which it was known"] += bool(
            said.known_from or said.known_until
        )


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
