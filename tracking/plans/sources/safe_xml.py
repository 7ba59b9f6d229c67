"""XML as a tree of plain elements: no entities, no outside files, bounded depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from tracking.plans.model.errors import PlanError
from tracking.texts import gettext as _

MAX_DEPTH = 60


@dataclass(slots=True)
class Element:
    """An element without its namespace and attributes; `line` is where it begins."""

    name: str
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def find(self, name: str) -> Element | None:
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[Element]:
        return (child for child in self.children if child.name == name)

    def say(self, name: str) -> str:
        """The text of the first child of that name, or ""."""
        found = self.find(name)
        return found.text.strip() if found is not None else ""


def parse(data: bytes, filename: str) -> tuple[str, Element]:
    """The namespace of the root and the root.

    Raises PlanError for what is no XML, declares a document type or entities, or nests too deep.
    """
    reader = _Reader(filename)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reader.parser = parser
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.ExternalEntityRefHandler = reader.refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise PlanError(
            _("%(file)s is damaged: it is no well-formed XML.", file=filename), line=error.lineno
        ) from error
    except (ValueError, LookupError) as error:
        # An encoding that Python does not know.
        raise PlanError(_("%(file)s is XML in an encoding that cannot be read.", file=filename)) from error
    return reader.namespace, reader.root.children[0]


class _Reader:
    parser: expat.XMLParserType

    def __init__(self, filename: str) -> None:
        self.filename = filename
        self.root = Element("", 0)
        self.open = [self.root]
        self.pieces: list[list[str]] = [[]]
        self.namespace = ""

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if len(self.open) > MAX_DEPTH:
            raise PlanError(_("%(file)s is nested too deep.", file=self.filename), line=self.parser.CurrentLineNumber)
        space, _gap, local = name.rpartition(" ")
        if len(self.open) == 1:
            self.namespace = space
        element = Element(local, self.parser.CurrentLineNumber)
        self.open[-1].children.append(element)
        self.open.append(element)
        self.pieces.append([])

    def end(self, _name: str) -> None:
        self.open.pop().text = "".join(self.pieces.pop())

    def text(self, text: str) -> None:
        self.pieces[-1].append(text)

    def refuse(self, *_declaration: object) -> NoReturn:
        raise PlanError(
            _("%(file)s declares a document type or entities, which are not read.", file=self.filename),
            line=self.parser.CurrentLineNumber,
        )
