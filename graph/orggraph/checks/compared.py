"""What does a change bring that was not wrong or odd before?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from orggraph.checks.finding import Finding
from orggraph.facts import Problem
from orggraph.rdf.triples import is_blank

Wrong = TypeVar("Wrong", Problem, Finding)

#: The name of a blank node, as the parser makes it up.
_BLANK: Final = re.compile(r"_:[0-9a-f]{8,}")
_Key = tuple[str, str, str]


def brought(before: Iterable[Wrong], after: Iterable[Wrong]) -> list[Wrong]:
    """Return what is wrong after a change and was not before, in the order of `after`.

    Places do not count, nor do names of the nameless: these are new on every reading.
    """
    left = Counter(map(_key, before))
    new = []
    for wrong in after:
        key = _key(wrong)
        if left[key]:
            left[key] -= 1
        else:
            new.append(wrong)
    return new


def newly_found(
    before: Iterable[Finding], after: Iterable[Finding], revised: Mapping[str, str]
) -> list[Finding]:
    """Return what a change brings, but for what goes on in other words.

    A finding goes on where one of the same rule is gone that was about the same, or
    about more: whoever gives somebody another name, or shortens a circle that is there,
    brings nothing. `revised` are new statements and the one that each replaces.
    """
    before, after = tuple(before), tuple(after)
    gone: dict[tuple[str, str], list[set[str]]] = defaultdict(list)
    for found in brought(after, before):
        about = _about(found)
        for name in about:
            gone[found.rule, name].append(about)
    new = []
    for found in brought(before, after):
        about = {revised.get(name, name) for name in _about(found)}
        if not any(about <= some for some in gone[found.rule, min(about)]):
            new.append(found)
    return new


def without_made_up_names(message: str) -> str:
    """Return a message that is the same however often the nameless are read."""
    return _BLANK.sub("a resource without a name", message)


def _key(wrong: Problem | Finding) -> _Key:
    subject = "" if is_blank(wrong.subject) else wrong.subject
    return wrong.rule, subject, without_made_up_names(wrong.message)


def _about(found: Finding) -> set[str]:
    return {*found.statements} or {found.subject}
