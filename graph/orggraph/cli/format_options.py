"""How do options of formats become options of commands?"""

from collections.abc import Iterable
from textwrap import fill
from typing import TYPE_CHECKING, Any, Final

import click

from orggraph.formats import Option

if TYPE_CHECKING:  # shells ask for it, and nobody else
    from click.shell_completion import CompletionItem

#: As wide as click makes a help text in 80 columns.
_WIDE: Final = 76


def as_parameters(options: Iterable[Option]) -> list[click.Parameter]:
    """Return options of a format as those of a click command.

    What is required is asked for by the format itself, which says how to give it.
    """
    return [_parameter(option) for option in options]


def _parameter(option: Option) -> click.Option:
    declared = [f"--{option.name}", option.key]
    if option.flag:
        return click.Option(declared, is_flag=True, help=option.help)
    return click.Option(
        declared,
        help=option.help,
        metavar=None if option.choices else option.metavar,
        type=_type(option),
        default=option.default,
        show_default=option.default is not None,
        multiple=option.many,
    )


def _type(option: Option) -> "click.ParamType[Any] | None":
    if option.choices:
        return click.Choice(option.choices)
    named = option.offers or option.metavar == "FILE"
    return _FileOrName(option) if named else None


class _FileOrName(click.Path):
    """The path of a file, or a name that an option offers."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self._offers = option.offers

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """Offer files, and the names that begin with what was typed."""
        from click.shell_completion import CompletionItem

        names = self._offers() if self._offers else ()
        found = [CompletionItem(one) for one in names if one.startswith(incomplete)]
        return [*found, *super().shell_complete(ctx, param, incomplete)]


def listed(heading: str, lines: Iterable[str]) -> str:
    r"""Return lines as a list for a help text, which click leaves as it is.

    >>> listed("Lost:", ["one", "two"]), listed("Lost:", [])
    ('\x08\nLost:\n- one\n- two', '')
    """
    told = [
        fill(line, _WIDE, initial_indent="- ", subsequent_indent="  ") for line in lines
    ]
    return "\n".join(("\b", heading, *told)) if told else ""
