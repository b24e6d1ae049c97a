"""Does SQL let posts exist as the rules do, and count who holds them?"""

from collections.abc import Callable
from pathlib import Path

from engines.by_sql import disagreements, found, points_of, together
from orggraph.dates import parse_day
from orggraph.engines.parquet.write import write_parquet
from orggraph.engines.sql import texts
from orggraph.engines.sql.duck import Duck
from orggraph.facts import Ledger
from orggraph.index.point import Point
from orggraph.rdf.read import read_ledger

POSTS = """
:ada a foaf:Person ; rdfs:label "Ada Birch" .
:ben a foaf:Person ; rdfs:label "Ben Cole" .
:old a org:Organization ; rdfs:label "Old" .
:new a org:Organization ; rdfs:label "New" .
:clerk a org:Post ; rdfs:label "Clerk" ; org:postIn :old, :new .
:scribe a org:Post ; rdfs:label "Scribe" ; org:postIn :new .
:guest a org:Post ; rdfs:label "Guest" .
f:f1 a rdf:Statement ; rdf:subject :old ; rdf:predicate rdf:type ;
    rdf:object org:Organization ; schema:startDate "2010-01-01" ;
    schema:endDate "2020-12-31" .
f:f2 a rdf:Statement ; rdf:subject :new ; rdf:predicate rdf:type ;
    rdf:object org:Organization ; schema:startDate "2015-01-01" ;
    schema:endDate "2030-12-31" .
f:f3 a rdf:Statement ; rdf:subject :scribe ; rdf:predicate rdf:type ;
    rdf:object org:Post ; schema:startDate "2012-01-01" .
f:f4 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
    rdf:object :clerk ; schema:endDate "2040-12-31" .
f:f5 a rdf:Statement ; rdf:subject :ben ; rdf:predicate org:holds ;
    rdf:object :scribe ; schema:endDate "2040-12-31" .
f:f6 a rdf:Statement ; rdf:subject :ben ; rdf:predicate org:holds ;
    rdf:object :guest ; schema:startDate "2011-01-01" .
f:f7 a rdf:Statement ; rdf:subject :guest ; rdf:predicate org:postIn ;
    rdf:object :old ; schema:startDate "2011-01-01" ; fact:certainty fact:tentative .
"""


def _asked(ledger: Ledger, folder: Path) -> Duck:
    write_parquet(together([ledger]), folder)
    return Duck(folder)


def test_a_post_in_several_organisations_stands_as_by_the_rules(
    turtle: Callable[[str], Path], tmp_path: Path
) -> None:
    ledger = read_ledger(turtle(POSTS))
    duck = _asked(ledger, tmp_path / "parquet")

    assert disagreements(duck, [ledger], [points_of(ledger, 500)]) == []
    # the better of both, and from when the earlier one exists
    certain = found(ledger, Point(parse_day("2012-06-01")))
    assert "org:holds" in {edge.predicate for edge in certain.edges}
    duck.close()


def test_who_holds_a_post_that_is_only_possibly_in_it_is_possibly_in_it(
    turtle: Callable[[str], Path], tmp_path: Path
) -> None:
    duck = _asked(read_ledger(turtle(POSTS)), tmp_path / "parquet")
    day = Point(parse_day("2011-06-01"))

    ((_, unit, _, certain, possible),) = duck.rows(texts.headcount([day]))

    # Ada, as the start is unknown, and Ben, whose post is tentatively there
    assert (unit[-3:], certain, possible) == ("old", 0, 2)
    duck.close()
