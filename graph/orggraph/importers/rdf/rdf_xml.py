"""Which RDF/XML is safe to read? No outside entities, nothing that grows or is deep."""

from typing import Any, Final, NoReturn
from xml.parsers import expat

from orggraph.errors import NotReadableError, shown
from orggraph.importers.bounded import DEEPEST
from orggraph.importers.given import GivenFile

#: The longest text of an entity: namespaces are shorter.
_LONGEST_ENTITY: Final = 256
_LONGEST_TEXT: Final = 16 << 20


def check_xml(file: GivenFile) -> None:
    """Read a file through; raises `NotReadableError` for what is no XML, or not safe.

    Entities that are short texts stay, for many files abbreviate namespaces so.
    """
    checked = _Checked(file)
    try:
        with file.open() as stream:
            checked.parser.ParseFile(stream)
    except expat.ExpatError as wrong:
        told = expat.errors.messages.get(wrong.code, "not well-formed")
        why = f"is no XML that can be read: {told}"
        raise NotReadableError(file.name, why, wrong.lineno) from None


class _Checked:
    """Hears what is in a file, and refuses."""

    def __init__(self, file: GivenFile) -> None:
        self._file = file
        self._depth = 0
        self._text = 0
        # the standard library's parser: what it hears is checked, and none of it kept
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _refuse(self, why: str) -> NoReturn:
        raise NotReadableError(self._file.name, why, self.parser.CurrentLineNumber)

    def _doctype(self, _name: str, system: Any, public: Any, _inner: int) -> None:
        if system or public:
            where = shown(str(system or public))
            self._refuse(f"names a DTD outside ({where}), and nothing is fetched")

    def _entity(
        self,
        name: str,
        parameter: int,
        value: str | None,
        _base: str | None,
        system: str | None,
        _public: str | None,
        _notation: str | None,
    ) -> None:
        if value is None or system or parameter:
            self._refuse(f"has the entity {shown(name)}, which stands for a file")
        if len(value) > _LONGEST_ENTITY or any(sign in value for sign in "&<%"):
            self._refuse(f"has the entity {shown(name)}, which is no short text")

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        self._text = 0
        if self._depth > DEEPEST:
            self._refuse(f"has elements nested more than {DEEPEST} deep")

    def _end(self, _name: str) -> None:
        self._depth -= 1
        self._text = 0

    def _characters(self, text: str) -> None:
        self._text += len(text)
        if self._text > _LONGEST_TEXT:
            self._refuse("holds a text of more than 16 MB, which is too much")
