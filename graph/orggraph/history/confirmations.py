"""When did something last say so, as known then? Read from the columns, fact by fact."""

from orggraph.dates import ALWAYS, Day, parse_edtf
from orggraph.facts.freshness import issued_by, said_by
from orggraph.index.records import Records


class Confirmations:
    """Says of facts what `facts.freshness` says; each list of sources is read once.

    `known` is the day of knowledge, `NOW` for what stands to this day.
    """

    def __init__(self, records: Records, known: Day) -> None:
        self._records = records
        self._known = known
        self._sources = records.column("fact.sources")
        self._rest = records.column("fact.rest")
        self._issued: dict[int, Day] = {}
        self._listed: dict[int, Day] = {}

    def of(self, fact: int) -> Day:
        """Return when a fact was last confirmed; ALWAYS where nothing dated says so."""
        sources, rest = self._sources[fact], self._rest[fact]
        if sources not in self._listed:
            days = map(self._issue, self._records.lists[sources])
            self._listed[sources] = max(days, default=ALWAYS)
        return max(self._listed[sources], self._said(rest) if rest else ALWAYS)

    def _issue(self, name: int) -> Day:
        """Return when a source was published, by the place of its id."""
        if name not in self._issued:
            self._issued[name] = self._read(name)
        return self._issued[name]

    def _read(self, name: int) -> Day:
        records = self._records
        number = records.source_ids.place(records.texts[name])
        if number is None:  # nothing describes it
            return ALWAYS
        issued = records.date(records.column("source.issued")[number])
        return issued_by(issued, self._known)

    def _said(self, rest: int) -> Day:
        seen, since, *_ = self._records.lists[rest]
        sights = map(parse_edtf, self._records.named(seen))
        return said_by(sights, self._records.date(since), self._known)
