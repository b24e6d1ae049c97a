"""What is told of what nobody foresaw? A number to who asked, and to the log where it was."""

import secrets
from datetime import UTC, datetime
from typing import Any, Final

#: Of a longer message only the beginning is told.
_LONGEST: Final = 4_000
_PLACES: Final = 5


def fault(wrong: BaseException) -> dict[str, Any]:
    """Return what the log is told: a number, the sort of error, and where; no trace.

    >>> try:
    ...     {}["day"]
    ... except KeyError as wrong:
    ...     fault(wrong)["type"]
    'KeyError'
    """
    places = []
    trace = wrong.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "error": secrets.token_hex(4),
        "type": type(wrong).__name__,
        "message": str(wrong)[:_LONGEST],
        "at": places[-_PLACES:],
    }


def sentence(number: str) -> str:
    """Return what who asked is told of a fault with that number."""
    return f"something unexpected happened here; it is in the server's log as {number}"
