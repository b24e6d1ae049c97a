import click


@click.command("review")
def command(): ...
