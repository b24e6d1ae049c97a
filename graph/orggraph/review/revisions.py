"""Which two versions are compared, and where do they come from? From git, or from files."""

import gzip
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from zlib import error as ZlibError  # noqa: N812 (it is an exception class)

from orggraph.errors import (
    LedgerNotFoundError,
    LedgerSyntaxError,
    NotARepositoryError,
    shown,
)
from orggraph.rdf.files import LedgerFile, format_of, ledger_files
from orggraph.rdf.place import project_ledger

#: What git hands to an external diff for a file that is not there.
_NOTHING: Final = "/dev/null"
_HEAD: Final = "HEAD"


class Versions(NamedTuple):
    """A ledger before and after a change, and what each of them is called."""

    old: tuple[LedgerFile, ...]
    new: tuple[LedgerFile, ...]
    names: tuple[str, str]


def from_files(old: str, new: str) -> Versions:
    """Return two ledgers; `/dev/null` is an empty one, as in a diff of git.

    Raises `LedgerNotFoundError`.
    """
    return Versions(_given(old), _given(new), (old, new))


def from_git(
    place: str | os.PathLike[str] | None, old: str | None, new: str | None
) -> Versions:
    """Return a ledger as it is in two revisions; without the second, as it is now.

    Without the first it is compared with HEAD, what was committed last. Raises
    `NotARepositoryError` and `LedgerNotFoundError`.
    """
    where = Path(place) if place is not None else _own()
    folder = where if where.is_dir() else where.parent
    git = _Git(folder)
    path = os.path.relpath(where.resolve(), git.top).replace(os.sep, "/")
    first = old or _HEAD
    before = tuple(git.files(first, path))
    after = tuple(git.files(new, path)) if new else _now(where)
    if not before and not after:
        msg = f"no version of {where} is in {first} or in {new or 'the working tree'}"
        raise LedgerNotFoundError(msg)
    return Versions(before, after, (first, new or "the working tree"))


def _given(place: str) -> tuple[LedgerFile, ...]:
    return () if place == _NOTHING else tuple(ledger_files(place))


def _now(where: Path) -> tuple[LedgerFile, ...]:
    return tuple(ledger_files(where)) if where.exists() else ()


def _own() -> Path:
    found = project_ledger()
    if found is None:
        msg = (
            "there is no data/triples.ttl in this project; name a ledger with --ledger"
        )
        raise LedgerNotFoundError(msg)
    return found


def _unpacked(content: bytes, name: str) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, ZlibError) as wrong:
        raise LedgerSyntaxError(name, None, f"cannot be read: {wrong}") from None


class _Git:
    """The repository in which a folder is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder if folder.is_dir() else Path.cwd()
        self.top = Path(os.fsdecode(self._top()).rstrip("\n"))
        self._folder = self.top  # paths are told, and asked for, from there

    def files(self, revision: str, path: str) -> Iterator[LedgerFile]:
        """Yield the files of a ledger in a revision, sorted by path."""
        commit = self._commit(revision)
        within = () if path == "." else ("--", path)
        listed = self._run("ls-tree", "-r", "-z", "--name-only", commit, *within)
        for name in sorted(filter(None, os.fsdecode(listed or b"").split("\0"))):
            file = Path(name)
            form = format_of(file)
            hidden = any(part.startswith(".") for part in file.parts)
            if form is not None and (not hidden or name == path):
                content = self._run("cat-file", "blob", f"{commit}:{name}") or b""
                if file.suffix.lower() == ".gz":
                    content = _unpacked(content, f"{name} in {revision}")
                yield LedgerFile(name, None, form, content)

    def _top(self) -> bytes:
        top = self._run("rev-parse", "--show-toplevel")
        if top is None:
            msg = (
                f"{self._folder} is in no git repository; compare two files with "
                "--old and --new"
            )
            raise NotARepositoryError(msg)
        return top

    def _commit(self, revision: str) -> str:
        """Return the id of a revision, which cannot be taken for an option."""
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options")
        found = self._run(*asked, f"{revision}^{{commit}}")
        if found is None:
            msg = f"there is no revision {shown(revision)} in this repository"
            raise NotARepositoryError(msg)
        return found.decode("ascii").strip()

    def _run(self, *words: str) -> bytes | None:
        """Return what git says; None where it says no. Nothing goes through a shell."""
        try:
            done = subprocess.run(  # noqa: S603 (fixed words; names come after --)
                ["git", "-C", str(self._folder), "--literal-pathspecs", *words],  # noqa: S607 (the user's own git)
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            msg = "git is not installed; compare two files with --old and --new"
            raise NotARepositoryError(msg) from None
        return done.stdout if done.returncode == 0 else None
