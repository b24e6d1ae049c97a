"""Is a date said in words never more precise than it is written?"""

import pytest

from orggraph.dates import parse_edtf, spoken, spoken_period


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-05-14", "14 May 2024"),
        ("2024-05-14?", "14 May 2024 (doubtful)"),
        ("2024-05-14~", "about 14 May 2024"),
        ("9999-12-31~", "about 31 Dec 9999"),
        ("2024-05", "May 2024"),
        ("2024-05%", "about May 2024 (doubtful)"),
        ("2018", "2018"),
        ("2018~", "about 2018"),
        ("2024-21", "spring 2024"),
        ("2024-24", "winter 2024"),
        ("2024-05-14T09:30", "14 May 2024"),
        ("201X", "between 1 Jan 2010 and 31 Dec 2019"),
        ("2024-XX", "between 1 Jan 2024 and 31 Dec 2024"),
        ("[2023..2024]", "between 1 Jan 2023 and 31 Dec 2024"),
        ("[..2024-05-14]", "14 May 2024 or earlier"),
        ("[2024-05-14..]", "14 May 2024 or later"),
        ("..", "ongoing"),
        ("XXXX", "an unknown day"),
    ],
)
def test_every_form_has_its_words(text: str, words: str) -> None:
    assert spoken(parse_edtf(text)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, "start unknown"),
        ("2020", None, "since 2020"),
        ("2020", "..", "since 2020"),
        ("2020", "2021-05", "2020 to May 2021"),
        (None, "2021", "start unknown, until 2021"),
        (None, "XXXX", "start unknown, ended on an unknown day"),
    ],
)
def test_a_period_says_both_sides(
    start: str | None, end: str | None, words: str
) -> None:
    assert spoken_period(start, end) == words
