"""How do findings read in a terminal? By rule, each with its place, and what to do."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.text import Text

from orggraph.checks import Finding, Severity
from orggraph.checks.place import short_names
from orggraph.cli.tree import console_for
from orggraph.facts.terms import local_name
from orggraph.rdf.statements import is_nameless
from orggraph.text import clean

#: So many findings of a rule are listed before the others are only counted.
SHOWN: Final = 10
#: So many statements are named with a finding.
_NAMED: Final = 5
_STYLES: Final = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.NOTICE: "bold cyan",
}


def print_findings(
    findings: Sequence[Finding], *, color: str, everything: bool
) -> None:
    """Print findings for people: a heading for each rule, and below it what it found."""
    from orggraph.checks.rules import RULES
    from orggraph.checks.shacl import ABOUT, SHAPE

    console = console_for(color)
    about = {rule.name: rule.about for rule in RULES} | {SHAPE: ABOUT}
    names = short_names({found.file for found in findings if found.file})
    for rule, group in groupby(findings, key=lambda found: found.rule):
        found = list(group)
        _print_wrapped(console, _heading(found, about[rule]), 0)
        few = found if everything else found[:SHOWN]
        remedies = {finding.instead for finding in found}
        for finding in few:
            _print_wrapped(console, _line(finding, names), 2)
            if len(remedies) > 1:
                _print_wrapped(console, _remedy(finding.instead), 4)
        if len(few) < len(found):
            more = f"{len(found) - len(few):,} more (--all lists them)"
            _print_wrapped(console, Text(more, style="dim"), 2)
        if len(remedies) == 1:
            _print_wrapped(console, _remedy(found[0].instead), 2)
        console.print()


def print_rules(color: str) -> None:
    """Print all rules, the worst first."""
    from orggraph.checks.rules import RULES
    from orggraph.checks.shacl import ABOUT, SHAPE

    console = console_for(color)
    for severity, group in groupby(RULES, key=lambda rule: rule.severity):
        for rule in group:
            line = Text(str(severity), style=_STYLES[severity])
            line.append(f" {rule.name}", style="not dim default bold")
            line.append(f": {rule.about}", style="not bold default")
            _print_wrapped(console, line, 0)
    _print_wrapped(console, Text.assemble((SHAPE, "bold"), f": {ABOUT}"), 0)


def _heading(found: Sequence[Finding], about: str) -> Text:
    first = found[0]
    text = Text(str(first.severity), style=_STYLES[first.severity])
    text.append(f" {first.rule}", style="bold default")
    text.append(f": {about} ({len(found):,})", style="not bold default")
    return text


def _line(finding: Finding, names: dict[str, str]) -> Text:
    text = Text()
    if finding.file:
        place = clean(names[finding.file])
        place += f":{finding.line}" if finding.line else ""
        text.append(f"{place}  ", style="dim")
    text.append(clean(finding.message))
    about = tuple(_named(finding))
    if about:
        text.append(f" [{', '.join(about)}]", style="dim")
    return text


def _named(finding: Finding) -> Iterator[str]:
    """Yield the short names of what it is about, as far as one would read them."""
    told = finding.statements or (finding.subject,)
    for name in told[:_NAMED]:
        yield (
            "a statement without a name"
            if is_nameless(name)
            else clean(local_name(name))
        )
    if len(told) > _NAMED:
        yield f"{len(told) - _NAMED:,} more"


def _remedy(instead: str) -> Text:
    return Text.assemble(("what to do: ", "dim"), clean(instead))


def _print_wrapped(console: Console, text: Text, indent: int) -> None:
    """Print a text, its further lines a little more to the right."""
    width = max(console.width - indent - 2, 20)
    for place, line in enumerate(text.wrap(console, width)):
        line.rstrip()
        console.print(Text(" " * (indent + 2 * bool(place))).append(line))
