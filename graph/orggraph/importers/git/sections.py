"""MAINTAINERS as in Linux: sections with people, or a plain list of names."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from orggraph.errors import NotReadableError
from orggraph.facts import Kind
from orggraph.facts.terms import MEMBER_OF, UNIT_OF
from orggraph.importers.claims import Claim, Described, Item, Items, LeftOut
from orggraph.importers.git.people import person, project
from orggraph.importers.given import GivenFile

_TAG: Final = re.compile(r"([A-Z]):\s*(.*?)\s*")
_ROLES: Final = {"M": "maintainer", "R": "reviewer"}
#: In old files the name stands here, and `M:` has only the address.
_NAME: Final = "P"
_LISTED: Final = re.compile(
    r"[-*\s]*([^<>#|]*<[^\s<>@]+@[^\s<>@]+>(?:\s*\(@[\w.-]+\))?)\s*"
)
_NOBODY: Final = "is nobody's name or address"


class _Line(NamedTuple):
    """Somebody in a section, with what the tag is."""

    section: str
    tag: str
    words: str
    number: int


def read(file: GivenFile, name: str) -> Items:
    """Yield what such a file says; raises `NotReadableError` where nobody is in it.

    A section is a unit of the project, whose people are its members.
    """
    text = file.text()
    home = project(name)
    lines = list(_lines(text))
    if lines:
        yield home
    for section in dict.fromkeys(line.section for line in lines):
        unit = _unit(home, section)
        yield unit
        yield Claim(unit.key, UNIT_OF, home.key)
    for line in lines:
        yield from _member(line, _unit(home, line.section).key)
    if not lines:
        yield from _listed(file.name, text, home)


def _lines(text: str) -> Iterator[_Line]:
    """Yield the people of all sections; what only explains the tags is none."""
    title, old = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        found = _TAG.fullmatch(line)
        if found is None:
            title = line.strip()
            old = ""
        elif found[1] == _NAME:
            old = "" if "/" in found[2] else found[2]
        elif found[1] in _ROLES and title and not title.endswith(":"):
            words = found[2] if "<" in found[2] or not old else old
            yield _Line(title, found[1], words, number)
            old = ""


def _member(line: _Line, unit: str) -> Iterator[Item]:
    where = f"line {line.number}"
    found = person(line.words)
    if found is None:
        yield LeftOut(where, line.words, _NOBODY)
        return
    yield from found.items
    yield Claim(found.key, MEMBER_OF, unit, role=_ROLES[line.tag], where=where)


def _listed(name: str, text: str, home: Described) -> Iterator[Item]:
    """Yield the people of a file that has no sections, one a line."""
    people = [
        found
        for line in text.splitlines()
        if (listed := _LISTED.fullmatch(line)) and (found := person(listed[1]))
    ]
    if not people and text.strip():
        why = "has neither sections with M: and R: nor lines with a name and an address"
        raise NotReadableError(name, why)
    if people:
        yield home
    for found in people:
        yield from found.items
        yield Claim(found.key, MEMBER_OF, home.key, role=_ROLES["M"])


def _unit(home: Described, section: str) -> Described:
    return Described(f"{home.key} {section}", section, Kind.UNIT, "subsystem")
