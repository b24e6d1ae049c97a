"""Are short names written only where all files understand them alike?"""

from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.short import ShortNames


def _file(name: str, *prefixes: str) -> LedgerFile:
    text = "".join(f"@prefix {one} .\n" for one in prefixes)
    return LedgerFile(name, None, Format.TURTLE, text.encode())


ONE = _file("one.ttl", "f: <urn:one:>", "x: <urn:x:>")
TWO = _file("two.ttl", "f: <urn:two:>", "x: <urn:x:>", "two: <urn:two:>")


def test_a_prefix_can_mean_two_things() -> None:
    assert ShortNames([ONE, TWO]).meanings("f:f1") == ("urn:one:f1", "urn:two:f1")
    assert ShortNames([ONE]).meanings("f:f1") == ("urn:one:f1",)


def test_a_name_without_a_known_prefix_means_itself() -> None:
    names = ShortNames([ONE, TWO])

    assert names.meanings("<f:f1>") == ("f:f1",)
    assert names.meanings("Ada: the first") == ("Ada: the first",)
    assert names.meanings("org:headOf") == ("http://www.w3.org/ns/org#headOf",)


def test_what_could_be_taken_for_another_is_written_whole() -> None:
    names = ShortNames([ONE, TWO])

    assert names.short("urn:one:f1") == "<urn:one:f1>"
    assert names.short("urn:two:f1") == "two:f1"
    assert names.short("urn:x:f1") == "x:f1"
    assert ShortNames([ONE]).short("urn:one:f1") == "f:f1"


def test_the_old_scheme_of_a_vocabulary_is_no_other_meaning() -> None:
    old, new = (
        _file(f"{form}.ttl", f"schema: <{form}://schema.org/>")
        for form in ("http", "https")
    )

    assert ShortNames([old, new]).meanings("schema:url") == ("https://schema.org/url",)
