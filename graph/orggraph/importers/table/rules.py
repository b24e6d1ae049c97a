"""What does a text of a cell mean, where somebody has said so?"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from orggraph.dates import ENDED, ONGOING
from orggraph.errors import WrongOptionError, shown

#: The whole row is not taken.
LEAVE_OUT: Final = "leave out"
_WORDS: Final = {"ongoing": ONGOING.text, "ended": ENDED.text, "empty": ""}


class Rule(NamedTuple):
    """A text or a pattern, and what it means; groups of a pattern can be named there."""

    text: re.Pattern[str]
    meaning: str

    def applied(self, cell: str) -> str | None:
        """Return what a cell means by it, None where it says nothing of that."""
        found = self.text.search(cell)
        if found is None:
            return None
        return (
            _WORDS.get(self.meaning) if self.meaning in _WORDS else self._filled(found)
        )

    def _filled(self, found: re.Match[str]) -> str:
        return found.expand(self.meaning) if "\\" in self.meaning else self.meaning


def rule_of(text: str, meaning: str) -> Rule:
    r"""Return a rule; between slashes is a pattern, all else is the whole text.

    Raises `WrongOptionError` for a pattern that is none.

    >>> rule_of("Still in office", "ongoing").applied("Still in office")
    '..'
    >>> rule_of(r"/^about (\d{4})$/", r"\1~").applied("about 1998")
    '1998~'
    """
    text = " ".join(text.split())
    is_pattern = len(text) > len("//") and text.startswith("/") and text.endswith("/")
    try:
        pattern = re.compile(text[1:-1] if is_pattern else rf"\A{re.escape(text)}\Z")
        rule = Rule(pattern, meaning.strip())
        rule.text.sub(rule.meaning, "")  # finds groups that there are not
    except (re.error, IndexError) as wrong:
        msg = f"the rule {shown(text)} is no pattern: {wrong}"
        raise WrongOptionError(msg) from None
    return rule


def applied(rules: Iterable[Rule], cell: str) -> str:
    """Return what a cell means by the first rule that speaks of it, else itself."""
    for rule in rules:
        if (meaning := rule.applied(cell)) is not None:
            return meaning
    return cell
