"""The parts of a ZIP file, unpacked with a limit, whatever the file says of its own size."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tracking.plans.model.errors import PlanError
from tracking.texts import gettext as _

MAX_UNPACKED = 100 * 1024 * 1024
MAX_ENTRIES = 2_000
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_STEP = 1024 * 1024


def parts_of(data: bytes, filename: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The unpacked parts whose names are `wanted`.

    Raises PlanError for a damaged archive, for an encrypted part, and for one
    that says or turns out to hold more than the limits: what an archive
    declares is not believed, so it is counted while unpacking.
    """
    damaged = PlanError(_("%(file)s is damaged: its parts cannot be unpacked.", file=filename))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error) as error:
        raise damaged from error
    if len(entries) > MAX_ENTRIES:
        raise PlanError(
            _(
                "%(file)s holds %(count)s parts; the limit is %(limit)s.",
                file=filename,
                count=len(entries),
                limit=MAX_ENTRIES,
            )
        )
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _too_large(filename)
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        # Two readers may each believe another one of two parts with one name.
        raise damaged
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for entry in entries:
        if entry.flag_bits & 1:
            raise PlanError(_("%(file)s is protected by a password: save it without one and try again.", file=filename))
        if not wanted(entry.filename):
            continue
        try:
            parts[entry.filename] = _unpacked(data, entry, left, filename)
        except (zlib.error, struct.error, ValueError) as error:
            raise damaged from error
        left -= len(parts[entry.filename])
    return parts


def _unpacked(data: bytes, entry: zipfile.ZipInfo, left: int, filename: str) -> bytes:
    signature, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
    begin = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = data[begin : begin + entry.compress_size]
    if signature != b"PK\x03\x04" or len(packed) < entry.compress_size:
        raise ValueError("no part where the directory says")
    if entry.compress_type == zipfile.ZIP_STORED:
        if len(packed) > left:
            raise _too_large(filename)
        return packed
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError("packed in a way that no spreadsheet program uses")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    while packed and not unpacker.eof:
        pieces.append(unpacker.decompress(packed, min(_STEP, left + 1)))
        left -= len(pieces[-1])
        if left < 0:
            raise _too_large(filename)
        packed = unpacker.unconsumed_tail
    return b"".join(pieces)


def _too_large(filename: str) -> PlanError:
    limit = MAX_UNPACKED // 1024 // 1024
    return PlanError(_("%(file)s is too large: unpacked it holds more than %(limit)s MB.", file=filename, limit=limit))


def repacked(parts: dict[str, bytes]) -> bytes:
    """A plain archive of these parts and nothing else, so that what was checked is what is read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
