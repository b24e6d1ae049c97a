"""Can this be written as an IRI?"""

import pyoxigraph as ox

from orggraph.editing.desk import refuse
from orggraph.errors import shown


def plain_iri(iri: str) -> str:
    """Return an IRI that Turtle can say. Raises `EditRefusedError` for anything else."""
    try:
        return ox.NamedNode(iri).value
    except ValueError:  # also for halves of characters
        refuse(f"{shown(iri)} is no IRI; write it without blanks and brackets")
