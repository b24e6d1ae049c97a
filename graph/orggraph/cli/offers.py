"""What does a shell offer while an edit is typed? Names, relations and sources."""

from contextlib import closing
from typing import TYPE_CHECKING

import click

from orggraph.api import open_ledger
from orggraph.cli.options import name_completion
from orggraph.errors import OrgGraphError
from orggraph.facts.terms import local_name
from orggraph.text import safe

if TYPE_CHECKING:  # shells ask for it, answers do not
    from click.shell_completion import CompletionItem


def word_completion(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Offer names for both ends, and relations in between."""
    from click.shell_completion import CompletionItem

    if len(ctx.params.get(param.name or "") or ()) != 1:
        return name_completion(ctx, param, incomplete)
    from orggraph.editing.names import USUAL

    wanted = incomplete.lower()
    return [CompletionItem(one) for one in USUAL if one.lower().startswith(wanted)]


def source_completion(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Offer the ids of the sources that begin with what was typed."""
    from click.shell_completion import CompletionItem

    from orggraph.history.cited import cite

    try:
        og = open_ledger(ctx.params.get("ledger"))
    except OrgGraphError:
        return []
    with closing(og):
        if og.elsewhere:  # nothing is written there
            return []
        ledger = og.ledger
    found = (name for name in ledger.sources if local_name(name).startswith(incomplete))
    return [
        CompletionItem(safe(local_name(line.id)), help=safe(str(line)))
        for line in cite(ledger, found)
    ]
