"""How does a check show beside the lines of a pull request? As GitHub's workflow commands.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterable, Iterator

from orggraph.checks.finding import Finding
from orggraph.checks.place import from_here


def github_lines(findings: Iterable[Finding]) -> Iterator[str]:
    r"""Yield one command for each finding; files are named from the working directory.

    >>> from orggraph.checks import Severity
    >>> one = Finding("x", Severity.ERROR, "s", "a\nb", "100%", file="a,b.ttl", line=3)
    >>> print(*github_lines([one]))
    ::error file=a%2Cb.ttl,line=3,title=x::a%0Ab; 100%25
    """
    for found in findings:
        properties = {
            "file": from_here(found.file) if found.file else None,
            "line": found.line,
            "title": found.rule,
        }
        told = ",".join(
            f"{name}={_property(str(value))}"
            for name, value in properties.items()
            if value is not None
        )
        yield f"::{found.severity} {told}::{_data(f'{found.message}; {found.instead}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
