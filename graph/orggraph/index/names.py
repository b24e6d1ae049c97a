"""Who is called so? Names and their words, without regard to case and accents."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orggraph.index.columns import Columns
from orggraph.index.texts import Lists, Texts


class Name(NamedTuple):
    """A folded name, and the number of the entity that has it."""

    text: str
    entity: int


class Names:
    """The names of all described entities, sorted."""

    def __init__(self, columns: Columns) -> None:
        self._texts = Texts(columns, "name.text")
        self._entities = columns["name.entity"]
        self._words = Texts(columns, "name.word")
        self._with_word = Lists(columns, "name.with_word")

    def __iter__(self) -> Iterator[Name]:
        """Yield all names in order."""
        return map(Name, self._texts, self._entities)

    def words(self) -> Iterator[str]:
        """Yield all words of the names, each once and in order."""
        return iter(self._words)

    def whole(self, name: str) -> set[int]:
        """Return the entities of which a folded name is a whole name."""
        return {found.entity for found in self.beginning(name) if found.text == name}

    def beginning(self, name: str) -> Iterator[Name]:
        """Yield the names that begin with a folded text."""
        for place in range(bisect_left(self._texts, name), len(self._texts)):
            text = self._texts[place]
            if not text.startswith(name):
                return
            yield Name(text, self._entities[place])

    def with_words(self, words: Iterable[str]) -> set[int]:
        """Return the entities with a name that has all of some folded words."""
        wanted = set(words)
        places = [self._words.place(word) for word in wanted]
        known = [place for place in places if place is not None]
        if not wanted or len(known) < len(wanted):
            return set()
        fewest = min((self._with_word[place] for place in known), key=len)
        return {
            self._entities[place]
            for place in fewest
            if wanted <= set(self._texts[place].split())
        }
