"""Files as evidence: what is taken, who may fetch them and take them away, and what becomes of the stored ones."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.factories import GateFactory, SessionFactory, StepFactory
from tests.web.conftest import client_of
from tracking.models import Attachment, Project, Step
from tracking.services import attachments, undo
from tracking.services.errors import Conflict, NotAllowed
from tracking.services.writing import delete


def archive(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
GOOD = {
    "shot.png": PNG,
    "SHOT.PNG": PNG,
    "photo.jpg": b"\xff\xd8\xff\xe0rest",
    "photo.jpeg": b"\xff\xd8\xff\xe0rest",
    "moving.gif": b"GIF89a rest",
    "small.webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "lease.pdf": b"%PDF-1.7\n",
    "words.txt": "Schlüssel".encode(),
    "build.log": b"ok\n",
    "notes.md": b"# Notes\n",
    "numbers.csv": b"\xef\xbb\xbfa;b\r\n",
    "data.json": b'{"done": true}',
    "letter.docx": archive("[Content_Types].xml", "word/document.xml"),
    "table.xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "all.zip": archive("a.txt"),
}
BAD = {
    "page.html": (b"<script>alert(1)</script>", "is of a kind that is not taken"),
    "drawing.svg": (b"<svg onload='alert(1)'/>", "is of a kind that is not taken"),
    "setup.exe": (b"MZ", "is of a kind that is not taken"),
    "shot.png.exe": (PNG, "is of a kind that is not taken"),
    "nothing": (b"words", "is of a kind that is not taken"),
    "shot.png": (b"<html></html>", "“shot.png” is no PNG file"),
    "photo.jpg": (PNG, "is no JPG file"),
    "small.webp": (b"RIFF\x00\x00\x00\x00WAVE", "is no WEBP file"),
    "lease.pdf": (b"\x00\x00%PDF-", "is no PDF file"),
    "words.txt": (b"a\x00b", "is no TXT file"),
    "latin.csv": ("Schlüssel".encode("latin-1"), "is no CSV file"),
    "data.json": (b"{done}", "is no JSON file"),
    "deep.json": (b"[" * 2000, "is no JSON file"),
    "letter.docx": (archive("[Content_Types].xml", "xl/workbook.xml"), "is no DOCX file"),
    "macro.docx": (
        archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        "is no DOCX file",
    ),
    "table.xlsx": (archive("a.txt"), "is no XLSX file"),
    "all.zip": (b"PK\x03\x04 broken", "is no ZIP file"),
    "empty.txt": (b"", "is empty"),
    "large.txt": (b"x" * 2049, "is larger than"),
}


@pytest.fixture(autouse=True)
def storage(tmp_path: Path, settings) -> Path:
    options = {**settings.STORAGES["default"]["OPTIONS"], "location": str(tmp_path)}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    settings.ATTACHMENT_MAX_BYTES = 2048
    return tmp_path


@pytest.fixture
def step(project: Project) -> Step:
    return StepFactory(session=SessionFactory(project=project, number=1), title="Measure the doors")


def add(actor: User, to: object, name: str = "shot.png", content: bytes = PNG) -> Attachment:
    return attachments.add(actor=actor, to=to, file=SimpleUploadedFile(name, content), now=timezone.now())  # type: ignore[arg-type]


def stored() -> list[str]:
    return default_storage.listdir("attachments")[1] if default_storage.exists("attachments") else []


@pytest.mark.parametrize("name", GOOD)
def test_a_file_that_is_what_it_says_is_taken(name: str, step: Step, member: User) -> None:
    row = add(member, step, name, GOOD[name])
    assert (row.filename, row.size, row.added_by) == (name, len(GOOD[name]), member)
    assert row.sha256 == hashlib.sha256(GOOD[name]).hexdigest()
    assert name.rpartition(".")[0] not in row.file


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_not_what_it_says_is_refused_with_what_was_expected(name: str, step: Step, member: User) -> None:
    content, said = BAD[name]
    with pytest.raises(ValidationError) as refused:
        add(member, step, name, content)
    assert said in " ".join(refused.value.message_dict["file"])
    assert not Attachment.objects.exists()
    assert stored() == []


def test_names_lose_their_folders_and_what_nobody_can_read(step: Step, member: User) -> None:
    file = ContentFile(PNG, name="..\\..\\etc/pass\u202ewd\x07.png")
    row = attachments.add(actor=member, to=step, file=file, now=timezone.now())
    assert row.filename == "passwd.png"
    long = attachments.add(actor=member, to=step, file=ContentFile(PNG, name=f"{'x' * 300}.png"), now=timezone.now())
    assert len(long.filename) <= 200
    assert long.filename.endswith(".png")


def test_a_place_holds_no_more_than_so_many(step: Step, member: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST_FILES", 1)
    add(member, step)
    with pytest.raises(Conflict, match="There are 1 files here already"):
        add(member, step)


def test_members_attach_and_viewers_do_not(step: Step, member: User, viewer: User, project: Project) -> None:
    with pytest.raises(NotAllowed):
        add(viewer, step)
    criterion = GateFactory(project=project).criteria.create(text="The lease is signed")
    assert add(member, criterion).criterion == criterion


def test_a_file_is_handed_out_to_be_saved_and_to_people_of_the_project_alone(
    step: Step, member: User, viewer: User, stranger: User, client: Client
) -> None:
    row = add(member, step, "notes.md", b"<script>alert(1)</script>")
    answer = client_of(viewer).get(row.get_absolute_url())
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="notes.md"'
    assert answer.headers["Content-Type"] == "text/markdown"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client_of(stranger).get(row.get_absolute_url()).status_code == 404
    assert client.get(row.get_absolute_url()).status_code == 302


def test_a_file_is_attached_and_taken_away_in_two_taps_and_comes_back(step: Step, member: User) -> None:
    client, base = client_of(member), f"/projects/{step.owning_project.slug}"
    answer = client.post(f"{base}/steps/{step.pk}/files/", {"file": SimpleUploadedFile("shot.png", PNG)}, follow=True)
    row = Attachment.objects.get()
    assert "Attached: shot.png" in answer.content.decode()
    assert f'<a href="{row.get_absolute_url()}">shot.png</a>' in answer.content.decode()
    assert f'action="{base}/attachments/{row.pk}/remove/"' in answer.content.decode()
    client.post(f"{base}/attachments/{row.pk}/remove/")
    assert not Attachment.objects.exists()
    act = step.owning_project.undos.get()
    client.post(f"{base}/undo/{act.pk}/")
    assert b"".join(client.get(row.get_absolute_url()).streaming_content) == PNG


def test_a_bad_file_says_why_where_it_was_chosen(step: Step, member: User) -> None:
    address = f"/projects/{step.owning_project.slug}/steps/{step.pk}/files/"
    asked = {"HX-Request": "true"}
    answer = client_of(member).post(address, {"file": SimpleUploadedFile("a.exe", b"MZ")}, headers=asked)
    assert answer.status_code == 422
    assert "is of a kind that is not taken. These are: png, jpg" in answer.content.decode()
    assert "Choose a file." in client_of(member).post(address, headers=asked).content.decode()


def test_the_file_of_another_is_a_leads_to_take_away(step: Step, member: User, lead: User, stranger: User) -> None:
    row = add(lead, step)
    address = f"/projects/{step.owning_project.slug}/attachments/{row.pk}/remove/"
    assert client_of(member).post(address).status_code == 403
    assert client_of(stranger).post(address).status_code == 404
    assert client_of(lead).post(address).status_code == 302


def test_what_no_row_names_and_no_undo_brings_back_is_swept(step: Step, member: User, lead: User) -> None:
    kept, taken_away = add(member, step), add(member, step)
    loose = default_storage.save("attachments/loose.png", ContentFile(PNG))
    now = timezone.now()
    attachments.remove(actor=member, attachment=taken_away, now=now)
    assert attachments.sweep(now=now) == 0
    assert attachments.sweep(now=now + dt.timedelta(days=2)) == 1
    assert not default_storage.exists(loose)
    assert attachments.sweep(now=now + undo.KEEP + dt.timedelta(days=2)) == 1
    assert [f"attachments/{name}" for name in stored()] == [kept.file]
    delete(actor=lead, row=step)
    assert attachments.sweep(now=now + dt.timedelta(days=2)) == 0


def test_a_request_larger_than_any_form_is_not_read(member: User, step: Step, settings) -> None:
    settings.UPLOAD_MAX_BYTES = 1000
    file = SimpleUploadedFile("large.txt", b"x" * 2000)
    client = client_of(member)
    answer = client.post(f"/projects/{step.owning_project.slug}/steps/{step.pk}/files/", {"file": file})
    assert answer.status_code == 413


def test_stored_files_are_for_lockstep_alone(step: Step, member: User) -> None:
    row = add(member, step)
    assert os.stat(default_storage.path(row.file)).st_mode & 0o077 == 0
    assert str(django_settings.STATIC_ROOT) not in default_storage.path(row.file)
