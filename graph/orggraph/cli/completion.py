"""orggraph completion: the script that lets a shell complete commands and names."""

import click
from click.shell_completion import get_completion_class


@click.command("completion", short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands, options and the names of a ledger.

    \b
    For example, in ~/.bashrc:
      eval "$(orggraph completion bash)"
    """
    root = ctx.find_root().command
    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(root, {}, "orggraph", "_ORGGRAPH_COMPLETE").source())
