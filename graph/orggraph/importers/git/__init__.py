"""Git: a roster in every commit of a repository, each known from its day."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from orggraph.errors import NotARepositoryError, WrongOptionError, shown
from orggraph.importers.claims import Item, Note
from orggraph.importers.git.contents import Contents
from orggraph.importers.git.formats import OPTIONS, format_of
from orggraph.importers.git.history import Moment, moments
from orggraph.importers.git.repository import Repository
from orggraph.importers.git.rosters import SHORT, Rosters
from orggraph.importers.importer import Importer, Request, Version

#: The largest file that is read.
LARGEST: Final = 16 << 20
_WHICH: Final = "git needs a repository and a file in it: orggraph import git REPO PATH"
_UNDATED: Final = (
    "none of the commits has a date, so nobody knows since when it was known"
)
_SHALLOW: Final = (
    "this clone is shallow: what was before its first commit is not known, and what that "
    "has counts as known from its day"
)


def versions(request: Request) -> Iterator[Version]:
    """Yield what files said at the end of each day on which a commit changed them.

    Raises `WrongOptionError`, `NotARepositoryError`, and what the format raises.
    """
    if len(request.paths) < 2:  # noqa: PLR2004 (a repository and a file)
        raise WrongOptionError(_WHICH)
    repository = Repository(request.paths[0])
    paths = tuple(dict.fromkeys(map(repository.path, request.paths[1:])))
    name = request.options["organization"] or repository.name
    commits = repository.commits(paths)
    _refuse_missing(paths, {path for one in commits for path in one.changed})
    formats = {path: format_of(path, name, request.options) for path in paths}
    found = tuple(moments(commits, paths))
    if not found:
        raise NotARepositoryError(_UNDATED)
    with Contents(repository, LARGEST) as contents:
        rosters = Rosters(contents, found, formats)
        for place, moment in enumerate(found):
            if request.progress is not None:
                request.progress("reading commits", place, len(found))
            yield Version(
                rosters.file(place),
                _told(rosters, place, found, repository),
                moment.day,
                f"{', '.join(paths)} at commit {moment.commit[:SHORT]}",
                repository.page(moment.commit),
                minor=True,
            )


def named(paths: Sequence[Path]) -> str:
    """Return what a data set is called: by its repository, and the file in it."""
    folder = paths[0].resolve().name if paths else ""
    return " ".join((folder, *(path.name.partition(".")[0] for path in paths[-1:])))


def _told(
    rosters: Rosters, place: int, found: Sequence[Moment], repository: Repository
) -> Iterator[Item]:
    if repository.shallow:
        yield Note(_SHALLOW)
    if late := sum(moment.late for moment in found):
        yield Note(
            f"of the commits, {late:,} without a date, or with one before that of the "
            "commit before it, counted from the day of that commit"
        )
    yield from rosters.items(place)


def _refuse_missing(paths: Sequence[str], changed: set[str]) -> None:
    for path in paths:
        if path in changed:
            continue
        if any(one.startswith(f"{path}/") for one in changed):
            msg = f"{shown(path)} is a folder; name the files in it"
        else:
            msg = f"no commit of this branch has {shown(path)}; name it from the repository on"
        raise NotARepositoryError(msg)


FORMAT = Importer(
    name="git",
    title="the history of a file in a git repository",
    files=("CODEOWNERS", "MAINTAINERS", "OWNERS", ".yaml", ".csv"),
    ends="there are none; a commit says since when something was known, not since when it was so",
    loses=(
        "branches that were merged, as they were before",
        "all but the last commit of a day",
        "addresses of people who have a name",
        "which pattern of a CODEOWNERS counts for which file",
    ),
    versions=versions,
    options=OPTIONS,
    examples=(
        "orggraph import git . .github/CODEOWNERS -o owners.ttl",
        "orggraph import git ~/src/linux MAINTAINERS -o linux.ttl",
    ),
    takes="REPO PATH...",
    named=named,
    refuses={"issued": "each version is known from the day of its commit"},
)
