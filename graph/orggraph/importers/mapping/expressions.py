"""What does a JMESPath expression find in a record? Compiled once, asked often."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import jmespath
from jmespath import exceptions, functions
from jmespath.visitor import TreeInterpreter

from orggraph.importers.ids import key_of_name

#: Finds something in a record: plain values, or None.
Finder = Callable[[Any], Any]
#: Name -> text -> text.
Lookups = Mapping[str, Mapping[str, str]]

#: What a lookup gives for all that it does not list, if it has that.
ALL_ELSE: Final = "*"
_ANY: Final[Any] = {"types": ["string", "number", "boolean", "null"]}


class UnfitError(ValueError):
    """A record has something else than a mapping expects; `what` it is, and `why`."""

    def __init__(self, what: str, why: str) -> None:
        self.what, self.why = what, why
        super().__init__(f"{what}: {why}")


class ExpressionError(ValueError):
    """An expression is none of JMESPath, or names what there is not."""


class Expressions:
    """Compiles expressions that know some lookups.

    >>> found = Expressions({"party": {"D": "Democrats"}}).compiled("lookup('party', p)")
    >>> found({"p": "D"})
    'Democrats'
    """

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups
        options = jmespath.Options(custom_functions=_Functions(lookups))
        self._interpreter = TreeInterpreter(options)  # it remembers its own methods

    def compiled(self, text: str) -> Finder:
        """Return an expression as a function; raises `ExpressionError`."""
        try:
            found = jmespath.compile(text)
        except RecursionError:
            msg = "it is nested too deeply"
            raise ExpressionError(msg) from None
        except exceptions.JMESPathError as wrong:
            raise ExpressionError(_syntax(wrong)) from None
        self._refuse_unknown(found.parsed)
        return self._usual(found.parsed) or self._general(text, found)

    def _usual(self, node: Mapping[str, Any]) -> Finder | None:
        """Return most expressions as plain Python, which is ten times faster."""
        if path := _path(node):
            return _simple(path)
        if node["type"] != "function_expression" or node["value"] != "lookup":
            return None
        name, *values = node["children"]
        paths = [path for one in values if (path := _path(one))]
        if name["type"] != "literal" or len(values) != 1 or not paths:
            return None
        table, find = self._lookups[name["value"]], _simple(paths[0])
        return lambda record: _looked_up(name["value"], table, find(record))

    def _general(self, text: str, found: Any) -> Finder:
        visit, node = self._interpreter.visit, found.parsed

        def ask(record: Any) -> Any:
            try:
                return visit(node, record)
            except (exceptions.JMESPathError, TypeError, RecursionError) as wrong:
                raise UnfitError(text, _unfit(wrong)) from None

        return ask

    def _refuse_unknown(self, node: Mapping[str, Any]) -> None:
        for call in _calls(node):
            name, arguments = call["value"], call["children"]
            if name not in _Functions.FUNCTION_TABLE:
                known = ", ".join(sorted(_Functions.FUNCTION_TABLE))
                msg = f"there is no function {name}; known: {known}"
                raise ExpressionError(msg)
            first = arguments[0] if arguments else {"type": "none"}
            wanted = first.get("value") if first["type"] == "literal" else None
            if name == "lookup" and wanted is not None and wanted not in self._lookups:
                known = ", ".join(self._lookups) or "none"
                msg = f"there is no lookup {wanted!r}; known: {known}"
                raise ExpressionError(msg)


class _Functions(functions.Functions):
    """The functions of JMESPath, and two of ours."""

    def __init__(self, lookups: Lookups) -> None:
        super().__init__()
        self._lookups = lookups

    @functions.signature({"types": ["string"]}, _ANY)
    def _func_lookup(self, name: str, value: Any) -> str | None:
        """Return what a lookup has for a value; nothing for nothing."""
        return _looked_up(name, self._lookups.get(name, {}), value)

    @functions.signature(_ANY)
    def _func_slug(self, name: Any) -> str | None:
        """Return a key for whom only a name tells."""
        return None if name is None else key_of_name(plain(name))


def _looked_up(name: str, table: Mapping[str, str], value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, list | dict):
        raise UnfitError(name, "is asked for something that is no text")
    found = table.get(plain(value), table.get(ALL_ELSE))
    if found is None:
        raise UnfitError(plain(value), f"is not in the lookup {name!r}")
    return found


def counts(value: Any) -> bool:
    """Say whether a value counts as true: JMESPath says so of 0, not of what is empty.

    >>> counts(0), counts([]), counts(False)
    (True, False, False)
    """
    return value is not None and value is not False and value not in ("", [], {})


def plain(value: Any) -> str:
    """Return a number, a yes or no, or a text as a text.

    >>> plain(7), plain(True), plain(" a ")
    ('7', 'true', 'a')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.strip() if isinstance(value, str) else str(value)


def _simple(path: tuple[str, ...]) -> Finder:
    """Return what follows names, such as `id.wikidata`: most expressions are that."""
    if len(path) == 1:
        (name,) = path
        return lambda record: record.get(name) if isinstance(record, dict) else None

    def follow(record: Any) -> Any:
        for name in path:
            if not isinstance(record, dict):
                return None
            record = record.get(name)
        return record

    return follow


def _path(node: Mapping[str, Any]) -> tuple[str, ...] | None:
    if node["type"] == "field":
        return (node["value"],)
    if node["type"] != "subexpression":
        return None
    found: tuple[str, ...] = ()
    for child in node["children"]:
        path = _path(child)
        if path is None:
            return None
        found += path
    return found


def _calls(node: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if one.get("type") == "function_expression":
                yield one
            waiting.extend(one.get("children", ()))


def _syntax(wrong: Exception) -> str:
    """Return what is wrong on one line: the library draws arrows below the text."""
    place = getattr(wrong, "lex_position", None)
    where = "" if place is None else f" at character {place + 1}"
    if isinstance(wrong, exceptions.EmptyExpressionError):
        return "it is empty"
    if isinstance(wrong, exceptions.IncompleteExpressionError):
        return f"it ends too early{where}"
    token = getattr(wrong, "token_value", None)
    told = "" if token is None else f": {token!r} does not fit there"
    return f"it is no JMESPath{where}{told}"


def _unfit(wrong: Exception) -> str:
    name = type(wrong).__name__
    if name == "JMESPathTypeError":
        return "does not fit the values of the record"
    return "cannot be found out of the record"
