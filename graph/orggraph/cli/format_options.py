"""How do options of formats become options of commands?"""

from collections.abc import Iterable

import click

from orggraph.formats import Option


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
        type=click.Choice(option.choices) if option.choices else None,
        default=option.default,
        show_default=option.default is not None,
        multiple=option.many,
    )


def listed(lines: Iterable[str]) -> str:
    r"""Return lines as a list for a help text, which click leaves as it is.

    >>> listed(["one", "two"])
    '\x08\n  one\n  two'
    """
    return "\b\n" + "\n".join(f"  {line}" for line in lines)
