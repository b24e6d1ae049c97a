"""What was found in a ledger? One thing that is wrong or odd, and what to do about it."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad it is, the worst first.

    An error is wrong in any reading, and mostly leaves something out of every answer. A
    warning is wrong in all likelihood. A notice may well be right, and is worth a look.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """Its place in that order, 0 for the worst."""
        return tuple(Severity).index(self)


class Finding(NamedTuple):
    """What one rule found.

    `subject` is what has to be mended (a statement, an entity or a source), `statements`
    are all that bear on it, `instead` says what to do. `line` counts from 1; it and
    `file` are None where the subject is written nowhere as one.
    """

    rule: str
    severity: Severity
    subject: str
    message: str
    instead: str
    statements: tuple[str, ...] = ()
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        """Return it as one line: place, severity, rule, what is wrong, what to do.

        >>> print(Finding("handover", Severity.NOTICE, "f:f1", "two hold it", "so be it"))
        f:f1: notice: two hold it; so be it [handover]
        """
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        where = ": ".join(filter(None, (place, self.subject, self.severity)))
        return f"{where}: {self.message}; {self.instead} [{self.rule}]"
