"""Does the command line count the people?"""

from collections.abc import Callable

import pytest
from click.testing import Result

from schemas import valid

Run = Callable[..., Result]


def test_a_table_of_days(run: Run, golden: Callable[[str, str], None]) -> None:
    done = run("headcount", "2023-11-16", "2023-11-23", "2024-05-18")

    golden("headcount.txt", done.stdout)


def test_many_days_stand_below_each_other(
    run: Run, golden: Callable[[str, str], None]
) -> None:
    words = "headcount --since 2018-01-01 --until 2024-12-01 --every year --org openai"

    golden("headcount-years.txt", run(*words.split()).stdout)


def test_programs_get_json_and_csv(run: Run) -> None:
    words = "headcount", "2023-11-16", "2024-05-18", "--org", "superalignment"
    told = valid("headcount", run(*words, "--format", "json").stdout)

    assert told["units"][0]["counts"][0] == {"certain": 3, "possible": 2}
    csv = run(*words, "--format", "csv").stdout.splitlines()
    assert csv[0] == "day,id,label,certain,possible"
    assert csv[1].startswith("2023-11-16,https://example.org/id/superalignment,")
    assert csv[1].endswith(",3,2")
    assert len(csv) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2024-05-18 --since 2024-01-01", "not both"),
        ("--until 2024-01-01", "--since"),
        ("--every year", "--since"),
        ("--since 2024-01-01 --until 2023-01-01", "--since is after --until"),
        ("--since 1900-01-01 --until 2024-01-01 --every week", "--every year"),
        ("2024", "is not a day"),
        ("2024-05-18 -o out", "orggraph export parquet"),
        ("2024-05-18 --org sam-altman", "is a person; name an org"),
    ],
)
def test_what_does_not_fit_is_one_line(run: Run, words: str, told: str) -> None:
    done = run("headcount", *words.split())

    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_nobody_is_told(run: Run) -> None:
    assert (
        "Nobody is in anything"
        in run(*["headcount", "1901-01-01", "--known", "1902-01-01"]).stdout
    )
