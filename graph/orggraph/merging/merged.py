"""How do several ledgers become one? Read, compared, put together, and told."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from orggraph.collector import making_many
from orggraph.editing.saving import cannot_write, locked, save_bytes
from orggraph.errors import WriteError
from orggraph.facts.terms import local_name
from orggraph.merging.decisions import Decision, latest
from orggraph.merging.entities import joined, label_in
from orggraph.merging.families import Families
from orggraph.merging.identity import families_of, survivors
from orggraph.merging.members import SAME_AS, Member, joined_lines, opened
from orggraph.merging.nameless import repeated, without
from orggraph.merging.once import said_once
from orggraph.merging.renaming import renamed, with_identifier
from orggraph.merging.statements import Names, Registry
from orggraph.merging.strangers import strangers
from orggraph.merging.told import Counted, Joined, Report
from orggraph.progress import Progress
from orggraph.rdf.files import Format, LedgerFile, format_of
from orggraph.rdf.statements import is_statement
from orggraph.rdf.triples import Resource, is_blank
from orggraph.rdf.write import write_turtle
from orggraph.text import natural


@dataclass(frozen=True, slots=True)
class Merged:
    """One ledger of several: its canonical text, and what was joined and by what."""

    report: Report
    text: str
    members: tuple[Member, ...]

    def save(self, into: str | os.PathLike[str], *, force: bool = False) -> None:
        """Write it; with `force` also over a file, but never over what was merged.

        Raises `WriteError`; every byte is then as it was.
        """
        path = Path(into)
        self.refuse(path, force=force)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as wrong:
            raise cannot_write(path, wrong) from None
        with locked([path]):
            save_bytes(path, self.text.encode(), overwrite=force)

    def refuse(self, path: Path, *, force: bool) -> None:
        """Raise `WriteError` where a file cannot be what it is written to."""
        if format_of(path) != Format.TURTLE or path.suffix == ".gz":
            msg = f"{path} would be no ledger that can be written to; its name ends in .ttl"
            raise WriteError(msg)
        for member in self.members:
            if _is_of(path, member):
                msg = f"{path} is of what is merged, which stays as it is; write elsewhere"
                raise WriteError(msg)
        if path.exists() and not force:
            msg = f"{path} is there already; --force writes over it"
            raise WriteError(msg)


class Outcome(NamedTuple):
    """What several ledgers say together: things, prefixes, comments; and how it came."""

    resources: dict[str, Resource]
    prefixes: dict[str, str]
    comments: dict[str, str]
    report: Report


def merge(
    places: Sequence[str | os.PathLike[str]],
    decisions: Iterable[Decision] = (),
    *,
    progress: Progress | None = None,
) -> Merged:
    """Put ledgers together, the first of which counts for ids and labels.

    The same are ids that are the same; what is `owl:sameAs` the other, or a third; and
    what was decided to be. Raises `CannotMergeError` where this contradicts itself or
    joins what is of two kinds, or a file is given twice; and what reading raises.
    """
    with making_many():
        members = opened([os.fspath(place) for place in places], progress)
        return put_together(members, tuple(decisions))


def put_together(
    members: Sequence[Member], decisions: Sequence[Decision] = ()
) -> Merged:
    """Make one of ledgers that are read; raises `CannotMergeError` as `merge` does."""
    done = outcome_of(members, decisions)
    text = write_turtle(done.resources, done.prefixes, done.comments)
    return Merged(done.report, text, tuple(members))


def outcome_of(
    members: Sequence[Member], decisions: Sequence[Decision] = ()
) -> Outcome:
    """Return what ledgers say together, before it is text; see `put_together`."""
    families = families_of(members, latest(decisions))
    gone = survivors(members, families)
    base = {**_other_ids(members), **gone}
    names = [Names(dict(base)) for _ in members]
    registry = Registry(members, names)
    registry.settle()
    resources, origin = _together(members, names, gone)
    registry.withdrawn_alike(resources)
    _name_same(resources, members[0].files[0], families, gone)
    without(resources, repeated(resources, _nameless(members)))
    report = Report(renamed=registry.renamed)
    report.once = list(said_once(resources, origin, registry.issued))
    _tell(report, members, names, resources, families, gone)
    prefixes: dict[str, str] = {}
    for member in reversed(members):
        prefixes |= member.prefixes
    comments = _comments(members, names, resources)
    return Outcome(resources, prefixes, comments, report)


def _together(
    members: Sequence[Member], names: Sequence[Names], gone: Mapping[str, str]
) -> tuple[dict[str, Resource], dict[str, frozenset[int]]]:
    """Return what all say of each thing, and which of the ledgers do."""
    told: dict[str, list[Resource]] = defaultdict(list)
    origin: dict[str, set[int]] = defaultdict(set)
    for number, (member, called) in enumerate(zip(members, names, strict=True)):
        # who survives comes first, the others in order
        own = member.resources.values()
        for one in sorted(own, key=lambda one: (one.id in gone, natural(one.id))):
            name = called.id(one.id)
            found = renamed(one, called.spoken, name)
            if one.id in called.ids:
                with_identifier(found, one.id)
            told[name].append(found)
            origin[name].add(number)
    resources = {name: joined(some) for name, some in told.items()}
    return resources, {name: frozenset(some) for name, some in origin.items()}


def _name_same(
    resources: dict[str, Resource],
    file: LedgerFile,
    families: Families,
    gone: Mapping[str, str],
) -> None:
    """Have every survivor name all whom it stands for, and nobody else of them."""
    for survivor in dict.fromkeys(gone.values()):
        family = families.of(survivor)
        one = resources.setdefault(survivor, Resource(survivor, file))
        others = [name for name in one.values(SAME_AS) if name not in family]
        one.properties[SAME_AS] = [*others, *sorted(family - {survivor})]


def _other_ids(members: Sequence[Member]) -> dict[str, str]:
    """Return which statements stand for others, that were joined with them before."""
    statements = {one.id: one for member in members for one in member.statements}
    return {
        other: one.id
        for one in statements.values()
        for other in one.iris(SAME_AS)
        if other not in statements and not is_blank(one.id)
    }


def _nameless(members: Sequence[Member]) -> dict[str, int]:
    """Return in which of the ledgers each nameless thing is."""
    found: dict[str, int] = {}
    for number, member in enumerate(members):
        for one in member.resources.values():
            values = (v for some in one.properties.values() for v in some)
            names = (one.id, *(v for v in values if isinstance(v, str)))
            found.update({name: number for name in names if is_blank(name)})
    return found


def _comments(
    members: Sequence[Member], names: Sequence[Names], resources: Mapping[str, Resource]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for member, called in zip(members, names, strict=True):
        for subject, lines in member.comments.items():
            name = called.id(subject)
            if name not in resources and subject not in {"", "."}:
                name = ""
            found[name] = joined_lines(found.get(name), lines)
    return found


def _tell(  # noqa: PLR0913, PLR0917 (all that there is to tell of)
    report: Report,
    members: Sequence[Member],
    names: Sequence[Names],
    resources: Mapping[str, Resource],
    families: Families,
    gone: Mapping[str, str],
) -> None:
    for member in members:
        report.notes += member.notes
        counted = Counted(member.name, len(member.kinds), len(member.statements))
        report.ledgers.append(counted)
    report.statements = sum(map(is_statement, resources.values()))
    kinds = {gone.get(name, name) for member in members for name in member.kinds}
    report.entities = len(kinds)
    report.shared = dict(_shared(members, names))
    report.joined = sorted(_joined(members, resources, families, gone))
    report.strangers = list(strangers(members))


def _shared(
    members: Sequence[Member], names: Sequence[Names]
) -> Iterator[tuple[str, int]]:
    """Yield how many entities, statements and sources several ledgers have by one id."""
    both = tuple(zip(members, names, strict=True))
    for what, sets in (
        ("entities", [set(member.kinds) for member in members]),
        ("statements", [{n.id(one.id) for one in m.statements} for m, n in both]),
        ("sources", [{n.id(one) for one in m.sources & m.told} for m, n in both]),
    ):
        times = Counter(name for some in sets for name in some)
        if twice := sum(many > 1 for many in times.values()):
            yield what, twice


def _joined(
    members: Sequence[Member],
    resources: Mapping[str, Resource],
    families: Families,
    gone: Mapping[str, str],
) -> Iterator[Joined]:
    """Yield the families of which the ledgers tell more than one id."""
    told = frozenset[str]().union(*(member.told for member in members))
    for survivor in dict.fromkeys(gone.values()):
        others = sorted(families.of(survivor) & told - {survivor}, key=natural)
        if others:
            why = dict.fromkeys(
                w for one in others for w in families.why(survivor, one)
            )
            label = label_in(resources[survivor]) or local_name(survivor)
            yield Joined(survivor, label, tuple(others), tuple(why))


def _is_of(path: Path, member: Member) -> bool:
    target = path.resolve()
    if any(file.path and file.path.resolve() == target for file in member.files):
        return True
    folder = Path(member.name)
    return folder.is_dir() and target.is_relative_to(folder.resolve())
