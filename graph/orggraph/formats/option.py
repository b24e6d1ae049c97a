"""What can one choose for a format? On the command line, and in Python."""

from collections.abc import Callable, Mapping, Sequence
from keyword import iskeyword
from pathlib import PurePath
from typing import Any, NamedTuple

from orggraph.errors import WrongOptionError


class Option(NamedTuple):
    """A choice: `--date-format` on the command line, `date_format=` in Python.

    Its value is a text; with `many` a tuple of them, with `flag` a bool. `default` is
    what holds where nothing is chosen (None, () and False if it is not given).
    `offers` returns names that can stand there as well as that of a file.
    """

    name: str
    help: str
    metavar: str = "TEXT"
    choices: tuple[str, ...] = ()
    default: str | None = None
    many: bool = False
    flag: bool = False
    required: bool = False
    offers: Callable[[], Sequence[str]] | None = None

    @property
    def key(self) -> str:
        """Its name in Python; what Python keeps for itself ends with `_`.

        >>> Option("date-format", "How dates are written.").key
        'date_format'
        >>> Option("as", "Which format the files are in.").key
        'as_'
        """
        name = self.name.replace("-", "_")
        return f"{name}_" if iskeyword(name) else name

    @property
    def empty(self) -> Any:
        """Its value where nothing is chosen."""
        if self.flag:
            return False
        return () if self.many else self.default


def chosen(
    of: str, options: Sequence[Option], given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the values of all options of a format, by their names in Python.

    `of` is the format, for the message. Raises `WrongOptionError` for an option that it
    has not, one that is missing, and a value that is none of its choices.

    >>> ends = Option("ends", "What an end is.", choices=("inclusive", "exclusive"))
    >>> chosen("table", [ends], {"ends": "exclusive"})
    {'ends': 'exclusive'}
    """
    known = {option.key: option for option in options}
    for key in given:
        if key not in known:
            raise WrongOptionError.unknown(of, key, known)
    values = {
        key: option.empty if given.get(key) is None else _plain(of, option, given[key])
        for key, option in known.items()
    }
    for key, option in known.items():
        _refuse(of, option, values[key])
    return values


def _plain(of: str, option: Option, value: Any) -> Any:
    """Return a value as the command line would give it: texts, tuples of them, a bool."""
    if option.flag:
        return bool(value)
    if option.many:
        several = (value,) if isinstance(value, str | int) else value
        return tuple(_text(of, option, one) for one in several)
    return _text(of, option, value)


def _text(of: str, option: Option, value: Any) -> str:
    if not isinstance(value, str | int | PurePath):
        kind = type(value).__name__
        raise WrongOptionError.value(of, option.name, kind, ("a text",))
    return str(value)


def _refuse(of: str, option: Option, value: Any) -> None:
    if option.required and (value is None or value == ()):
        raise WrongOptionError.missing(of, option.name)
    several = value if option.many else (value,)
    for one in several:
        if option.choices and one is not None and one not in option.choices:
            raise WrongOptionError.value(of, option.name, str(one), option.choices)
