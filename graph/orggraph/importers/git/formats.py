"""How is a file of a repository read? By its name, or as one says."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from orggraph.errors import WrongOptionError, shown
from orggraph.formats import Option, chosen
from orggraph.importers.git import codeowners, maintainers
from orggraph.importers.git.rosters import Format
from orggraph.importers.mapping import shipped_names

CODEOWNERS: Final = "codeowners"
MAINTAINERS: Final = "maintainers"
#: Formats of files that only repositories have.
_OWN: Final = {CODEOWNERS: codeowners.read, MAINTAINERS: maintainers.read}
#: Formats of other importers, which read each version.
_OTHERS: Final = ("mapping", "table", "popolo")
_ENDINGS: Final = {
    ".csv": "table",
    ".tsv": "table",
    ".json": "mapping",
    ".yaml": "mapping",
    ".yml": "mapping",
}

#: What is handed on to the importer that reads the versions.
HANDED_ON: Final = (
    Option(
        "map",
        "With --as mapping or table: the mapping.",
        metavar="FILE",
        offers=shipped_names,
    ),
    Option(
        "column",
        "With --as table: which column says what; repeatable.",
        metavar="FIELD=HEADING",
        many=True,
    ),
    Option(
        "date-format",
        "With --as table: how dates are written; repeatable.",
        metavar="FORMAT",
        many=True,
    ),
    Option(
        "ends",
        "With --as table: whether an end is the last day.",
        choices=("inclusive", "exclusive"),
    ),
)
OPTIONS: Final = (
    Option(
        "as",
        "How the file is written.  [default: by its name]",
        choices=(*_OWN, *_OTHERS),
    ),
    Option(
        "organization",
        "Whose file it is; in a CODEOWNERS, MAINTAINERS or OWNERS all belong to it.  "
        "[default: what the repository is called]",
    ),
    *HANDED_ON,
)


def format_of(path: str, name: str, options: Mapping[str, Any]) -> Format:
    """Return how a file is read; `name` is what its organization is called.

    Raises `WrongOptionError` where neither its name nor an option tells.
    """
    form = options["as_"] or guessed(path)
    if form is None:
        choices = ", ".join((*_OWN, *_OTHERS))
        msg = f"{shown(path)} does not tell by its name how it is written; say --as: {choices}"
        raise WrongOptionError(msg)
    given = {
        option.key: options[option.key]
        for option in HANDED_ON
        if options[option.key] not in {None, ()}
    }
    if form in _OWN:
        if given:
            raise WrongOptionError.unknown(form, next(iter(given)), ())
        return Format(_OWN[form], {"organization": name})
    return _by_another(form, given)


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


def _by_another(form: str, given: Mapping[str, Any]) -> Format:
    from orggraph.importers.registry import IMPORTERS  # which knows this one

    importer = IMPORTERS[form]
    if importer.read is None:
        msg = f"{importer.name} cannot be read version by version"
        raise WrongOptionError(msg)
    many = {option.key: option.many for option in importer.options}
    fitting = {
        key: (one,) if many.get(key) and isinstance(one, str) else one
        for key, one in given.items()
    }
    return Format(importer.read, chosen(form, importer.options, fitting))
