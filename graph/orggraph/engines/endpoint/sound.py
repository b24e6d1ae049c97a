"""Is what is at an endpoint a ledger that can be asked? Looked at once, before all else."""

from orggraph.engines.endpoint.queries import query, text
from orggraph.engines.endpoint.reading import day_told
from orggraph.engines.endpoint.seal import PUSH, edited
from orggraph.engines.endpoint.service import Service, term
from orggraph.errors import EngineError


def make_sure(service: Service) -> None:
    """Raise `EngineError` where it is no ledger with its bounds, or not all of one."""
    place = service.place
    bounds = service.rows(query("has-bounds"))
    if not bounds and not service.rows(query("finished", push=text(PUSH))):
        raise EngineError(_unlike(place, "no statement there has bounds"))
    if bounds and day_told(term(bounds[0], "start")) is None:
        raise EngineError(_unlike(place, "its days are not as they were written"))
    if service.rows(query("other-forms")):
        raise EngineError(_unlike(place, "some statements are no rdf:Statement"))
    if service.rows(query("unfinished", push=text(PUSH))):
        msg = (
            f"{place}: a push was broken off there, so the ledger is not whole; push it "
            "again with --replace"
        )
        raise EngineError(msg)
    if wrong := edited(service.rows):
        msg = f"{place}: {wrong}"
        raise EngineError(msg)


def _unlike(place: str, why: str) -> str:
    return f"{place}: {why}; load the ledger there with orggraph push"
