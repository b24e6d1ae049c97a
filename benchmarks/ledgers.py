"""Which ledgers are asked? Generated ones of several sizes, each written only once."""

from hashlib import sha256
from pathlib import Path
from typing import Final

import generate
from progress import tell

SEED: Final = 7
#: What one can read in a moment, and what one cannot.
SMALL, MIDDLE, LARGE = 10_000, 50_000, 1_000_000
SHIPPED: Final = Path(__file__).parent.parent / "data" / "triples.ttl"


class Ledgers:
    """The ledgers in a folder, and beside them the cache in which indexes are kept.

    `large` is how many statements the large one has: fewer, while one tries things out.
    """

    def __init__(self, folder: Path, large: int = LARGE) -> None:
        self.folder = folder
        self.large = large
        self.cache = folder / "cache"
        #: Where a process keeps its index that is to find none.
        self.empty = folder / "empty"
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes at which most is measured."""
        return tuple(sorted({min(MIDDLE, self.large), self.large}))

    def of(self, statements: int) -> Path:
        """Return the file of a ledger, written if it is not there."""
        generator = sha256(Path(generate.__file__).read_bytes()).hexdigest()[:12]
        path = self.folder / f"ledger-{statements}-{SEED}-{generator}.ttl"
        if not path.exists():
            tell(f"writing a ledger of {statements:,} statements")
            unfinished = path.with_suffix(".part")
            with unfinished.open("w", encoding="utf-8", newline="\n") as stream:
                generate.write_ledger(stream, statements, SEED)
            unfinished.replace(path)
        return path
