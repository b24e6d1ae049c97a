"""Is the page in a notebook's frame whole, and shut in?"""

from pathlib import Path

import orggraph

from .conftest import Tabs

#: A notebook: a page of somebody's that shows what a view says of itself.
NOTEBOOK = "<!doctype html><meta charset=utf-8><title>notebook</title>{}"


def test_the_page_works_in_a_frame_that_cannot_touch_the_notebook(
    tabs: Tabs, og: orggraph.OrgGraph, tmp_path: Path
) -> None:
    bad: list[str] = []
    view = og.view("2024-05-14", org="superalignment")
    file = tmp_path / "notebook.html"
    file.write_text(NOTEBOOK.format(view._repr_html_()), "utf-8")
    ears = {
        "pageerror": lambda error: bad.append(str(error)),
        "console": lambda said: bad.append(said.text),
        "request": lambda request: bad.append(request.url),
    }
    with tabs.lent(ears, reduced_motion="reduce") as page:
        page.goto(file.as_uri())
        inside = page.frame_locator("iframe")
        inside.locator("html[data-ready]").wait_for(timeout=10_000)
        frame = page.frames[1]
        before = frame.evaluate("orggraph.state.at")
        frame.evaluate("day => orggraph.go(day)", "2024-05-16")
        wide = frame.evaluate("document.documentElement.clientWidth")

        assert frame.evaluate("orggraph.state.at") == before + 2
        assert frame.evaluate("self.origin") == "null"
        assert frame.evaluate("try { parent.document; 1 } catch { 0 }") == 0
        assert wide > page.viewport_size["width"] * 0.9  # type: ignore[index]  # it has one
        assert bad == [file.as_uri()]
