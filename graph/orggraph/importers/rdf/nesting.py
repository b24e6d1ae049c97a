"""Do triple terms lie in each other? More deeply than the parser can bear."""

import re
from typing import Final

from orggraph.errors import NotReadableError
from orggraph.importers.bounded import DEEPEST
from orggraph.importers.given import GivenFile

#: What can hide the signs of a triple term, and these.
_TOKEN: Final = re.compile(
    rb'"""(?:[^\\]|\\.)*?"""|'
    rb"'''(?:[^\\]|\\.)*?'''|"
    rb'"(?:[^"\\\n]|\\.)*"|'
    rb"'(?:[^'\\\n]|\\.)*'|"
    rb"<[^<>\s]*>|\\.|#[^\n]*|(?P<begin><<)|(?P<end>>>)",
    re.DOTALL,
)
_SIGN: Final = b"<<"


def refuse_deep_terms(file: GivenFile) -> None:
    """Raise `NotReadableError` where triple terms are nested too deeply."""
    if not _has_terms(file):
        return
    depth = 0
    for token in _TOKEN.finditer(file.whole()):
        if token["begin"]:
            depth += 1
        elif token["end"]:
            depth -= 1
        if depth > DEEPEST:
            why = f"has triples nested more than {DEEPEST} deep; no register has"
            raise NotReadableError(file.name, why)


def _has_terms(file: GivenFile) -> bool:
    """Say whether there may be any, which few files have; it costs no memory."""
    last = b""
    with file.open() as stream:
        while some := stream.read(1 << 20):
            if _SIGN in last + some:
                return True
            last = some[-1:]
    return False
