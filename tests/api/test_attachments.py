"""Files as evidence through the API: sent as a form, fetched with their hash, refused by the name of their field."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from tests.api.conftest import signed_in, with_token
from tests.api.scene import V1, Scene
from tracking.models import Attachment, TokenScope

ALL = f"{V1}/attachments/"


def send(client: APIClient, name: str = "proof.txt", content: bytes = b"Proof", **values: Any) -> Any:
    return client.post(ALL, {"file": SimpleUploadedFile(name, content), **values}, format="multipart")


def test_a_file_is_added_listed_and_fetched(api: APIClient, scene: Scene) -> None:
    answer = send(api, item=scene.rows["items"].pk)
    assert answer.status_code == 201
    row = answer.json()
    assert (row["filename"], row["size"], row["added_by"]) == ("proof.txt", 5, "lead")
    assert row["sha256"] == hashlib.sha256(b"Proof").hexdigest()
    assert "file" not in row
    assert answer.headers["Location"].endswith(f"{ALL}{row['id']}/")
    assert [one["id"] for one in api.get(f"{ALL}?item={row['item']}").json()["results"]] == [row["id"]]
    file = api.get(f"{ALL}{row['id']}/download/")
    assert b"".join(file.streaming_content) == b"Proof"
    assert file.headers["X-Content-SHA256"] == row["sha256"]
    assert file.headers["Content-Disposition"] == 'attachment; filename="proof.txt"'
    assert api.get(f"{ALL}{row['id']}/download/", headers={"If-None-Match": file.headers["ETag"]}).status_code == 304


def test_a_file_sent_twice_with_one_key_is_there_once(api: APIClient, scene: Scene) -> None:
    before = Attachment.objects.count()
    for _time in range(2):
        file = SimpleUploadedFile("proof.txt", b"Proof")
        values = {"file": file, "step": scene.rows["steps"].pk}
        assert api.post(ALL, values, format="multipart", headers={"Idempotency-Key": "one"}).status_code == 201
    assert Attachment.objects.count() == before + 1


def test_what_is_wrong_names_its_field(api: APIClient, scene: Scene) -> None:
    def fields(answer: Any) -> list[str]:
        assert answer.status_code == 400, answer.content
        return [error["field"] for error in answer.json()["errors"]]

    step, item = scene.rows["steps"].pk, scene.rows["items"].pk
    assert fields(send(api)) == ["step"]
    assert fields(send(api, step=step, item=item)) == ["step"]
    assert fields(send(api, step=10**12)) == ["step"]
    assert fields(send(api, name="page.html", step=step)) == ["file"]
    assert fields(send(api, name="shot.png", step=step)) == ["file"]
    assert fields(api.post(ALL, {"step": step}, format="multipart")) == ["file"]
    assert api.post(ALL, {"step": step}, format="json").status_code == 415


def test_whoever_added_a_file_takes_it_away(api: APIClient, scene: Scene, member: User) -> None:
    client = signed_in(member)
    row = send(client, step=scene.rows["steps"].pk).json()
    assert client.delete(f"{ALL}{row['id']}/").status_code == 204
    assert client.delete(scene.address("attachments")).status_code == 403


def test_a_token_of_a_session_attaches_to_that_session_alone(scene: Scene, lead: User) -> None:
    other = scene.second_session.steps.create(title="Another")  # type: ignore[attr-defined]
    client = with_token(lead, scope=TokenScope.WRITE, session=scene.rows["sessions"])
    assert send(client, step=scene.rows["steps"].pk).status_code == 201
    assert send(client, step=other.pk).status_code == 400
    criterion = scene.rows["gate-criteria"].pk
    assert send(client, criterion=criterion).status_code == 403
