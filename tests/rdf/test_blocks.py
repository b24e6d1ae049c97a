"""Do canonical blocks, read at once, mean what they mean when read with care?"""

import gzip
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from orggraph.errors import LedgerSyntaxError, WriteError
from orggraph.rdf import blocks
from orggraph.rdf.canonical import canonical_text
from orggraph.rdf.content import read_by_blocks
from orggraph.rdf.files import ledger_files
from orggraph.rdf.progress import Progress
from orggraph.rdf.read import read_files
from prefixes import PREFIXES
from rdf.both_ways import blocks_in, in_memory

CASES = sorted((Path(__file__).parent.parent / "conformance").glob("*.ttl"))

ONE = """
f:f1 a rdf:Statement ;
    rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :firm ;
    schema:startDate "2020" ;
    fact:certainty fact:confirmed ;
    prov:hadPrimarySource src:s1 .
"""
TWO = ONE.replace("f1", "f2").replace("ann", "bob")
ANN = ':ann a foaf:Person ; rdfs:label "Ann" .\n'
CHAIR = ':chair a org:Post ; rdfs:label "Chair" ; org:postIn :firm .\n'
SOURCE = """
src:s1 a schema:NewsArticle ;
    dcterms:title "News" ;
    dcterms:issued "2020-01-02" .
"""
ALL = ANN + SOURCE + ONE + TWO
LONG = ':x rdfs:comment """' + ONE + '""" .\n'
MEMBER = ":m a org:Membership ; org:member :ann ; org:organization :firm ; {} .\n"
ELSEWHERE = "@prefix f: <https://elsewhere.org/> .\n"
THERE = "@prefix f: <https://example.org/fact/> .\n"


def _saying(line: str) -> str:
    """Return all, where the first statement has another last line but one."""
    return ALL.replace("fact:certainty fact:confirmed", line, 1)


def _ending(words: str) -> str:
    """Return all, where the first statement ends in other words."""
    return ALL.replace("prov:hadPrimarySource src:s1", words, 1)


#: What follows the prefixes, and how many blocks are then read at once; None where
#: there is doubt, so that all is read with care.
LAYOUTS = {
    "nothing odd": (ALL, 4),
    "nothing": ("", 0),
    "no end of the last line": (ALL.rstrip(), 4),
    "comments above": (f"# x\n{ANN}# one{ONE}# a\n\n  # b{TWO}# end", 3),
    "a block in a comment": (ONE.replace("\n", "\n# ") + TWO, 1),
    "a comment behind a block": (ONE.rstrip() + " # why\n" + TWO, 1),
    "a comment that ends early": (f'# x\rf:f2 schema:endDate "2021" .{ONE}{TWO}', 1),
    "a statement on one line": (" ".join(ONE.split()) + "\n" + TWO, 1),
    "ends of lines as in Windows": (ALL.replace("\n", "\r\n"), 0),
    "rdf:type written out": (ALL.replace(" a ", " rdf:type "), 0),
}
SAID_AGAIN = {
    "ended later": (ALL + 'f:f1 schema:endDate "2022" .\n', 3),
    "ended before": ('f:f1 schema:endDate "2022" .\n' + ALL, 3),
    "contradicted on both sides": (
        f'f:f1 schema:startDate "2019" .\n{ALL}f:f1 schema:startDate "2021" .\n',
        3,
    ),
    "the same block twice": (ALL + ONE, 3),
    "two blocks of one name": (ALL + TWO.replace("f2", "f1"), 3),
    "an entity that is a source": (ALL + SOURCE.replace("src:s1", ":ann"), 3),
    "another class": (ALL + ":ann a org:Post .\n", 3),
    "the same class": (ALL + ":ann a foaf:Person .\n", 3),
    "reified as well": (ALL + "<< :ann org:memberOf :firm ~ f:f1 >> .\n", 3),
    "a membership as well": (ALL + "f:f1 a org:Membership .\n", 3),
    "in another way": (ALL + "<https://example.org/fact/f1> rdfs:label 'x' .\n", 3),
}
INSIDE = {
    "a long text": (LONG + TWO, None),
    "a long text of the other kind": (LONG.replace('"""', "'''") + TWO, None),
    "a long text and nothing more": (LONG, None),
    "two long texts": (f':x rdfs:comment """""" , """{ONE}""" .\n{TWO}', None),
    "between two long texts": (
        f':x rdfs:label """a""" .{ONE}:x rdfs:label """b""" .',
        1,
    ),
    "a statement after a semicolon": (':x rdfs:label "x" ;\n' + ONE + TWO, None),
    "a statement after a comma": (':x rdfs:label "x" ,\n' + ONE + TWO, None),
    "a statement after a predicate": (":x rdfs:seeAlso\n" + ONE + TWO, None),
    "a statement after a subject": (":x\n" + ONE + TWO, None),
    "brackets": (":x rdfs:seeAlso [\n" + ONE + "] .\n" + TWO, None),
    "a list": (":x rdfs:seeAlso (\n" + ONE + ") .\n" + TWO, None),
    "an open text": (':x rdfs:label "\n' + ONE + TWO, None),
    "an open IRI": (":x rdfs:label <\n" + ONE + TWO, None),
    "half a directive": ("@prefix x:\n" + ONE + TWO, None),
    "nothing, before half a statement": (ALL + ":x rdfs:label\n", None),
    "nothing, with a name as of a mark": (ALL + ":x :y <urn:orggraph:mark> .\n", 4),
}
DECLARED = {
    "another": (ONE + ELSEWHERE + TWO, None),
    "another, as in SPARQL": (ONE + "pReFiX f: <https://elsewhere.org/>\n" + TWO, None),
    "another behind a comment": (ONE + "# f\n" + ELSEWHERE + TWO, None),
    "another and back": (f"{ONE}{ELSEWHERE}f:x a :y .\n{THERE}{TWO}", None),
    "another, said of what was": (
        f'{ONE}{ELSEWHERE}f:f1 schema:endDate "2021" .\n{THERE}{TWO}',
        2,
    ),
    "the same": (ONE + THERE + TWO, 2),
    "in a comment": (ONE + "# " + ELSEWHERE + TWO, 2),
    "in a text": (f"{ONE}:x rdfs:label '{ELSEWHERE.strip()}' .\n{TWO}", 2),
    "not plain": (ELSEWHERE.replace("//", "//ä.") + ONE + ANN, 1),
    "relative": ("@base <https://b.org/> .\n@prefix f: <x/> .\n" + ALL, 2),
    "by another name": (
        "@prefix s: <https://schema.org/> .\n" + ALL.replace("schema:", "s:"),
        4,
    ),
    "by two names": ("@prefix s: <https://schema.org/> .\n" + ALL, 2),
    "as it was once": ("@prefix schema: <http://schema.org/> .\n" + ALL, 4),
    "a base": ("@base <https://base.org/> .\n" + ALL + "<a> a org:Post .\n", 4),
    "a version": ('VERSION "1.2"\n' + ALL, 4),
    "of nameless statements": (
        "@prefix n: <urn:orggraph:statement:> .\n" + ALL.replace("f:f1", "n:f1"),
        3,
    ),
}
NAMES = {
    "an IRI in full": (ALL.replace(":firm", "<https://x.org/a.b/?c=%20#d>"), 4),
    "an IRI that a base would change": (
        "@base <https://b.org/> .\n" + ALL.replace(":firm", "<https://x.org/a/../b>"),
        2,
    ),
    "an IRI that is none": (ALL.replace(":firm", "<https://x.org/%zz>"), None),
    "a relative IRI": ("@base <https://b.org/> .\n" + ALL.replace(":firm", "<x>"), 2),
    "an IRI with an escape": (ALL.replace(":firm", r"<https://x.org/\u0041>"), 2),
    "an escape": (ALL.replace(":firm", r":firm\,"), 2),
    "dots": (ALL.replace(":firm", ":a.b..c"), 4),
    "a dot at the end": (ALL.replace(":firm ", ":firm. "), None),
    "a letter beyond ASCII": (ALL.replace(":firm", ":fïrm"), 2),
    "no name": (ALL.replace(":firm", ":-firm"), None),
    "an unknown prefix": (ALL.replace(":firm", "x:firm"), None),
    "an object without a name": (ALL.replace(":firm", "_:firm"), 2),
    "a source without a name": (_ending("prov:hadPrimarySource _:s1"), 3),
    "a statement without a name": (ALL.replace("f:f1", "_:f1"), 3),
    "a number for an object": (ALL.replace(":firm", "7"), 2),
    "a text for an object": (ALL.replace(":firm", '"x"'), 2),
    "two objects": (ALL.replace(":firm ;", ":firm, :shop ;"), 2),
    "the same source twice": (_ending("prov:hadPrimarySource src:s1, src:s1"), 4),
    "sources in another order": (_ending("prov:hadPrimarySource src:s3, src:s1"), 4),
}
VALUES = {
    "no day of the calendar": (ALL.replace('"2020"', '"2020-02-30"'), 2),
    "a start that goes on": (ALL.replace('"2020"', '".."'), 2),
    "a start that ended": (ALL.replace('"2020"', '"XXXX"'), 2),
    "a typed date": (ALL.replace('"2020"', '"2020"^^xsd:gYear'), 2),
    "a bare year": (ALL.replace('"2020"', "2020"), 2),
    "a date with an escape": (ALL.replace('"2020"', r'"202\u0030"'), 2),
    "a source with no date": (ALL.replace("2020-01-02", "02.01.2020"), 3),
    "a source that goes on": (ALL.replace("2020-01-02", ".."), 4),
    "two starts": (_saying('schema:startDate "2021"'), 3),
    "sights": (_saying('fact:seen "2022", "2021", "2022"'), 4),
    "a sight in two halves": (_saying('fact:seen "2020x, y2021"'), 3),
    "a sight that is no day": (_saying('fact:seen "2022", ".."'), 3),
    "no certainty of ours": (_saying("fact:certainty fact:sure"), 3),
    "no term of ours": (_saying('fact:sene "2021"'), 3),
    "a language": (ANN.replace('"Ann"', '"Ann"@en') + ONE, 1),
    "escapes": (ANN.replace("Ann", r'A\"\\n\n\tü" ; skos:altLabel "\\'), 1),
    "a backslash at the end": (ANN.replace("Ann", r"Ann\\") + ONE, 2),
    "a number for a letter": (ANN.replace("Ann", r"\u0041nn") + ONE, 1),
    "a line that ends in a text": (ANN.replace("Ann", "A\nn") + ONE, None),
    "no such escape in a list": (
        ANN.replace("Ann", r'Ann" ; skos:altLabel "A", "\a') + ONE,
        None,
    ),
    "no such escape": (ANN.replace("Ann", r"\ann") + ONE, None),
    "a semicolon in a text": (ANN.replace("Ann", "a ; rdfs:label b . "), 1),
    "an empty label": (ANN.replace("Ann", "") + ONE, 1),
    "two labels": (ANN.replace('"Ann"', '"Ann", "Anna"') + ONE, 1),
    "other names": (
        ANN.replace("Ann", r'Ann" ; skos:altLabel "B", "A ; \"C\"", "B') + ONE,
        2,
    ),
    "a team": (CHAIR.replace("org:postIn :firm", "org:classification kind:team"), 1),
    "a team in words": (
        CHAIR.replace("org:postIn :firm", 'org:classification "team"'),
        0,
    ),
}
TELLING = {
    "a source that is a statement": (_ending("prov:hadPrimarySource f:f2"), 4),
    "a source that is an entity": (_ending("prov:hadPrimarySource :ann"), 4),
    "a source that is not described": (_ending("prov:hadPrimarySource src:s9"), 4),
    "a statement about a source": (ALL.replace(":firm", "src:s1"), 4),
    "a statement about a statement": (ALL.replace(":firm", "f:f2"), 4),
    "an existence": (CHAIR + ONE.replace("org:memberOf", "rdf:type"), 2),
    "a class that tells more": (
        CHAIR.replace("Post", "Organization")
        + ONE.replace(":ann", ":chair")
        .replace("org:memberOf", "rdf:type")
        .replace(":firm", "org:OrganizationalUnit"),
        2,
    ),
    "an organisation of a post": (CHAIR + ONE + ":x org:hasPost :chair .\n", 2),
    "a post of nobody's": (CHAIR.replace(":firm", "_:firm") + ONE, 1),
    "a post that nobody names": (ALL + ":desk a org:Post .\n", 4),
    "a role": (CHAIR + ANN + MEMBER.format("org:role :chair"), 1),
    "a time that is a person": (
        CHAIR + ANN + MEMBER.format("org:memberDuring :ann"),
        1,
    ),
    "an instant that is a person": (
        CHAIR
        + ANN
        + MEMBER.format("org:memberDuring :t")
        + ":t time:hasBeginning :ann .\n",
        1,
    ),
    "a relation without a date": (ALL + ":x org:memberOf :firm .\n", 4),
    "a relation that is stated": (ALL + ":bob org:memberOf :firm .\n", 4),
    "a revision": (_ending("prov:wasRevisionOf f:f2"), 4),
    "a revision of itself": (_ending("prov:wasRevisionOf f:f1"), 4),
    "a revision of nothing": (_ending("prov:wasRevisionOf f:f9"), 4),
    "a revision of what has no name": (
        _ending("prov:wasRevisionOf _:old") + ONE.replace("f:f1", "_:old"),
        3,
    ),
    "a retraction": (_ending("fact:retractedBy src:s1"), 4),
    "dates that cross": (_saying('schema:endDate "2019"'), 4),
}
TRAPS = {
    f"{group}: {name}": trap
    for group, traps in (
        ("layout", LAYOUTS),
        ("said again", SAID_AGAIN),
        ("inside", INSIDE),
        ("prefix", DECLARED),
        ("name", NAMES),
        ("value", VALUES),
        ("telling of", TELLING),
    )
    for name, trap in traps.items()
}


def test_the_ledger_that_ships_is_read_by_blocks(shipped: Path) -> None:
    files = tuple(ledger_files(shipped))
    content = read_by_blocks(files, Progress(files, None))

    assert content is not None
    assert len(content.known.statements) == shipped.read_text("utf-8").count("a rdf:S")
    left = {name for name in content.resources if ":mark:" not in name}
    assert left == {
        "urn:orggraph:ledger",
        "https://example.org/id/post-cochair",  # has fact:seats
        "https://example.org/source/s025",  # its address has a semicolon
    }
    assert blocks_in(files)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_conformance_ledgers_mean_the_same(path: Path) -> None:
    files = tuple(ledger_files(path))
    blocks_in(files)
    try:
        text = canonical_text(files[0])
    except WriteError:
        return

    blocks_in(in_memory(text))


@pytest.mark.parametrize(("text", "expected"), TRAPS.values(), ids=TRAPS)
def test_nothing_is_taken_for_what_it_is_not(text: str, expected: int | None) -> None:
    assert blocks_in(in_memory(PREFIXES + text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"\xef\xbb\xbf" + (PREFIXES + ALL).encode(), 4),
        (b"\xef\xbb\xbf" + (PREFIXES + ALL + "f:f1 a :x .\n").encode(), 3),
        (b"\xef\xbb\xbf" * 2 + (PREFIXES + ALL).encode(), None),
        ((ONE + PREFIXES + TWO).encode(), None),
        (("x" + ONE + PREFIXES + TWO).encode(), None),
        (("<urn:x:a> <urn:x:b> 1 ." + ONE + PREFIXES + TWO).encode(), None),
        ((PREFIXES + ALL.replace("News", "N\xe9ws")).encode("latin-1"), None),
        ((PREFIXES + ONE + "# \xe9" + TWO).encode("latin-1"), 2),
    ],
    ids=[
        "mark",
        "mark, said again",
        "two marks",
        "no head",
        "a letter first",
        "no head yet",
        "no UTF-8",
        "comment",
    ],
)
def test_bytes_are_what_they_are(text: bytes, expected: int | None) -> None:
    assert blocks_in(in_memory(text)) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((ANN + SOURCE, ONE, TWO), 4),
        ((ALL, 'f:f1 schema:endDate "2022" .\n'), 3),
        (('f:f1 schema:endDate "2022" .\n', ALL), 3),
        ((ALL, ALL), 0),
        ((ALL, "", ONE), 3),
        ((ONE, ONE + LONG), 0),
        ((ONE + LONG.replace("f1", "f3"), LONG.replace("f1", "f3")), None),
        ((ALL, ELSEWHERE + ONE), 5),
        ((ONE, ELSEWHERE + ONE, ONE), 1),
        ((ANN, CHAIR, MEMBER.format("org:role :chair")), 1),
        ((ALL, ":x rdfs:label\n"), None),
    ],
)
def test_files_are_one_ledger(texts: tuple[str, ...], expected: int | None) -> None:
    assert blocks_in(in_memory(*(PREFIXES + text for text in texts))) == expected


def test_a_block_is_found_wherever_a_part_of_the_file_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = PREFIXES + "# why\n" + ALL + LONG.replace("f1", "f3") + TWO
    quoted = 'f:f1 rdfs:comment """' + len(PREFIXES) * "# a .\n" + '""" .\n'
    for size in range(len(PREFIXES), len(PREFIXES + text), 7):
        monkeypatch.setattr(blocks, "_CHUNK", size)

        assert blocks_in(in_memory(PREFIXES + ALL)) == 4
        assert blocks_in(in_memory(text)) is None
        assert blocks_in(in_memory(PREFIXES + ALL + quoted)) == 3


@pytest.mark.parametrize("odd", [(), (0,), (8,), (3, 4), (0, 2, 8), range(9)])
def test_only_what_is_not_plain_is_left_to_the_parser(odd: Sequence[int]) -> None:
    several = [ONE.replace("f:f1", f"f:f{number}") for number in range(9)]
    for number in odd:
        several[number] = several[number].replace('"2020"', '"20201"')

    assert blocks_in(in_memory(PREFIXES + "".join(several))) == 9 - len(odd)


def test_a_file_of_other_blocks_is_read_with_care(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    others = "".join(f'\n:x{n} rdfs:label "{n}"@en .\n' for n in range(100))
    monkeypatch.setattr(blocks, "_LITTLE", 0)
    monkeypatch.setattr(blocks, "_PATIENCE", 0)

    assert blocks_in(in_memory(PREFIXES + ALL + others)) == 0
    assert blocks_in(in_memory(PREFIXES + ALL + others, PREFIXES + 3 * ALL)) == 0


def test_packed_files_and_other_formats_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.ttl.gz").write_bytes(gzip.compress((PREFIXES + ALL).encode()))
    (tmp_path / "b.trig").write_text(PREFIXES + ':g { :ann rdfs:label "A" }', "utf-8")
    (tmp_path / "c.nt").write_text(
        "<https://example.org/fact/f2> <https://schema.org/endDate> '2022' .\n".replace(
            "'", '"'
        ),
        "utf-8",
    )

    assert blocks_in(tuple(ledger_files(tmp_path / "a.ttl.gz"))) == 4
    assert blocks_in(tuple(ledger_files(tmp_path))) == 2


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_file_is_told_as_ever(tmp_path: Path, *, packed: bool) -> None:
    path = tmp_path / ("broken.ttl.gz" if packed else "broken.ttl")
    text = (PREFIXES + ALL + ":x rdfs:label .\n").encode()
    path.write_bytes(gzip.compress(text) if packed else text)
    line = text.count(b"\n")

    with pytest.raises(LedgerSyntaxError, match=f"broken.ttl.*, line {line}: "):
        read_files(tuple(ledger_files(path)))

    path.write_bytes(gzip.compress(text)[:-20] if packed else b"")
    if packed:
        with pytest.raises(LedgerSyntaxError, match="cannot be read"):
            read_files(tuple(ledger_files(path)))


def test_problems_have_the_line_of_their_block(tmp_path: Path) -> None:
    path = tmp_path / "crossed.ttl"
    text = PREFIXES + _saying('schema:endDate "2019"')
    path.write_text(text, "utf-8")
    (problem,) = read_files(tuple(ledger_files(path))).problems
    line = text[: text.index("\nf:f1")].count("\n") + 2

    assert (problem.file, problem.line) == (str(path), line)


def test_whoever_listens_hears_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(PREFIXES + ALL, "utf-8")
    (tmp_path / "b.ttl.gz").write_bytes(gzip.compress(PREFIXES.encode()))
    (tmp_path / "c.nt").write_text("<urn:x:a> <urn:x:b> <urn:x:c> .\n", "utf-8")
    files = tuple(ledger_files(tmp_path))
    size = sum(file.size for file in files)
    heard: list[tuple[int, int]] = []
    read_files(files, lambda done, everything: heard.append((done, everything)))

    assert heard[-1] == (size, size)
    assert heard == sorted(heard)


def test_files_are_found_without_what_reads_them() -> None:
    script = """
import sys, types
package = types.ModuleType("orggraph")
package.__path__ = ["graph/orggraph"]
sys.modules["orggraph"] = package
import orggraph.rdf.files, orggraph.rdf.place
print([name for name in ("pyoxigraph", "dataclasses", "json") if name in sys.modules])
"""
    told = subprocess.run(  # noqa: S603 (ours)
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )

    assert told.stdout == "[]\n"
