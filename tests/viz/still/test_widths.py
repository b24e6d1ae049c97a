"""Do texts fit where they are written?"""

from hypothesis import given
from hypothesis import strategies as some

from orggraph_viz.still.widths import fitted, width

SIZES = some.sampled_from([10.5, 11.5, 13, 14, 26])


@given(some.text(max_size=60), some.integers(20, 300), SIZES, some.booleans())
def test_what_is_cut_fits(text: str, room: int, size: float, bold: bool) -> None:
    found = fitted(text, room, size, bold=bold)

    assert found == text or width(found, size, bold=bold) <= max(room, size * 1.2)


@given(some.text(max_size=60), SIZES)
def test_what_fits_is_left_alone(text: str, size: float) -> None:
    assert fitted(text, width(text, size), size) == text


def test_accents_are_as_wide_as_their_letters_and_marks_take_no_room() -> None:
    assert width("é", 10) == width("e", 10) == width("e\u0301", 10)


def test_wide_letters_are_as_wide_as_the_font_is_high() -> None:
    assert width("中", 13) == 13


def test_a_letter_keeps_its_accent_or_goes() -> None:
    assert not fitted("e\u0301" * 40, 50, 10).startswith("\u0301")
    assert "e…" not in fitted("e\u0301" * 40, 50, 10)
