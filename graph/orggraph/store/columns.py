"""In which order are the columns of `SELECT *`? In that in which the query names them."""

import re
from collections.abc import Sequence
from typing import Final

from orggraph.store.guard import QUOTED

_FIRST_SELECT: Final = re.compile(r"(?<![\w:.-])SELECT(?![\w:.-])", re.IGNORECASE)
_ALL: Final = re.compile(r"\s*(?:DISTINCT|REDUCED)?\s*(\*)", re.IGNORECASE)
_VARIABLE: Final = re.compile(r"[?$](\w+)")


def in_order(sparql: str, names: Sequence[str]) -> str | None:
    """Return a query that names its columns in place of `*`, as they first appear.

    `names` are those that it has, in another order. None where it says itself which it
    wants, or where the order is right.

    >>> in_order("SELECT * { ?s ?p ?o }", ["o", "p", "s"])
    'SELECT ?s ?p ?o { ?s ?p ?o }'
    """
    blank = QUOTED.sub(lambda found: " " * len(found[0]), sparql)
    first = _FIRST_SELECT.search(blank)
    star = first and _ALL.match(blank, first.end())
    if not star:
        return None
    seen = list(dict.fromkeys(_VARIABLE.findall(blank)))
    if not set(names) <= set(seen):  # one is written with an escape
        return None
    wanted = sorted(names, key=seen.index)
    if wanted == list(names):
        return None
    columns = " ".join(f"?{name}" for name in wanted)
    return f"{sparql[: star.start(1)]}{columns}{sparql[star.end(1) :]}"
