"""How is it served? What whoever starts the server has decided."""

from typing import NamedTuple


class Settings(NamedTuple):
    """What the doors need to know.

    `hosts` are the names under which it may be asked (none: loopback only), `cors` the
    origins that may read answers in a browser (`*`: all; none: nobody), `url` where the
    world sees it, if it is behind a proxy, `queries` whether queries stand in the log.
    """

    hosts: tuple[str, ...] = ()
    cors: tuple[str, ...] = ()
    url: str | None = None
    queries: bool = False
    mcp: bool = False
