"""Does one get the format that one wants most?"""

from hypothesis import given
from hypothesis import strategies as st

from orggraph.answers.accept import best

OFFERED = ["application/json", "text/csv", "text/turtle", "application/ld+json"]


def test_what_is_named_exactly_goes_before_what_is_named_roughly() -> None:
    assert best("text/*, text/turtle", OFFERED) == "text/turtle"
    assert best("*/*, text/*", OFFERED) == "text/csv"


def test_what_is_refused_exactly_is_not_given_by_a_rough_range() -> None:
    assert best("*/*, application/json;q=0", OFFERED) == "text/csv"
    assert best("text/csv;q=0", ["text/csv"]) is None


def test_names_are_read_without_regard_to_case_and_blanks() -> None:
    assert best(" TEXT/CSV ; charset=utf-8 ; Q=0.1 ", OFFERED) == "text/csv"


def test_what_cannot_be_read_counts_as_not_said() -> None:
    for accept in ("", ",", "nonsense", "text/csv;q=much", "text/csv;q=2", "a/", "/b"):
        assert best(accept, OFFERED) == OFFERED[0]
    for unread in ("nan", "inf", "-1", "1e9"):
        assert best(f"text/csv;q={unread}, text/turtle", OFFERED) == "text/turtle"


_ranges = st.sampled_from([*OFFERED, "text/*", "application/*", "*/*", "image/png"])
_qualities = st.integers(0, 10)


@given(st.lists(st.tuples(_ranges, _qualities), min_size=1, unique_by=lambda r: r[0]))
def test_nothing_is_wanted_more_than_what_is_chosen(
    said: list[tuple[str, int]],
) -> None:
    def wanted(media: str) -> int:
        told = dict(said)
        kind = media.partition("/")[0]
        return next((told[n] for n in (media, f"{kind}/*", "*/*") if n in told), 0)

    accept = ", ".join(f"{name};q={quality / 10}" for name, quality in said)
    chosen = best(accept, OFFERED)
    most = max(map(wanted, OFFERED))

    assert (wanted(chosen) if chosen else 0) == most
    assert (chosen is None) == (most == 0)


@given(st.text(max_size=80))
def test_whatever_is_said_is_answered(accept: str) -> None:
    assert best(accept, OFFERED) in {*OFFERED, None}
