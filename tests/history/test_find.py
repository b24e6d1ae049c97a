"""Is found who is meant, and is a guess never made?"""

import pytest

from orggraph import OrgGraph
from orggraph.errors import AmbiguousNameError, UnknownNameError
from orggraph.history.find import find

ID = "https://example.org/id/"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("OpenAI", "openai"),
        ("openai", "openai"),
        (ID + "openai", "openai"),
        ("joaquin QUINONERO candela", "joaquin-quinonero-candela"),
        ("Adam D'Angelo", "adam-dangelo"),
        ("sutskever", "ilya-sutskever"),
        ("gdb", "greg-brockman"),
        ("  Sam   Altman ", "sam-altman"),
        ("CEO", "post-ceo"),
        ("post-ceo", "post-ceo"),
    ],
)
def test_case_accents_and_other_names_do_not_matter(
    og: OrgGraph, name: str, found: str
) -> None:
    assert find(og.index, name) == ID + found


def test_a_whole_name_goes_before_a_part(og: OrgGraph) -> None:
    assert find(og.index, "superalignment") == ID + "superalignment"


@pytest.mark.parametrize("name", ["", "x", "ope"])
def test_too_little_is_no_name(og: OrgGraph, name: str) -> None:
    with pytest.raises(UnknownNameError):
        find(og.index, name)


def test_an_ambiguous_name_lists_the_candidates(og: OrgGraph) -> None:
    with pytest.raises(AmbiguousNameError) as wrong:
        find(og.index, "daniel")

    assert wrong.value.candidates == (
        "Daniel Gross (daniel-gross)",
        "Daniel Kokotajlo (daniel-kokotajlo)",
        "Daniel Levy (daniel-levy)",
    )


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Ilia Sutskever", "Ilya Sutskever"), ("murrati", "Mira Murati")],
)
def test_an_unknown_name_suggests_the_nearest(
    og: OrgGraph, name: str, nearest: str
) -> None:
    with pytest.raises(UnknownNameError) as wrong:
        find(og.index, name)

    assert wrong.value.nearest[0] == nearest


@pytest.mark.parametrize("name", [":jan-leike", ":Jan-Leike", "jan-leike"])
def test_an_id_is_found_as_the_ledger_writes_it(og: OrgGraph, name: str) -> None:
    assert find(og.index, name).endswith("/jan-leike")
    assert [hit.label for hit in og.find(name).hits] == ["Jan Leike"]
    assert og.log(name).entries


def test_behind_a_colon_stands_an_id_and_no_label(og: OrgGraph) -> None:
    with pytest.raises(UnknownNameError):
        find(og.index, ":Mira Murati")
    assert [hit.how for hit in og.find(":jan leike").hits] != ["whole name"]
    assert og.find(":jan-leike", kinds=["unit"]).total == 0
