"""How is a ledger asked that a SPARQL endpoint holds, and how does it get there?"""

from importlib.util import find_spec

from orggraph.errors import MissingExtraError

if find_spec("requests") is None:  # all that is here needs it
    what = "a ledger at a SPARQL endpoint"
    raise MissingExtraError(what, "endpoint")
