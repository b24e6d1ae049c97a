"""Is the name of a snapshot read as it is written?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph.dates import Day
from orggraph.errors import QueryError
from orggraph.store.names import SnapshotName, format_name, names_snapshot, parse_name

days = st.none() | st.integers(1, 3652059).map(Day)
names = st.builds(
    SnapshotName, days, days, st.sampled_from([None, "certain", "possible"])
)


@given(names)
def test_a_name_is_read_back_as_it_was_written(name: SnapshotName) -> None:
    assert parse_name(format_name(name)) == name
    assert names_snapshot(format_name(name))


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-18",
        "now",
        "now:possible",
        "now:known:2024-05-16",
        "2024-05-18:known:2024-05-16:certain",
    ],
)
def test_what_can_be_read_is_written_so(text: str) -> None:
    iri = f"urn:orggraph:at:{text}"

    assert format_name(parse_name(iri)) == iri


@pytest.mark.parametrize(
    ("iri", "reason"),
    [
        ("urn:orggraph:at", "write at:DATE"),
        ("urn:orggraph:at:", "write at:DATE"),
        ("urn:orggraph:at/2024-05-18", "write at:DATE"),
        ("urn:orggraph:at:2024-05-18:", "write at:DATE"),
        ("urn:orggraph:at:2024-05-18:sure", "write at:DATE"),
        ("urn:orggraph:at:2024-05-18:certain:known:2024-05-16", "write at:DATE"),
        ("urn:orggraph:at:2024-05-18:known:now", "not a day"),
        ("urn:orggraph:at:2024-02-30", "not a day"),
        ("urn:orggraph:at:2024", "not a day"),
        ("urn:orggraph:at:NOW", "not a day"),
        ("urn:orggraph:at:2024%2D05-18", "not a day"),
        ("urn:orggraph:at: 2024-05-18", "not a day"),
        ("urn:orggraph:at:2024-05-18\n", "not a day"),
        ("urn:orggraph:ledger", "names no snapshot"),
    ],
)
def test_what_names_no_snapshot_is_an_error_of_one_line(iri: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason) as wrong:
        parse_name(iri)

    assert "\n" not in str(wrong.value)
