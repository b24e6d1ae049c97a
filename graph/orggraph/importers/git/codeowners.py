"""CODEOWNERS: who owns what in a repository? A line has a pattern and its owners."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from orggraph.facts import Kind
from orggraph.facts.terms import MEMBER_OF, UNIT_OF
from orggraph.importers.claims import Claim, Described, Item, Items, LeftOut
from orggraph.importers.git.people import owner, project
from orggraph.importers.given import GivenFile

_SECTION: Final = re.compile(r"\^?\[([^\]]+)\](?:\[\d+\])?(.*)")
_WORD: Final = re.compile(r"(?:\\.|[^\s\\])+")
_ROLE: Final = "code owner"
_NO_OWNER: Final = "is no owner: neither @user, @group/team nor an address"


def read(file: GivenFile, options: Mapping[str, Any]) -> Items:
    """Yield what a CODEOWNERS file says.

    A pattern is a unit of the project, its owners are members of that, as code owners.
    Of a pattern that stands twice, the last line counts.
    """
    home = project(options["organization"])
    owned: dict[tuple[str, str], tuple[int, list[str]]] = {}
    section, default = "", list[str]()
    for number, line in enumerate(file.text().splitlines(), 1):
        words = _words(line)
        if found := _SECTION.fullmatch(line.strip()):
            section, default = found[1].strip(), _words(found[2])
        elif words:
            owned[section, words[0]] = number, words[1:] or default
    if owned:
        yield home
    for (name, pattern), (number, owners) in owned.items():
        yield from _pattern(home, name, pattern, owners, f"line {number}")


def _pattern(
    home: Described, section: str, pattern: str, owners: list[str], where: str
) -> Iterator[Item]:
    label = f"{section}: {pattern}" if section else pattern
    unit = Described(f"{home.key} {label}", label, Kind.UNIT, "code-area")
    if owners:
        yield unit
        yield Claim(unit.key, UNIT_OF, home.key, where=where)
    for name in owners:
        found = owner(name)
        if found is None:
            yield LeftOut(where, name, _NO_OWNER)
            continue
        yield from found.items
        yield Claim(found.key, MEMBER_OF, unit.key, role=_ROLE, where=where)


def _words(line: str) -> list[str]:
    r"""Return the words of a line before its remark; a space in a name has a backslash.

    >>> _words(r"/my\ docs @ada  # and others")
    ['/my docs', '@ada']
    """
    words = []
    for word in _WORD.findall(line):
        if word.startswith("#"):
            break
        words.append(re.sub(r"\\(.)", r"\1", word))
    return words
