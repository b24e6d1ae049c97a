"""What would have to be written? Lines for a person to look at; nothing is written.

They are made in memory, by the same code that writes a ledger, so what would be refused
there is refused here, with the same sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from shlex import join
from typing import Any, Final, NamedTuple

from orggraph import editing
from orggraph.answers.served import Served
from orggraph.answers.tools.asked import Asked, asked
from orggraph.answers.tools.telling import Telling
from orggraph.editing.desk import IN_MEMORY
from orggraph.editing.edit import Edit
from orggraph.errors import EditRefusedError
from orggraph.rdf.as_known import as_known
from orggraph.rdf.files import Format, LedgerFile
from orggraph.review import review, review_dict

#: What an edit does, as the commands are called.
CHANGES: Final = ("add", "end", "correct", "retract")
_NOTE: Final = (
    "nothing is written; a person has to look at this and run the commands, which check "
    "it again"
)


class _Wanted(NamedTuple):
    """What is to be said, as the editing functions and the commands take it."""

    change: str
    words: tuple[str, ...]
    details: Mapping[str, Any]


def propose(
    served: Served,
    subject: str,
    predicate: str | None = None,
    object: str | None = None,  # noqa: A002 (the third part of a statement)
    change: str = "add",
    start: str | None = None,
    end: str | None = None,
    role: str | None = None,
    certainty: str | None = None,
    sources: Sequence[str] = (),
    new_source: Mapping[str, str | None] | None = None,
    known_from: str | None = None,
    comment: str | None = None,
    known: str | None = None,
) -> dict[str, Any]:
    """Return the lines that would say something, and what they mean, in words."""
    if change not in CHANGES:
        msg = f"there is no change {change!r}; name one of: {', '.join(CHANGES)}"
        raise EditRefusedError(msg)
    told = asked(served, None, known)
    telling = told.telling()
    words = [telling.meant(one) for one in (subject, predicate, object) if one]
    details = {
        "start": start,
        "end": end,
        "role": role,
        "certainty": certainty,
        "known_from": known_from,
        "comment": comment,
        "sources": tuple(map(telling.meant, sources)),
    }
    wanted = _Wanted(
        change, tuple(words), {k: v for k, v in details.items() if v not in {None, ()}}
    )
    return _proposed(told, telling, wanted, new_source)


def _text(told: Asked) -> bytes:
    """Return the ledger as one file of Turtle, as it stands where it is one."""
    files = told.og.files
    if len(files) == 1 and files[0].format is Format.TURTLE:
        with files[0].open() as stream:
            return stream.read()
    return as_known(files, None).content or b""


def _proposed(
    told: Asked,
    telling: Telling,
    wanted: _Wanted,
    new_source: Mapping[str, str | None] | None,
) -> dict[str, Any]:
    before = content = _text(told)
    edits: list[Edit] = []
    commands: list[str] = []
    if new_source:
        given: dict[str, Any] = {
            name: text for name, text in new_source.items() if text
        }
        edits.append(editing.add_source(**given, content=content))
        content = edits[0].content
        commands.append(_command(["source", "add"], given))
        sources = (*wanted.details.get("sources", ()), edits[0].id)
        wanted = wanted._replace(details={**wanted.details, "sources": sources})
    edits.append(_edit(wanted, content))
    commands.append(
        _command(
            [wanted.change, *map(telling.short, wanted.words)],
            _options(telling, wanted),
        )
    )
    changed = review_dict(review(_files(before), _files(edits[-1].content)))
    return {
        **told.clock,
        "id": edits[-1].id,
        "lines": "\n\n".join(edit.lines.strip() for edit in edits) + "\n",
        "meaning": [line for edit in edits for line in edit.meaning],
        "notes": [*(note for edit in edits for note in edit.notes), _NOTE],
        "review": [
            {key: one[key] for key in ("what", "text", "detail") if one[key]}
            for one in changed["changes"]
        ],
        "commands": commands,
        "truncated": False,
    }


def _files(content: bytes) -> list[LedgerFile]:
    return [LedgerFile(IN_MEMORY, None, Format.TURTLE, content)]


def _edit(wanted: _Wanted, content: bytes) -> Edit:
    """Make the edit. Raises what the editing functions raise."""
    where: dict[str, Any] = {"content": content}
    details = dict(wanted.details)
    if wanted.change == "end":
        on = details.pop("end", None)
        if on is None:
            msg = "say when it ended, with end: the last day on which it held"
            raise EditRefusedError(msg)
        return editing.end(wanted.words, on=on, **details, **where)
    if wanted.change == "retract":
        source = next(iter(details.get("sources", ())), None)
        return editing.retract(wanted.words, source=source, **where)
    made: Callable[..., Edit] = (
        editing.add if wanted.change == "add" else editing.correct
    )
    return made(wanted.words, **details, **where)


def _options(telling: Telling, wanted: _Wanted) -> dict[str, Any]:
    """Return the details as the options of the command."""
    options = dict(wanted.details)
    if wanted.change == "end":
        options["on"] = options.pop("end")
    options["source"] = [telling.short(one) for one in options.pop("sources", ())]
    return options


def _command(words: Sequence[str], options: Mapping[str, Any]) -> str:
    """Return the command that writes it, as a line for a shell."""
    line = ["orggraph", *words]
    for name, value in options.items():
        for one in [value] if isinstance(value, str) else value:
            line += [f"--{name.replace('_', '-')}", one]
    return join(line)
