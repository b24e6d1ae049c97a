"""How long does a browser take over a page? A real Chromium, that nothing is fetched by."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from checking import same

if TYPE_CHECKING:  # it may not be installed
    from playwright.sync_api import Browser, Page

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
ARGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WINDOW: Final = {"width": 1360, "height": 800}

#: Notes when our page is ready, and painted.
OURS: Final = """
new MutationObserver((_, observer) => {
  if (!document.documentElement?.hasAttribute("data-ready")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => {
    window.stable = window.pictured = performance.now();
  }));
}).observe(document, { attributes: true, childList: true, subtree: true });
"""
#: Notes when a page of pyvis is first painted, and when nothing moves in it any more.
STOCK: Final = """
let kept;
Object.defineProperty(window, "network", {
  configurable: true,
  get: () => kept,
  set(made) {
    kept = made;
    if (!made) return;
    const now = (name) => () => { window[name] ??= performance.now(); };
    made.once("stabilizationIterationsDone", now("pictured"));
    made.once("stabilized", now("stable"));
  },
});
"""
_PAINTED: Final = """
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
"""
#: Goes to days one after the other; how many milliseconds until each is painted.
STEPS: Final = (
    "async (days) => {"
    + _PAINTED
    + """
  const took = [];
  for (const day of days) {
    await painted();
    const began = performance.now();
    orggraph.go(day);
    await painted();
    took.push(performance.now() - began);
  }
  return took;
}"""
)
#: Moves a network that is all in view; how many milliseconds a frame takes.
PAN: Final = """
async ([network, frames]) => {
  network.fit({ animation: false });
  const frame = () => new Promise(requestAnimationFrame);
  const { x, y } = network.getViewPosition();
  await frame();
  const began = performance.now();
  for (let n = 0; n < frames; n += 1) {
    network.moveTo({ position: { x: x + 4 * n, y } });
    await frame();
  }
  return (performance.now() - began) / frames;
}"""
FRAMES: Final = 60


def missing() -> str | None:
    """Return what is not installed and would be needed; None: nothing."""
    if find_spec("playwright") is None:
        return "playwright"
    return None if _program() else "a Chromium"


@contextmanager
def browser() -> Iterator["Browser"]:
    """Start Chromium for a while."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=_program(), args=[*ARGS])
        yield started
        started.close()


@contextmanager
def opened(window: "Browser", file: Path, script: str) -> Iterator["Page"]:
    """Open a page with a script of ours before its own; nothing may be fetched."""
    context = window.new_context(viewport=WINDOW, reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(str(error)))
    page.add_init_script(script)
    page.goto(file.as_uri(), wait_until="commit")
    yield page
    same("what is fetched", [url for url in asked if not _is_local(url)], [])
    context.close()


def until(page: "Page", name: str, seconds: float) -> float | None:
    """Return after how many seconds something was noted; None: not within so many."""
    began = perf_counter()
    while perf_counter() - began < seconds:
        # not `wait_for_function`, which the policy of our page forbids
        noted = page.evaluate(f"window.{name} ?? null")
        if noted is not None:
            return float(noted) / 1000
        page.wait_for_timeout(100)
    return None


def steps(page: "Page", days: Sequence[str]) -> list[float]:
    """Return how many seconds each step to another day takes, until it is painted."""
    took: list[float] = page.evaluate(STEPS, list(days))
    return [milliseconds / 1000 for milliseconds in took]


def frame(page: "Page", network: str) -> float:
    """Return how many seconds a frame takes while everything in view is moved."""
    handle: Any = page.evaluate_handle(network)
    return float(page.evaluate(PAN, [handle, FRAMES])) / 1000


def _program() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _is_local(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:"))
