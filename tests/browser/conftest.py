"""A real Chromium that sees a page as a reader does, and fails on anything fetched."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import orggraph
from orggraph_viz import render

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1360, "height": 800}
NARROW = {"width": 390, "height": 844}

Show = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; without one, skip at a desk and fail in CI."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        reason = f"no browser found (looked for {', '.join(names)})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=found, args=ARGS)
        yield started
        started.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Return a function: a snapshot -> its page, open and ready.

    Whatever is requested, thrown or complained about fails the test in the end.
    """
    bad: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(
        snapshot: orggraph.Snapshot, title: str | None = None, **options: Any
    ) -> Page:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(render(snapshot, title), encoding="utf-8", newline="\n")
        options = {"viewport": WIDE, "reduced_motion": "reduce", **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: bad.extend(_fetched(request.url)))
        page.on("pageerror", lambda error: bad.append(str(error)))
        page.on("dialog", lambda dialog: bad.append(dialog.message))
        page.on("console", lambda said: bad.append(said.text) if _loud(said) else None)
        page.goto(file.as_uri())
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert bad == []


@pytest.fixture
def at(turtle: Callable[[str], Path]) -> Callable[..., orggraph.Snapshot]:
    """Return a function: Turtle, a day, perhaps a known day -> the snapshot."""

    def take(text: str, day: str, known: str | None = None) -> orggraph.Snapshot:
        return orggraph.open(turtle(text)).at(day, known)

    return take


def _fetched(address: str) -> list[str]:
    return [] if address.startswith(("file:", "data:", "blob:")) else [address]


def _loud(message: Any) -> bool:
    return message.type in {"error", "warning"}
