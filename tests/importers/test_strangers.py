"""What if what is imported is not what it says it is?"""

import gzip
import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orggraph.errors import NotReadableError
from orggraph.importers import bounded
from orggraph.importers import given as bounds
from orggraph.importers.registry import IMPORTERS
from samples import bods, ftm, wikidata
from strangers import damaged, given_file, read, whole, why

SAMPLES: dict[str, Any] = {"wikidata": wikidata(), "ftm": ftm(), "bods": bods()}


@pytest.mark.parametrize("form", SAMPLES)
@given(data=st.data())
@settings(max_examples=60)
def test_damaged_values_are_left_out_or_told_and_the_rest_is_a_ledger(
    form: str, data: st.DataObject
) -> None:
    value = data.draw(damaged(SAMPLES[form]))
    try:
        done = whole(form, value)
    except NotReadableError:
        return
    parsed = list(ox.parse(done.text.encode(), ox.RdfFormat.TURTLE))

    assert bool(parsed) == bool(done.text.strip())


@pytest.mark.parametrize("form", SAMPLES)
@pytest.mark.parametrize(
    "text",
    ["", "[", "7", "null", '"a"', "[[[]]]", '{"a": NaN}', "<html>", "[1, 2", "\ud800"],
)
def test_what_is_no_such_file_says_so_in_one_line(form: str, text: str) -> None:
    try:
        told = why(read(form, text))
    except NotReadableError as wrong:
        told = [str(wrong)]

    assert told or not text.strip("[] ")
    assert all("\n" not in line for line in told)


@pytest.mark.parametrize("form", SAMPLES)
def test_deep_nesting_is_refused(form: str) -> None:
    deep = '{"id":"Q1","statementID":"a","x":' + "[" * 5000 + "]" * 5000 + "}"

    for text in (deep, f"[{deep}]", f"[\n{deep},\n{deep}\n]"):
        with pytest.raises(NotReadableError, match="nested"):
            read(form, text)


@pytest.mark.parametrize("begins", [b'{"id": "', b'[{"id": "', b'[\n["'])
@pytest.mark.parametrize("form", SAMPLES)
def test_a_line_without_an_end_is_refused_however_small_it_is_packed(
    form: str, begins: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "LONGEST_LINE", 1 << 16)
    monkeypatch.setattr(bounded, "LARGEST_ITEM", 1 << 18)
    monkeypatch.setattr(bounds.GivenFile.whole, "__defaults__", (1 << 18,))
    path = tmp_path / "bomb.json.gz"
    path.write_bytes(gzip.compress(begins + b"a" * (1 << 20)))
    importer = IMPORTERS[form]
    options = {option.key: option.empty for option in importer.options}
    assert importer.read

    with pytest.raises(NotReadableError, match=r"(more|longer) than"):
        list(importer.read(bounds.GivenFile(path), options))


@pytest.mark.parametrize("form", SAMPLES)
def test_nothing_is_fetched_and_nothing_is_run(form: str) -> None:
    url = "http://127.0.0.1:1/never"
    sample = json.dumps(SAMPLES[form]).replace("https://example.org/report", url)
    importer = IMPORTERS[form]
    options = {option.key: option.empty for option in importer.options}
    assert importer.read

    assert list(importer.read(given_file(sample), options))
