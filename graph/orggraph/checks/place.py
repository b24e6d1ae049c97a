"""How is a file called where somebody reads of it? From here, if it is below."""

import os
from pathlib import Path


def from_here(name: str) -> str:
    """Return a file's name as seen from the working directory, else as it is.

    >>> from_here("/nowhere/a.ttl"), from_here("data/triples.ttl")
    ('/nowhere/a.ttl', 'data/triples.ttl')
    """
    try:
        return Path(os.path.abspath(name)).relative_to(Path.cwd()).as_posix()  # noqa: PTH100 (links stay)
    except (ValueError, OSError):  # it is elsewhere, or the working directory is gone
        return name


def short_names(names: set[str]) -> dict[str, str]:
    """Return how to call some files: from here, else by as little as tells them apart."""
    folders = {str(Path(name).parent) for name in names}
    common = (
        os.path.commonpath(folders) if len(folders) > 1 else next(iter(folders), "")
    )
    return {name: _short(name, common) for name in names}


def _short(name: str, folder: str) -> str:
    here = from_here(name)
    if here == name and folder and Path(name).is_relative_to(folder):
        return Path(name).relative_to(folder).as_posix()
    return here
