"""Everything that can be wrong with a call: one class a failure, under one root."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

#: So many candidates are listed in a message.
_LISTED: Final = 8


class OrgGraphError(Exception):
    """Root of all errors of this package; the text is one line that says what to do."""


class NotADateError(OrgGraphError, ValueError):
    """A date text has no form that is known, or names no day of the calendar."""

    def __init__(self, text: str, instead: str) -> None:
        self.text = text
        self.message = f"{shown(text)} is not a date here"
        self.instead = instead
        super().__init__(f"{self.message}; {instead}")


class NotADayError(OrgGraphError, ValueError):
    """A question needs one exact day and got something else."""

    def __init__(self, text: str, instead: str) -> None:
        self.text = text
        self.instead = instead
        super().__init__(f"{shown(text)} is not a day; {instead}")


class WrongOrderError(OrgGraphError, ValueError):
    """Two days were given, the later one first.

    Of one clock ("day", "known day"), or by the names of both, as of two options.
    """

    def __init__(self, first: str, second: str | None = None) -> None:
        text = f"the first {first} is after the second; give the earlier one first"
        if second is not None:
            text = f"{first} is after {second}; give the earlier day first"
        super().__init__(text)


class NotAnAgeError(OrgGraphError, ValueError):
    """An age was needed, like two years, and something else was given."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"{shown(text)} is not an age; write 2y (years), 18m (months) or 90d (days)"
        )


class WrongParameterError(OrgGraphError, ValueError):
    """A parameter of an address is not there, or has a value that it cannot have."""

    def __init__(self, name: str, wrong: str, allowed: str) -> None:
        self.name = name
        self.allowed = allowed
        super().__init__(f"{wrong}; {allowed}")


class CrossedBoundsError(OrgGraphError, ValueError):
    """The dates of one statement contradict each other."""

    def __init__(self, message: str, instead: str) -> None:
        self.message = message
        self.instead = instead
        super().__init__(f"{message}; {instead}")


class LedgerNotFoundError(OrgGraphError):
    """There is no ledger where one was named."""


class LedgerSyntaxError(OrgGraphError):
    """A ledger file is not well-formed RDF."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        self.file = file
        self.line = line
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {message}")


class UnknownNameError(OrgGraphError, LookupError):
    """Nothing in the ledger has the name that was given."""

    def __init__(self, name: str, nearest: Collection[str]) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"nobody and nothing is called {shown(name)}{hint}")


class UnknownRelationError(OrgGraphError, LookupError):
    """No statement of the ledger has the relation that was named."""

    def __init__(self, name: str, known: Collection[str]) -> None:
        self.name = name
        hint = f"; this ledger has: {', '.join(known)}" if known else ""
        super().__init__(f"no relation is called {shown(name)}{hint}")


class AmbiguousNameError(OrgGraphError, LookupError):
    """More than one entity has the name that was given."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        more = len(candidates) - _LISTED
        rest = f", and {more} more" if more > 0 else ""
        super().__init__(
            f"{shown(name)} can mean {len(candidates)} things; "
            f"name one of: {', '.join(candidates[:_LISTED])}{rest}"
        )


class NotAPersonError(OrgGraphError, ValueError):
    """A question about a person named something else."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(f"{shown(name)} ({kind}) is not a person; name one who left")


class NotAnOrganizationError(OrgGraphError, ValueError):
    """A question about an organisation or unit named a person."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{shown(name)} is a person; name an organisation or unit")


class UnknownKindError(OrgGraphError, ValueError):
    """A kind of entity was named that there is not."""

    def __init__(self, what: str, kinds: Sequence[str]) -> None:
        super().__init__(f"{what}; name one of: {', '.join(kinds)}")


class AfterKnownError(OrgGraphError, ValueError):
    """Something is asked as known later than the last day of which may be told."""

    def __init__(self, day: str, last: str) -> None:
        super().__init__(
            f"{shown(day)} is after {last}, the last day on which anything here was "
            f"known; ask as known on {last} or earlier"
        )


class UnknownToolError(OrgGraphError, LookupError):
    """A tool was named that there is not."""

    def __init__(self, name: str, known: Collection[str]) -> None:
        super().__init__(f"there is no tool {shown(name)}; known: {', '.join(known)}")


class QueryError(OrgGraphError):
    """A SPARQL query cannot be read, or asks for something that is refused."""


class MissingExtraError(OrgGraphError):
    """Something needs a package that is installed only on demand."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(
            f"{what} needs more than is installed; pip install 'orggraph[{extra}]'"
        )


class EngineError(OrgGraphError):
    """An engine elsewhere cannot be reached, or does not answer as it should."""


class NotThereError(OrgGraphError):
    """A question or command cannot be asked of a ledger that is elsewhere."""


class TooMuchError(NotThereError):
    """An answer needs more of a ledger that is elsewhere than is fetched at once.

    `much` is how many statements (about edges), where that is known; of the `whole`
    ledger, where that is needed. `ways` are what one can do instead.
    """

    def __init__(
        self,
        much: int | None,
        most: int,
        *,
        whole: bool = False,
        ways: Sequence[str] = (),
    ) -> None:
        self.much = much
        many = f"{much:,} statements" if much is not None else f"more than {most:,}"
        needs = f"the whole ledger, {many} about edges" if whole else many
        instead = ", or ".join((*ways, "set ORGGRAPH_MOST=N"))
        super().__init__(
            f"this answer needs {needs}, and at most {most:,} are fetched; {instead}"
        )


class NoFontError(OrgGraphError):
    """A picture needs a font to be drawn with, and the machine has none of those known."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(
            "none of the fonts to draw with is here; install one of "
            f"{', '.join(known[:_LISTED])}, or write the picture as SVG"
        )


class UnknownRuleError(OrgGraphError, LookupError):
    """A rule was named that no check has."""

    def __init__(self, name: str, known: Collection[str]) -> None:
        self.name = name
        super().__init__(f"there is no rule {shown(name)}; known: {', '.join(known)}")


class WriteError(OrgGraphError):
    """A file cannot be written, or writing it would lose something."""


class EditRefusedError(OrgGraphError):
    """An edit would be wrong, or would change nothing; every byte is as it was."""


class Offer(NamedTuple):
    """A narrower question: the arguments to add, and how many entities it is about."""

    arguments: Mapping[str, str | int | bool]
    entities: int


class TooLargeError(OrgGraphError, ValueError):
    """More is asked for than one page can show.

    `much` says how much it is. `offers` are narrower questions that fit, the widest of
    each sort.
    """

    def __init__(self, much: str, offers: Sequence[Offer]) -> None:
        self.much = much
        self.offers = tuple(offers)
        listed = "; ".join(map(_offered, offers))
        hint = f"; these fit: {listed}" if listed else ""
        super().__init__(
            f"this is too much for one page: {much}{hint}; everything=True draws it "
            "nevertheless"
        )


class UnknownFormatError(OrgGraphError, LookupError):
    """A format was named that no module provides."""

    def __init__(
        self, name: str, known: Collection[str], nearest: str | None = None
    ) -> None:
        self.name = name
        hint = f"did you mean {nearest}? " if nearest else ""
        super().__init__(
            f"there is no format {shown(name)}; {hint}known: {', '.join(known)}"
        )


class WrongOptionError(OrgGraphError, ValueError):
    """A format was given an option that it has not, or not one that it needs."""

    @classmethod
    def unknown(cls, of: str, name: str, known: Collection[str]) -> "WrongOptionError":
        """Return the error for an option that there is not."""
        has = f"it has: {', '.join(known)}" if known else "it has none"
        return cls(f"{of} has no option {shown(name)}; {has}")

    @classmethod
    def unwritable(cls, name: str, value: str, wanted: str) -> "WrongOptionError":
        """Return the error for a value that cannot stand in a ledger."""
        return cls(f"--{name} {shown(value)} cannot be written; give {wanted}")

    @classmethod
    def refused(cls, of: str, name: str, why: str) -> "WrongOptionError":
        """Return the error for an option that others have, and why this one has not."""
        return cls(f"{of} takes no --{name}: {why}")

    @classmethod
    def of_ledger(cls, file: str, names: Collection[str]) -> "WrongOptionError":
        """Return the error for options about a source, where a file is a ledger."""
        listed = ", ".join(f"--{name}" for name in names)
        return cls(
            f"{shown(file)} is a ledger already, and its statements keep the sources "
            f"that they have; leave out {listed}"
        )

    @classmethod
    def missing(cls, of: str, name: str) -> "WrongOptionError":
        """Return the error for an option that is needed."""
        return cls(f"{of} needs --{name}; see: orggraph import {of} --help")

    @classmethod
    def value(
        cls, of: str, name: str, value: str, known: Collection[str]
    ) -> "WrongOptionError":
        """Return the error for a value that is none of the choices."""
        return cls(f"{shown(value)} is no --{name} of {of}; choose: {', '.join(known)}")

    @classmethod
    def several(cls, of: str) -> "WrongOptionError":
        """Return the error for files of which nobody knows which is the newer one."""
        return cls(
            f"{of} reads one file at a time: import each under its own --name, or dated "
            "versions of one with: orggraph import snapshots"
        )


class NotReadableError(OrgGraphError):
    """A file of another format cannot be read, or is more than can be read safely."""

    def __init__(self, name: str, why: str, line: int | None = None) -> None:
        self.name = name
        place = f"{name}, line {line}" if line else name
        super().__init__(f"{place}: {why}")


class CannotMergeError(OrgGraphError):
    """Ledgers contradict each other about who is who, or cannot be put together."""


class NotARepositoryError(OrgGraphError):
    """There is no git history to compare with."""


def _offered(offer: Offer) -> str:
    arguments = ", ".join(
        f"{name}={value!r}" for name, value in offer.arguments.items()
    )
    return f"{arguments} ({offer.entities:,} entities)"


def shown(text: str, longest: int = 80) -> str:
    r"""Return a text that is safe and short enough to stand in a message.

    >>> shown("a\x1b[31mb")
    "'a\\x1b[31mb'"
    """
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return ascii(cut) if not cut.isprintable() else repr(cut)
