"""Are canonical blocks read rightly in whatever a file may be?"""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from oracle import World
from orggraph.facts import Entity, Kind, Source, Statement
from orggraph.facts.terms import compact
from orggraph.rdf.canonical import canonical_text
from prefixes import PREFIXES
from rdf.both_ways import blocks_in, in_memory
from small_ledgers import worlds

_CLASSES = {
    Kind.PERSON: "foaf:Person",
    Kind.ORGANIZATION: "org:Organization",
    Kind.UNIT: "org:OrganizationalUnit",
    Kind.POST: "org:Post",
}
#: What can stand anywhere, and what should not.
_NOISE = (
    "# f:f1 a rdf:Statement ;\n",
    "@prefix f: <https://elsewhere.org/> .\n",
    "@prefix f: <https://example.org/fact/> .\n",
    "@prefix : <https://example.org/id/> .\n",
    "PREFIX schema: <http://schema.org/>\n",
    "@base <https://base.org/> .\n",
    ':x rdfs:comment """\n',
    ':x rdfs:comment """ .\n""" .\n',
    '""" .\n',
    "'''",
    ":x rdfs:label 'x' ;\n",
    'f:f1 schema:endDate "2024-05-17" .\n',
    ":p0 a org:Post .\n",
    "src:s1 dcterms:title 'again' .\n",
    "f:f0 a org:Membership ; org:role :post0 .\n",
    "<< :p0 org:memberOf :u0 ~ f:f1 >> .\n",
    "[] a rdf:Statement ; rdf:subject :p0 .\n",
    *"\n\r\t .;,[]()<>\"'\\#:@_é\x00\ufeff\u2028",
)


def _turtle(world: World) -> list[str]:
    """Return what a world says, block by block."""
    return [
        *map(_entity, world.entities),
        *map(_source, world.sources),
        *map(_statement, world.statements),
    ]


def _entity(about: Entity) -> str:
    kind = _CLASSES[about.kind] if about.kind else "skos:Concept"
    homes = ", ".join(f":{home}" for home in about.post_in)
    post_in = f" ; org:postIn {homes}" if homes else ""
    return f':{about.id} a {kind} ; rdfs:label "{about.label}"{post_in} .\n'


def _source(about: Source) -> str:
    issued = f' ; dcterms:issued "{about.issued}"' if about.issued else ""
    return f"\nsrc:{about.id} a schema:Article{issued} .\n"


def _statement(said: Statement) -> str:
    thing = f"rdf:object :{said.object}"
    about = f"rdf:subject :{said.subject} ; rdf:predicate {compact(said.predicate)}"
    lines = [f"f:{said.id} a rdf:Statement", f"{about} ; {thing}"]
    for word, value in (
        ("schema:roleName", said.role),
        ("schema:startDate", said.start),
        ("schema:endDate", said.end),
        ("fact:seen", next(iter(said.seen), None)),
        ("fact:knownFrom", said.known_from),
        ("fact:knownUntil", said.known_until),
    ):
        if value is not None:
            lines.append(f'{word} "{value}"')
    lines.append(f"fact:certainty fact:{said.certainty}")
    for word, prefix, names in (
        ("prov:hadPrimarySource", "src", said.sources),
        ("prov:wasRevisionOf", "f", said.revises),
        ("fact:retractedBy", "src", said.retracted_by),
    ):
        if names:
            lines.append(f"{word} {', '.join(f'{prefix}:{name}' for name in names)}")
    return "\n" + " ;\n    ".join(lines) + " .\n"


@st.composite
def files(draw: st.DrawFn) -> list[str]:
    """Return files of a small ledger, with noise at the ends of blocks and inside."""
    parts = _turtle(draw(worlds()))
    parts += draw(st.lists(st.sampled_from(parts), max_size=2))
    for noise in draw(st.lists(st.sampled_from(_NOISE), max_size=2)):
        parts.insert(draw(st.integers(0, len(parts))), noise)
    cut = draw(st.integers(0, len(parts)))
    texts = [PREFIXES + "".join(part) for part in (parts[:cut], parts[cut:])]
    return [_spoilt(draw, text) for text in texts]


def _spoilt(draw: st.DrawFn, text: str) -> str:
    if not draw(st.integers(0, 3)):
        place = draw(st.integers(0, len(text)))
        left_out = draw(st.integers(0, 3))
        text = text[:place] + draw(st.sampled_from(_NOISE)) + text[place + left_out :]
    return text if draw(st.integers(0, 20)) else text.replace("\n", "\r\n")


@given(worlds())
def test_a_ledger_in_canonical_order_is_all_blocks(world: World) -> None:
    (file,) = in_memory(PREFIXES + "".join(_turtle(world)))
    canonical = in_memory(canonical_text(file))
    blocks = len(world.statements) + len(world.entities) + len(world.sources)

    assert blocks_in(canonical) == blocks_in([file]) == blocks


@settings(max_examples=400)
@given(files())
def test_a_ledger_is_the_same_in_both_ways(texts: Sequence[str]) -> None:
    blocks_in(in_memory(*texts))


def _words(characters: str) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(characters), max_size=6)


@settings(max_examples=400)
@given(
    st.sampled_from(["<https://x.org", "<http://x:1", "<urn:x:", "<tag:x:", "n:", ":"]),
    _words("ab1./?#=&@+!*:()-~_%20;,'[]é\\ >"),
    st.sampled_from(["https://x.org/", "https://x.org", "urn:x:", "x", "HTTP://x/a"]),
    _words("ab1./?#=&@+!*:()-~_%20;,'[]é\\ "),
    _words('ab1"\\nu0041.;# \t\r\né\u2028\x00'),
    _words("0123X-~?%.[],T") | st.sampled_from(["2024", "2024-05", "..", "XXXX"]),
)
def test_a_word_is_the_same_in_both_ways(
    begin: str, rest: str, namespace: str, path: str, text: str, date: str
) -> None:
    name = begin + rest + (">" if begin.startswith("<") else "")
    statement = f"""
f:f1 a rdf:Statement ;
    rdf:subject {name} ; rdf:predicate n:b ; rdf:object :firm ;
    schema:roleName "{text}" ;
    schema:startDate "{date}" ;
    fact:seen "{date}", "2024" ;
    prov:hadPrimarySource {name}, src:s1 ;
    rdfs:comment "{text}" .
"""
    entity = f'{name} a org:Post ; rdfs:label "{text}" ; skos:altLabel "{text}", "x" .'
    head = f"@base <https://base.org/> .\n@prefix n: <{namespace}{path}> .\n"
    for part in (statement, f"\n{entity}\n"):
        for before in (head, head.partition("\n")[2]):
            blocks_in(in_memory(before + PREFIXES + part))
