"""Which lines say a statement? With qualifiers and references; what they cannot say is counted."""

from collections.abc import Iterator

from orggraph.dates import ALWAYS, EdtfDate
from orggraph.exporters.losses import DOUBTFUL, NO_ADDRESS, Losses
from orggraph.exporters.quickstatements import values
from orggraph.facts import Certainty, Kind, Ledger, Source, Statement
from orggraph.facts.terms import PART_OF
from orggraph.formats.wikidata.items import item_of
from orggraph.formats.wikidata.words import Property, words

#: A command: its columns.
Columns = tuple[str, ...]


class Lines:
    """Makes lines; `losses` counts what of the statements they do not say."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.losses = Losses()

    def edge(self, said: Statement, subject: str, target: str) -> Iterator[Columns]:
        """Yield the line of an edge between two items; none where no property fits."""
        prop = self._property(said)
        if prop is None:
            self.losses.left_out("statement(s) of a relation that no property is for")
            return
        self._count(said, prop.role)
        ends = (target, subject) if prop.turned else (subject, target)
        when = words().when
        yield (
            ends[0],
            prop.id,
            ends[1],
            *values.qualifiers(said.start, _names("start")),
            *values.qualifiers(said.end, _names("end")),
            *(column for one in said.seen for column in _seen(one, when["seen"])),
            *self._certainty(said),
            *self._references(said),
        )

    def life(self, said: Statement, item: str) -> Iterator[Columns]:
        """Yield the lines of when something was founded and when it ended."""
        self._count(said, None)
        happened = words().when["start_earliest"], words().when["end_latest"]
        for side, name in words().existence.items():
            when = said.start if side == "start" else said.end
            told = tuple(values.qualifiers(when, (name, *happened)))
            if told:
                sure = self._certainty(said)
                yield (item, *told, *sure, *self._references(said))

    def _property(self, said: Statement) -> Property | None:
        """Return the property for a relation: that of its role, else the general one."""
        fitting = [p for p in words().properties.values() if self._fits(p, said)]
        for role in dict.fromkeys((said.role, None)):
            for prop in fitting:
                if prop.role == role:
                    return prop
        return None

    def _fits(self, prop: Property, said: Statement) -> bool:
        if prop.read_only:
            return False
        subject, target = map(self._kind, (said.subject, said.object))
        if subject is None or target is None:
            return False
        item, value = (target, subject) if prop.turned else (subject, target)
        if prop.relation == "part":
            same = said.predicate in PART_OF
        else:
            same = prop.predicate(subject) == said.predicate
        return same and item in prop.item and value in prop.value

    def _kind(self, name: str) -> Kind | None:
        entity = self._ledger.entities.get(name)  # type: ignore[call-overload]
        return entity.kind if entity else None

    def _certainty(self, said: Statement) -> Columns:
        known = words().certainties
        if said.certainty is Certainty.CONFIRMED:
            return ()
        item = next((one for one in known if known[one] is said.certainty), None)
        if item is None:
            self.losses.otherwise(f"{said.certainty} statement(s), as if confirmed")
            return ()
        return words().unsure[-1], item

    def _references(self, said: Statement) -> Columns:
        """Return the sources, each as a reference of its own."""
        found: list[str] = []
        for name in said.sources:
            source = self._ledger.sources.get(name)
            told = _reference(name, source)
            if not told:
                self.losses.one(NO_ADDRESS)
                continue
            first, *rest = told
            found += (f"!{first}" if found else first, *rest)
        return tuple(found)

    def _count(self, said: Statement, role: str | None) -> None:
        dates = said.start, said.end, *said.seen
        doubtful = sum(one is not None and one.doubtful for one in dates)
        self.losses.left_out(
            "role(s) that no property says", said.role not in {None, role}
        )
        self.losses.left_out("remark(s)", bool(said.comment))
        self.losses.one(DOUBTFUL, doubtful)


def _names(side: str) -> tuple[str, str, str]:
    when = words().when
    return when[side], when[f"{side}_earliest"], when[f"{side}_latest"]


def _seen(when: EdtfDate, name: str) -> Iterator[str]:
    if written := values.time(when):
        yield from (name, written)


def _reference(name: str, source: Source | None) -> list[str]:
    """Return a source as properties of a reference; nothing where it has no address."""
    names = {one: prop.replace("P", "S") for one, prop in words().references.items()}
    work = item_of(name)
    url = source.url if source else None
    if url and item_of(url) is None and "wikidata.org/" not in url:
        told = [names["url"], values.quoted(url)]
    elif work:
        told = [names["stated_in"], work]
    else:
        return []
    issued = source.issued if source else None
    if issued is None:
        return told
    if issued.earliest == ALWAYS and issued.exact is False:
        return [*told, names["retrieved"], values.day(issued.latest)]
    written = values.time(issued)
    return [*told, names["issued"], written] if written else told
