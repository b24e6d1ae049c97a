"""In which form is a picture saved? By the end of the name of its file."""

from pathlib import Path
from typing import Final

#: The forms in which it can be saved, which are the ends of the names of files.
FORMS: Final = ("html", "svg", "png")
_ALSO: Final = {"htm": "html"}


def form_of(path: Path) -> str | None:
    """Return in which form a file is by the end of its name; None for other ends.

    >>> form_of(Path("board.PNG")), form_of(Path(".htm")), form_of(Path("board.txt"))
    ('png', 'html', None)
    """
    end = ending(path)
    form = _ALSO.get(end, end)
    return form if form in FORMS else None


def ending(path: Path) -> str:
    """Return the end of the name of a file without its dot, of hidden files too.

    >>> ending(Path(".svg")), ending(Path("board"))
    ('svg', '')
    """
    return path.name.rpartition(".")[2].lower() if "." in path.name else ""
