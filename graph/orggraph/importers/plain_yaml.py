"""How is plain YAML read quickly? Event by event, each scalar text judged once.

Most files have no tags and no merge keys; of these the values can be made without the
nodes in between, in half the time. Whatever else a file has is left to PyYAML.
"""

from typing import Any, Final

import yaml
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

_BASE: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST: Final = 100
_SPECIAL: Final = ("tag:yaml.org,2002:merge", "tag:yaml.org,2002:value")


class NotPlainError(ValueError):
    """The file has something that only PyYAML knows how to read."""


def read_plain(text: str) -> Any:
    """Return the value of a text, its dates as the texts that they are.

    Raises `NotPlainError`, and `yaml.YAMLError` for what is no YAML.

    >>> read_plain("- {name: Ada Birch, since: 2020-05-01, seats: 2}")
    [{'name': 'Ada Birch', 'since': '2020-05-01', 'seats': 2}]
    """
    return _Builder().value(yaml.parse(text, Loader=_BASE))


class _Builder:
    """Puts values into those that they are in; an object waits for its next key."""

    def __init__(self) -> None:
        self._scalars: dict[str, Any] = {}
        self._anchors: dict[str | None, Any] = {}
        self._open: list[Any] = []
        self._keys: list[Any] = []
        self._root: list[Any] = []

    def value(self, events: Any) -> Any:
        """Return what events stand for."""
        for event in events:
            match event:
                case yaml.ScalarEvent():
                    self._put(self._scalar(event), event)
                case yaml.MappingStartEvent():
                    self._begin({}, event)
                case yaml.SequenceStartEvent():
                    self._begin([], event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._open.pop()
                    self._keys.pop()
                case yaml.AliasEvent():
                    self._put(self._alias(event.anchor), None)
        if len(self._root) > 1:
            raise NotPlainError
        return self._root[0] if self._root else None

    def _begin(self, value: Any, event: Any) -> None:
        if event.tag not in {None, "!"} or len(self._open) >= _DEEPEST:
            raise NotPlainError
        self._put(value, event)
        self._open.append(value)
        self._keys.append(_NONE)

    def _put(self, value: Any, event: Any) -> None:
        if event is not None and event.anchor:
            self._anchors[event.anchor] = value
        if not self._open:
            self._root.append(value)
            return
        into = self._open[-1]
        if isinstance(into, list):
            into.append(value)
        elif self._keys[-1] is _NONE:
            if isinstance(value, list | dict):
                raise NotPlainError
            self._keys[-1] = value
        else:
            into[self._keys[-1]] = value
            self._keys[-1] = _NONE

    def _alias(self, anchor: str | None) -> Any:
        found = self._anchors.get(anchor, _NONE)
        if found is _NONE or any(found is one for one in self._open):
            raise NotPlainError
        return found

    def _scalar(self, event: Any) -> Any:
        if event.tag not in {None, "!"}:
            raise NotPlainError
        text = event.value
        if not event.implicit[0]:
            return text
        found = self._scalars.get(text, _NONE)
        if found is _NONE:
            found = self._scalars[text] = _implicit(text)
        return found


_NONE: Final = object()
_RESOLVERS: Final = {
    letter: [(tag, found) for tag, found in some if "timestamp" not in tag]
    for letter, some in Resolver.yaml_implicit_resolvers.items()
}


def _implicit(text: str) -> Any:
    """Return what an unquoted text stands for."""
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            if tag in _SPECIAL:
                raise NotPlainError
            return SafeConstructor().construct_object(yaml.ScalarNode(tag, text))
    return text
