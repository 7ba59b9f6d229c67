"""Files that show that something is done: taken when they are what they say, kept under names nobody can guess."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from tracking.models import Attachment, GateCriterion, Item, Role, Step, Undo
from tracking.reporting.records import history_of
from tracking.rules.file_kinds import EXTENSIONS, FileKind, extension_of, kind_of
from tracking.services import history, storage, undo, writing
from tracking.services.errors import Conflict
from tracking.services.writing import changing
from tracking.typing import Actor

#: What a file can be the evidence of, with the field of the attachment that says so.
PLACES: dict[type[Any], str] = {Step: "step", Item: "item", GateCriterion: "criterion"}
FOLDER = "attachments"
LONGEST_NAME = 200
MOST_FILES = 20
#: A stored file that no row names may belong to an upload that is still being written.
GRACE = dt.timedelta(days=1)


def add(*, actor: Actor, to: Step | Item | GateCriterion, file: File, now: dt.datetime) -> Attachment:
    """Keep a file as evidence of a step, an item or a criterion.

    Raises NotAllowed, ValidationError that names `file` and what was expected,
    and Conflict where there are as many files as one place may have.
    """
    place, project = PLACES[type(to)], to.owning_project
    with changing(project, actor, Role.MEMBER):
        # Locked, so that two who attach at once do not both find room for the last one.
        type(to)._default_manager.select_for_update(of=("self",)).get(pk=to.pk)
        if Attachment.objects.filter(**{place: to}).count() >= MOST_FILES:
            raise Conflict(_("There are %(n)d files here already. Remove one first.") % {"n": MOST_FILES})
        name, content = _name(file), _content(file)
        kind = _kind(name, content)
        row = Attachment(
            project=project,
            filename=name,
            content_type=kind.content_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            added_by=actor,
            **{place: to},
        )
        row.file = storage.unguessable_name(FOLDER, f".{extension_of(name)}")
        row.full_clean()
        row.file = default_storage.save(row.file, ContentFile(content))
        try:
            history.save(row, by=actor, at=now)
        except Exception:
            storage.delete(row.file)
            raise
    return row


def remove(*, actor: Actor, attachment: Attachment, now: dt.datetime) -> Undo | None:
    """Take a file away: whoever added it may, and leads. The stored file stays while that can be taken back."""
    return writing.delete(actor=actor, row=attachment, now=now)


def open_file(attachment: Attachment) -> IO[bytes]:
    """The content. Raises FileNotFoundError when the storage has it no more."""
    return default_storage.open(attachment.file)


def sweep(*, now: dt.datetime) -> int:
    """Delete stored files that no row names and no undo can bring back. Returns how many."""
    try:
        _folders, stored = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    named = set(Attachment.objects.values_list("file", flat=True))
    gone = history_of(Attachment).filter(history_type="-", history_date__gte=now - undo.KEEP)
    named |= set(gone.values_list("file", flat=True))
    loose = [name for name in (f"{FOLDER}/{one}" for one in stored) if name not in named]
    return sum(storage.delete(name) for name in loose if default_storage.get_modified_time(name) < now - GRACE)


def _name(file: File) -> str:
    """The name of a file as it is kept: without folders and without what cannot be read."""
    name = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", (file.name or "").replace("\\", "/"))
    name = name.rpartition("/")[2].strip()
    if not name:
        raise _wrong(_("The file has no name."))
    stem, _dot, _extension = name.rpartition(".")
    return name if len(name) <= LONGEST_NAME else f"{stem[: LONGEST_NAME - 20]}.{extension_of(name)[:10]}"


def _content(file: File) -> bytes:
    most = settings.ATTACHMENT_MAX_BYTES
    content = file.read(most + 1)
    if len(content) > most:
        raise _wrong(_("“%(name)s” is larger than %(most)d MB.") % {"name": file.name, "most": most // 1024 // 1024})
    if not content:
        raise _wrong(_("“%(name)s” is empty.") % {"name": file.name})
    return content


def _kind(name: str, content: bytes) -> FileKind:
    kind = kind_of(name)
    if kind is None:
        said = {"name": name, "kinds": ", ".join(EXTENSIONS)}
        raise _wrong(_("“%(name)s” is of a kind that is not taken. These are: %(kinds)s.") % said)
    if not kind.is_it(content):
        said = {"name": name, "kind": extension_of(name).upper()}
        raise _wrong(_("“%(name)s” is no %(kind)s file: its content is something else.") % said)
    return kind


def _wrong(words: str) -> ValidationError:
    return ValidationError({"file": words})
