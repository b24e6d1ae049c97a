"""What is answered to a question with which something is wrong?"""

from http import HTTPStatus

from orggraph.answers.answer import Answer, refusal
from orggraph.errors import (
    AmbiguousNameError,
    OrgGraphError,
    UnknownNameError,
    WrongParameterError,
)


def problem(wrong: OrgGraphError) -> Answer:
    """Return what says it, and what would be right (RFC 9457).

    >>> problem(UnknownNameError("Mira Murrati", ["Mira Murati"])).status
    404
    """
    status, told = HTTPStatus.BAD_REQUEST, str(wrong)
    if isinstance(wrong, UnknownNameError):
        near = list(wrong.nearest)
        return refusal(HTTPStatus.NOT_FOUND, told, suggestions=near)
    if isinstance(wrong, AmbiguousNameError):
        return refusal(status, told, candidates=list(wrong.candidates))
    if isinstance(wrong, WrongParameterError):
        return refusal(status, told, parameter=wrong.name, allowed=wrong.allowed)
    return refusal(status, told)
