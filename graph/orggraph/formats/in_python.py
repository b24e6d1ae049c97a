"""Which forms does a day have in Python? Values of other libraries, made of a snapshot."""

from typing import Final, NamedTuple


class InPython(NamedTuple):
    """A form of a snapshot: the method that makes it, and the page about it.

    `ends` says what an end means there, `loses` what it cannot say at all.
    """

    name: str
    title: str
    method: str
    page: str
    ends: str
    loses: tuple[str, ...]


_END: Final = "the last day it held, a text as written"
_OTHER_DAYS: Final = "all other days, and what was believed on other days"
_DANGLING: Final = "edges that dangle, as one of their ends is gone"

IN_PYTHON: Final = (
    InPython(
        "networkx",
        "a MultiDiGraph of networkx",
        "to_networkx()",
        "python",
        _END,
        (_OTHER_DAYS, _DANGLING),
    ),
    InPython(
        "pandas",
        "two DataFrames, nodes and edges (extra: pandas)",
        "to_pandas()",
        "dataframes",
        _END,
        (_OTHER_DAYS, _DANGLING),
    ),
    InPython(
        "polars",
        "two DataFrames, nodes and edges (extra: polars)",
        "to_polars()",
        "dataframes",
        _END,
        (_OTHER_DAYS, _DANGLING),
    ),
    InPython(
        "rdflib",
        "plain triples of W3C ORG, an rdflib graph",
        "to_rdf()",
        "python",
        "not there: what held on the day stands without its dates",
        (_OTHER_DAYS, _DANGLING, "dates, roles, certainty and sources"),
    ),
)
