"""What does a mapping file say, and on which line?"""

from typing import Any, Final, NamedTuple, NoReturn

from orggraph.errors import NotReadableError
from orggraph.importers.bounded import DEEPEST
from orggraph.importers.given import GivenFile

#: The largest file, and the most values in it, that anybody writes by hand.
LARGEST: Final = 1 << 20
_MOST: Final = 50_000
_STANDARD: Final = "tag:yaml.org,2002:"
_PLAIN: Final = frozenset(
    _STANDARD + kind
    for kind in ("str", "null", "bool", "int", "float", "timestamp", "value")
)


class Tree(NamedTuple):
    """A value with the line on which it begins; every scalar is the text it is.

    So `NO: Norway` says what it seems to say, and so does `version: 1.10`.
    """

    value: "str | list[Tree] | dict[str, Tree] | None"
    line: int
    file: str

    def fail(self, why: str) -> NoReturn:
        """Raise `NotReadableError` that names the line."""
        raise NotReadableError(self.file, why, self.line)


def read_tree(file: GivenFile) -> Tree:
    """Read a mapping file; raises `NotReadableError` with the line."""
    import yaml  # only for what is written so

    file.whole(LARGEST)  # refuses what is larger
    try:
        node = yaml.compose(file.text(), Loader=yaml.SafeLoader)
    except RecursionError:
        raise NotReadableError(file.name, "has values nested too deeply") from None
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else None
        why = f"is no YAML that can be read: {wrong.problem}"
        raise NotReadableError(file.name, why, line) from None
    except yaml.YAMLError as wrong:
        why = " ".join(f"is no YAML that can be read: {wrong}".split())
        raise NotReadableError(file.name, why) from None
    if node is None:
        raise NotReadableError(file.name, "is empty")
    return _Planter(file.name).tree(node)


class _Planter:
    """Turns the nodes of YAML into a tree, and counts what aliases repeat."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._seen = 0

    def tree(self, node: Any, depth: int = 0) -> Tree:
        """Return a node with all that is in it."""
        line = node.start_mark.line + 1
        self._seen += 1
        if depth > DEEPEST or self._seen > _MOST:
            why = "stands for too many values, or for itself"
            raise NotReadableError(self._file, why, line)
        if node.id == "scalar":
            return Tree(self._scalar(node, line), line, self._file)
        if node.tag not in {f"{_STANDARD}map", f"{_STANDARD}seq"}:
            raise NotReadableError(self._file, _strange(node.tag), line)
        if node.id == "sequence":
            items = [self.tree(one, depth + 1) for one in node.value]
            return Tree(items, line, self._file)
        return Tree(self._pairs(node, depth), line, self._file)

    def _pairs(self, node: Any, depth: int) -> dict[str, Tree]:
        found: dict[str, Tree] = {}
        for name, value in node.value:
            line = name.start_mark.line + 1
            if name.id != "scalar":
                raise NotReadableError(self._file, "a key is no text", line)
            if name.value in found:
                why = f"{name.value} stands there twice"
                raise NotReadableError(self._file, why, line)
            found[name.value] = self.tree(value, depth + 1)._replace(line=line)
        return found

    def _scalar(self, node: Any, line: int) -> str | None:
        if node.tag not in _PLAIN:
            raise NotReadableError(self._file, _strange(node.tag), line)
        return None if node.tag == f"{_STANDARD}null" else str(node.value)


def _strange(tag: str) -> str:
    return f"{tag} is a tag that a mapping does not use"
