"""orggraph check of a ledger in Parquet: is every file whole, and do all bounds follow?"""

from collections.abc import Collection
from pathlib import Path

import click

from orggraph.as_json import as_json
from orggraph.cli.patience import Patience
from orggraph.errors import MissingExtraError, NotThereError
from orggraph.history.words import count
from orggraph.rdf.place import public
from orggraph.text import safe

_LONGEST = 2000


def check_parquet(place: str, form: str, given: Collection[str]) -> bool:
    """Read a whole folder, print what is wrong with it, and say whether anything is.

    `given` are parameters of the check of files that were typed, and do not fit. Raises
    `MissingExtraError` where pyarrow is not installed.
    """
    if "://" in place:
        msg = f"{public(place)} is an address; check an endpoint with: orggraph check --endpoint URL"
        raise NotThereError(msg)
    if given or form == "github":
        msg = (
            f"{place} is a ledger in Parquet, of which hashes and bounds are checked; "
            "rules are checked in the files that it was made of"
        )
        raise NotThereError(msg)
    try:
        from orggraph.engines.parquet.verify import verify
    except ModuleNotFoundError:
        what = "checking a ledger in Parquet"
        raise MissingExtraError(what, "parquet") from None

    with Patience() as patience:
        verdict = verify(Path(place), patience)
    if form == "json":
        told = {"compared": verdict.compared, "findings": list(verdict.findings)}
        click.echo(as_json(told), nl=False)
        return bool(verdict.findings)
    for finding in verdict.findings:
        click.echo(safe(finding, _LONGEST))
    wrong = count(len(verdict.findings), "finding")
    end = wrong if verdict.findings else "nothing is wrong"
    click.echo(safe(f"Compared: {verdict.compared}; {end}.", _LONGEST))
    return bool(verdict.findings)
