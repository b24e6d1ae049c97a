"""Small git repositories, made in one go, the same on every machine."""

import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

#: What git is told so that nothing of the machine counts.
_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
}


class Link(NamedTuple):
    """A symbolic link."""

    target: str


#: What a commit writes at paths; None removes what is there.
Change = Mapping[str, str | bytes | Link | None]


def repository(folder: Path, *commits: tuple[str, Change]) -> Path:
    """Return a repository with commits at times (`2020-01-01`, `2020-01-01T12:30`)."""
    if not folder.exists():
        _git(folder.parent, "init", "-q", "-b", "main", str(folder))
    told = b"".join(_told(when, change) for when, change in commits)
    grown = b"from refs/heads/main^0\n" if _has_commits(folder) else b""
    first, line, rest = told.partition(b"data 0\n")
    _git(folder, "fast-import", "--quiet", told=first + line + grown + rest)
    return folder


def git(folder: Path, *words: str) -> None:
    """Run git in a repository."""
    _git(folder, *words)


def _told(when: str, change: Change) -> bytes:
    seconds = int(datetime.fromisoformat(when).replace(tzinfo=UTC).timestamp())
    lines = [
        b"commit refs/heads/main",
        f"committer Ada <ada@example.org> {seconds} +0000".encode(),
        b"data 0",
    ]
    for path, content in change.items():
        if content is None:
            lines.append(f"D {path}".encode())
            continue
        mode = "120000" if isinstance(content, Link) else "100644"
        text = content.target if isinstance(content, Link) else content
        told = text.encode() if isinstance(text, str) else text
        lines += [
            f"M {mode} inline {path}".encode(),
            f"data {len(told)}".encode(),
            told,
        ]
    return b"\n".join(lines) + b"\n\n"


def _has_commits(folder: Path) -> bool:
    words = ("rev-parse", "--verify", "--quiet", "main")
    return _git(folder, *words, check=False) == 0


def _git(folder: Path, *words: str, told: bytes = b"", check: bool = True) -> int:
    done = subprocess.run(  # noqa: S603 (words of a test)
        ["git", "-C", str(folder), *words],  # noqa: S607 (the machine's own git)
        input=told,
        env=_ENVIRONMENT,
        capture_output=True,
        check=check,
    )
    return done.returncode
