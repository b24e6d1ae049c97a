"""Is found who is meant, also after a slip of the pen?"""

import pytest

from orggraph import OrgGraph
from orggraph.errors import UnknownKindError


@pytest.mark.parametrize(
    ("text", "first", "how"),
    [
        ("OPENAI", "OpenAI", "whole name"),
        ("open ai", "OpenAI", "whole name"),
        ("CEO", "Chief Executive Officer of OpenAI", "whole name"),
        ("post-ceo", "Chief Executive Officer of OpenAI", "whole name"),
        (
            "https://example.org/id/ssc",
            "OpenAI Safety and Security Committee",
            "whole name",
        ),
        ("joaquin quinonero", "Joaquin Quiñonero Candela", "beginning"),
        ("head hum res", "Head of human resources / VP of People of OpenAI", "words"),
        ("Ilia Sutskever", "Ilya Sutskever", "alike"),
        ("murrati", "Mira Murati", "alike"),
        ("altmann sam", "Sam Altman", "alike"),
        ("samaltman", "Sam Altman", "alike"),
        ("chief scintist", "Chief Scientist of OpenAI", "alike"),
    ],
)
def test_the_first_is_who_is_meant(
    og: OrgGraph, text: str, first: str, how: str
) -> None:
    hit = og.find(text).hits[0]

    assert (hit.label, hit.how) == (first, how)


def test_what_is_alike_is_shown_only_where_nothing_has_the_words(og: OrgGraph) -> None:
    labels = [hit.label for hit in og.find("daniel").hits]

    assert labels == [
        "Daniel Gross",
        "Daniel Kokotajlo",
        "Daniel Levy",
        "Daniela Amodei",
    ]


def test_an_unknown_kind_is_an_error(og: OrgGraph) -> None:
    with pytest.raises(UnknownKindError, match="name one of: person, "):
        og.find("x", kinds=["team"])
