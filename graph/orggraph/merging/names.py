"""Can two names be of the same? How alike they are, and in what they differ, in words."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from orggraph.text import folded

#: Words that say what sort of organisation it is, and not which.
_LEGAL: Final = frozenset(
    """
    ab ag as bv co company corp corporation gmbh inc incorporated kg limited llc llp ltd
    nv oy plc pty sa sarl se spa srl the
    """.split()  # noqa: SIM905 (it reads best so)
)
#: Words before and after the names of people.
_TITLES: Final = frozenset(
    """
    dr prof professor mr mrs ms miss sir dame lord lady hon jr sr ii iii iv phd md
    """.split()  # noqa: SIM905 (likewise)
)
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
#: So alike must names of two be, of 100, that differ by a slip of the pen.
_SLIP: Final = 88
_SHORTEST: Final = 5
_LONG: Final = 4
_ONE, _TWO = 1, 2


class Alike(NamedTuple):
    """How alike two names are: from 0 (not at all) to 1, and why, in words."""

    score: float
    why: str


#: Nothing in two names is alike.
APART: Final = Alike(0.0, "")


class Spelt(NamedTuple):
    """A name as it is written, folded, and as words without titles and legal forms.

    `ordered` are the words in the order of the alphabet, as one text.
    """

    text: str
    plain: str
    words: tuple[str, ...]
    ordered: str


@lru_cache(maxsize=1 << 18)
def spelt(name: str) -> Spelt:
    """Return a name with its words.

    >>> spelt("Birch, Dr. Ada M.").words, spelt("Example Works Ltd.").words
    (('birch', 'ada', 'm'), ('example', 'works'))
    """
    plain = folded(name)
    words = tuple(_WORDS.findall(plain.replace("-", " ")))
    telling = tuple(w for w in words if w not in _LEGAL and w not in _TITLES)
    words = telling or words
    return Spelt(name, plain, words, " ".join(sorted(words)))


def alike(one: Iterable[str], other: Iterable[str], *, person: bool = True) -> Alike:
    """Return the best that any name of one and any of another have in common.

    People leave words of their names out, or write their first letters; of anything
    else each word tells which it is.

    >>> alike(["Joaquín Quiñonero"], ["Joaquin Quinonero"]).why
    'the same name but for accents or case'
    >>> alike(["A. Birch"], ["Ada Birch"]).why
    'initials fit: A. Birch / Ada Birch'
    """
    others = [spelt(name) for name in other]
    found = (_compared(spelt(name), two, person) for name in one for two in others)
    return max(found, default=APART, key=lambda some: some.score)


def _compared(one: Spelt, other: Spelt, person: bool) -> Alike:  # noqa: FBT001 (it is called for each pair)
    if one.ordered == other.ordered:
        return _spelt_alike(one, other)
    if "".join(one.words) == "".join(other.words):
        return Alike(0.64, f"the same letters: {one.text} / {other.text}")
    if person and not set(one.words).isdisjoint(other.words):
        short, long = (
            (one, other) if len(one.words) < len(other.words) else (other, one)
        )
        if len(short.words) >= _TWO and _within(short.words, long.words):
            return Alike(0.56, f"one name has a word more: {one.text} / {other.text}")
        if _initials_fit(short, long):
            return Alike(0.50, f"initials fit: {one.text} / {other.text}")
    return _slip(one, other)


def _spelt_alike(one: Spelt, other: Spelt) -> Alike:
    """Return how alike two names of the same words are."""
    if one.text == other.text:
        return Alike(0.70, "the same name")
    if one.plain == other.plain:
        return Alike(0.69, "the same name but for accents or case")
    how = "but for titles or signs" if one.words == other.words else "in another order"
    what = "name" if one.words == other.words else "words"
    return Alike(0.66, f"the same {what} {how}: {one.text} / {other.text}")


def _within(short: Iterable[str], long: tuple[str, ...]) -> bool:
    """Say whether all words are among others: first and last of them, if there are."""
    return set(short) <= set(long) and any(w in long[-2:] for w in short)


def _initials_fit(short: Spelt, long: Spelt) -> bool:
    """Say whether words are the same but for those of which one name has a letter.

    Which of the two it is, is the same for all of them.
    """
    left = list(long.words)
    whole = 0
    cut: set[bool] = set()
    for word in short.words:
        if word in left:
            left.remove(word)
            whole += len(word) > 1
            continue
        fits = [o for o in left if o[0] == word[0] and 1 in {len(o), len(word)}]
        if not fits:
            return False
        left.remove(fits[0])
        cut.add(len(word) == 1)
    others = all(len(word) == 1 for word in left)
    return whole > 0 and len(short.words) > 1 and len(cut) == 1 and others


def _slip(one: Spelt, other: Spelt) -> Alike:
    if min(len(one.ordered), len(other.ordered)) < _SHORTEST:
        return APART
    near = fuzz.ratio(one.ordered, other.ordered, score_cutoff=_SLIP)
    if not near or _digits(one.ordered) != _digits(other.ordered):
        return APART
    letters = DamerauLevenshtein.distance(one.ordered, other.ordered)
    if letters > _TWO or not _long_enough(one.words, other.words):
        return APART
    how = "a letter differs" if letters == _ONE else "two letters differ"
    return Alike(0.40 + (near - _SLIP) / 100, f"{how}: {one.text} / {other.text}")


def _long_enough(one: Iterable[str], other: Iterable[str]) -> bool:
    """Say whether words that differ are long enough for a slip (Ada and Ida are not)."""
    left = set(one) ^ set(other)
    return max(map(len, left), default=0) >= _LONG


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)
