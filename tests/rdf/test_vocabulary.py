"""Is the vocabulary whole, and is it what the program reads?"""

import rdflib
from rdflib import ORG, RDF, RDFS

from orggraph.facts import Certainty
from orggraph.facts.terms import FACT
from orggraph.rdf.statements import FACT_TERMS
from orggraph.rdf.vocabulary import VOCABULARY, vocabulary

GRAPH = rdflib.Graph().parse(VOCABULARY)


def test_every_term_has_label_and_comment() -> None:
    terms = {s for s in GRAPH.subjects() if str(s) != FACT}

    for term in terms:
        assert GRAPH.value(term, RDFS.label), term
        assert GRAPH.value(term, RDFS.comment), term


def test_every_property_has_domain_and_range() -> None:
    for term in GRAPH.subjects(RDF.type, RDF.Property):
        assert GRAPH.value(term, RDFS.domain) in {RDF.Statement, ORG.Post}, term
        assert GRAPH.value(term, RDFS.range), term


def test_the_properties_are_those_that_are_read() -> None:
    declared = {
        str(term)[len(FACT) :] for term in GRAPH.subjects(RDFS.domain, RDF.Statement)
    }

    assert declared == set(FACT_TERMS)


def test_the_certainties_are_those_that_are_read() -> None:
    declared = {
        str(term)[len(FACT) :]
        for term in GRAPH.subjects(RDF.type, rdflib.URIRef(FACT + "Certainty"))
    }

    assert declared == set(Certainty)


def test_the_clocks_are_under_their_standard_terms() -> None:
    under = {word.name: word.under for word in vocabulary()}

    assert under["fact:knownFrom"] == "dcterms:issued"
    assert under["fact:knownUntil"] == "prov:invalidatedAtTime"
