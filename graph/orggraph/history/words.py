"""What are relations and reasons called? The words that text and page share."""

import re
from typing import Final

from orggraph.facts import Kind, Reason
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    REPORTS_TO,
    SUB_ORGANIZATION_OF,
    UNIT_OF,
    compact,
    local_name,
)

_ROLES: Final = {
    compact(HEAD_OF): "head",
    compact(HOLDS): "holder",
    compact(MEMBER_OF): "member",
    compact(UNIT_OF): "part of",
    compact(SUB_ORGANIZATION_OF): "part of",
    compact(REPORTS_TO): "reports to",
}
_PLURALS: Final = {
    "person": "people",
    "index": "indexes",
    "entity": "entities",
    "day": "days",
}
#: Verbs that do not merely lose their s where there are several.
_VERBS: Final = {"is": "are", "was": "were", "has": "have", "does": "do"}
_REGULAR: Final = frozenset(
    ("lacks", "names", "means", "says", "speaks", "links", "stands", "ends", "reports")
)
_WHY: Final = {
    Reason.START_UNKNOWN: "no source says when it began",
    Reason.START_IMPRECISE: "its beginning is known only roughly",
    Reason.END_IMPRECISE: "its end is known only roughly, so it may have been over",
    Reason.DATE_DOUBTFUL: "a date is marked as doubtful",
    Reason.TENTATIVE: "the statement itself is tentative",
    Reason.DISPUTED: "sources contradict each other",
    Reason.EXISTENCE: "one of the two may not have existed on this day",
    Reason.NOT_CONFIRMED: "no source has confirmed it lately",
}


def role_word(predicate: str) -> str:
    """Return what a predicate makes its subject.

    >>> role_word("org:headOf"), role_word("https://example.org/worksWith")
    ('head', 'works with')
    """
    if predicate in _ROLES:
        return _ROLES[predicate]
    name = local_name(predicate)
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", name).lower()


def post_word(label: str, organisation: str) -> str:
    """Return the name of a post as it reads inside its organisation.

    >>> post_word("Chief Scientist of OpenAI", "OpenAI")
    'Chief Scientist'
    """
    return label.removesuffix(f" of {organisation}") or label


def held_word(post: str, role: str | None) -> str:
    """Return a post with the capacity in which it is held.

    >>> held_word("Chief Executive Officer", "interim")
    'Chief Executive Officer (interim)'
    """
    return f"{post} ({role})" if role and role not in post else post


def reason_words(reason: Reason) -> str:
    """Return why something is only possible, as a phrase.

    >>> reason_words(Reason.TENTATIVE)
    'the statement itself is tentative'
    """
    return _WHY[reason]


def kind_word(kind: Kind | None, classification: str | None) -> str:
    """Return the noun for what an entity is.

    >>> kind_word(Kind.UNIT, "team"), kind_word(Kind.ORGANIZATION, None)
    ('team', 'organisation')
    """
    if kind is Kind.ORGANIZATION:
        return "organisation"
    if classification and kind in {Kind.UNIT, None}:
        return classification
    return str(kind) if kind else "entity"


def with_article(noun: str) -> str:
    """Return a noun with its article.

    >>> with_article("organisation"), with_article("unit")
    ('an organisation', 'a unit')
    """
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"


def plural(noun: str) -> str:
    """Return the plural of a kind word.

    >>> plural("person"), plural("entity"), plural("team")
    ('people', 'entities', 'teams')
    """
    if noun in _PLURALS:
        return _PLURALS[noun]
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def singular(words: str) -> str:
    """Return what counts many, for one of them; the first word is the noun.

    >>> singular("rows"), singular("entities"), singular("versions imported before")
    ('row', 'entity', 'version imported before')
    """
    noun, space, rest = words.partition(" ")
    if noun.endswith("ies"):
        noun = f"{noun[:-3]}y"
    elif noun.endswith("s") and not noun.endswith("ss"):
        noun = noun[:-1]
    return f"{noun}{space}{rest}"


def agreeing(number: int, said: str) -> str:
    """Return what is said of one, as it is said of so many; the verb comes first.

    >>> agreeing(1, "has a date that cannot be read")
    'has a date that cannot be read'
    >>> agreeing(3, "has no name"), agreeing(2, "names nobody"), agreeing(2, "may be")
    ('have no name', 'name nobody', 'may be')
    """
    verb, space, rest = said.partition(" ")
    if number != 1:
        verb = _VERBS.get(verb) or (verb[:-1] if verb in _REGULAR else verb)
    return f"{verb}{space}{rest}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count(1, "person"), count(3, "team")
    ('1 person', '3 teams')
    """
    return f"{number:,} {noun if number == 1 else plural(noun)}"
