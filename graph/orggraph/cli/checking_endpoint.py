"""orggraph check --endpoint: can this endpoint be trusted with questions about time?"""

from collections.abc import Iterator
from contextlib import closing
from typing import Final

import click

from orggraph.api import open_ledger
from orggraph.as_json import as_json
from orggraph.cli.patience import Patience
from orggraph.engines.endpoint.selfcheck import (
    COUNT,
    RULES,
    WANTED,
    check_endpoint,
)
from orggraph.engines.endpoint.verdict import Verdict, verdict_dict
from orggraph.history.words import count
from orggraph.text import safe

#: So many differences are shown before the others are only counted.
SHOWN: Final = 10
_LONGEST: Final = 2000
_FORMS: Final = {
    "plain": "bounds are compared, and OPTIONAL ones with BOUND",
    "not-exists": "no bound says that it cannot hold (NOT EXISTS)",
    "coalesce": "the same where each bound has a value (COALESCE)",
    WANTED: "as an endpoint is asked that is a ledger (--ledger URL)",
    COUNT: "as many rows come as a COUNT says",
    RULES: "the bounds there say what the ledger's own dates say",
}


def check_there(
    endpoint: str,
    questions: int,
    form: str,
    ledger: str | None,
    *,
    cache: bool,
    everything: bool,
) -> bool:
    """Check an endpoint, print what was found, and say whether anything is wrong.

    With a ledger, also whether it holds that one.
    """
    from orggraph.engines.endpoint.sparql import Sparql  # its packages are an extra

    with closing(Sparql(endpoint)) as sparql, Patience() as patience:
        expected = None
        if ledger is not None:
            expected = open_ledger(ledger, cache=cache, progress=patience).ledger
        verdict = check_endpoint(sparql.rows, questions, expected, patience)
    if form == "json":
        click.echo(as_json(verdict_dict(sparql.place, verdict)), nl=False)
    else:
        for line in _lines(sparql.place, verdict, everything=everything):
            click.echo(safe(line, _LONGEST))
    return verdict.wrong


def _lines(place: str, verdict: Verdict, *, everything: bool) -> Iterator[str]:
    yield f"{place}: {count(verdict.statements, 'statement')} with bounds"
    yield ""
    for name, wrong in verdict.by_form.items():
        told = f"{wrong} wrong" if wrong else "right"
        yield f"  {name:<11} {told:<10} {_FORMS[name]}"
    yield ""
    yield from verdict.oddities
    shown = verdict.deviations if everything else verdict.deviations[:SHOWN]
    yield from map(str, shown)
    if len(shown) < len(verdict.deviations):
        yield f"{len(verdict.deviations) - len(shown):,} more (--all lists them)"
    if verdict.wrong:
        yield ""
    what = "by rows" if verdict.rows else "by their numbers only"
    asked = count(verdict.questions, "question")
    yield f"{asked} compared {what}, {verdict.differing} differ."
    yield from _meaning(verdict)


def _meaning(verdict: Verdict) -> Iterator[str]:
    """Say what was found."""
    wrong = {form for form, times in verdict.by_form.items() if times}
    if wrong - {RULES}:
        yield (
            "This endpoint gives wrong answers without saying so: "
            "ask it nothing about time."
        )
        yield "That another form was right here is no promise."
    elif wrong:
        yield (
            "It compares days rightly, and does not hold this ledger as it is: "
            "push it again."
        )
    elif verdict.oddities:
        yield "Days are compared rightly; for what is said above, answers can be wrong."
    else:
        yield "Nothing is wrong with its answers on these days."
