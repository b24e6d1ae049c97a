"""SPARQL: Oxigraph under rdflib's interface, fenced in."""
