"""How is a file of a repository read? By its name, or as one says."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from orggraph.errors import WrongOptionError, shown
from orggraph.formats import Option
from orggraph.importers.git import codeowners, maintainers
from orggraph.importers.git.rosters import Format
from orggraph.importers.inner import USUAL, given, inner_options, reading
from orggraph.importers.registry import IMPORTERS

CODEOWNERS: Final = "codeowners"
MAINTAINERS: Final = "maintainers"
#: Formats of files that only repositories have.
_OWN: Final = {CODEOWNERS: codeowners.read, MAINTAINERS: maintainers.read}
_ENDINGS: Final = {
    ".csv": "table",
    ".tsv": "table",
    ".json": "mapping",
    ".yaml": "mapping",
    ".yml": "mapping",
}

_OWN_OPTIONS: Final = (
    Option(
        "as",
        "How the file is written.  [default: by its name]",
        choices=(*_OWN, *USUAL),
    ),
    Option(
        "organization",
        "Whose file it is; in a CODEOWNERS, MAINTAINERS or OWNERS all belong to it.  "
        "[default: what the repository is called]",
    ),
)
OPTIONS: Final = inner_options(_OWN_OPTIONS)


def format_of(path: str, name: str, options: Mapping[str, Any]) -> Format:
    """Return how a file is read; `name` is what its organization is called.

    Raises `WrongOptionError` where neither its name nor an option tells.
    """
    form = options["as_"] or guessed(path)
    if form is None:
        choices = ", ".join((*_OWN, *USUAL))
        msg = f"{shown(path)} does not tell by its name how it is written; say --as: {choices}"
        raise WrongOptionError(msg)
    if form in _OWN:
        for key, _ in given(_OWN_OPTIONS, options):
            raise WrongOptionError.unknown(form, key, ())
        return Format(_OWN[form], {"organization": name})
    return Format(*reading(IMPORTERS[form], _OWN_OPTIONS, options))


def guessed(path: str) -> str | None:
    """Say how a file is written, by its name.

    >>> guessed(".github/CODEOWNERS"), guessed("OWNERS_ALIASES"), guessed("teams.yaml")
    ('codeowners', 'maintainers', 'mapping')
    """
    name = PurePosixPath(path).name
    if name == "CODEOWNERS":
        return CODEOWNERS
    if name.startswith("MAINTAINERS") or name in {"OWNERS", "OWNERS_ALIASES"}:
        return MAINTAINERS
    return _ENDINGS.get(PurePosixPath(path).suffix.lower())
