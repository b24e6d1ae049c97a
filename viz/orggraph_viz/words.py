"""How is it said? Names that are safe to draw; dates, kinds and reasons in English."""

import re
from collections.abc import Iterable
from typing import Final

from orggraph.dates import parse_day, spoken_day
from orggraph.dates.days import MONTHS
from orggraph.errors import NotADayError
from orggraph.facts import Kind
from orggraph.facts.terms import local_name

#: A longer name is cut: nobody reads it, and drawing it takes the page's time.
LONGEST: Final = 2000

#: Controls, marks that turn the reading direction, and halves of characters.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?")
#: What stands where EDTF has the month: months, and its numbers for the seasons.
_PARTS = dict(enumerate(MONTHS, start=1)) | {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
}

#: What an `org:classification` must say to make a unit a body rather than a team.
BODIES: Final = frozenset({"board", "committee", "commission", "council"})

_REASONS = {
    "start unknown": "no source says when it began",
    "start imprecise": "its beginning is known only roughly",
    "end imprecise": "its end is known only roughly, so it may have been over",
    "date doubtful": "a date is marked as doubtful",
    "tentative": "the statement itself is tentative",
    "disputed": "sources contradict each other",
    "existence uncertain": "one of the two may not have existed on this day",
}
_ROLES = {
    "org:headOf": "head",
    "org:holds": "holder",
    "org:memberOf": "member",
    "org:unitOf": "part of",
    "org:subOrganizationOf": "part of",
    "org:reportsTo": "reports to",
}


def clean(text: str) -> str:
    """Return a text on one line, with what could disturb its neighbours made visible.

    >>> clean("Ann  Bar" + chr(0x202E) + chr(10)) == "Ann Bar" + chr(0xFFFD)
    True
    """
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return _UNSAFE.sub("\ufffd", " ".join(text.split()))


def initials(name: str) -> str:
    """Return up to two letters that stand for a name.

    >>> initials("Jan Hendrik Kirchner"), initials("[red]")
    ('JK', 'R')
    """
    letters = [
        next((letter for letter in word if letter.isalnum()), "")
        for word in name.split()[:50]
    ]
    found = [letter for letter in letters if letter]
    return "".join(found[:1] + found[1:][-1:]).upper()[:2]


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> count(1, "person", "people"), count(3, "team")
    ('1 person', '3 teams')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: Iterable[str]) -> str:
    """Return what there is of some phrases, with commas."""
    return ", ".join(part for part in parts if part)


def spoken_date(text: str) -> str:
    """Return an EDTF text as people write it, or as it is where nobody would.

    >>> spoken_date("2024-05-14"), spoken_date("2023-11~"), spoken_date("[..2024]")
    ('14 May 2024', 'about Nov 2023', '[..2024]')
    """
    found = _PLAIN.fullmatch(text.partition("T")[0])
    if found is None:
        return text
    year, month, day, mark = found.groups()
    try:
        spoken = _spoken(year, month, day)
    except (KeyError, NotADayError):
        return text
    about = "about " if mark in {"~", "%"} else ""
    doubtful = " (doubtful)" if mark in {"?", "%"} else ""
    return f"{about}{spoken}{doubtful}"


def _spoken(year: str, month: str | None, day: str | None) -> str:
    if day:
        return spoken_day(parse_day(f"{year}-{month}-{day}"))
    return f"{_PARTS[int(month)]} {year}" if month else year


def period(start: str | None, end: str | None) -> str:
    """Return from when to when, from the texts as written; the end is the last day.

    >>> period("2023-07-05", "2024-05-14"), period(None, "2024"), period("2021", None)
    ('5 Jul 2023 to 14 May 2024', 'start unknown, until 2024', 'since 2021')
    """
    if end == "XXXX":
        begun = f"since {spoken_date(start)}" if start else "start unknown"
        return f"{begun}, ended on an unknown day"
    if end is None or end == "..":
        return f"since {spoken_date(start)}" if start else "start unknown"
    if start is None:
        return f"start unknown, until {spoken_date(end)}"
    return f"{spoken_date(start)} to {spoken_date(end)}"


def kind_word(kind: Kind | None, classification: str | None) -> str:
    """Return the noun for what an entity is.

    >>> kind_word(Kind.UNIT, "team"), kind_word(Kind.ORGANIZATION, None)
    ('team', 'organisation')
    """
    if kind is Kind.ORGANIZATION:
        return "organisation"
    if classification and kind in {Kind.UNIT, None}:
        return clean(classification)
    return str(kind) if kind else "entity"


def plural(noun: str) -> str:
    """Return the plural of a kind word.

    >>> plural("person"), plural("entity"), plural("team")
    ('people', 'entities', 'teams')
    """
    if noun == "person":
        return "people"
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def role_word(predicate: str) -> str:
    """Return what a predicate makes its subject.

    >>> role_word("org:headOf"), role_word("https://example.org/worksWith")
    ('head', 'works with')
    """
    if predicate in _ROLES:
        return _ROLES[predicate]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", local_name(predicate))
    return clean(words).lower()


def post_word(label: str, organisation: str) -> str:
    """Return the name of a post inside its organisation.

    >>> post_word("Chief Scientist of OpenAI", "OpenAI")
    'Chief Scientist'
    """
    short = label.removesuffix(f" of {organisation}")
    return short or label


def reason_words(reason: str) -> str:
    """Return why something is only possible, as a phrase.

    >>> reason_words("tentative")
    'the statement itself is tentative'
    """
    return _REASONS.get(reason, reason)
