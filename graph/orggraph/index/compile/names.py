"""Under which names is each entity found? `index.names` looks them up."""

from collections.abc import Iterator

from orggraph.facts import Entity, Ledger
from orggraph.facts.terms import local_name
from orggraph.index.columns import numbers
from orggraph.index.compile.numbering import Numbering
from orggraph.index.texts import list_columns, text_columns
from orggraph.text import folded


def names_of(entity: Entity) -> Iterator[str]:
    """Yield all by which an entity is called: label, other names, the end of its id."""
    yield from (entity.label, *entity.alt_labels, local_name(entity.id))


def name_columns(ledger: Ledger, order: Numbering) -> dict[str, memoryview]:
    """Return the columns of which `Names` reads."""
    called: dict[str, list[int]] = {}
    for about in ledger.entities.values():
        number = order.number[about.id]
        for name in {folded(name) for name in names_of(about)}:
            if name in called:
                called[name].append(number)
            else:
                called[name] = [number]
    pairs = [(name, one) for name in sorted(called) for one in sorted(called[name])]
    words: dict[str, list[int]] = {}
    for place, (name, _) in enumerate(pairs):
        for word in set(name.split()):
            if word in words:
                words[word].append(place)
            else:
                words[word] = [place]
    found = sorted(words)
    return {
        **text_columns("name.text", [name for name, _ in pairs]),
        "name.entity": numbers(entity for _, entity in pairs),
        **text_columns("name.word", found),
        **list_columns("name.with_word", [words[word] for word in found]),
    }
