"""How is one object of a mapping filled in? Its keys are known; errors name the line."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NoReturn

from orggraph.errors import shown
from orggraph.importers.dates import INCLUSIVE
from orggraph.importers.mapping.expressions import (
    ExpressionError,
    Expressions,
    Finder,
)
from orggraph.importers.mapping.rules import One
from orggraph.importers.mapping.texts import AllOf, FirstOf, Text, text_of
from orggraph.importers.mapping.tree import Tree

_IN_QUOTES = "is no text; a text that begins with { must stand in quotes"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole mapping says: what expressions know, and what an end is."""

    expressions: Expressions
    ends: str = INCLUSIVE


class Form:
    """An object of a mapping, whose keys must be among those `known`.

    All methods raise `NotReadableError` that names the key and the line.
    """

    def __init__(
        self, tree: Tree, what: str, known: Collection[str], around: Surroundings
    ) -> None:
        self.around = around
        self._tree, self._what, self._known = tree, what, known
        if not isinstance(tree.value, dict):
            tree.fail(f"{what} is written as key: value; known: {', '.join(known)}")
        self._values = tree.value
        for name, value in tree.value.items():
            if name not in known:
                value.fail(_unknown(name, what, known))

    def within(self, around: Surroundings) -> "Form":
        """Return the same object in other surroundings."""
        return Form(self._tree, self._what, self._known, around)

    def fail(self, name: str, why: str) -> NoReturn:
        """Raise the error for what stands at a key."""
        place: Tree = self._values.get(name, self._tree)
        place.fail(f"{name}: {why}")

    def word(self, name: str) -> str | None:
        """Return the text at a key as it stands, without expressions."""
        found = self._values.get(name)
        if found is None or found.value is None:
            return None
        if not isinstance(found.value, str):
            self.fail(name, _IN_QUOTES)
        return found.value

    def words(self, name: str) -> Iterator[tuple[str, Tree]]:
        """Yield the texts at a key, one or a list of them, as they stand."""
        for one in _listed(self._values.get(name)):
            if not isinstance(one.value, str):
                one.fail(f"{name}: {_IN_QUOTES}")
            yield one.value, one

    def choice(self, name: str, choices: Collection[str]) -> str | None:
        """Return the text at a key, which must be one of some."""
        found = self.word(name)
        if found is not None and found not in choices:
            self.fail(name, f"{shown(found)} is none of: {', '.join(choices)}")
        return found

    def finder(self, name: str) -> Finder | None:
        """Return the expression at a key."""
        found = self.word(name)
        if found is None:
            return None
        try:
            return self.around.expressions.compiled(found)
        except ExpressionError as wrong:
            self.fail(name, f"{shown(found)} cannot be read: {wrong}")

    def one(self, name: str) -> One:
        """Return the text at a key, or the first that is there of a list."""
        found = self._values.get(name)
        return None if found is None or found.value is None else self.text(found, name)

    def required(self, name: str) -> FirstOf:
        """Return the text at a key that must be there."""
        found = self.one(name)
        if found is None:
            self._tree.fail(f"{self._what} needs {name}")
        return found

    def text(self, tree: Tree, name: str) -> FirstOf:
        """Return a text, or several of which the first that is there counts."""
        return FirstOf(tuple(self._text(one, name) for one in _listed(tree)))

    def all(self, name: str) -> AllOf:
        """Return the texts at a key, of which all count."""
        trees = _listed(self._values.get(name))
        return AllOf(tuple(self._text(one, name) for one in trees))

    def forms(self, name: str, what: str, known: Collection[str]) -> "Iterator[Form]":
        """Yield the objects at a key, one or a list of them."""
        for one in _listed(self._values.get(name)):
            yield Form(one, what, known, self.around)

    def sources(self, name: str, known: Collection[str]) -> "Iterator[Form | FirstOf]":
        """Yield what stands at a key: objects, and texts."""
        for one in _listed(self._values.get(name)):
            if isinstance(one.value, dict):
                yield Form(one, "a source", known, self.around)
            else:
                yield self.text(one, name)

    def pairs(self, name: str) -> Iterator[tuple[str, Tree]]:
        """Yield names and values of the object at a key."""
        found = self._values.get(name)
        if found is None or found.value is None:
            return
        if not isinstance(found.value, dict):
            self.fail(name, "is written as name: value")
        yield from found.value.items()

    @staticmethod
    def table(tree: Tree, name: str) -> dict[str, str]:
        """Return a lookup: from texts to texts, which may be empty."""
        if not isinstance(tree.value, dict):
            tree.fail(f"lookup {name}: is written as value: text")
        for one in tree.value.values():
            if not isinstance(one.value, str | None):
                one.fail(f"lookup {name}: {_IN_QUOTES}")
        return {key: str(one.value or "") for key, one in tree.value.items()}

    def _text(self, tree: Tree, name: str) -> Text:
        if not isinstance(tree.value, str):
            tree.fail(f"{name}: {_IN_QUOTES}")
        try:
            return text_of(tree.value, self.around.expressions.compiled)
        except ExpressionError as wrong:
            tree.fail(f"{name}: {wrong}")


def _listed(tree: Tree | None) -> list[Tree]:
    if tree is None or tree.value is None:
        return []
    return tree.value if isinstance(tree.value, list) else [tree]


def _unknown(name: str, what: str, known: Collection[str]) -> str:
    from rapidfuzz import process  # only for a slip of the pen

    near = process.extractOne(name, list(known), score_cutoff=60)
    hint = f"did you mean {near[0]}? " if near else ""
    return f"{what} has no key {shown(name)}; {hint}known: {', '.join(known)}"
