"""`python -m orggraph`: the command line."""

from orggraph.cli.main import main

main(prog_name="orggraph")
