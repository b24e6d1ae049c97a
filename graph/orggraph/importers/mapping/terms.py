"""Which words of a mapping name relations and kinds?"""

import re
from functools import lru_cache
from typing import Final

from orggraph.facts import Kind
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    REPORTS_TO,
    SUB_ORGANIZATION_OF,
    UNIT_OF,
    expand,
    local_name,
)

#: What a mapping calls a kind -> the kind.
KINDS: Final = {**{str(kind): kind for kind in Kind}, "organisation": Kind.ORGANIZATION}
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_USUAL = (HEAD_OF, HOLDS, MEMBER_OF, REPORTS_TO, SUB_ORGANIZATION_OF, UNIT_OF)
_SHORT: Final = {local_name(iri): iri for iri in _USUAL}


@lru_cache(maxsize=1 << 8)
def predicate_of(word: str) -> str | None:
    """Return the IRI of a relation: a usual word, a name with a prefix, or an IRI.

    >>> predicate_of("memberOf")
    'http://www.w3.org/ns/org#memberOf'
    >>> predicate_of("org:memberOf") == predicate_of("memberOf")
    True
    >>> predicate_of("member of") is None
    True
    """
    found = _SHORT.get(word) or expand(word)
    return found if _IRI.fullmatch(found) else None
