"""One's own notifications through the API."""

from __future__ import annotations

from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.api.conftest import signed_in, with_token
from tests.api.scene import V1
from tests.factories import NOW, a_project
from tracking.models import Notification, Project, TokenScope
from tracking.texts import gettext as text


def tell(user: User, project: Project, key: str) -> Notification:
    said = text("“%(title)s” was passed.", title=key)
    return Notification.objects.create(
        user=user, project=project, reason="gate_decided", key=key, text=said, said=said.as_json(), path="/", at=NOW
    )


def keys(api: APIClient, address: str = f"{V1}/notifications/") -> list[int]:
    return [row["id"] for row in api.get(address).json()["results"]]


def test_one_lists_filters_and_reads_ones_own(project: Project, member: User, lead: User) -> None:
    first, second = tell(member, project, "one"), tell(member, project, "two")
    tell(lead, project, "one")
    api = signed_in(member)
    assert keys(api) == [second.pk, first.pk]
    read = api.post(f"{V1}/notifications/{first.pk}/read/").json()
    assert read["read_at"] is not None
    assert read["text"] == "“one” was passed."
    assert keys(api, f"{V1}/notifications/?unread=true") == [second.pk]
    assert api.post(f"{V1}/notifications/read-all/").json() == {"read": 1}
    assert api.post(f"{V1}/notifications/read-all/").json() == {"read": 0}
    assert Notification.objects.filter(user=lead, read_at=None).count() == 1


def test_a_token_of_a_project_reads_no_more_than_that(project: Project, member: User) -> None:
    other = a_project(member=member)
    here, there = tell(member, project, "one"), tell(member, other, "two")
    token = with_token(member, scope=TokenScope.WRITE, project=other)
    assert keys(token) == [there.pk]
    assert token.post(f"{V1}/notifications/read-all/").json() == {"read": 1}
    here.refresh_from_db()
    assert here.read_at is None


def test_a_message_is_marked_as_unread_again(project: Project, member: User) -> None:
    row, api = tell(member, project, "one"), signed_in(member)
    assert api.post(f"{V1}/notifications/{row.pk}/read/").json()["read_at"] is not None
    assert api.post(f"{V1}/notifications/{row.pk}/unread/").json()["read_at"] is None
    assert keys(api, f"{V1}/notifications/?unread=true") == [row.pk]


def test_one_chooses_how_to_be_told_of_a_reason(project: Project, member: User, lead: User) -> None:
    api, address = signed_in(member), f"{V1}/notifications/choices/"
    before = {one["reason"]: one for one in api.get(address).json()["choices"]}
    assert before["gate_decided"] == {"reason": "gate_decided", "mail": "digest", "chat": True}
    wanted = {"choices": [{"reason": "gate_decided", "mail": "never", "chat": False}]}
    after = {one["reason"]: one for one in api.patch(address, wanted).json()["choices"]}
    assert after == before | {"gate_decided": wanted["choices"][0]}
    assert signed_in(lead).get(address).json()["choices"] == list(before.values())
    wrong = {"choices": [{"reason": "gossip", "mail": "never", "chat": False}]}
    assert api.patch(address, wrong).status_code == 400
    assert signed_in(None).get(address).status_code == 401
    assert with_token(member, scope=TokenScope.READ).get(address).status_code == 200
    assert with_token(member, scope=TokenScope.READ).patch(address, wanted).status_code == 403
    assert with_token(member, scope=TokenScope.WRITE).patch(address, wanted).status_code == 200
    assert with_token(member, scope=TokenScope.WRITE, project=project).patch(address, wanted).status_code == 403
