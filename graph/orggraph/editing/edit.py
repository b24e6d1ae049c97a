"""What would be written, and what does it mean? An edit, before and when it is saved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from orggraph.editing.desk import NOTHING, refuse, with_content
from orggraph.editing.saving import locked, save_bytes
from orggraph.errors import OrgGraphError
from orggraph.rdf.files import LedgerFile


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines for the end of a file, which were found to be sound there.

    `id` is the short name of what they are about, `meaning` what they say in words (the
    first is the sentence, the others what follows of it), `notes` what one should look
    at before saving.
    """

    path: Path
    id: str
    lines: str
    meaning: tuple[str, ...]
    notes: tuple[str, ...]
    block: str = field(repr=False)
    content: bytes = field(repr=False)
    files: tuple[LedgerFile, ...] = field(repr=False)
    again: Callable[[], "Edit"] = field(repr=False, compare=False)

    def save(self) -> "Edit":
        """Append the lines, and return the edit as it was saved.

        Where somebody else has changed the ledger meanwhile, the edit is made anew for
        what is in it now; it is saved if it says the same there, then perhaps with
        another id. Raises `EditRefusedError` where it does not, and `WriteError` where
        the file cannot be written; every byte is then as it was. What was made of a
        ledger that is in no file is refused.
        """
        if any(file.path is None for file in self.files):
            refuse("this ledger is in no file")
        paths = [file.path for file in self.files if file.path is not None]
        with locked(paths):
            now = self if self._is_fresh() else self._made_anew()
            save_bytes(now.path, now.content)
            return now

    def _is_fresh(self) -> bool:
        """Say whether the ledger is as it was when the edit was made."""
        return all(with_content(file) == file for file in self.files)

    def _made_anew(self) -> "Edit":
        """Return the same edit of the ledger as it is now."""
        changed = "the ledger was changed meanwhile"
        try:
            now = self.again()
        except OrgGraphError as wrong:
            refuse(f"{changed}: {str(wrong).removesuffix(NOTHING)}")
        if now.said != self.said or now.path != self.path:
            refuse(f"{changed}, and this would say something else now; look again")
        return now

    @property
    def said(self) -> str:
        """What the lines say, whatever the new thing is called."""
        return self.block.replace(self.id, "", 1)
