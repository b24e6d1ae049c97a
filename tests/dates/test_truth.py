"""Three answers, and no way to take one of them for another by accident."""

import pytest

from orggraph.dates import Truth

NO, MAYBE, YES = Truth.NO, Truth.MAYBE, Truth.YES


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (NO, NO, NO, NO),
        (NO, MAYBE, NO, MAYBE),
        (NO, YES, NO, YES),
        (MAYBE, NO, NO, MAYBE),
        (MAYBE, MAYBE, MAYBE, MAYBE),
        (MAYBE, YES, MAYBE, YES),
        (YES, NO, NO, YES),
        (YES, MAYBE, MAYBE, YES),
        (YES, YES, YES, YES),
    ],
)
def test_and_is_the_weaker_answer_and_or_the_stronger(
    one: Truth, other: Truth, both: Truth, either: Truth
) -> None:
    assert one & other is both
    assert one | other is either


@pytest.mark.parametrize("answer", list(Truth))
def test_an_answer_cannot_stand_in_a_bare_if(answer: Truth) -> None:
    with pytest.raises(TypeError, match=r"Truth\.YES"):
        bool(answer)
