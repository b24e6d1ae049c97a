"""How is a tree of values read that a stranger wrote? With bounds, fetching nothing."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO, Any, Final

from orggraph.errors import NotReadableError
from orggraph.importers.given import GivenFile

#: The deepest that values may lie in each other.
DEEPEST: Final = 100
#: The longest that one item of an array may be.
LARGEST_ITEM: Final = 64 << 20
_TOO_MUCH: Final = "is more than there is memory for; split it"
#: What PyYAML raises where a tag does not fit its value.
_OF_WRONG_TAGS: Final = (ValueError, KeyError, TypeError, AttributeError, OverflowError)
#: The most values that aliases of YAML may stand for.
MOST_VALUES: Final = 20_000_000


def read_json(file: GivenFile) -> Any:
    """Return the value of a JSON file; numbers with fractions stay floats.

    Raises `NotReadableError` for what is no JSON, too large, or nested too deeply.
    """
    return _json(file, file.text(), None)


def json_lines(file: GivenFile) -> Iterator[tuple[int, Any]]:
    """Yield line numbers and values of a file with one JSON value a line.

    Also of one long array whose items stand on lines of their own, as dumps of Wikidata
    are. Raises `NotReadableError`.
    """
    for number, line in file.lines():
        text = line.strip().rstrip(b",")
        if text in {b"", b"[", b"]"}:
            continue
        yield number, _json(file, _decoded(file, text, number), number)


def json_items(file: GivenFile) -> Iterator[tuple[int, Any]]:
    """Yield the items of a JSON array (counted from 1) as they are read, or of lines.

    Raises `NotReadableError`.
    """
    with file.open() as stream:
        first = stream.read(1 << 16).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first == b"[":
        yield from _array(file)
    else:
        yield from json_lines(file)


def read_yaml(file: GivenFile) -> Any:
    """Return the value of a YAML file (1.1), its dates as the texts that they are.

    Raises `NotReadableError` for what is no YAML, too large, nested too deeply, or grows
    too much by its aliases.
    """
    import yaml  # only for what is written so

    text = file.text()
    try:
        value = yaml.load(file.parsed(text), Loader=_loader())  # noqa: S506 (a safe loader, with texts for dates)
    except RecursionError:
        raise NotReadableError(file.name, _too_deep()) from None
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else None
        why = f"is no YAML that can be read: {wrong.problem}"
        raise NotReadableError(file.name, why, line) from None
    except MemoryError:
        raise NotReadableError(file.name, _TOO_MUCH) from None
    except (yaml.YAMLError, *_OF_WRONG_TAGS) as wrong:
        why = f"is no YAML that can be read: {wrong}"
        raise NotReadableError(file.name, " ".join(why.split())) from None
    _refuse_huge(file, value)
    return value


def refuse_deep(file: GivenFile, value: Any) -> None:
    """Raise `NotReadableError` where values lie too deeply in each other."""
    _refuse_huge(file, value)


def _json(file: GivenFile, text: str, line: int | None) -> Any:
    try:
        value = json.loads(text)
    except RecursionError:
        raise NotReadableError(file.name, _too_deep(), line) from None
    except MemoryError:
        raise NotReadableError(file.name, _TOO_MUCH, line) from None
    except ValueError as wrong:
        where = line or getattr(wrong, "lineno", None)
        why = f"is no JSON: {getattr(wrong, 'msg', wrong)}"
        raise NotReadableError(file.name, why, where) from None
    _refuse_huge(file, value)
    return value


def _array(file: GivenFile) -> Iterator[tuple[int, Any]]:
    import ijson  # only for long arrays

    with file.open() as stream:
        rationed = _Rationed(stream, file.name)
        try:
            events = _not_deep(file, ijson.basic_parse(rationed))
            items = ijson.items(ijson.parse(events), "item")
            for number, item in enumerate(items, 1):
                rationed.read_since = 0
                yield number, item
        except (ijson.JSONError, UnicodeDecodeError) as wrong:
            why = " ".join(str(wrong).split())
            raise NotReadableError(file.name, f"is no JSON: {why}") from None


class _Rationed:
    """A stream that refuses to go on where one item never ends."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name = stream, name
        self.read_since = 0

    def read(self, size: int = -1) -> bytes:
        """Read some more of the item. Raises `NotReadableError`."""
        self.read_since += max(size, 0)
        if self.read_since > LARGEST_ITEM:
            much = f"has an item longer than {LARGEST_ITEM >> 20} MB"
            raise NotReadableError(self._name, much)
        return self._stream.read(size)


def _not_deep(
    file: GivenFile, events: Iterable[tuple[str, Any]]
) -> Iterator[tuple[str, Any]]:
    """Yield events of a parser; refuse values that lie too deeply in each other."""
    deep = 0
    for event, value in events:
        if event.startswith("start_"):
            deep += 1
            if deep > DEEPEST:
                raise NotReadableError(file.name, _too_deep())
        elif event.startswith("end_"):
            deep -= 1
        yield event, float(value) if isinstance(value, Decimal) else value


def _decoded(file: GivenFile, text: bytes, line: int) -> str:
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotReadableError(file.name, "is no UTF-8", line) from None


def _refuse_huge(file: GivenFile, value: Any) -> None:
    """Walk through a value level by level; what is shared counts as often as it is."""
    level, seen = [value], 0
    for _ in range(DEEPEST):
        deeper: list[Any] = []
        for one in level:
            if isinstance(one, dict | list):
                seen += len(one)
                if seen > MOST_VALUES:
                    why = f"stands for more than {MOST_VALUES:,} values; split it"
                    raise NotReadableError(file.name, why)
                deeper.extend(one.values() if isinstance(one, dict) else one)
        if not deeper:
            return
        level = deeper
    raise NotReadableError(file.name, _too_deep())


def _too_deep() -> str:
    return f"has values nested more than {DEEPEST} deep; nothing that lists people does"


def _loader() -> Any:
    """Return a loader that makes plain values only, and no dates of texts."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """The safe loader of PyYAML, but for dates."""

    Loader.yaml_implicit_resolvers = {
        letter: [(tag, found) for tag, found in resolvers if "timestamp" not in tag]
        for letter, resolvers in base.yaml_implicit_resolvers.items()
    }
    return Loader
