"""What comes back? The bytes, what they are, and whether they may be kept."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, NamedTuple

from orggraph.as_json import as_json

#: What a question is made of: plain JSON, for it goes to another process.
Args = Mapping[str, Any]

JSON: Final = "application/json"
#: RFC 9457.
PROBLEM: Final = "application/problem+json"


class Answer(NamedTuple):
    """A finished answer; nothing of it is made later.

    `steady` means that the same question has the same answer for as long as the ledger
    and the day are the same. `edition` is of what it was made (see `Served`).
    """

    body: bytes
    media: str = JSON
    status: int = HTTPStatus.OK
    steady: bool = True
    headers: tuple[tuple[str, str], ...] = ()
    edition: str = ""


def json_answer(value: Any, media: str = JSON) -> Answer:
    """Return a value as JSON, the same bytes for the same value."""
    return Answer(as_json(value).encode("utf-8", "replace"), media)


def refusal(
    status: int, detail: str, *, headers: Mapping[str, str] = {}, **more: Any
) -> Answer:
    """Return what says why there is no answer (RFC 9457); `more` are members of it.

    >>> refusal(404, "nobody is called so").status
    404
    """
    told = {"title": HTTPStatus(status).phrase, "status": int(status), "detail": detail}
    made = json_answer({**told, **more}, PROBLEM)
    return made._replace(
        status=int(status), headers=tuple(headers.items()), steady=False
    )
