"""What is a new thing called? The next of the ledger's own ids."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from orggraph.editing.desk import Desk, refuse
from orggraph.editing.iris import plain_iri
from orggraph.errors import shown
from orggraph.facts import EntityId, SourceId, StatementId
from orggraph.facts.terms import PREFIXES
from orggraph.rdf.content import Content
from orggraph.rdf.statements import NAMELESS
from orggraph.text import folded

#: An id that people count; those of imports have hashes or days in them.
_NUMBERED = re.compile(r"((?:.*[/#:])?[^/#:0-9]*?)([0-9]+)")
_NAMESPACE = re.compile(r".*[/#:]")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
#: How the words of vocabularies begin.
_WORDS: Final = tuple(PREFIXES[name] for name in PREFIXES.keys() - {"", "f", "src"})
#: The longest local name that is made of a label.
_LONGEST: Final = 60


def next_statement(desk: Desk) -> StatementId:
    """Return the id of a new statement: f:f250 where the last is f:f249."""
    ids = (name for name in desk.index.records.fact_ids if not _is_made_up(name))
    return StatementId(_next(desk, ids, PREFIXES["f"] + "f"))


def next_source(desk: Desk) -> SourceId:
    """Return the id of a new source: src:s156 where the last is src:s155."""
    ids = desk.index.records.source_ids
    return SourceId(_next(desk, ids, PREFIXES["src"] + "s"))


def source_named(desk: Desk, name: str) -> SourceId:
    """Return the id of a new source that is to be called so."""
    ids = list(desk.index.records.source_ids)
    return SourceId(_named(desk, name, ids, PREFIXES["src"], "source add ID"))


def entity_named(desk: Desk, name: str) -> EntityId:
    """Return the id of a new entity that is to be called so."""
    return EntityId(_named(desk, name, _own_entities(desk), PREFIXES[""], "--id"))


def entity_for(desk: Desk, label: str) -> EntityId:
    """Return the id of a new entity, made of its label.

    Raises `EditRefusedError` where the id is taken, or the label has no plain letters.
    """
    words = re.findall(r"[a-z0-9]+", folded(label))
    local = "-".join(words)[:_LONGEST].strip("-")
    if not local:
        why = f"no id can be made of {shown(label)}; give one with --id, such as ada-byron"
        refuse(why)
    return entity_named(desk, local)


def _own_entities(desk: Desk) -> list[str]:
    """Return the entities, but not the classes that statements name."""
    ids = desk.index.records.entity_ids
    return [name for name in ids if not name.startswith(_WORDS)]


def _is_made_up(name: str) -> bool:
    return name.startswith(NAMELESS)


def _next(desk: Desk, ids: Iterable[str], default: str) -> str:
    """Return the next number after the usual head of ids, where it is not used yet."""
    found: dict[str, list[str]] = {}
    others: Counter[str] = Counter()
    for name in ids:
        if numbered := _NUMBERED.fullmatch(name):
            found.setdefault(numbered[1], []).append(numbered[2])
        elif namespace := _NAMESPACE.match(name):
            others[namespace[0]] += 1
    if found:
        head = max(found, key=lambda head: (len(found[head]), head))
        last = max(found[head], key=lambda digits: (int(digits), len(digits)))
    else:
        usual = max(others, key=lambda name: (others[name], name), default=None)
        head = default if usual is None else usual + default[-1]
        last = "000"
    number = int(last) + 1
    while desk.mentions(made := f"{head}{number:0{len(last)}}"):
        number += 1
    return made


def _named(desk: Desk, name: str, ids: Iterable[str], default: str, option: str) -> str:
    """Return the IRI of a name in the usual namespace of ids, if it is free.

    `option` is where another one is given.
    """
    namespaces = Counter(
        found[0] for found in (_NAMESPACE.match(one) for one in ids) if found
    )
    usual = max(namespaces, key=lambda ns: (namespaces[ns], ns), default=default)
    if _LOCAL.fullmatch(name):
        iri = usual + name
    elif (iri := desk.expanded(name)) == name and "://" not in name:
        refuse(f"{shown(name)} is no id; write letters, digits and hyphens")
    iri = plain_iri(iri)
    if _taken(desk, iri):
        what = f"the ledger has something called {desk.short(iri)} already"
        refuse(f"{what}; give another id with {option}")
    return iri


def _taken(desk: Desk, iri: str) -> bool:
    """Say whether anything of the ledger is called so, described or not."""
    if not desk.mentions(iri):  # nearly always, and known at once
        return False
    records = desk.index.records
    return (
        iri in desk.described
        or records.entity_ids.place(iri) is not None
        or iri in _spoken_of(desk.content)
    )


def _spoken_of(content: Content) -> set[str]:
    """Return all properties, values and classifications, which nothing may describe."""
    resources, known = content.resources.values(), content.known
    told = {name for one in resources for name in one.properties}
    told.update(name for one in resources for name in one.iris(*one.properties))
    told.update(said.predicate for said in known.statements.values())
    told.update(one.classified_as or "" for one in known.entities.values())
    return told
