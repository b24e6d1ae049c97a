"""How do modules become one script? Joined in the order in which they need each other.

The modules stay what browsers, editors and type checkers understand; only inside the
page, which fetches nothing, they are one. That works because all their names differ.
"""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Final

from orggraph_viz.page.errors import NameTwiceError, UnsafeScriptError

#: The module that all others are needed by.
MAIN: Final = "main.js"

_IMPORT: Final = re.compile(
    r'^import\s+\{[^}]*\}\s+from\s+"\./([\w-]+\.js)";\n', re.MULTILINE
)
_TOP: Final = re.compile(
    r"^(?:async )?(?:function\*?|class|const|let|var) +([\w$]+)", re.MULTILINE
)
#: Comments on lines of their own, empty lines, and what lines are indented by: a
#: third of it all.
_COMMENT: Final = re.compile(
    r"^ *(?:/\*(?:(?!\*/).)*\*/ *\n|//[^\n]*\n|\n)", re.MULTILINE | re.DOTALL
)
_INDENT: Final = re.compile(r"^ +", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export ", re.MULTILINE)


def own_script() -> str:
    """Return the script of the page."""
    return joined(_Folder(), MAIN)


def own_file(name: str) -> str:
    """Return a file of the page, with the line ends that browsers hash."""
    return files("orggraph_viz").joinpath("web", name).read_text(encoding="utf-8")


def joined(modules: Mapping[str, str], main: str) -> str:
    r"""Return one script of a module and all that it imports, these first.

    Raises `NameTwiceError` where two have a name at their top in common.

    >>> print(joined({"a.js": 'import { b } from "./b.js";\nb();\n',
    ...               "b.js": 'export function b() {}\n'}, "a.js"), end="")
    function b() {}
    b();
    """
    parts: list[str] = []
    known: dict[str, str] = {}
    for name in _in_order(modules, main):
        text = _EXPORT.sub("", _IMPORT.sub("", _COMMENT.sub("", modules[name])))
        for found in _TOP.findall(text):
            if found in known:
                raise NameTwiceError(found, known[found], name)
            known[found] = name
        parts.append(_INDENT.sub("", text))
    return inlined("".join(parts))


def inlined(script: str) -> str:
    """Return a script that cannot end the element it is put into.

    Raises `UnsafeScriptError` for one that could.
    """
    for closer in ("</script", "<!--"):
        if closer in script.lower():
            raise UnsafeScriptError(closer)
    return script


def _in_order(modules: Mapping[str, str], main: str) -> Iterator[str]:
    """Yield what a module imports before the module itself, each once."""
    done: set[str] = set()

    def visit(name: str) -> Iterator[str]:
        if name in done:
            return
        done.add(name)
        for needed in _IMPORT.findall(modules[name]):
            yield from visit(needed)
        yield name

    yield from visit(main)


class _Folder(Mapping[str, str]):
    """The modules of the page, read when they are needed."""

    def __getitem__(self, name: str) -> str:
        return own_file(name)

    def __iter__(self) -> Iterator[str]:
        folder = files("orggraph_viz").joinpath("web")
        return iter(
            sorted(one.name for one in folder.iterdir() if one.name.endswith(".js"))
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)
