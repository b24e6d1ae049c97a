"""orggraph check: what is wrong in a ledger, or odd."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click
from click.core import ParameterSource

from orggraph.api import OrgGraph, open_ledger
from orggraph.as_json import as_json
from orggraph.cli.options import (
    cache_option,
    color_option,
)
from orggraph.cli.patience import Patience
from orggraph.history.words import count
from orggraph.rdf.place import VARIABLE
from orggraph.text import safe

if TYPE_CHECKING:  # the rules are only for whoever checks
    from click.shell_completion import CompletionItem

    from orggraph.checks import Finding

FORMATS: Final = ("text", "json", "github")
#: What cannot be asked of an endpoint.
_OF_LEDGERS: Final = {
    "strict": "--strict",
    "rules": "--rule",
    "list_rules": "--list-rules",
    "shacl": "--shacl",
    "audit": "--index",
}


_checked_option: Final = click.option(
    "--ledger",
    metavar="PATH",
    envvar=VARIABLE,
    show_envvar=True,
    type=click.Path(allow_dash=True),
    help="A file, a directory of files, - for standard input, or a ledger in Parquet "
    "(DIR).  [default: data/triples.ttl of this project, else the ledger that ships]",
)


def _rule_completion(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Offer the names of rules that begin with what was typed."""
    from click.shell_completion import CompletionItem

    from orggraph.checks.rules import RULES

    return [
        CompletionItem(rule.name, help=rule.about)
        for rule in RULES
        if rule.name.startswith(incomplete)
    ]


@click.command("check", short_help="List what is wrong or odd in a ledger, and where.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="github: as comments beside the lines of a pull request.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@click.option(
    "--rule",
    "rules",
    metavar="NAME",
    multiple=True,
    shell_complete=_rule_completion,
    help="Only what this rule finds; can be given more than once.",
)
@click.option("--list-rules", is_flag=True, help="List the rules, and check nothing.")
@click.option("--all", "everything", is_flag=True, help="List all, however many.")
@click.option(
    "--shacl",
    is_flag=True,
    help="Also validate the RDF with the SHACL shapes that ship (needs pySHACL).",
)
@click.option(
    "--index",
    "audit",
    is_flag=True,
    help="Also compare the compiled index with the rules, read anew, on many days.",
)
@click.option(
    "--questions",
    metavar="N",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    help="On so many days, of those on which answers change.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="Check a SPARQL endpoint instead: whether it answers questions about time "
    "rightly. With --ledger, also whether it holds that ledger.",
)
@_checked_option
@cache_option
@color_option
@click.pass_context
def command(
    ctx: click.Context,
    form: str,
    rules: tuple[str, ...],
    questions: int,
    endpoint: str | None,
    ledger: str | None,
    color: str,
    *,
    strict: bool,
    list_rules: bool,
    everything: bool,
    shacl: bool,
    audit: bool,
    no_cache: bool,
) -> None:
    """List all that is wrong or odd in a ledger: by rule, with file, line and remedy.

    Errors are wrong in any reading, warnings in all likelihood; notices may well be
    right, and are worth a look. The exit status is 1 when there are errors (with
    --strict also for warnings), so that a script notices. Of a ledger in Parquet every
    file is compared with its manifest, and all bounds with what the rules derive.

    \b
    For example:
      orggraph check
      orggraph check --ledger data/triples.ttl --strict --format github
      orggraph check --rule two-holders --rule handover
      orggraph check --ledger DIR
      orggraph check --endpoint http://127.0.0.1:7878/query
    """
    if endpoint is not None:
        _check_there(ctx, endpoint, questions, form, everything=everything)
        return
    if list_rules:
        _print_rules(color)
        return
    if ledger is not None and _is_elsewhere(ledger):
        from orggraph.cli.checking_parquet import check_parquet  # seldom

        given = _given(ctx) - {"form", "color", "ledger", "no_cache", "strict"}
        if check_parquet(ledger, form, given):
            ctx.exit(1)
        return
    with Patience() as patience:
        og = open_ledger(ledger, cache=not no_cache, progress=patience)
        found = og.check(rules, shacl=shacl, progress=patience)
    _print(og, found, form, color, everything=everything)
    differing = _audited(og, questions, aside=form != "text") if audit else 0
    bad = {"error", "warning"} if strict else {"error"}
    if differing or any(finding.severity in bad for finding in found):
        ctx.exit(1)


def _given(ctx: click.Context) -> set[str]:
    """Return the parameters that were typed."""
    typed = ParameterSource.COMMANDLINE
    return {name for name in ctx.params if ctx.get_parameter_source(name) is typed}


def _is_elsewhere(ledger: str) -> bool:
    if "://" not in ledger and not os.path.isdir(ledger):  # noqa: PTH112 (quick)
        return False
    from orggraph.engines.opening import is_elsewhere

    return is_elsewhere(ledger)


def _check_there(
    ctx: click.Context, endpoint: str, questions: int, form: str, *, everything: bool
) -> None:
    """Check an endpoint; exit with 1 where it is wrong."""
    from orggraph.cli.checking_endpoint import check_there  # seldom

    given = _given(ctx)
    unfit = [option for name, option in _OF_LEDGERS.items() if name in given]
    unfit += ["--format github"] if form == "github" else []
    if unfit:
        msg = f"--endpoint goes without {unfit[0]}, which is for ledgers"
        raise click.UsageError(msg)
    ledger = ctx.params["ledger"] if "ledger" in given else None
    cache = not ctx.params["no_cache"]
    if check_there(
        endpoint, questions, form, ledger, cache=cache, everything=everything
    ):
        ctx.exit(1)


def _print(
    og: OrgGraph,
    found: "Sequence[Finding]",
    form: str,
    color: str,
    *,
    everything: bool,
) -> None:
    if form == "json":
        from orggraph.checks.as_json import check_dict

        click.echo(as_json(check_dict(found)), nl=False)
        return
    if form == "github":
        from orggraph.checks.as_github import github_lines

        for line in github_lines(found):
            click.echo(safe(line, 4000))
    else:
        from orggraph.cli.findings import print_findings  # rich is slow to import

        print_findings(found, color=color, everything=everything)
    click.echo(_summary(og, found), err=form != "text")


def _summary(og: OrgGraph, found: "Sequence[Finding]") -> str:
    from orggraph.checks import Severity

    severities = [finding.severity for finding in found]
    counts = ", ".join(
        count(severities.count(severity), str(severity)) for severity in Severity
    )
    return f"{count(len(og), 'sound statement')}, {og.left_out} left out; {counts}."


def _print_rules(color: str) -> None:
    from orggraph.cli.findings import print_rules

    print_rules(color)


def _audited(og: OrgGraph, most: int, *, aside: bool) -> int:
    """Compare index and rules; return on how many days they differ."""
    from orggraph.history.audit import differences, questions  # slow, and seldom

    with Patience() as patience:
        ledger = og.read_anew(patience)
        points = questions(ledger, most)
        found = []
        for place, wrong in enumerate(differences(og.index, ledger, points)):
            patience("comparing", place, len(points))
            found += [wrong] if wrong else []
    for wrong in found:
        click.echo(safe(str(wrong), 2000), err=aside)
    days = count(len(points), "question")
    differ = "1 differs" if len(found) == 1 else f"{len(found)} differ"
    click.echo(f"Index and rules: {days} compared, {differ}.", err=True)
    return len(found)
