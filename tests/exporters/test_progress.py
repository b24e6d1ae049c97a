"""Does whoever waits for an export hear how far it is, until it is done?"""

import io
from pathlib import Path

import pytest

from orggraph import OrgGraph
from orggraph.exporters.exporter import Of
from orggraph.exporters.registry import EXPORTERS
from orggraph.merging import merge

SLOW = [name for name in EXPORTERS if EXPORTERS[name].of is not Of.SNAPSHOT]


@pytest.mark.parametrize("name", SLOW)
def test_every_step_of_an_export_ends_at_its_whole(
    og: OrgGraph, name: str, tmp_path: Path
) -> None:
    steps: dict[str, tuple[int, int]] = {}
    into = tmp_path / "out" if EXPORTERS[name].folder else io.BytesIO()
    og.export(name, into, progress=lambda w, *far: steps.update({w: far}))

    assert steps
    assert [s for s, (done, of) in steps.items() if done != of] == []


def test_a_merge_tells_of_joining_and_writing(tmp_path: Path, og: OrgGraph) -> None:
    places = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    for place in places:
        og.export("turtle", place)
    heard: list[str] = []
    merge(places, progress=lambda what, *_: heard.append(what.split()[0]))

    assert list(dict.fromkeys(heard)) == ["reading", "joining", "writing"]
