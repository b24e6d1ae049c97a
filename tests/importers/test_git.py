"""What did a roster in a git repository say, and when was that known?"""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import orggraph
from orggraph import OrgGraph
from orggraph.errors import NotARepositoryError, OrgGraphError, WrongOptionError
from orggraph.importers import git as importer
from orggraph.importers.inner import USUAL
from orggraph.importers.registry import IMPORTERS
from orggraph.importers.run import Imported
from orggraph.rdf.canonical import canonical_text
from orggraph.rdf.files import ledger_files
from repositories import Link, git, repository

FILE = "CODEOWNERS"
AS_POPOLO: dict[str, Any] = {"as_": "popolo"}
AS_CODEOWNERS: dict[str, Any] = {"as_": "codeowners", "name": "x"}


def _imported(
    repo: Path, *paths: str, into: Path | None = None, **options: Any
) -> tuple[OrgGraph, Imported]:
    ledger = into or repo.with_suffix(".ttl")
    done = orggraph.import_from("git", [repo, *paths], ledger, **options)
    og = orggraph.open(ledger, cache=False)
    assert not og.problems
    return og, done


def _members(og: OrgGraph, known: str | None = None, day: str = "2024-01-01") -> str:
    """Return who is a member of what, in words, as it was known on some day."""
    snapshot = og.at(day, known)
    names = {name: one.label for name, one in og.ledger.entities.items()}
    edges = [
        f"{names[edge.subject]}: {names[edge.object]}"
        for edge in snapshot.edges
        if edge.predicate == "org:memberOf"
    ]
    return ", ".join(sorted(edges))


def _left_out(done: Imported) -> list[tuple[str, str]]:
    return [(one.where.partition(" in ")[0], one.what) for one in done.report.left_out]


def _sources(og: OrgGraph) -> list[str]:
    return sorted(str(one.issued) for one in og.ledger.sources.values())


def test_what_a_commit_says_is_known_from_its_day(tmp_path: Path) -> None:
    repo = repository(
        tmp_path / "web",
        ("2020-01-01", {FILE: "/docs @ada\n"}),
        ("2021-01-01", {FILE: "/docs @ada @ben\n"}),
    )
    og, done = _imported(repo, FILE)

    assert _members(og, "2019-12-31") == ""
    assert _members(og, "2020-12-31") == "ada: /docs"
    assert _members(og, "2021-01-01") == "ada: /docs, ben: /docs"
    assert _members(og) == "ada: /docs, ben: /docs"
    assert done.report.read == {"commits": 2, "versions": 2}


def test_who_leaves_and_comes_back_is_there_before_and_after(tmp_path: Path) -> None:
    repo = repository(
        tmp_path / "web",
        ("2020-01-01", {FILE: "/docs @ada @ben\n"}),
        ("2021-01-01", {FILE: "/docs @ben\n"}),
        ("2022-01-01", {FILE: "/docs @ada @ben\n"}),
    )
    og, done = _imported(repo, FILE)
    known = {
        year: "ada" in _members(og, f"{year}-06-01") for year in (2020, 2021, 2022)
    }

    assert known == {2020: True, 2021: False, 2022: True}
    assert done.report.changed["withdrawn"] == 1


def test_a_file_that_is_removed_withdraws_what_it_said(tmp_path: Path) -> None:
    repo = repository(
        tmp_path / "web",
        ("2020-01-01", {FILE: "/docs @ada\n", "x": "1"}),
        ("2021-01-01", {FILE: None}),
        ("2022-01-01", {"x": "2"}),
    )
    og, _ = _imported(repo, FILE)
    withdrawn_by = {
        source
        for fact in og.ledger.facts.values()
        for source in fact.statement.retracted_by
    }

    assert _members(og, "2020-12-31") == "ada: /docs"
    assert _members(og, "2021-01-01") == _members(og) == ""
    assert [one[-10:] for one in withdrawn_by] == ["2021-01-01"]


def test_of_a_day_only_the_last_commit_counts(tmp_path: Path) -> None:
    repo = repository(
        tmp_path / "web",
        ("2020-01-01T08:00", {FILE: "/docs @ada\n"}),
        ("2020-01-01T23:59", {FILE: "/docs @ben\n"}),
        ("2020-01-02T00:00", {FILE: "/docs @cy\n"}),
    )
    og, done = _imported(repo, FILE)

    assert _members(og, "2020-01-01") == "ben: /docs"
    assert done.report.read == {"commits": 3, "versions": 2}


def test_a_commit_that_is_dated_before_its_parent_counts_from_the_parents_day(
    tmp_path: Path,
) -> None:
    repo = repository(
        tmp_path / "web",
        ("2020-01-01", {FILE: "/docs @ada\n"}),
        ("2019-05-01", {FILE: "/docs @ben\n"}),
        ("2021-01-01", {FILE: "/docs @cy\n"}),
    )
    og, done = _imported(repo, FILE)

    assert _members(og, "2020-01-01") == "ben: /docs"
    assert done.report.notes == [
        (
            "of the commits, 1 without a date, or with one before that of the commit "
            "before it, counted from the day of that commit"
        )
    ]


def _undated(repo: Path, change: str) -> None:
    """Add a commit whose date git cannot tell, as converted histories have them."""

    def made(*words: str, told: str) -> str:
        told_by = subprocess.run(  # noqa: S603 (words of a test)
            ["git", "-C", repo, *words],  # noqa: S607 (the machine's own git)
            input=told.encode(),
            capture_output=True,
            check=True,
        )
        return told_by.stdout.decode().strip()

    blob = made("hash-object", "-w", "--stdin", told=change)
    tree = made("mktree", told=f"100644 blob {blob}\t{FILE}\n")
    head = made("rev-parse", "--verify", "main", told="") if _begun(repo) else ""
    parent = f"parent {head}\n" if head else ""
    who = "Ada <ada@example.org> -5 +0000"
    text = f"tree {tree}\n{parent}author {who}\ncommitter {who}\n\nx\n"
    words = ("hash-object", "-w", "--stdin", "--literally", "-t", "commit")
    made("update-ref", "refs/heads/main", made(*words, told=text), told="")


def _begun(repo: Path) -> bool:
    return (repo / ".git/refs/heads/main").exists()


def test_a_commit_without_a_date_counts_from_the_day_of_the_one_before(
    tmp_path: Path,
) -> None:
    repo = repository(tmp_path / "web", ("2020-01-01", {FILE: "/docs @ada\n"}))
    _undated(repo, "/docs @ben\n")
    repository(repo, ("2021-01-01", {FILE: "/docs @cy\n"}))
    og, done = _imported(repo, FILE)

    assert _members(og, "2020-06-01") == "ben: /docs"
    assert _members(og) == "cy: /docs"
    assert done.report.read == {"commits": 3, "versions": 2}
    assert "1 without a date" in done.report.notes[0]


def test_a_history_that_begins_without_a_date_begins_with_the_first_that_has_one(
    tmp_path: Path,
) -> None:
    repo = tmp_path / "web"
    repo.mkdir()
    git(repo, "init", "-q", "-b", "main")
    _undated(repo, "/docs @ada\n")

    assert "none of the commits has a date" in _refused([repo, FILE])
    repository(repo, ("2021-01-01", {FILE: "/docs @cy\n"}))
    assert _members(_imported(repo, FILE)[0], "2021-01-01") == "cy: /docs"


def test_of_a_merge_counts_what_it_changed_in_the_branch(tmp_path: Path) -> None:
    repo = repository(tmp_path / "web", ("2020-01-01", {FILE: "/docs @ada\n"}))
    git(repo, "branch", "-q", "side")
    _commit_on(repo, "side", "2020-02-01", "/docs @ben\n")
    merge = (
        "commit refs/heads/main\ncommitter A <a@example.org> 1593561600 +0000\n"
        "data 0\nfrom refs/heads/main^0\nmerge refs/heads/side^0\n"
        "M 100644 inline CODEOWNERS\ndata 11\n/docs @ben\n\n"
    )
    _fast_import(repo, merge)
    og, _ = _imported(repo, FILE)

    assert _members(og, "2020-06-30") == "ada: /docs"
    assert _members(og, "2020-07-01") == "ben: /docs"
    assert _sources(og) == ["2020-01-01", "2020-07-01"]


def _commit_on(repo: Path, branch: str, when: str, text: str) -> None:
    aside = repository(repo.with_name("aside"), (when, {FILE: text}))
    git(repo, "fetch", "-q", str(aside), f"main:refs/heads/{branch}-other")
    told = (
        f"commit refs/heads/{branch}\ncommitter A <a@example.org> 1580515200 +0000\n"
        f"data 0\nfrom refs/heads/{branch}^0\n"
        f"M 100644 inline {FILE}\ndata {len(text)}\n{text}\n"
    )
    _fast_import(repo, told)


def _fast_import(repo: Path, told: str) -> None:
    subprocess.run(  # noqa: S603 (words of a test)
        ["git", "-C", str(repo), "fast-import", "--quiet"],  # noqa: S607 (the machine's own git)
        input=told.encode(),
        check=True,
    )


def test_a_version_that_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    good = "approvers: [ada]\n"
    repo = repository(
        tmp_path / "web",
        ("2020-01-01", {"OWNERS": good}),
        ("2020-02-01", {"OWNERS": "approvers: [\n"}),
        ("2020-03-01", {"OWNERS": "- &a [*a]\n"}),
        ("2021-01-01", {"OWNERS": "approvers: [ada, ben]\n"}),
    )
    og, done = _imported(repo, "OWNERS")

    assert _members(og, "2020-12-31") == "ada: web"
    assert _members(og) == "ada: web, ben: web"
    assert _sources(og) == ["2020-01-01", "2021-01-01"]
    assert [where for where, _ in _left_out(done)] == ["OWNERS", "OWNERS"]


def test_what_is_new_is_added_to_the_ledger_and_no_byte_changed(tmp_path: Path) -> None:
    first = ("2020-01-01", {FILE: "/docs @ada\n/src @ada\n"})
    second = ("2021-01-01", {FILE: "/docs @ada @ben\n"})
    repo = repository(tmp_path / "web", first)
    ledger = tmp_path / "ledger.ttl"
    _imported(repo, FILE, into=ledger)
    before = ledger.read_bytes()
    _, same = _imported(repo, FILE, into=ledger)
    assert ledger.read_bytes() == before
    assert same.text == ""

    repository(repo, second)
    og, done = _imported(repo, FILE, into=ledger)

    assert ledger.read_bytes().startswith(before)
    assert done.report.changed["new"] == 1
    assert _members(og, "2020-06-01") == "ada: /docs, ada: /src"
    assert _members(og) == "ada: /docs, ben: /docs"


def test_in_one_go_or_commit_by_commit_the_same_is_known(tmp_path: Path) -> None:
    texts = ["/a @ada\n", "/a @ada @ben\n", "/b @ben\n", "", "/a @ada # again\n"]
    commits = [(f"20{20 + n}-01-01", {FILE: text}) for n, text in enumerate(texts)]
    whole, _ = _imported(repository(tmp_path / "web", *commits), FILE)
    (tmp_path / "grown").mkdir()
    repo, ledger = tmp_path / "grown" / "web", tmp_path / "grown.ttl"
    for commit in commits:
        grown, _ = _imported(repository(repo, commit), FILE, into=ledger)
    days = [f"20{year}-06-01" for year in range(19, 26)]

    assert [_members(grown, day) for day in days] == [
        _members(whole, day) for day in days
    ]
    (file,) = ledger_files(tmp_path / "web.ttl")
    assert canonical_text(file) == (tmp_path / "web.ttl").read_text("utf-8")


def test_files_that_follow_each_other_are_one_roster(tmp_path: Path) -> None:
    repo = repository(
        tmp_path / "web",
        ("2020-01-01", {FILE: "/docs @ada\n"}),
        ("2021-01-01", {FILE: None, ".github/CODEOWNERS": "/docs @ada @ben\n"}),
    )
    og, done = _imported(repo, FILE, ".github/CODEOWNERS")

    assert _members(og) == "ada: /docs, ben: /docs"
    assert "withdrawn" not in done.report.changed


@pytest.mark.parametrize(
    ("path", "content", "members"),
    [
        (
            FILE,
            "# all\n*  @ada\n/my\\ docs/ @acme/web ben@example.org # new\n/none\n",
            "acme/web: /my docs/, ada: *, ben@example.org: /my docs/",
        ),
        (FILE, "* @ada\n* @Ben\n", "Ben: *"),
        (
            FILE,
            "[Docs][2] @ada\n/a\n/b @ben\n^[More]\n/a @cy\n",
            "ada: Docs: /a, ben: Docs: /b, cy: More: /a",
        ),
        (
            "MAINTAINERS",
            (
                "Intro, with people.\n\n\tM: *Mail* to: Full Name <address@example.org>\n\n"
                "Descriptions of the tags:\nM: Mail to: Full Name <address@example.org>\n\n"
                'WEB SERVER\nM:\t"Ada B. Birch" <ada@example.org>\nR:\tben@example.org\n'
                "S:\tMaintained\nF:\tweb/\n\nDOCS\nP:\tCy Dale\nM:\tcy@example.org\n"
            ),
            "Ada B. Birch: WEB SERVER, Cy Dale: DOCS, ben@example.org: WEB SERVER",
        ),
        (
            "MAINTAINERS.md",
            (
                "# Maintainers\n\n- Ada Birch <ada@example.org> (@ada)\n"
                "* Ben Cole <ben@example.org>\n\nThank you!\n"
            ),
            "Ada Birch: web, Ben Cole: web",
        ),
        (
            "pkg/api/OWNERS",
            "approvers: [ada]\nreviewers:\n- ben\nemeritus_approvers: [cy]\n",
            "ada: pkg/api, ben: pkg/api",
        ),
        (
            "pkg/OWNERS",
            'filters:\n  ".*": {approvers: [ada]}\n  "\\\\.go$": {reviewers: [ben]}\n',
            "ada: pkg, ben: pkg/\\.go$",
        ),
    ],
)
def test_rosters_are_read_as_they_are_written(
    tmp_path: Path, path: str, content: str, members: str
) -> None:
    repo = repository(tmp_path / "web", ("2020-05-02", {path: content}))
    og, done = _imported(repo, path)

    assert _members(og) == members
    assert _left_out(done) == []
    assert og.check() == ()


def test_an_alias_is_a_team_wherever_it_is_used(tmp_path: Path) -> None:
    files = {
        "OWNERS": "approvers: [leads, cy]\n",
        "OWNERS_ALIASES": "aliases:\n  leads: [ada, ben]\n",
    }
    og, _ = _imported(repository(tmp_path / "web", ("2020-01-01", files)), *files)

    assert _members(og) == "ada: leads, ben: leads, cy: web, leads: web"


def test_tables_of_versions_are_read_by_their_importer(tmp_path: Path) -> None:
    text = '{"persons": [{"id": "ada", "name": "Ada"}], "organizations": [{"id": "web"'
    text += ', "name": "Web"}], "memberships": [{"person_id": "ada", "organization_id":'
    text += '"web", "start_date": "2019", "end_date": "long ago"}, {"person_id": "ada",'
    text += '"organization_id": "web", "start_date": "2018"}]}'
    repo = repository(
        tmp_path / "web",
        ("2020-01-01", {"roll.json": text}),
        ("2020-02-01", {"roll.json": text + "\n"}),
    )
    og, done = _imported(repo, "roll.json", **AS_POPOLO)

    assert _members(og, day="2018-06-01") == "Ada: Web"
    assert _left_out(done) == [("membership 1, end_date", "long ago")]


def test_what_one_can_choose_for_a_table_can_be_chosen_for_its_history(
    tmp_path: Path,
) -> None:
    rows = "person,organization,start\nAda,Web,1.2.19\n"
    repo = repository(tmp_path / "web", ("2020-01-01", {"roll.csv": rows}))
    og, _ = _imported(repo, "roll.csv", date_format=["%d.%m.%y"], century="2026")

    assert [one.start for one in og.at("2020-01-01").edges] == ["2019-02-01"]


@pytest.mark.parametrize("versions", ["git", "snapshots"])
@pytest.mark.parametrize("inner", USUAL)
def test_every_option_of_the_usual_formats_is_handed_on(
    versions: str, inner: str
) -> None:
    offered = {option.name for option in IMPORTERS[versions].options}

    assert {option.name for option in IMPORTERS[inner].options} <= offered


def test_a_version_says_which_commit_it_is(tmp_path: Path) -> None:
    repo = repository(tmp_path / "here", ("2020-01-01", {FILE: "/docs @ada\n"}))
    git(repo, "remote", "add", "origin", "https://me:secret@github.com/acme/web.git")
    og, done = _imported(repo, FILE)
    (source,) = og.ledger.sources.values()

    assert source.title
    assert source.title.startswith("CODEOWNERS at commit ")
    commit = source.title.rpartition(" ")[2]
    assert source.url
    assert source.url.startswith(f"https://github.com/acme/web/commit/{commit}")
    assert "secret" not in done.text
    assert '"web"' in done.text
    assert "src:here-codeowners-2020-01-01 a schema:DataDownload" in done.text


def test_paths_are_whatever_git_takes(tmp_path: Path) -> None:
    files = dict.fromkeys(["-rf", ":(top)x", "a *", "é"], "/docs @ada\n")
    repo = repository(tmp_path / "web", ("2020-01-01", files))
    for name in files:
        og, _ = _imported(repo, name, **AS_CODEOWNERS)
        assert _members(og) == "ada: /docs"
        (tmp_path / "web.ttl").unlink()


def test_a_path_can_begin_at_a_folder_of_the_repository(tmp_path: Path) -> None:
    change = {"docs/OWNERS": "approvers: [ada]\n"}
    repo = repository(tmp_path / "web", ("2020-01-01", change))
    (repo / "docs").mkdir()
    for folder, path in ((repo / "docs", "OWNERS"), (repo, str(repo / "docs/OWNERS"))):
        og, _ = _imported(folder, path, into=tmp_path / "ledger.ttl", name="x")
        assert _members(og) == "ada: docs"


def test_a_shallow_clone_is_told(tmp_path: Path) -> None:
    repo = repository(
        tmp_path / "web",
        ("2020-01-01", {FILE: "/docs @ada\n"}),
        ("2021-01-01", {FILE: "/docs @ada @ben\n"}),
    )
    git(tmp_path, "clone", "-q", "--bare", "--depth=1", f"file://{repo}", "copy.git")
    og, done = _imported(tmp_path / "copy.git", FILE, into=tmp_path / "copy.ttl")

    assert _sources(og) == ["2021-01-01"]
    assert "is shallow" in done.report.notes[0]


def test_what_is_no_file_or_too_large_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "LARGEST", 100)
    repo = repository(
        tmp_path / "web",
        ("2020-01-01", {FILE: "/docs @ada\n"}),
        ("2021-01-01", {FILE: Link("/etc/passwd")}),
        ("2022-01-01", {FILE: "/docs @ben\n" * 50}),
        ("2023-01-01", {FILE: b"/docs @b\xff\n"}),
    )
    og, done = _imported(repo, FILE)

    assert _members(og) == "ada: /docs"
    whys = [what for _, what in _left_out(done)]
    assert whys[:2] == [
        "CODEOWNERS: is a symbolic link there",
        "CODEOWNERS: has more than 0 MB there",
    ]
    assert "is no UTF-8" in whys[2]


def test_what_a_clone_does_not_have_is_left_out_and_not_fetched(tmp_path: Path) -> None:
    repo = repository(
        tmp_path / "web",
        ("2020-01-01", {FILE: "/docs @ada\n"}),
        ("2021-01-01", {FILE: "/docs @ada @ben\n"}),
    )
    git(repo, "config", "uploadpack.allowFilter", "true")
    words = ("clone", "-q", "--filter=blob:none", f"file://{repo}", "part")
    git(tmp_path, *words)
    og, done = _imported(tmp_path / "part", FILE)

    assert _members(og) == "ada: /docs, ben: /docs"
    assert [what for _, what in _left_out(done)] == [f"{FILE}: is not in this clone"]


def test_no_program_that_a_repository_names_is_run(tmp_path: Path) -> None:
    repo = repository(tmp_path / "web", ("2020-01-01", {FILE: "/docs @ada\n"}))
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", "utf-8")
    trap.chmod(0o700)
    (repo / ".git/info/attributes").write_text("* diff=trap filter=trap\n", "utf-8")
    for name in (
        *("core.fsmonitor", "core.pager", "diff.external", "diff.trap.textconv"),
        *("gpg.program", "filter.trap.smudge", "core.sshCommand", "pager.log"),
    ):
        git(repo, "config", name, str(trap))
    git(repo, "config", "log.showSignature", "true")
    _imported(repo, FILE)

    assert not (tmp_path / "sprung").exists()


def test_settings_of_the_user_count_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = repository(tmp_path / "web", ("2020-01-01", {FILE: "/docs @ada\n"}))
    settings = tmp_path / "config"
    settings.write_text("[log]\n\tdate = raw\n\tdiffMerges = off\n[core\n", "utf-8")
    for name, value in {
        "showRoot": "false",
        "diffMerges": "off",
        "follow": "true",
    }.items():
        git(repo, "config", "--local", f"log.{name}", value)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))

    assert _members(_imported(repo, FILE)[0]) == "ada: /docs"


def _refused(paths: Iterable[Path | str], **options: Any) -> str:
    with pytest.raises(OrgGraphError) as refused:
        orggraph.import_from("git", list(paths), name="x", **options)
    assert isinstance(refused.value, NotARepositoryError | WrongOptionError)
    return str(refused.value)


def test_what_cannot_be_asked_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = {
        "docs/OWNERS": "approvers: [ada]\n",
        "roll": "ada\n",
        "roll.yaml": "a: b\n",
    }
    repo = repository(tmp_path / "web", ("2020-01-01", change))
    empty = repository(tmp_path / "empty")

    assert "a repository and a file" in _refused([repo])
    assert "there is no folder" in _refused([tmp_path / "no", FILE])
    assert "not a git repository" in _refused([tmp_path, FILE])
    assert "no history" in _refused([empty, FILE])
    assert "no commit of this branch has 'CODEOWNERS'" in _refused([repo, FILE])
    assert "no commit of this branch has 'nosuch'" in _refused([repo, "nosuch"])
    assert "takes no --issued: each version is known from the day" in _refused(
        [repo, "roster"], issued="2020-01-01"
    )
    assert "name the files in it" in _refused([repo, "docs"], as_="maintainers")
    assert "is no file in the repository" in _refused([repo, "../x/OWNERS"])
    assert "is no file in the repository" in _refused([repo, "/etc/OWNERS"])
    assert "say --as: codeowners" in _refused([repo, "roll"])
    assert "has no option 'map'" in _refused([repo, "docs/OWNERS"], map="x.yaml")
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    assert "git is not installed" in _refused([repo, "docs/OWNERS"])


MAP = """
things:
- {key: works, label: Example Works, kind: organization}
records:
- each: team
  let: {person: "{name}"}
  things:
  - {key: "{person}", label: "{name}", kind: person}
  statements:
  - {subject: "{person}", predicate: memberOf, object: works, start: "{since}"}
"""


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        (
            "team.yaml",
            (
                "team:\n- {name: Ada, since: 2018}\n",
                "team:\n- {name: Ada, since: 2018}\n- {name: Ben, since: 2020-05}\n",
            ),
        ),
        (
            "team.csv",
            (
                "person,organization,start\nAda,Example Works,2018\n",
                (
                    "person,organization,start\nAda,Example Works,2018\n"
                    "Ben,Example Works,2020-05\n"
                ),
            ),
        ),
    ],
)
def test_where_the_file_has_dates_they_are_its_valid_time(
    tmp_path: Path, path: str, texts: tuple[str, str]
) -> None:
    (tmp_path / "map.yaml").write_text(MAP, "utf-8")
    versions = zip(("2020-01-01", "2021-01-01"), texts, strict=True)
    repo = repository(
        tmp_path / "web", *((day, {path: text}) for day, text in versions)
    )
    mapped: dict[str, Any] = (
        {"map": str(tmp_path / "map.yaml")} if path.endswith("yaml") else {}
    )
    og, _ = _imported(repo, path, **mapped)

    assert _members(og, "2020-12-31", "2018-12-31") == "Ada: Example Works"
    assert _members(og, day="2017-12-31") == ""
    assert _members(og, day="2020-06-01") == "Ada: Example Works, Ben: Example Works"
