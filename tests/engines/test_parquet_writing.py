"""Is a folder of Parquet there whole or not at all, and the same for the same ledger?"""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import Result

import orggraph
from orggraph import OrgGraph
from orggraph.dates import parse_edtf
from orggraph.engines.parquet import folder as parquet_folder
from orggraph.engines.parquet.folder import writing_folder
from orggraph.engines.parquet.hidden import held, hidden, tidy
from orggraph.engines.parquet.manifest import read_manifest
from orggraph.engines.parquet.write import write_parquet
from orggraph.errors import WriteError
from orggraph.facts import Entity, EntityId, Statement, StatementId, assemble
from parquet_folders import content

Run = Callable[..., Result]
#: Writes the ledger that ships, and stops for good where the third file is due.
STOPS = """
import sys
from pathlib import Path
from time import sleep
import orggraph
from orggraph.engines.parquet import write

left = [2]
usual = write.write_part

def write_part(*told):
    if not left[0]:
        print("in the middle", flush=True)
        sleep(600)
    left[0] -= 1
    return usual(*told)

write.write_part = write_part
ledger = orggraph.open(sys.argv[1], cache=False).ledger
write.write_parquet(ledger, Path(sys.argv[2]), force=True)
"""


def _killed(ledger: Path, folder: Path) -> None:
    """Write a folder in another process, and kill that half-way."""
    words = [sys.executable, "-c", STOPS, str(ledger), str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as writer:  # noqa: S603 (our own)
        assert writer.stdout
        assert writer.stdout.readline() == "in the middle\n"
        writer.send_signal(signal.SIGKILL)
        writer.wait(60)


def test_who_is_killed_while_writing_leaves_nothing_or_what_was_there(
    og: OrgGraph, shipped: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "there"
    _killed(shipped, folder)

    assert not folder.exists()
    assert [path.name[:7] for path in tmp_path.iterdir()] == [".there."]

    og.export("parquet", folder)
    before = content(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["there"]  # tidied up

    _killed(shipped, folder)

    assert content(folder) == before
    assert read_manifest(folder).counts.statements == len(og)


def test_the_same_ledger_is_the_same_bytes(
    og: OrgGraph, shipped: Path, tmp_path: Path
) -> None:
    og.export("parquet", tmp_path / "one")
    told = og.read_anew()
    backwards = assemble(
        [fact.statement for fact in told.facts.values()][::-1],
        [*told.entities.values()][::-1],
        [*told.sources.values()][::-1],
    )
    write_parquet(backwards, tmp_path / "two", orggraph.open(shipped).files)

    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_a_folder_of_ours_is_replaced_if_asked_and_nothing_else_ever(
    og: OrgGraph, tmp_path: Path
) -> None:
    folder = tmp_path / "there"
    og.export("parquet", folder)
    (folder / "names" / "part-0.parquet").unlink()  # so it is spoilt, but ours
    og.export("parquet", folder, force=True)

    assert read_manifest(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize(
    ("there", "force", "told"),
    [
        ("there/x/", False, "there is there already; --force replaces"),
        ("there/x", True, "has no manifest.json, so it is not ours to replace"),
        ("there", True, "is there already and is no folder"),
        ("there/manifest.json there/mine", True, "has 'mine' in it, which is not ours"),
    ],
)
def test_what_is_not_ours_stays(
    og: OrgGraph, tmp_path: Path, there: str, force: bool, told: str
) -> None:
    for name in there.split():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        if name.endswith("/"):
            (tmp_path / name).mkdir()
        else:
            (tmp_path / name).write_text("mine", "utf-8")
    before = content(tmp_path)

    with pytest.raises(WriteError, match=told):
        og.export("parquet", tmp_path / "there", force=force)

    assert content(tmp_path) == before


def test_the_folder_of_the_ledger_itself_is_never_replaced(
    shipped: Path, tmp_path: Path
) -> None:
    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    ledger = tmp_path / "names" / "ledger.ttl"
    ledger.parent.mkdir()
    ledger.write_bytes(shipped.read_bytes())

    with pytest.raises(WriteError, match="holds the ledger that is read"):
        orggraph.open(ledger).export("parquet", tmp_path, force=True)

    assert ledger.exists()


def test_an_empty_folder_and_a_link_are_taken_if_asked(
    og: OrgGraph, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    og.export("parquet", tmp_path / "link", force=True)

    assert (tmp_path / "link").is_symlink()
    assert read_manifest(tmp_path / "empty").counts.entities == 143


def test_a_ledger_is_never_written_into_another(og: OrgGraph, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}", "utf-8")  # of somebody else
    og.export("parquet", tmp_path / "there")
    before = content(tmp_path)

    with pytest.raises(WriteError, match=r"there/new is within the ledger .*there, "):
        og.export("parquet", tmp_path / "there" / "new")

    assert content(tmp_path) == before


def test_a_writer_that_is_still_at_it_is_left_alone(tmp_path: Path) -> None:
    part = hidden(tmp_path / "there")
    part.mkdir()

    with held(part):
        tidy(tmp_path / "there")
        assert part.is_dir()
    tidy(tmp_path / "there")

    assert not part.exists()


def test_what_comes_while_a_folder_is_written_stays(tmp_path: Path) -> None:
    def written_meanwhile() -> None:
        with writing_folder(tmp_path / "there") as part:
            (part / "manifest.json").touch()
            (tmp_path / "there").mkdir()
            (tmp_path / "there" / "mine").write_text("mine")

    with pytest.raises(WriteError, match="there is there already"):
        written_meanwhile()

    assert content(tmp_path) == {"there/mine": b"mine"}


@pytest.mark.parametrize("fails", [False, True])
def test_where_folders_cannot_change_places_one_takes_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    target, rename = tmp_path / "there", Path.rename
    target.mkdir()
    (target / "manifest.json").write_text("old")

    def renamed(self: Path, to: Path) -> Path:
        if fails and self.name.endswith(".tables") and to == target:
            raise OSError(errno.EIO, "a disk broke")
        return rename(self, to)

    monkeypatch.setattr(parquet_folder, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", renamed)
    with (
        pytest.raises(OSError, match="broke") if fails else nullcontext(),
        writing_folder(target, force=True) as part,
    ):
        (part / "manifest.json").write_text("new")

    assert content(tmp_path) == {"there/manifest.json": b"old" if fails else b"new"}


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="as root")
def test_where_nothing_can_be_written_a_line_says_so(
    og: OrgGraph, tmp_path: Path
) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(WriteError, match="permission denied"):
        og.export("parquet", tmp_path / "there")


def test_a_ledger_that_changed_meanwhile_is_refused(
    shipped: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.ttl"
    ledger.write_bytes(shipped.read_bytes())
    orggraph.open(ledger)
    og = orggraph.open(ledger)
    ledger.write_bytes(shipped.read_bytes() + b"# changed")

    with pytest.raises(WriteError, match="the ledger changed while it was read"):
        og.export("parquet", tmp_path / "there")

    assert [path.name for path in tmp_path.iterdir()] == ["ledger.ttl"]


def test_a_folder_in_no_folder_is_a_line(og: OrgGraph, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="no such file or directory"):
        og.export("parquet", tmp_path / "no" / "there")


def test_a_stream_is_refused(og: OrgGraph, tmp_path: Path) -> None:
    with (
        (tmp_path / "stream").open("wb") as stream,
        pytest.raises(WriteError, match="is a folder and no stream"),
    ):
        og.export("parquet", stream)


def test_posts_in_too_many_posts_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orggraph.engines.parquet.ways._LONGEST", 10)
    posts = pairwise(EntityId(f"urn:x:{n:03}") for n in range(20))
    ledger = assemble((), [Entity(one, "Post", post_in=(up,)) for one, up in posts])

    with pytest.raises(WriteError, match=r"^urn:x:000 is in others in too many ways"):
        write_parquet(ledger, tmp_path / "there")

    assert not list(tmp_path.iterdir())


def test_half_a_letter_is_refused(tmp_path: Path) -> None:
    half = Entity(EntityId("urn:x:ada"), "Ada \ud800")

    with pytest.raises(WriteError, match="half a letter"):
        write_parquet(assemble((), [half]), tmp_path / "there")


def test_what_is_left_out_is_noted_and_told(
    run: Run, turtle: Callable[[str], Path], tmp_path: Path
) -> None:
    path = turtle(
        """
        :ada a foaf:Person ; rdfs:label "Ada Birch" .
        :team a org:OrganizationalUnit ; rdfs:label "Team" .
        f:one a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :team ; schema:startDate "2024-05-02" ; schema:endDate "2024-05" .
        f:two a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
            rdf:object :team ; schema:startDate "2024" ; schema:endDate "2023" .
        """
    )
    done = run("export", "parquet", str(tmp_path / "there"), "--ledger", str(path))

    assert done.exit_code == 0
    assert not done.stdout
    assert "left out: 1 statement in which orggraph check finds errors" in done.stderr
    assert f"{tmp_path / 'there'} is written" in done.stderr
    assert read_manifest(tmp_path / "there").counts == (1, 0, 2, 0, 1)


def test_the_folder_can_be_named_as_an_option(run: Run, tmp_path: Path) -> None:
    done = run("export", "parquet", "-o", str(tmp_path / "there"))

    assert done.exit_code == 0
    assert read_manifest(tmp_path / "there").ledger[0].name == "triples.ttl"


@pytest.mark.parametrize("words", [[], ["one", "-o", "two"]])
def test_just_one_folder_is_named(run: Run, words: list[str]) -> None:
    done = run("export", "parquet", *words)

    assert done.exit_code == 2
    assert "name one folder to write" in done.stderr


def test_without_pyarrow_a_line_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("write", "files"):
        monkeypatch.delitem(sys.modules, f"orggraph.engines.parquet.{name}")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("export", "parquet", str(tmp_path / "there"))

    assert done.exit_code == 2
    assert "pip install 'orggraph[parquet]'" in done.stderr
    assert not list(tmp_path.iterdir())


def test_dates_that_are_the_ends_of_time_are_kept_as_they_are_written(
    tmp_path: Path,
) -> None:
    said = Statement(
        StatementId("urn:x:f"),
        EntityId("urn:x:ada"),
        "urn:x:knows",
        EntityId("urn:x:ben"),
        start=parse_edtf("0001-01-01"),
        end=parse_edtf("9999-12-31"),
    )
    manifest = write_parquet(assemble([said]), tmp_path / "there")

    assert (manifest.first_day, manifest.last_day) == ("0001-01-01", "0001-01-01")
