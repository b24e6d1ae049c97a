"""What is written of a ledger as a table? A row a statement, and what is lost."""

from collections.abc import Iterable, Iterator

from orggraph.exporters.exporter import Asked
from orggraph.exporters.losses import Losses, empty
from orggraph.facts import Entity, EntityId, Kind, Ledger, Source, SourceId, Statement
from orggraph.facts.terms import compact
from orggraph.formats.statement_table import listed, safe_cell
from orggraph.progress import Progress, heard

#: What a table of statements cannot say at all.
LOSES = (
    "other names and classifications, and how many can hold a post",
    "whoever no statement speaks of, and sources that none names",
    "triples that are not ours, and comments of the files",
)


def stated(asked: Asked) -> Ledger:
    """Return all that the files say, also what contradicts itself."""
    from orggraph.rdf.read import read_files  # an index may be there without it

    return read_files(asked.files)


def rows(ledger: Ledger, progress: Progress | None = None) -> Iterator[list[str]]:
    """Yield the cells of each statement, sorted by what they are about."""
    told = sorted(_all(ledger), key=lambda one: (one.edge, one.id))
    for said in heard(told, "writing rows", progress):
        yield [safe_cell(cell) for cell in _cells(said, ledger)]


def lost(ledger: Ledger) -> Iterator[str]:
    """Say what of this ledger is not in the table, and how much."""
    spoken, cited = _spoken_of(ledger)
    entities, losses = ledger.entities.values(), Losses()
    others = sum(len(one.alt_labels) for one in entities)
    losses.left_out("other name(s) of people and things", others)
    classified = sum(one.classified_as is not None for one in entities)
    losses.left_out("classification(s)", classified)
    silent = len(ledger.entities.keys() - spoken)
    losses.left_out("(entity|entities) that no statement speaks of", silent)
    losses.left_out(
        "statement(s) that cannot be read", ledger.left_out - len(ledger.unsound)
    )
    uncited = len(ledger.sources.keys() - cited)
    losses.left_out("source(s) that no statement names", uncited)
    yield from losses.lines()
    if not ledger.facts and not ledger.unsound:
        yield empty("there are no statements")


def _all(ledger: Ledger) -> Iterator[Statement]:
    for fact in ledger.facts.values():
        yield fact.statement
    yield from ledger.unsound


def _cells(said: Statement, ledger: Ledger) -> Iterable[str]:
    subject, about = (_entity(ledger, one) for one in (said.subject, said.object))
    homes = [_entity(ledger, one) for one in _homes(said, ledger)]
    named = [
        ledger.sources.get(one, Source(one))
        for one in (*said.sources, *said.retracted_by)
    ]
    about_label = compact(said.object) if said.about_existence else about.label
    yield from (subject.label, compact(said.predicate), about_label, said.role or "")
    yield from (_text(said.start), _text(said.end), str(said.certainty))
    yield from (_text(said.known_from), _text(said.known_until))
    yield " ".join(map(str, said.seen))
    yield said.comment or ""
    yield listed([one.title or "" for one in named])
    yield listed([one.publisher or "" for one in named])
    yield listed([one.author or "" for one in named])
    yield listed([_text(one.issued) for one in named])
    yield listed([one.url or "" for one in named])
    yield said.id
    yield from map(" ".join, (said.revises, said.sources, said.retracted_by))
    yield from (said.subject, _text(subject.kind), said.object, _text(about.kind))
    yield listed([one.label for one in homes])
    yield " ".join(one.id for one in homes)
    yield listed([_text(one.kind) for one in homes])


def _homes(said: Statement, ledger: Ledger) -> dict[EntityId, None]:
    """Return what the post of a statement is in: that of its object, if that is one."""
    ends = (_entity(ledger, one) for one in (said.object, said.subject))
    post = next((one for one in ends if one.kind is Kind.POST), None)
    return dict.fromkeys(post.post_in if post else ())


def _spoken_of(ledger: Ledger) -> tuple[set[EntityId], set[SourceId]]:
    spoken: set[EntityId] = set()
    cited: set[SourceId] = set()
    for said in _all(ledger):
        spoken.update((said.subject, said.object), _homes(said, ledger))
        cited.update(said.sources, said.retracted_by)
    return spoken, cited


def _entity(ledger: Ledger, name: EntityId) -> Entity:
    return ledger.entities.get(name) or Entity(name, "")


def _text(value: object) -> str:
    return "" if value is None else str(value)
