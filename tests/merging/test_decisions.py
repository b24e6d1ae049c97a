"""Are decisions kept, read back, and refused where they are broken?"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orggraph.errors import NotReadableError
from orggraph.merging import Decision, Verdict, append_decisions, read_decisions
from orggraph.merging.decisions import decisions_text, latest
from orggraph.merging.reviewed import undone

A, B, C = (f"https://example.org/id/{name}" for name in "abc")
HEAD = "date,by,verdict,id1,name1,id2,name2,why\n"

letters = st.sampled_from(
    ["a", "ß", "é", "漢", '"', ",", ";", "'", "#", "=", "-", "\N{GRINNING FACE}"]
)
plain = st.text(letters, max_size=5)
decisions = st.builds(
    Decision,
    st.sampled_from(Verdict),
    st.just(A),
    st.sampled_from([B, C]),
    st.none() | st.dates(),
    plain,
    st.tuples(plain, plain),
    plain,
    st.just(0),
)


@settings(max_examples=30)
@given(st.lists(decisions, max_size=4))
def test_what_is_written_is_read_back(some: list[Decision]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "decisions.csv")
        path.write_text(decisions_text(some), "utf-8")

        assert [one._replace(line=0) for one in read_decisions(path)] == some


def test_lines_are_added_and_the_last_about_two_wins(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        append_decisions(path, [Decision(verdict, A, B, date(2024, 5, 1), "ada")])
    append_decisions(path, [Decision(Verdict.SAME, C, A)])
    known = read_decisions(path)

    assert [one.verdict for one in known] == ["same", "different", "same"]
    assert latest(known)[frozenset((B, A))].verdict is Verdict.DIFFERENT


def test_what_stands_in_a_file_stays_also_with_columns_of_ones_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "decisions.csv"
    mine = f"id1,id2,verdict,mood\n{A},{B},same,sure"
    path.write_text(mine, "utf-8")
    append_decisions(path, [Decision(Verdict.UNDONE, A, B)])

    assert path.read_text("utf-8") == f"{mine}\n{A},{B},undone,\n"
    assert latest(read_decisions(path)) == {}


@pytest.mark.parametrize("name", ["=1+1", "-Ben", "@ada", "'=Ada", "'s Hertog"])
def test_a_name_is_no_formula_and_is_read_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / "decisions.csv"
    append_decisions(path, [Decision(Verdict.SAME, A, B, names=(name, "Ben"))])
    known = read_decisions(path)

    assert f",'{name}," in path.read_text("utf-8")
    assert known[0].names == (name, "Ben")
    assert undone(known, ("Ben", name), date(2024, 5, 1), "").verdict == "undone"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "has no column verdict"),
        ("verdict,id1\n", 1, "has no column id2"),
        ("verdict,id1,id2,id2\n", 1, "two columns 'id2'"),
        (f"{HEAD},,perhaps,{A},,{B},,\n", 2, "'perhaps' is no verdict"),
        (f"{HEAD},,same,{A},,{B},,\n,,same,{A}\n", 3, "has 4 cells"),
        (f"{HEAD},,same,ada,,{B},,\n", 2, "id1 is 'ada'"),
        (f"{HEAD},,same,{A},,{A},,\n", 2, "the same id twice"),
        (f"{HEAD}soon,,same,{A},,{B},,\n", 2, "'soon' is no day"),
        (f'{HEAD}\n,,same,{A},"a\nb"x,{B},,\n', 4, "is no CSV"),
        (f"{HEAD},,same,{A},{'x' * 200_000},{B},,\n", 2, "is no CSV"),
    ],
)
def test_a_broken_file_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(text, "utf-8")

    with pytest.raises(NotReadableError, match=rf"line {line}: .*{said}"):
        read_decisions(path)


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(b"verdict,id1,id2\n\xff")

    with pytest.raises(NotReadableError, match=r"line 2: .* is no UTF-8"):
        read_decisions(path)
