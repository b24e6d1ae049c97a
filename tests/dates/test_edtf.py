"""Which days does each form of date text mean? The table of the design, and its laws."""

from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dates.texts import days_matching, masked, plain, texts
from orggraph.dates import (
    ALWAYS,
    ENDED,
    NEVER,
    ONGOING,
    Day,
    format_day,
    format_edtf,
    parse_day,
    parse_edtf,
)
from orggraph.errors import NotADateError, OrgGraphError

common = settings(max_examples=200)
LAST = date.max.toordinal()


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-05-14", "2024-05-14", "2024-05-14"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        # the days that match
        ("2024-05-XX", "2024-05-01", "2024-05-31"),
        ("2023-02-XX", "2023-02-01", "2023-02-28"),
        ("2024-05-1X", "2024-05-10", "2024-05-19"),
        ("2024-05-X1", "2024-05-01", "2024-05-31"),
        ("2024-05-X9", "2024-05-09", "2024-05-29"),
        ("2023-02-X9", "2023-02-09", "2023-02-19"),
        ("2024-02-X9", "2024-02-09", "2024-02-29"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("2024-XX-XX", "2024-01-01", "2024-12-31"),
        ("2024-1X", "2024-10-01", "2024-12-31"),
        ("2024-0X", "2024-01-01", "2024-09-30"),
        ("2024-XX-31", "2024-01-31", "2024-12-31"),
        ("2024-XX-15", "2024-01-15", "2024-12-15"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2XXX", "2000-01-01", "2999-12-31"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("201X-05", "2010-05-01", "2019-05-31"),
        ("20XX-02-29", "2000-02-29", "2096-02-29"),
        ("190X-02-29", "1904-02-29", "1908-02-29"),
        # about: one unit more on each side
        ("2018~", "2017-01-01", "2019-12-31"),
        ("2024-05~", "2024-04-01", "2024-06-30"),
        ("2024-01~", "2023-12-01", "2024-02-29"),
        ("2024-12~", "2024-11-01", "2025-01-31"),
        ("2024-02~", "2024-01-01", "2024-03-31"),
        ("2023-03~", "2023-02-01", "2023-04-30"),
        ("2024-05-14~", "2024-05-13", "2024-05-15"),
        ("2024-03-01~", "2024-02-29", "2024-03-02"),
        ("2024-01-01~", "2023-12-31", "2024-01-02"),
        ("0001~", "0001-01-01", "0002-12-31"),
        ("9999~", "9998-01-01", "9999-12-31"),
        ("0001-01-01~", "0001-01-01", "0001-01-02"),
        ("9999-12-31~", "9999-12-30", "9999-12-31"),
        ("2024-05-XX~", "2024-04-01", "2024-06-30"),
        ("2024-22~", "2024-03-01", "2024-11-30"),
        # one of a set
        ("[2023..2024]", "2023-01-01", "2024-12-31"),
        ("[2023,2024]", "2023-01-01", "2024-12-31"),
        ("[2021,2024]", "2021-01-01", "2024-12-31"),
        ("[2024,2021]", "2021-01-01", "2024-12-31"),
        ("[2024-05-14]", "2024-05-14", "2024-05-14"),
        ("[2024-05-10..2024-05-14]", "2024-05-10", "2024-05-14"),
        ("[2023-05..2024-02-03]", "2023-05-01", "2024-02-03"),
        ("[2019,2021..2022,2024-05]", "2019-01-01", "2024-05-31"),
        # seasons
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2024-23", "2024-09-01", "2024-11-30"),
        ("2024-24", "2024-12-01", "2025-02-28"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        # a moment is the day as written
        ("2024-05-14T09:30-07:00", "2024-05-14", "2024-05-14"),
        ("2024-05-14T23:59:59Z", "2024-05-14", "2024-05-14"),
        ("2024-05-14T00:00:00.000+09:00", "2024-05-14", "2024-05-14"),
        ("2024-05-14T09:30", "2024-05-14", "2024-05-14"),
    ],
)
def test_a_text_means_these_days(text: str, earliest: str, latest: str) -> None:
    when = parse_edtf(text)

    assert (format_day(when.earliest), format_day(when.latest)) == (earliest, latest)
    assert not when.doubtful
    assert when.exact is (earliest == latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2018?", "2018-01-01", "2018-12-31"),
        ("2018%", "2017-01-01", "2019-12-31"),
        ("2024-05?", "2024-05-01", "2024-05-31"),
        ("2024-05%", "2024-04-01", "2024-06-30"),
        ("2024-05-14?", "2024-05-14", "2024-05-14"),
        ("2024-05-14%", "2024-05-13", "2024-05-15"),
        ("201X?", "2010-01-01", "2019-12-31"),
        ("2024-24?", "2024-12-01", "2025-02-28"),
    ],
)
def test_a_question_mark_and_a_per_cent_sign_are_doubt(
    text: str, earliest: str, latest: str
) -> None:
    when = parse_edtf(text)

    assert (format_day(when.earliest), format_day(when.latest)) == (earliest, latest)
    assert when.doubtful


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("[..2024-05-14]", ALWAYS, parse_day("2024-05-14")),
        ("[..2024]", ALWAYS, parse_day("2024-12-31")),
        ("[2024-05-14..]", parse_day("2024-05-14"), NEVER),
        ("[2024..]", parse_day("2024-01-01"), NEVER),
        ("[2019,2024..]", parse_day("2019-01-01"), NEVER),
        ("[..2019,2024]", ALWAYS, parse_day("2024-12-31")),
        ("..", NEVER, NEVER),
        ("XXXX", ALWAYS, NEVER),
    ],
)
def test_an_open_side_is_before_or_after_every_day(
    text: str, earliest: Day, latest: Day
) -> None:
    when = parse_edtf(text)

    assert (when.earliest, when.latest) == (earliest, latest)
    assert not when.doubtful


def test_two_texts_stand_for_an_end_of_which_no_day_is_known() -> None:
    assert parse_edtf("..") is ONGOING
    assert parse_edtf("XXXX") is ENDED


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024-02-30", "Feb 2024 has 29 days"),
        ("2023-02-29", "Feb 2023 has 28 days"),
        ("2024-06-31", "Jun 2024 has 30 days"),
        ("2024-05-00", "May 2024 has 31 days"),
        ("2024-13", "no month 13"),
        ("2024-00", "no month 00"),
        ("2024-13-01", "no month 13"),
        ("2024-21-01", "no month 21"),
        ("2024-20", "no month 20"),
        ("2024-25", "no month 25"),
        ("0000", "0001 to 9999"),
        ("0000-05", "0001 to 9999"),
        ("0000-21", "season"),
        ("201X-21", "season"),
        ("XXXX-05", "at least one digit"),
        ("XXXX-XX-XX", "at least one digit"),
        ("2024-02-3X", "no day of the calendar"),
        ("2023-02-29~", "Feb 2023 has 28 days"),
        ("201X-02-30", "no day of the calendar"),
        ("2024-2X", "no day of the calendar"),
        ("[2024..2023]", "backwards"),
        ("[2024-05-14..2024-05-13]", "backwards"),
        ("2024-02-30T09:30", "Feb 2024 has 29 days"),
        *(
            (text, "write 2024-05-14")
            for text in (
                "",
                " ",
                "10000",
                "Y10000",
                "-0044",
                "-44",
                "18",
                "018",
                "2024-5",
                "2024-5-1",
                "24-05-14",
                "20240514",
                "14/05/2024",
                "14.05.2024",
                "2024/05/14",
                "2024/2025",
                "2024-05-14/2024-06-01",
                "2024-W20",
                "2024-135",
                "2024-05-14 09:30",
                "2024-05-14T9:30",
                "2024-05-14T24:30",
                "2024-05-14T09:60",
                "2024-05T09:30",
                "2024-05-14T09:30?",
                " 2024",
                "2024 ",
                "2024\n",
                "2024??",
                "2024~?",
                "?2024",
                "2024-05?-14",
                "201x",
                "xxxx",
                "~2024",
                "c. 2018",
                "[",
                "[]",
                "[..]",
                "[2024",
                "2024]",
                "[,]",
                "[2024,]",
                "[2024?]",
                "[..2024~]",
                "[2023..2024..2025]",
                "[2024, 2025]",
                "{2023,2024}",
                "...",
                "last spring",
                "now",
                "٢٠٢٤",  # digits, but not ASCII ones
            )
        ),
    ],
)
def test_what_is_no_date_is_refused_with_the_forms_that_are(
    text: str, says: str
) -> None:
    with pytest.raises(NotADateError) as refused:
        parse_edtf(text)

    message = str(refused.value)
    assert says in message
    assert "2018~ (about)" in message
    assert "[2023..2024]" in message
    assert "\n" not in message
    assert refused.value.text == text
    assert isinstance(refused.value, OrgGraphError)


@common
@given(texts)
@example("2024-05-14T23:59:60Z")
@example("[..0001]")
@example("[9999..]")
def test_the_text_of_a_date_is_the_text_it_was_read_from(text: str) -> None:
    when = parse_edtf(text)

    assert str(when) == text
    assert when.earliest <= when.latest


@settings(max_examples=60)
@given(masked())
def test_unknown_digits_mean_the_days_that_match(text: str) -> None:
    days = days_matching(text)

    if days is None:
        with pytest.raises(NotADateError):
            parse_edtf(text)
    else:
        when = parse_edtf(text)

        assert (when.earliest, when.latest) == tuple(day.toordinal() for day in days)


@common
@given(plain())
@example("0001")
@example("9999-12")
def test_about_is_one_unit_more_on_each_side(text: str) -> None:
    written, about = parse_edtf(text), parse_edtf(f"{text}~")

    if about.earliest < written.earliest:
        before = format_day(Day(written.earliest - 1))
        assert parse_edtf(before[: len(text)]).earliest == about.earliest
    else:
        assert about.earliest == written.earliest == 1
    if about.latest > written.latest:
        after = format_day(Day(written.latest + 1))
        assert parse_edtf(after[: len(text)]).latest == about.latest
    else:
        assert about.latest == written.latest == LAST


@common
@given(st.one_of(plain(), masked()))
def test_what_is_about_a_date_contains_the_date(text: str) -> None:
    try:
        written = parse_edtf(text)
    except NotADateError:
        assume(condition=False)
    about, both = parse_edtf(f"{text}~"), parse_edtf(f"{text}%")

    assert about.earliest <= written.earliest
    assert about.latest >= written.latest
    assert (about.earliest, about.latest) == (both.earliest, both.latest)
    assert both.doubtful


@common
@given(plain())
def test_doubt_changes_no_day(text: str) -> None:
    written, doubtful = parse_edtf(text), parse_edtf(f"{text}?")

    assert (written.earliest, written.latest) == (doubtful.earliest, doubtful.latest)


@common
@given(
    st.one_of(st.just(ALWAYS), st.integers(1, LAST)),
    st.one_of(st.just(NEVER), st.integers(1, LAST)),
)
@example(ALWAYS, NEVER)
@example(1, LAST)
@example(parse_day("2018-01-01"), parse_day("2019-12-31"))
@example(parse_day("2024-02-01"), parse_day("2024-02-29"))
@example(parse_day("2024-02-01"), parse_day("2024-02-28"))
@example(parse_day("2024-01-01"), parse_day("2024-11-30"))
def test_days_are_written_so_that_they_are_read_again(low: int, high: int) -> None:
    low, high = min(low, high), max(low, high)
    when = parse_edtf(format_edtf(Day(low), Day(high)))

    assert (when.earliest, when.latest) == (low, high)
    assert not when.doubtful


@common
@given(st.dates(), st.integers(0, 800))
def test_days_near_each_other_are_written_so_that_they_are_read_again(
    first: date, length: int
) -> None:
    low = first.toordinal()
    high = min(low + length, LAST)
    when = parse_edtf(format_edtf(Day(low), Day(high)))

    assert (when.earliest, when.latest) == (low, high)


@pytest.mark.parametrize("text", ["2024-05-14", "2024-05", "2024-02", "2018", "XXXX"])
def test_the_shortest_text_is_written(text: str) -> None:
    when = parse_edtf(text)

    assert format_edtf(when.earliest, when.latest) == text
