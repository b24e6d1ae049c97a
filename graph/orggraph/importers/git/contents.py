"""What was in the files of commits? Read from git, one by one, and never too much."""

import re
import subprocess
from typing import Self

from orggraph.errors import NotReadableError
from orggraph.importers.git.repository import Blob, Repository


class Contents:
    """What is in files of commits; a context manager, for git runs meanwhile."""

    def __init__(self, repository: Repository, largest: int) -> None:
        self._repository, self._largest = repository, largest
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        """Return it; git starts with the first question."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let git end."""
        for one in self._running.values():
            one.kill()
            one.communicate()
        self._running.clear()

    def read(self, blob: Blob, name: str) -> bytes:
        """Return the bytes of a file; raises `NotReadableError` where it is none.

        Of one that is too large nothing is read.
        """
        if not blob.mode.startswith("100"):
            what = "symbolic link" if blob.mode == "120000" else "link to a repository"
            raise NotReadableError(name, f"is a {what} there")
        size = self._header("--batch-check", blob, name)
        if size > self._largest:
            much = f"has more than {self._largest >> 20} MB there"
            raise NotReadableError(name, much)
        self._header("--batch", blob, name)
        stream = self._running["--batch"].stdout
        content = stream.read(size + 1) if stream else b""
        return content[:size]

    def _header(self, how: str, blob: Blob, name: str) -> int:
        """Ask about an object, and return the size that git tells."""
        if how not in self._running:
            self._running[how] = self._repository.reader(how)
        process = self._running[how]
        told = b""
        if process.stdin and process.stdout:
            process.stdin.write(f"{blob.id}\n".encode())
            process.stdin.flush()
            told = process.stdout.readline()
        found = re.fullmatch(rb"[0-9a-f]+ blob ([0-9]+)\n", told)
        if found is None:
            if not told:
                self._running.pop(how).communicate()
            raise NotReadableError(name, "is not in this clone")
        return int(found[1])
