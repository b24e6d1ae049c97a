"""Which texts of SPARQL find the statements about edges that are wanted?"""

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from orggraph.dates import ALWAYS, NEVER
from orggraph.engines.backend import Wanted
from orggraph.engines.endpoint.queries import Written, day, iris, is_iri, pattern
from orggraph.index.point import NOW

#: Takes names apart into parts that fit into a query.
Pages = Callable[[Iterable[str]], Iterator[list[str]]]
#: What is given for a line of a text that has no value.
GIVEN = Written("")


def patterns(wanted: Wanted, pages: Pages) -> Iterator[Written]:
    """Yield the patterns that together find what is wanted; one, if it fits into one."""
    given = _given(wanted)
    if wanted.about is None:
        yield pattern("wanted", **given)
        return
    parts = [*map(iris, pages(sorted(filter(is_iri, wanted.about))))]
    if wanted.among:
        for subjects, objects in product(parts, parts):
            yield pattern("wanted", subjects=subjects, objects=objects, **given)
    else:
        for part in parts:
            yield pattern("wanted", subjects=part, **given)
            yield pattern("wanted", objects=part, **given)


def _given(wanted: Wanted) -> dict[str, Written | None]:
    given = {
        "edges": GIVEN,
        "relations": None
        if wanted.relations is None
        else iris(sorted(wanted.relations)),
        "first": None if wanted.first == ALWAYS else day(wanted.first),
        "last": None if wanted.last == NEVER else day(wanted.last),
    }
    if wanted.known == NOW:
        given["standing"] = day(NEVER)
    elif wanted.known is not None:
        given["known"] = day(wanted.known)
    return given
