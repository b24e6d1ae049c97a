"""What can be wrong with the scripts of a page? Mistakes of who wrote them."""


class UnsafeScriptError(Exception):
    """A script holds what would end it early, once it is inside a page."""

    def __init__(self, found: str) -> None:
        super().__init__(f"a script to be inlined contains {found!r}")


class NameTwiceError(Exception):
    """Two modules have a name in common, so they cannot be joined."""

    def __init__(self, name: str, one: str, other: str) -> None:
        super().__init__(f"{name!r} is in both {one} and {other}")
