"""What can one ask of a ledger that is elsewhere? The same; only what bears on it is fetched."""

from __future__ import annotations

from orggraph.api import OrgGraph
from orggraph.engines.backend import Backend
from orggraph.progress import Progress

#: So many statements are fetched for one answer at most.
MOST = 200_000


class RemoteGraph(OrgGraph):
    """A ledger behind an engine; each question fetches the part that it needs."""

    def __init__(
        self, backend: Backend, *, most: int = MOST, progress: Progress | None = None
    ) -> None:
        super().__init__((), cache=False)
        self.backend = backend
        self._most = most
        self._progress = progress
