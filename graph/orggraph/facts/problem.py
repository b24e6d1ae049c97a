"""What is wrong with the data? A value, never an exception: there may be forty."""

from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong, where, and what would be right.

    `left_out` says whether the statement had to be left out of every answer, `rule` is
    the name of what it breaks (see `orggraph check --list-rules`).
    """

    subject: str
    message: str
    instead: str
    left_out: bool = True
    file: str | None = None
    line: int | None = None
    rule: str = "broken-statement"

    def __str__(self) -> str:
        """Return it as one line: place, statement, what is wrong, what would be right.

        >>> print(Problem("f:f1", "no object", "add rdf:object", file="a.ttl", line=3))
        a.ttl:3: f:f1: no object; add rdf:object
        """
        nameless = self.subject.startswith("_:")
        subject = "a statement without a name" if nameless else self.subject
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        return ": ".join(filter(None, (place, subject, self.message))) + (
            f"; {self.instead}"
        )
