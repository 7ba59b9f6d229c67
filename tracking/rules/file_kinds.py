"""Which files are taken as evidence, and whether one is what its name says: by what is in it, never by its word."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: the ends of its names, the type it is served with, and what its content must be."""

    extensions: tuple[str, ...]
    content_type: str
    is_it: Callable[[bytes], bool]


def _begins(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signatures)


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _is_text(content: bytes) -> bool:
    """UTF-8 without the character NUL, which no text has and no database takes."""
    if b"\x00" in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_json(content: bytes) -> bool:
    if not _is_text(content):
        return False
    try:
        json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return True


def _members(content: bytes) -> frozenset[str]:
    """The names in an archive; none for what is no archive or a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return frozenset()


def _is_archive(content: bytes) -> bool:
    return content.startswith(b"PK") and bool(_members(content))


def _is_office(part: str) -> Callable[[bytes], bool]:
    """A document of an office program, without programs inside."""

    def is_it(content: bytes) -> bool:
        names = _members(content)
        return {"[Content_Types].xml", part} <= names and not any(name.endswith("vbaProject.bin") for name in names)

    return is_it


_OFFICE = "application/vnd.openxmlformats-officedocument"

KINDS = (
    FileKind(("png",), "image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    FileKind(("jpg", "jpeg"), "image/jpeg", _begins(b"\xff\xd8\xff")),
    FileKind(("gif",), "image/gif", _begins(b"GIF87a", b"GIF89a")),
    FileKind(("webp",), "image/webp", _is_webp),
    FileKind(("pdf",), "application/pdf", _begins(b"%PDF-")),
    FileKind(("txt", "log"), "text/plain", _is_text),
    FileKind(("md",), "text/markdown", _is_text),
    FileKind(("csv",), "text/csv", _is_text),
    FileKind(("json",), "application/json", _is_json),
    FileKind(("docx",), f"{_OFFICE}.wordprocessingml.document", _is_office("word/document.xml")),
    FileKind(("xlsx",), f"{_OFFICE}.spreadsheetml.sheet", _is_office("xl/workbook.xml")),
    FileKind(("zip",), "application/zip", _is_archive),
)
#: The ends of the names that are taken, as people read them.
EXTENSIONS = tuple(extension for kind in KINDS for extension in kind.extensions)


def extension_of(name: str) -> str:
    """The end of a file's name in small letters, without its dot; "" for a name without one."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def kind_of(name: str) -> FileKind | None:
    """The kind that a file's name says; None for one that is not taken."""
    return next((kind for kind in KINDS if extension_of(name) in kind.extensions), None)
