"""Is the page served that `orggraph view` writes, and what where it is too large?"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import orggraph
from doors import Door, doors
from orggraph.errors import TooLargeError
from orggraph_viz import sizes
from orggraph_viz.page.data import extracted

SHIPPED = Path(__file__).parents[2] / "data" / "triples.ttl"


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    with doors(SHIPPED) as client:
        yield client


def test_it_is_the_page_of_the_command(door: Door, run: Callable[..., Result]) -> None:
    words = "--at 2024-05-18 --known 2024-05-16 --around superalignment --hops 1"
    told = run("view", *words.split(), "-o", "-", "--ledger", str(SHIPPED))
    address = "/?at=2024-05-18&known=2024-05-16&around=superalignment&hops=1"
    written, served = extracted(told.stdout), extracted(door.get(address).text)
    site = served["start"].pop("site")

    assert served == written
    assert site == {"base": "", "namespace": "https://example.org/id/"}


def test_a_file_has_no_links_to_a_server() -> None:
    html = orggraph.open(SHIPPED).view("2024-05-18", org="ssi").html

    assert "doors" not in html
    assert "site" not in extracted(html)["start"]


def test_the_header_lets_run_what_the_page_lets_run(door: Door) -> None:
    got = door.get("/?org=ssi")
    own = re.search(r'Security-Policy" content="([^"]*)"', got.text)

    assert own
    assert got.headers["content-security-policy"].startswith(unescape(own[1]))


@pytest.mark.parametrize("path", ["/?org=ssi", "/id/ssi", "/vocabulary", "/api"])
def test_who_has_the_page_is_told_nothing_that_takes_its_style(
    door: Door, path: str
) -> None:
    """A cache puts what a 304 says over what it has."""
    browses = {"accept": "text/html"}
    got = door.get(path, headers=browses)
    again = door.get(path, headers={**browses, "if-none-match": got.headers["etag"]})

    assert (got.status_code, again.status_code) == (200, 304)
    assert {*again.headers.items()} <= {*got.headers.items()}


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/?at=soon", 400, "is not a day"),
        ("/?known=sometimes", 400, "write same"),
        ("/?org=nobodyx", 404, "nobodyx"),
        ("/?colour=red", 400, "is no parameter"),
        ("/?from=2024-06-01&at=2024-05-18", 400, "earlier"),
        ("/?org=<script>", 404, "&lt;script&gt;"),
    ],
)
def test_what_is_wrong_is_said_on_a_page(
    door: Door, address: str, status: int, told: str
) -> None:
    got = door.get(address)

    assert got.status_code == status
    assert got.headers["content-type"].startswith("text/html")
    assert told in got.text
    assert "<script" not in got.text


def test_what_is_too_large_is_answered_with_parts_that_fit(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orggraph_viz import view

    check = sizes.check_number

    def refuse(*args: Any) -> None:
        check(*args)
        offers = [
            orggraph.errors.Offer({"org": "Safe & <Sound>"}, 8),
            orggraph.errors.Offer({"since": "2024-01-01", "until": "2024-12-31"}, 3),
        ]
        much = "9,000 entities"
        raise TooLargeError(much, offers)

    monkeypatch.setattr(view, "check_number", refuse)
    got = door.get("/?at=2024-05-18")

    assert got.status_code == 200
    assert "9,000 entities" in got.text
    assert "from 1 Jan 2024 to 31 Dec 2024" in got.text
    assert "/?at=2024-05-18&amp;org=Safe+%26+%3CSound%3E" in got.text
    assert "/?at=2024-05-18&amp;from=2024-01-01&amp;to=2024-12-31" in got.text
