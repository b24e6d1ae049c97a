"""The prefixes of every small ledger in the tests."""

PREFIXES = """\
@prefix : <https://example.org/id/> .
@prefix f: <https://example.org/fact/> .
@prefix src: <https://example.org/source/> .
@prefix fact: <urn:orggraph:fact:> .
@prefix kind: <urn:orggraph:kind:> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
