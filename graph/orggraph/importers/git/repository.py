"""Which commits changed a file, and what was in it then? Asked of the program git.

Nothing of the user's or the machine's settings counts, no program that a repository names
is run, and nothing is fetched.
"""

import os
import posixpath
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from orggraph.errors import NotARepositoryError, shown

_NEUTRAL: Final = {
    "GIT_ALLOW_PROTOCOL": "",  # whatever is missing stays so: nothing is fetched
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
#: What a repository's own settings could have run.
_NO_PROGRAMS: Final = (
    *("--no-pager", "--literal-pathspecs", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.fsmonitor=false", "-c", "log.showSignature=false"),
)
#: What a repository's own settings could hide.
_ALL: Final = (
    *("-c", "log.showRoot=true", "-c", "log.follow=false"),
    *("-c", "log.diffMerges=separate", "-c", "diff.relative=false"),
)
#: Begins what is told of a commit.
_BEGINS: Final = "commit "
_LOG: Final = (
    *("log", "--first-parent", "-m", "--reverse", "--raw", "-z", "--no-abbrev"),
    *("--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes"),
    f"--format={_BEGINS}%H %ct",
)
_NOTHING: Final = re.compile("0+")
_NO_GIT: Final = "git is not installed, and it is needed to read a history"
#: Hosts that show a commit, and where.
_HOSTS: Final = {
    "codeberg.org": "commit",
    "github.com": "commit",
    "gitlab.com": "-/commit",
}
_REMOTE: Final = re.compile(
    r"(?:(?:https?|ssh|git)://)?(?:[^@/]+@)?([\w.-]+)(?::\d+(?=/))?[:/]"
    r"([\w./~-]+?)(?:\.git)?/?"
)


class Blob(NamedTuple):
    """What is at a path in a commit: its mode (a file, a link …) and its id."""

    mode: str
    id: str


class Commit(NamedTuple):
    """A commit, when it was made (seconds since 1970), and what it changed.

    What it removed is None; so is a time that git cannot tell.
    """

    id: str
    seconds: int | None
    changed: dict[str, Blob | None]


class Repository:
    """A repository; raises `NotARepositoryError` where there is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not folder.is_dir():
            msg = f"there is no folder {shown(str(folder))}; name a git repository"
            raise NotARepositoryError(msg)
        self._prefix = self._asked("rev-parse", "--show-prefix")
        self._top = self._asked("rev-parse", "--show-cdup")
        self.shallow = self._asked("rev-parse", "--is-shallow-repository") == "true"
        done = self._run("config", "--local", "--get", "remote.origin.url")
        self._remote = _REMOTE.fullmatch(os.fsdecode(done.stdout).strip())

    @property
    def name(self) -> str:
        """What it is called: as where it was cloned from, else its folder."""
        if self._remote:
            return self._remote[2].rpartition("/")[2]
        top = (self.folder / self._top).resolve()
        return (top.parent if top.name == ".git" else top).name.removesuffix(".git")

    def page(self, commit: str) -> str | None:
        """Return where one can look at a commit, if its host is known."""
        kind = self._remote and _HOSTS.get(self._remote[1].lower())
        if self._remote is None or kind is None:
            return None
        return f"https://{self._remote[1]}/{self._remote[2]}/{kind}/{commit}"

    def path(self, given: Path) -> str:
        """Return a path as the repository has it, from its top on."""
        if given.is_absolute():
            top = os.path.normpath(self.folder.resolve() / self._top)
            found = posixpath.normpath(Path(os.path.relpath(given, top)).as_posix())
        else:
            found = posixpath.normpath(posixpath.join(self._prefix, given.as_posix()))
        if found in {".", ".."} or found.startswith("../") or "\0" in found:
            msg = f"{shown(str(given))} is no file in the repository {self.folder}"
            raise NotARepositoryError(msg)
        return found

    def commits(self, paths: Sequence[str]) -> list[Commit]:
        """Return the commits of the branch that changed one of some paths, oldest first.

        Of a merge counts what it changed in the branch it was merged into.
        """
        top = ("-C", self._top) if self._top else ()
        done = self._run(*top, *_ALL, *_LOG, "HEAD", "--", *paths)
        if done.returncode != 0:
            raise NotARepositoryError(self._says(done.stderr))
        return list(_commits(done.stdout))

    def reader(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start git to read objects, whose ids are written to it line by line."""
        return subprocess.Popen(  # noqa: S603 (fixed words)
            [*self._git(), "cat-file", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )

    def _asked(self, *words: str) -> str:
        done = self._run(*words)
        if done.returncode != 0:
            raise NotARepositoryError(self._says(done.stderr))
        return os.fsdecode(done.stdout).removesuffix("\n")

    def _says(self, error: bytes) -> str:
        lines = error.decode("utf-8", "replace").strip().splitlines() or ["nothing"]
        said = lines[0].removeprefix("fatal: ")
        return f"{self.folder} has no history that can be read; git says: {said}"

    def _git(self) -> list[str]:
        return ["git", "-C", str(self.folder.absolute()), *_NO_PROGRAMS]

    def _run(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        """Return what git says. Nothing goes through a shell."""
        try:
            return subprocess.run(  # noqa: S603 (fixed words; paths come after --)
                [*self._git(), *words],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                env=_environment(),
            )
        except FileNotFoundError:
            raise NotARepositoryError(_NO_GIT) from None


def _environment() -> dict[str, str]:
    kept = {
        name: one for name, one in os.environ.items() if not name.startswith("GIT_")
    }
    return {**kept, **_NEUTRAL}


def _commits(output: bytes) -> Iterator[Commit]:
    """Yield what `git log --raw -z` tells: of each commit a line, then what it changed."""
    words = iter(output.split(b"\0"))
    commit: Commit | None = None
    for word in words:
        told = os.fsdecode(word).lstrip("\n")
        if told.startswith(_BEGINS):
            if commit is not None:
                yield commit
            name, _, seconds = told.removeprefix(_BEGINS).partition(" ")
            commit = Commit(name, int(seconds) if seconds else None, {})
        elif told.startswith(":") and commit is not None:
            _, mode, _, new, _ = told.split()
            blob = None if _NOTHING.fullmatch(new) else Blob(mode, new)
            commit.changed[os.fsdecode(next(words))] = blob
    if commit is not None:
        yield commit
