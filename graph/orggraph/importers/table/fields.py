"""Which fields can a row have, and under which headings are they usually found?"""

import re
from typing import Final

from orggraph.text import folded

#: Field -> headings that mean it, beside its own name; the first that is there counts.
FIELDS: Final = {
    "person": (
        "name|full name|person name|appointee|employee|staff|member|holder|incumbent"
        "|officer|official|director"
    ),
    "person_id": "employee id|employee number|staff id|staff number|member id|id",
    "post": "position|office|job title|job|title|function",
    "post_id": "position id|office id",
    "seats": "number of seats|posts",
    "role": "position type|capacity",
    "organization": "organisation|company|employer|institution|agency|ministry|body",
    "organization_id": "organisation id|company id",
    "team": "unit|department|dept|group|division|committee|board|section|subteam",
    "team_id": "unit id|department id|group id",
    "reports_to": "manager|supervisor|boss|line manager",
    "reports_to_id": "manager id|supervisor id",
    "start": "start date|from|since|begin|began|started|valid from|appointed|joined",
    "end": "end date|until|to|till|ended|valid until|valid to|left|through",
    "seen": "as of|confirmed|last confirmed",
    "known_from": "first seen|known since|added|added at|recorded",
    "known_until": "removed|removed at|deleted at|withdrawn",
    "certainty": "confidence",
    "source": "url|link|reference|sources|source url",
    "source_title": "headline",
    "source_publisher": "publisher|outlet",
    "source_date": "published|publication date|source published",
    "comment": "comments|note|notes|remark|remarks",
}
#: Fields whose cells are dates.
DATES: Final = ("start", "end", "seen", "known_from", "known_until", "source_date")
_BETWEEN = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OTHER = re.compile(r"[\W_]+")


def plain(heading: str) -> str:
    """Return a heading as it is compared.

    >>> plain("Start_Date"), plain("startDate:"), plain("Début")
    ('start date', 'start date', 'debut')
    """
    return " ".join(_OTHER.sub(" ", folded(_BETWEEN.sub(" ", heading))).split())


def _known() -> dict[str, tuple[str, int]]:
    """Return what each heading means, and how usual that is (0: most)."""
    found: dict[str, tuple[str, int]] = {}
    for field, others in FIELDS.items():
        for rank, heading in enumerate((plain(field), *others.split("|"))):
            found.setdefault(heading, (field, rank))
    return found


_KNOWN: Final = _known()


def field_of(heading: str) -> tuple[str, int] | None:
    """Return the field that a heading usually means and its rank, or None.

    >>> field_of("Appointee"), field_of("Shoe size")
    (('person', 4), None)
    """
    return _KNOWN.get(plain(heading))
