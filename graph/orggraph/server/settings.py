"""How is it served? What whoever starts the server has decided."""

from typing import NamedTuple


class Settings(NamedTuple):
    """What the doors need to know.

    `hosts` are the names under which it may be asked (none: loopback only), `cors` the
    origins that may read answers in a browser (`*`: all; none: nobody), `url` where the
    world sees it, if it is behind a proxy, `queries` whether queries stand in the log.
    A request has at most `head` bytes of headers, of which the address `address`, and a
    body of at most `body` bytes, that must be there within `seconds`. So many bytes of
    finished answers are `kept`. `known` is the day after which nothing is told, if there
    is one.
    """

    hosts: tuple[str, ...] = ()
    cors: tuple[str, ...] = ()
    url: str | None = None
    queries: bool = False
    mcp: bool = False
    head: int = 65_536
    address: int = 32_768
    body: int = 2_000_000
    seconds: float = 20.0
    kept: int = 64_000_000
    known: str | None = None
