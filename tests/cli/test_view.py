"""Does orggraph view write what was asked for, and say in one line what is wrong?"""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import orggraph
from orggraph.cli.narrowing import as_options
from orggraph.errors import TooLargeError
from orggraph_viz import sizes
from orggraph_viz.page.data import extracted

Run = Callable[..., Result]
Turtle = Callable[[str], Path]

GONE = """
    f:1 rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :acme ;
        schema:startDate "2010-01-01" ; schema:endDate "2015-03-01" .
    """
FIRMS = """
    :holding a org:Organization . :acme a org:Organization . :bold a org:Organization .
    f:1 rdf:subject :acme ; rdf:predicate org:subOrganizationOf ; rdf:object :holding .
    f:2 rdf:subject :bold ; rdf:predicate org:subOrganizationOf ; rdf:object :holding .
    f:3 rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :acme .
    f:4 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :acme .
    f:5 rdf:subject :cy ; rdf:predicate org:memberOf ; rdf:object :bold ;
        schema:startDate "2010-01-01" ; schema:endDate "2015-03-01" .
    """
#: A small part of the ledger that ships, so that much of it is quick.
SMALL = ("--org", "anthropic")


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, shipped: Path, tmp_path: Path) -> None:
    """Write into a folder of its own what has no name."""
    monkeypatch.setenv("ORGGRAPH_LEDGER", str(shipped))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("form", ["html", "svg"])
def test_a_file_is_named_after_the_day_and_the_form(form: str, run: Run) -> None:
    done = run("view", "--at", "2024-05-18", "--format", form, *SMALL)

    assert done.exit_code == 0, done.output
    name = f"orggraph-2024-05-18.{form}"
    assert done.stdout.startswith(f"wrote {name} (")
    assert done.stdout.endswith((" kB)\n", " MB)\n"))
    assert not done.stderr
    view = orggraph.open().view("2024-05-18", org="anthropic")
    assert Path(name).read_bytes() == view.content(form)


def test_the_end_of_a_name_says_the_form(run: Run) -> None:
    run("view", "--at", "2024-05-18", "-o", "a.svg", "--light", "dark", *SMALL)

    dark = orggraph.open().view("2024-05-18", org="anthropic").svg("dark")
    assert Path("a.svg").read_text("utf-8") == dark


def test_standard_output_gets_the_file_and_nothing_else(run: Run) -> None:
    asked = ("view", "--at", "2024-05-18", "-o", "-", "--org", "openai")
    page = run(*asked, "--trust", "fortune")

    assert page.stdout.startswith("<!doctype html>")
    assert page.stdout.rstrip().endswith("</html>")
    assert page.stderr == "Answered by fortune only.\n"
    assert run(*asked, "--format", "svg").stdout.startswith("<svg")
    assert not list(Path().iterdir())


def test_without_a_day_it_says_at_which_it_opens(run: Run, turtle: Turtle) -> None:
    path = str(turtle(GONE))
    done = run("view", "--ledger", path, "-o", "a.html")
    asked = run("view", "--ledger", path, "-o", "a.html", "--at", "2020-01-01")

    assert done.stderr == (
        "orggraph: it opens at 1 Mar 2015, the last day on which anything held\n"
    )
    assert not asked.stderr


def test_where_there_is_nothing_to_show_it_says_so_and_of_what(
    run: Run, turtle: Turtle
) -> None:
    path = str(turtle(GONE))
    asked = ("view", "--ledger", path, "-o", "a.html", "--at", "2020-01-01")
    part, early = (
        run(*asked, "--around", "ann", "--hops", "0"),
        run(*asked, "--from", "2020-01-01"),
    )
    still = run(*asked, "--snapshot")
    empty = run("view", "--ledger", str(turtle("")), "-o", "b.html")

    assert part.stderr == (
        "orggraph: there is nothing to show. Only what was ever 0 steps around ann.\n"
    )
    assert early.stderr == (
        "orggraph: there is nothing to show. Only from 1 Jan 2020.\n"
    )
    assert still.stderr == "orggraph: there is nothing to show on 1 Jan 2020.\n"
    assert empty.stderr == "orggraph: there is nothing to show. The ledger is empty.\n"
    assert "<!doctype html>" in Path("a.html").read_text("utf-8")
    assert Path("b.html").exists()


def test_where_no_browser_opens_it_says_which_file_to_open(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    done = run("view", "--at", "2024-05-18", "-o", "a.html", "--open", *SMALL)

    assert opened == [Path("a.html").resolve().as_uri()]
    assert done.stderr == "orggraph: no browser found; open a.html\n"
    assert done.exit_code == 0


def test_htm_and_hidden_files_have_their_form(run: Run) -> None:
    for name, begin in (
        ("a.htm", "<!doctype"),
        (".html", "<!doctype"),
        (".svg", "<svg"),
    ):
        run("view", "--at", "2024-05-18", "-o", name, *SMALL)

        assert Path(name).read_text("utf-8").startswith(begin)


def test_options_are_told_in_the_order_of_time(run: Run) -> None:
    told = run("view", "--help").stdout

    assert 0 < told.index("--from DATE") < told.index("--to DATE")


def test_hops_and_depth_are_one_option_and_two_steps_are_usual(
    run: Run, turtle: Turtle
) -> None:
    path = str(turtle(FIRMS))
    asked = ("view", "--at", "2024-05-18", "--around", "ann", "-o", "-")
    usual, hops, depth, one = (
        run(*asked, "--ledger", path, *more).stdout
        for more in ((), ("--hops", "2"), ("--depth", "2"), ("--hops", "1"))
    )

    assert usual == hops == depth
    assert len(extracted(usual)["film"]["things"]["id"]) == 4
    assert len(extracted(one)["film"]["things"]["id"]) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "a.txt"], "a.txt ends in .txt; name a file that ends in .html, .svg"),
        (["-o", "a.png", "--format", "svg"], "--format svg does not go into a.png"),
        (["--light", "dark"], "--light is for a picture; a page has both"),
        (
            ["--format", "svg", "--light", "blue"],
            "'blue' is not one of 'light', 'dark'",
        ),
        (["-o", "-", "--open"], "--open needs a file; name one with -o"),
        (
            ["--from", "2024-02-01", "--to", "2024-01-01"],
            "--from is after --to; give the earlier day first",
        ),
        (["--at", "2020-01-01", "--from", "2024-01-01"], "--from is after --at"),
        (["--known", "tomorrow"], "'tomorrow' is not a day"),
        (["--known", "tomorrow"], "; or write same, for each day as known on itself"),
        (["--hops", "1"], "--hops are steps around somebody; add --around NAME"),
        (["--org", "nobody at all"], "nobody and nothing is called 'nobody at all'"),
        (["--hops", "-1"], "-1 is not in the range"),
        (["--stale-after", "long"], "'long' is not an age"),
    ],
)
def test_what_is_wrong_is_one_line(words: list[str], told: str, run: Run) -> None:
    done = run("view", *words)

    assert done.exit_code == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(Path().iterdir())


def test_a_png_does_not_go_to_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orggraph.cli.view.sys", _Terminal)
    done = run("view", "--format", "png", "-o", "-")

    assert done.exit_code == 2
    assert "a PNG is no text for a terminal; name a file with -o" in done.stderr


class _Terminal:
    """Stands in for `sys`, where somebody looks at what is printed."""

    class stdout:  # noqa: N801 (its name)
        """A terminal."""

        @staticmethod
        def isatty() -> bool:
            return True


def test_too_much_is_refused_with_lines_to_paste(
    run: Run, turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST", 5)
    asked = ("view", "--at", "2024-05-18", "--ledger", str(turtle(FIRMS)))
    done = run(*asked)
    first, *offers, last = done.stderr.splitlines()

    assert done.exit_code == 2
    assert first == (
        "orggraph: this is too much for one page: 6 entities (at most 5). "
        "With one of these it fits:"
    )
    assert last == "or add --all to draw it nevertheless."
    assert not list(Path().glob("*.html"))
    assert [offer.split()[0] for offer in offers] == [
        *("--units-only", "--at", "--org", "--org", "--around", "--from")
    ]
    for offer in offers:
        options, number, noun = offer.strip().rsplit(maxsplit=2)
        assert (0 < int(number) <= 5, noun) == (True, "entities")
        again = run(*asked, *shlex.split(options))
        assert again.exit_code == 0, again.output
    assert run(*asked, "--all").exit_code == 0


def test_where_nothing_fits_it_says_what_to_do(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST", 0)
    done = run("view", "--at", "2024-05-18")

    assert done.stderr.endswith(
        "Narrow it down, or add --all to draw it nevertheless.\n"
    )
    assert len(done.stderr.splitlines()) == 1


def test_a_hostile_name_is_offered_safely() -> None:
    from orggraph.cli.narrowing import refusal
    from orggraph.errors import Offer

    hostile = "Acme'; rm -rf /\x1b[31m\n"
    wrong = TooLargeError("much", [Offer({"org": hostile}, 3)])
    (line,) = refusal(wrong).splitlines()[1:-1]

    assert "\x1b" not in line
    assert shlex.split(as_options({"org": hostile})) == ["--org", hostile]


def test_a_still_page_is_smaller(run: Run) -> None:
    pages = [
        run("view", "--at", "2024-05-18", "-o", "-", *more).stdout
        for more in ((), ("--snapshot",))
    ]

    assert len(pages[0]) > len(pages[1])
    whole, still = ("".join(extracted(page)["film"]["things"]["id"]) for page in pages)
    assert "/id/helen-toner" in whole
    assert "/id/helen-toner" not in still
