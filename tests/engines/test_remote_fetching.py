"""Is each thing fetched that an answer needs? One ledger for each, in which only that counts."""

from collections.abc import Callable
from typing import Any

import pytest

from dresses import of_text
from held_backend import HeldBackend
from orggraph import OrgGraph
from orggraph.remote import RemoteGraph
from prefixes import PREFIXES

_SOURCES = """
src:early a prov:Entity ; dcterms:issued "2019-01-01" .
src:late a prov:Entity ; dcterms:issued "2022-01-01" .
:ada a foaf:Person ; rdfs:label "Ada Birch" .
:ben a foaf:Person ; rdfs:label "Ben Cole" .
:company a org:FormalOrganization ; rdfs:label "Company" .
"""
#: Long afterwards it is learnt to whom a member had reported.
_MIDDLE = """
f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
  rdf:object :company ; prov:hadPrimarySource src:early .
f:2 a rdf:Statement ; rdf:subject :ben ; rdf:predicate org:memberOf ;
  rdf:object :company ; prov:hadPrimarySource src:early .
f:3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:reportsTo ; rdf:object :ben ;
  schema:startDate "2020-01-01" ; schema:endDate "2020-06-01" ;
  prov:hadPrimarySource src:late .
"""
#: What is told otherwise was over before the day that is asked about.
_REVISED = """
f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
  rdf:object :company ; schema:startDate "2018-01-01" ;
  prov:hadPrimarySource src:early .
f:2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
  rdf:object :company ; schema:startDate "2018-01-01" ; schema:endDate "2018-06-01" ;
  prov:wasRevisionOf f:1 ; prov:hadPrimarySource src:late .
"""


@pytest.mark.parametrize(
    ("ledger", "ask"),
    [
        (
            _MIDDLE,
            lambda og: og.diff(
                "2020-02-01", "2021-01-01", "2021-06-01", "2023-01-01", "Company"
            ).to_dict(),
        ),
        (
            _REVISED,
            lambda og: og.diff(
                "2020-01-01", "2020-01-01", "2021-01-01", "2023-01-01"
            ).to_dict(),
        ),
    ],
    ids=["middle", "revised"],
)
def test_what_makes_a_difference_is_fetched(
    ledger: str, ask: Callable[[OrgGraph], Any]
) -> None:
    here = of_text(PREFIXES + _SOURCES + ledger)
    there = RemoteGraph(HeldBackend(here.ledger))

    assert ask(there) == ask(here)
