"""Popolo: the ledger as persons, organizations, posts and memberships in JSON."""

import json
from collections.abc import Iterator
from typing import IO, Any

from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.losses import WITHDRAWN, Losses, empty
from orggraph.exporters.popolo.memberships import memberships
from orggraph.exporters.popolo.things import things


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write what stands in the ledger; yield what Popolo cannot say of it."""
    losses = Losses()
    standing = [
        fact.statement
        for fact in asked.ledger.facts.values()
        if fact.known(asked.known) or losses.one(WITHDRAWN)
    ]
    document: dict[str, Any] = things(asked, standing, losses)
    document["memberships"] = list(memberships(asked, standing, losses))
    text = json.dumps(document, ensure_ascii=False, indent=2)
    stream.write(f"{text}\n".encode("utf-8", "replace"))
    yield from losses.lines()
    if not any(document.values()):
        yield empty("there is nobody and nothing of a known kind")


FORMAT = Exporter(
    name="popolo",
    title="Popolo JSON",
    of=Of.LEDGER,
    file=".json",
    ends="the last day it held (end_date)",
    loses=(
        "what was known when: only what stands is written, without since when",
        "dates rougher than a year, and doubt; those in between are widened",
        "how firmly something was said; what is tentative or disputed is left out",
        "who reports to whom, and whatever else is no membership",
        "since when something was a part of something",
        "when people were there at all",
    ),
    write=write,
)
