"""Which options would say nothing beside others? They are refused, not passed over."""

from collections.abc import Mapping

import click
from click.core import ParameterSource


def refuse_idle(doing: Mapping[str, frozenset[str]], usual: frozenset[str]) -> None:
    """Raise `click.UsageError` where an option was given that nothing would come of.

    `doing` are options that each make the command do something else, with those that go
    with it; `usual` are those that go with none of them. All others go with all.
    """
    context = click.get_current_context()
    flags = {str(one.name): one.opts[0] for one in context.command.params}
    told = ParameterSource.COMMANDLINE
    given = [name for name in flags if context.get_parameter_source(name) is told]
    first = next((name for name in doing if name in given), None)
    goes = usual if first is None else doing[first] | {first}
    some = usual.union(doing, *doing.values())
    idle = next((name for name in given if name in some - goes), None)
    if idle is None:
        return
    if first is not None:
        msg = f"{flags[idle]} does not go with {flags[first]}"
    else:
        owner = next(name for name, goes in doing.items() if idle in goes)
        msg = f"{flags[idle]} goes with {flags[owner]}"
    raise click.UsageError(msg)
