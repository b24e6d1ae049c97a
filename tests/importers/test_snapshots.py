"""What do dated versions of one file say of what was known when?"""

from pathlib import Path
from typing import Any

import pytest

import orggraph
from importers.mapped import MEMBERS
from orggraph.errors import NotReadableError, WrongOptionError
from orggraph.importers.run import Imported

_BOARD = "things: [{key: board, label: Board, kind: unit}]\n"
_ADA, _BEN = "- {name: Ada Birch, from: %s}\n", "- {name: Ben Cole, from: 2019}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "map.yaml": _BOARD + MEMBERS,
        "b-2021-03-01.yaml": _ADA % "2020-01-01" + _BEN,
        "b-2022-03-01.yaml": _ADA % "2020-05-12" + _BEN,
        "b-2023-03-01.yaml": _ADA % "2020-05-12",
    }.items():
        Path(name).write_text(text, "utf-8")
    return tmp_path


def _read(*names: str, **more: Any) -> Imported:
    given = {"map": "map.yaml", "into": "b.ttl", **more}
    return orggraph.import_from("snapshots", names, **given)


def _told(day: str, known: str | None = None) -> list[tuple[str, str | None]]:
    og = orggraph.open("b.ttl", cache=False)
    assert not og.problems
    return [
        (edge.subject.rpartition("/")[2], edge.start)
        for edge in og.at(day, known).edges
    ]


@pytest.mark.usefixtures("folder")
def test_each_version_is_known_from_its_day_in_whatever_order_they_come() -> None:
    done = _read("b-2022-03-01.yaml", "b-2023-03-01.yaml", "b-2021-03-01.yaml")
    ben, early, late = (
        ("ben-cole", "2019"),
        ("ada-birch", "2020-01-01"),
        ("ada-birch", "2020-05-12"),
    )

    assert done.report.changed == {
        "new": 2,
        "revised": 1,
        "unchanged": 1,
        "withdrawn": 1,
    }
    assert _told("2020-02-01", "2021-02-28") == []
    assert _told("2020-02-01", "2022-02-28") == [early, ben]
    assert _told("2020-06-01", "2022-03-01") == [late, ben]
    assert _told("2020-06-01") == [late]


@pytest.mark.usefixtures("folder")
def test_what_is_not_listed_any_more_can_be_kept() -> None:
    _read("b-2021-03-01.yaml", "b-2023-03-01.yaml", keep=True)

    assert ("ben-cole", "2019") in _told("2020-06-01")


@pytest.mark.usefixtures("folder")
def test_newer_versions_are_appended_and_what_is_there_is_skipped() -> None:
    versions = [f"b-{year}-03-01.yaml" for year in (2021, 2022, 2023)]
    for number in (1, 2, 3):
        _read(*versions[:number])
    step_by_step = [_told("2020-06-01", f"{year}-06-01") for year in (2021, 2022, 2023)]
    before = Path("b.ttl").read_bytes()
    _read(*versions)

    assert Path("b.ttl").read_bytes() == before
    Path("b.ttl").unlink()
    _read(*versions)
    assert step_by_step == [
        _told("2020-06-01", f"{year}-06-01") for year in (2021, 2022, 2023)
    ]


@pytest.mark.usefixtures("folder")
def test_the_day_of_a_version_can_be_said() -> None:
    Path("now.yaml").write_text(_BEN, "utf-8")
    _read("now.yaml", "b-2022-03-01.yaml", date=["now.yaml=2022-12-31"])

    assert len(_told("2020-06-01", "2022-12-30")) == 2
    assert len(_told("2020-06-01", "2022-12-31")) == 1


#: Files and options -> what is said of them.
WRONG: dict[str, tuple[list[str], dict[str, Any], type[Exception]]] = {
    "no date in its name.*--date now.yaml=": (["now.yaml"], {}, NotReadableError),
    "both of 2021-03-01": (
        ["b-2021-03-01.yaml", "c-2021-03-01.yaml"],
        {},
        WrongOptionError,
    ),
    "is no --date": (["now.yaml"], {"date": ["2021-03-01"]}, WrongOptionError),
    "none of the files": (
        ["b-2021-03-01.yaml"],
        {"date": ["c.yaml=2021-03-01"]},
        WrongOptionError,
    ),
    "--as FORMAT": (["b-2021-03-01.rst"], {}, WrongOptionError),
    "mapping needs --map": (["b-2021-03-01.yaml"], {"map": None}, WrongOptionError),
    "has versions of its own": (
        ["b-2021-03-01.yaml"],
        {"as_": "snapshots", "map": None},
        WrongOptionError,
    ),
}


@pytest.mark.parametrize("told", WRONG)
@pytest.mark.usefixtures("folder")
def test_what_is_not_clear_is_asked_for(told: str) -> None:
    names, more, error = WRONG[told]

    with pytest.raises(error, match=told):
        _read(*names, **more)


def test_what_an_object_of_popolo_is_can_be_said_of_its_versions(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ada-2020-01-01.json"
    path.write_text('{"id": "ada", "name": "Ada Birch"}', "utf-8")

    with pytest.raises(NotReadableError, match="say which: --object person"):
        orggraph.import_from("snapshots", path)
    done = orggraph.import_from("snapshots", path, as_="popolo", object="person")
    assert done.report.mapped == {"persons": 1}


@pytest.mark.usefixtures("folder")
def test_each_step_is_told_with_how_far_it_has_come() -> None:
    told: list[tuple[str, int, int]] = []
    _read(
        "b-2021-03-01.yaml",
        "b-2022-03-01.yaml",
        progress=lambda *step: told.append(step),
    )
    name = "b-2021-03-01.yaml"
    first = [f"reading {name}", f"parsing {name}", f"taking in {name}", "comparing"]
    steps = list(dict.fromkeys(what for what, _, _ in told))

    assert steps[:4] == first
    assert steps[-1] == "writing"
    assert len(steps) == 8
    assert all(0 <= done <= whole for _, done, whole in told)


@pytest.mark.usefixtures("folder")
def test_a_month_in_a_name_is_known_from_its_last_day() -> None:
    Path("b-2023-02.yaml").write_text(_BEN, "utf-8")
    _read("b-2022-03-01.yaml", "b-2023-02.yaml")

    assert len(_told("2020-06-01", "2023-02-27")) == 2
    assert len(_told("2020-06-01", "2023-02-28")) == 1


@pytest.mark.usefixtures("folder")
def test_a_month_that_is_not_over_does_not_say_since_when_it_was_known() -> None:
    with pytest.raises(NotReadableError, match="yet to come; say since when"):
        _read("b-2099-03.yaml")


@pytest.mark.usefixtures("folder")
def test_when_it_was_issued_is_not_asked_where_each_file_has_its_day() -> None:
    with pytest.raises(WrongOptionError, match="takes no --issued: each file is known"):
        _read("b-2021-03-01.yaml", issued="2020-01-01")


@pytest.mark.usefixtures("folder")
def test_a_day_that_there_is_not_is_no_date_in_a_name() -> None:
    with pytest.raises(NotReadableError, match="has no date"):
        _read("b-2021-02-30.yaml")
