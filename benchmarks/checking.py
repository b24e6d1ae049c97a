"""Are two answers the same? What is not the same is not timed."""

from collections.abc import Collection


class DifferentAnswersError(Exception):
    """Two ways to answer a question do not agree, so their times mean nothing."""

    def __init__(self, what: str, mine: object, other: object) -> None:
        super().__init__(f"{what}: {_short(mine)} is not {_short(other)}")


def same(what: str, mine: object, other: object) -> None:
    """Raise `DifferentAnswersError` unless two answers are equal.

    >>> same("edges", [1, 2], [1])
    Traceback (most recent call last):
    ...
    checking.DifferentAnswersError: edges: [1, 2] is not [1]
    """
    if mine != other:
        raise DifferentAnswersError(what, mine, other)


def _short(answer: object) -> str:
    size = f" ({len(answer)} of them)" if isinstance(answer, Collection) else ""
    text = repr(answer)
    return text if len(text) < 80 else f"{text[:80]}…{size}"  # noqa: PLR2004
