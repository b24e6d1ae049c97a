"""What do time and memory look like against size? Draws docs/images/sizes.svg.

    python benchmarks/picture.py

Grey and middling colours on no ground, so that it can be read on white and on black; the
same figures give the same bytes.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sizes import FIGURES

if TYPE_CHECKING:  # only who draws needs it
    from matplotlib.axes import Axes

PICTURE: Final = FIGURES.parent.parent / "docs" / "images" / "sizes.svg"
GREY: Final = "#808080"
#: What each line is called, its colour and its mark.
LINES: Final = {
    "compile": ("compile and keep, once", "#c0612b", "o"),
    "edges": ("all edges, as Python values", "#8a63d2", "^"),
    "at": ("at DATE --limit 20", "#2f81c7", "s"),
    "around": ("at DATE --around a person", "#2e9e6b", "D"),
}
PANELS: Final = {
    "seconds": ("Time of a whole process, seconds", 1),
    "peak": ("Most memory, MB", 1e6),
}
#: With room to spare, for fonts differ in width.
LEGEND: Final[dict[str, Any]] = {"ncols": 4, "frameon": False, "fontsize": 9}
SETTINGS: Final[dict[Any, Any]] = {
    "svg.hashsalt": "orggraph",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": GREY,
    "axes.labelcolor": GREY,
    "axes.edgecolor": GREY,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def draw(figures: dict[str, Any], place: Path = PICTURE) -> None:
    """Write the picture of some figures."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=(10, 4.4), layout="constrained")
        panels = figure.subplots(1, len(PANELS))
        for axes, (field, (title, unit)) in zip(panels, PANELS.items(), strict=True):
            _panel(axes, figures["sizes"], field, unit)
            axes.set_title(title, fontsize=10, loc="left")
        lines = panels[0].get_lines()
        figure.legend(handles=lines, loc="outside lower center", **LEGEND)
        bare = {"Date": None, "Creator": None}
        figure.savefig(place, format="svg", transparent=True, metadata=bare)


def _panel(axes: "Axes", sizes: list[dict[str, Any]], field: str, unit: float) -> None:
    from matplotlib.ticker import LogLocator

    statements = [kept["statements"] for kept in sizes]
    for what, (label, colour, mark) in LINES.items():
        values = [kept["took"][what][field] / unit for kept in sizes]
        axes.loglog(statements, values, color=colour, marker=mark, label=label)
    axes.set_xlabel("statements")
    axes.set_xticks(statements, [f"{many:,}" for many in statements])
    axes.minorticks_off()
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter("{x:,g}")
    axes.grid(color=GREY, alpha=0.25)


def main() -> None:
    """Draw the figures that are kept."""
    draw(json.loads(FIGURES.read_text("utf-8")))


if __name__ == "__main__":
    main()
