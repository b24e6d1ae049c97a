"""Has the picture of a day the colours of the page?"""

import re
from importlib.resources import files

from orggraph_viz.still.colours import COLOURS

PAGE = files("orggraph_viz").joinpath("web/page.css")


def test_the_page_has_the_same_colours() -> None:
    style = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r":root[^{]*\{(.*?)\}", style, re.DOTALL)[:2]
    read = re.compile(r"--([\w-]+): (#[0-9a-f]{6})\b")
    for colours, block in zip(COLOURS.values(), blocks, strict=True):
        assert colours.items() <= dict(read.findall(block)).items()
