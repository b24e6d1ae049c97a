"""Which words does a ledger use? The standard vocabularies and their short names."""

import re
from functools import lru_cache
from typing import Final

ORG: Final = "http://www.w3.org/ns/org#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SCHEMA: Final = "https://schema.org/"
PROV: Final = "http://www.w3.org/ns/prov#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PAV: Final = "http://purl.org/pav/"
TIME: Final = "http://www.w3.org/2006/time#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/"
FACT: Final = "urn:orggraph:fact:"
KIND: Final = "urn:orggraph:kind:"

#: Prefix -> namespace, in the order in which ledgers declare them.
PREFIXES: Final = {
    "": "https://example.org/id/",
    "f": "https://example.org/fact/",
    "src": "https://example.org/source/",
    "fact": FACT,
    "kind": KIND,
    "org": ORG,
    "foaf": FOAF,
    "skos": SKOS,
    "schema": SCHEMA,
    "prov": PROV,
    "dcterms": DCTERMS,
    "pav": PAV,
    "time": TIME,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
}

#: The names of `fact:` terms for what follows from a statement (docs/vocabulary.md).
DERIVED: Final = (
    "startEarliest",
    "startLatest",
    "endEarliest",
    "endLatest",
    "believedFrom",
    "believedUntil",
    "doubtful",
)
TYPE: Final = f"{RDF}type"
#: What a statement is about, when it is reified.
TRIPLE: Final = (f"{RDF}subject", f"{RDF}predicate", f"{RDF}object")
#: What names somebody or something, the most telling first.
LABELS: Final = (
    f"{RDFS}label",
    f"{SKOS}prefLabel",
    f"{FOAF}name",
    f"{SCHEMA}name",
)
POST_IN: Final = f"{ORG}postIn"
HOLDS: Final = f"{ORG}holds"
HEAD_OF: Final = f"{ORG}headOf"
MEMBER_OF: Final = f"{ORG}memberOf"
REPORTS_TO: Final = f"{ORG}reportsTo"
UNIT_OF: Final = f"{ORG}unitOf"
SUB_ORGANIZATION_OF: Final = f"{ORG}subOrganizationOf"

#: What makes one organisation or unit a part of another.
PART_OF: Final = frozenset({UNIT_OF, SUB_ORGANIZATION_OF})

#: Prefixes of a ledger's own things, which are no words of a vocabulary.
_OWN: Final = frozenset({"", "f", "src"})
_VOCABULARY: Final = {name: ns for name, ns in PREFIXES.items() if name not in _OWN}
_LOCAL = re.compile(r"[A-Za-z_][\w-]*")


@lru_cache(maxsize=1 << 10)
def compact(iri: str) -> str:
    """Return a vocabulary term's short name, or the IRI itself.

    >>> compact("http://www.w3.org/ns/org#headOf"), compact("urn:x:y")
    ('org:headOf', 'urn:x:y')
    """
    for prefix, namespace in _VOCABULARY.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(name: str) -> str:
    """Return the IRI of a short name; the inverse of `compact`.

    >>> expand("org:headOf")
    'http://www.w3.org/ns/org#headOf'
    """
    prefix, colon, local = name.partition(":")
    if colon and prefix in _VOCABULARY and _LOCAL.fullmatch(local):
        return _VOCABULARY[prefix] + local
    return name


def local_name(iri: str) -> str:
    """Return the last part of an IRI, to show where there is no label.

    >>> local_name("https://example.org/id/sam-altman"), local_name("urn:a:b")
    ('sam-altman', 'b')
    """
    name = iri.rstrip("/#:")
    return name[max(map(name.rfind, "/#:")) + 1 :] or iri
