"""What does a SPARQL query get? Its result, in the format that was asked for."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from orggraph.answers.accept import best
from orggraph.answers.answer import Answer, Args, refusal
from orggraph.answers.served import Served

#: The header that says why nothing may have been found.
HINT: Final = "Orggraph-Hint"
#: What programs ask for that know no media types of SPARQL results.
_PLAIN_JSON: Final = "application/json"


def sparql(served: Served, args: Args) -> Answer:
    """Answer `query`, of the `default` and `named` graphs if some are given.

    The format is named by `format`, where it fits the form of the query, else by
    `accept`. Relative IRIs in the query begin at `base`. Raises `QueryError`.
    """
    from orggraph.store.formats import FORMATS, format_named

    result = served.og.dataset.ask(
        args["query"],
        default=args.get("default", ()),
        named=args.get("named", ()),
        most=served.limits.rows,
        base=args.get("base"),
    )
    formats = FORMATS[result.form]
    media = formats.get(format_named(result.form, args.get("format") or "") or "")
    media = media or best(args.get("accept", ""), _offered(formats))
    if media is None:
        there_is = ", ".join(formats.values())
        detail = f"this query gives none of what is accepted; there is: {there_is}"
        return refusal(HTTPStatus.NOT_ACCEPTABLE, detail)
    names = {media: name for name, media in formats.items()}
    body = result.write(names.get(media, "json"))
    headers = ((HINT, result.hint),) if result.hint else ()
    return Answer(body, media, steady=result.steady, headers=headers)


def _offered(formats: Mapping[str, str]) -> list[str]:
    """Return the media types, the usual one first; browsers get that one, too."""
    plain = [] if "turtle" in formats else [_PLAIN_JSON]
    return [*formats.values(), *plain]
