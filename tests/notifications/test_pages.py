"""The bell, the list of what one was told, the page of one's choices, and the channels of a project."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import a_project
from tests.notifications.conftest import NOW, Chat, Tell
from tracking.models import Notification, NotificationChoice, NotificationSettings, Project, Reason, Webhook
from tracking.services.notifications import inbox
from tracking.texts import gettext as text


def words(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def bell(page: str) -> str:
    """What the bell shows."""
    found = re.search(r'class="bell-count"[^>]*>([^<]*)<', page)
    return found[1] if found else ""


# --- The list -------------------------------------------------------------------


def test_the_bell_counts_what_is_unread_on_every_page(told: Tell, as_member: Client, project: Project) -> None:
    assert bell(words(as_member.get("/"))) == ""
    told(), told()
    assert bell(words(as_member.get("/"))) == "2"
    assert "Notifications: 2 unread" in words(as_member.get(project.get_absolute_url()))


def test_the_bell_stops_counting_at_a_hundred(told: Tell, as_member: Client) -> None:
    row = told()
    more = [
        Notification(user=row.user, project=row.project, reason=row.reason, key=f"n{n}", text="x", path="/", at=NOW)
        for n in range(120)
    ]
    Notification.objects.bulk_create(more)
    assert bell(words(as_member.get("/"))) == "99+"


def test_nothing_new_says_what_will_stand_here(as_member: Client, project: Project) -> None:
    assert "Nothing new" in words(as_member.get("/notifications/"))


def test_to_follow_a_message_is_to_have_read_it(told: Tell, as_member: Client, project: Project) -> None:
    row = told()
    assert "You are asked about “No access”." in words(as_member.get("/notifications/"))
    answer = as_member.get(f"/notifications/{row.pk}/")
    assert answer.headers["Location"] == f"/projects/{project.slug}/blockers/"
    assert bell(words(as_member.get("/"))) == ""


def test_a_message_leads_to_no_other_site(told: Tell, as_member: Client) -> None:
    row = told(path="//evil.example.org/")
    assert as_member.get(f"/notifications/{row.pk}/").headers["Location"] == "/notifications/"


def test_unread_ones_stand_first_by_day_in_ones_own_zone(told: Tell, as_member: Client, member: User) -> None:
    NotificationSettings.objects.update_or_create(user=member, defaults={"time_zone": "Asia/Tokyo"})
    told(at=NOW.replace(hour=20), text=text("Late one"))
    read = told(text=text("Old one"), at=NOW + dt.timedelta(days=2))
    as_member.post(f"/notifications/{read.pk}/read/")
    page = words(as_member.get("/notifications/"))
    assert page.index("Late one") < page.index("Old one")
    assert "5 Mar 2026" in page
    assert "4 Mar 2026" not in page


def test_without_a_zone_of_ones_own_a_message_stands_at_the_time_of_its_project(
    told: Tell, as_member: Client, project: Project
) -> None:
    project.time_zone = "Asia/Tokyo"
    project.save()
    told(at=NOW.replace(hour=20, minute=15))
    page = words(as_member.get("/notifications/"))
    assert "5 Mar 2026" in page
    assert ">05:15<" in page


def test_reading_one_and_all_can_be_taken_back(told: Tell, as_member: Client) -> None:
    first, _second, _third = told(), told(), told()
    as_member.post(f"/notifications/{first.pk}/read/")
    page = words(as_member.post("/notifications/read/", follow=True))
    assert "2 notifications are read." in page
    as_member.post(re.findall(r'action="(/notifications/read/\d+/undo/)"', page)[-1])
    assert bell(words(as_member.get("/"))) == "2"
    assert as_member.post("/notifications/read/9999999999999999999999/undo/").status_code == 404


def test_the_list_of_one_project_reads_only_that(told: Tell, as_member: Client, member: User, lead: User) -> None:
    other = a_project(lead=lead, member=member)
    told(text=text("Here"))
    told(project=other, text=text("There"))
    page = words(as_member.get("/notifications/", {"project": other.slug}))
    assert "There" in page
    assert ">Here<" not in page
    as_member.post("/notifications/read/", {"project": other.slug})
    assert bell(words(as_member.get("/"))) == "1"


def test_what_others_were_told_is_not_found(told: Tell, as_stranger: Client, as_lead: Client) -> None:
    row = told()
    for client in (as_stranger, as_lead):
        assert client.get(f"/notifications/{row.pk}/").status_code == 404
        assert client.post(f"/notifications/{row.pk}/read/").status_code == 404
        client.post("/notifications/read/")
    row.refresh_from_db()
    assert row.read_at is None


def test_who_left_a_project_sees_nothing_of_it_any_more(
    told: Tell, as_member: Client, member: User, project: Project
) -> None:
    row = told()
    project.memberships.filter(user=member).delete()
    assert bell(words(as_member.get("/"))) == ""
    assert as_member.get(f"/notifications/{row.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["/notifications/", "/notifications/1/", "/account/notifications/"])
def test_nobody_reads_without_signing_in(path: str, client: Client, db: None) -> None:
    assert client.get(path).headers["Location"] == f"/sign-in/?next={path}"


def test_what_was_read_long_ago_is_swept(told: Tell, member: User) -> None:
    old, fresh, unread = told(), told(), told()
    inbox.read(actor=member, rows=Notification.objects.filter(pk=old.pk), now=NOW)
    inbox.read(actor=member, rows=Notification.objects.filter(pk=fresh.pk), now=NOW + dt.timedelta(days=80))
    assert inbox.sweep(now=NOW + dt.timedelta(days=91)) == 1
    assert set(Notification.objects.all()) == {fresh, unread}


# --- One's own choices ------------------------------------------------------------

CHOICES = "/account/notifications/"


def filled_in(client: Client, **more: str) -> dict[str, str]:
    """The form of one's choices as the page shows it, with other values."""
    form = client.get(CHOICES).context["form"]
    values = {field.html_name: field.value() for field in form}
    shown = {name: "on" if value is True else value for name, value in values.items() if value not in (None, False, "")}
    return shown | more


def test_one_chooses_what_comes_when_and_in_which_language(as_member: Client, member: User) -> None:
    values = filled_in(
        as_member,
        mail_blocker_asked="never",
        mail_gate_decided="now",
        quiet_from="22:00",
        quiet_to="07:00",
        digest_at="16:30",
        time_zone="Europe/Berlin",
        language="de",
    )
    del values["chat_session_ready"]
    answer = as_member.post(CHOICES, values)
    assert answer.status_code == 302
    own = NotificationSettings.objects.get(user=member)
    assert (own.quiet_from, own.digest_at, own.language) == (dt.time(22), dt.time(16, 30), "de")
    chosen = {row.reason: (row.mail, row.chat) for row in NotificationChoice.objects.filter(user=member)}
    assert chosen == {
        "blocker_asked": ("never", True),
        "gate_decided": ("now", True),
        "session_ready": ("now", False),
    }
    assert '<html lang="de"' in words(as_member.get(CHOICES))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"quiet_from": "22:00"}, "Give both ends of the quiet hours, or neither."),
        ({"time_zone": "Mars/Olympus"}, "is no time zone"),
        ({"digest_at": "later"}, "Enter a valid time."),
        ({"mail_blocker_asked": "sometimes"}, "Select a valid choice"),
        ({"language": "tlh"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_said_beside_it(wrong: dict[str, str], said: str, as_member: Client) -> None:
    answer = as_member.post(CHOICES, filled_in(as_member, **wrong))
    assert answer.status_code == 422
    assert said in words(answer)
    assert not NotificationChoice.objects.exists()


def test_whoever_signs_in_is_written_to_in_the_language_they_see(client: Client, member: User) -> None:
    member.set_password("a long enough secret")
    member.save()
    form = {"username": "member", "password": "a long enough secret"}
    client.post("/sign-in/", form, headers={"accept-language": "de"})
    assert NotificationSettings.objects.get(user=member).language == "de"


def test_one_adds_tries_and_removes_a_channel_of_ones_own(as_member: Client, chat: Chat, member: User) -> None:
    form = {"kind": "mattermost", "name": "Me", "address": chat.address, "once": "a-key-of-the-form"}
    page = words(as_member.post(f"{CHOICES}channels/", form, follow=True))
    as_member.post(f"{CHOICES}channels/", form)
    (row,) = Webhook.objects.filter(user=member)
    assert "localhost …nnel" in page
    assert "has a message now" in words(as_member.post(f"{CHOICES}channels/{row.pk}/test/", follow=True))
    assert chat.texts == ["Lockstep reaches this channel."]
    chat.status = 410
    assert "was not reached" in words(as_member.post(f"{CHOICES}channels/{row.pk}/test/", follow=True))
    as_member.post(f"{CHOICES}channels/{row.pk}/switch/", {"active": "0"})
    row.refresh_from_db()
    assert not row.active
    as_member.post(f"{CHOICES}channels/{row.pk}/remove/")
    assert not Webhook.objects.exists()


def test_an_address_inside_the_network_is_refused_on_the_page(as_member: Client) -> None:
    form = {"kind": "slack", "name": "Me", "address": "https://169.254.169.254/latest/"}
    answer = as_member.post(f"{CHOICES}channels/", form)
    assert answer.status_code == 422
    assert "is inside the network of this server" in words(answer)


def test_a_channel_of_somebody_else_is_not_found(as_stranger: Client, member: User) -> None:
    row = Webhook.objects.create(user=member, kind="slack", name="Mine", host="h", secret="s")
    for what in ("test", "switch", "remove"):
        assert as_stranger.post(f"{CHOICES}channels/{row.pk}/{what}/").status_code == 404
    assert Webhook.objects.exists()


# --- Channels of a project ----------------------------------------------------------


def test_the_words_for_a_channel_are_for_all_who_read_it(as_lead: Client, as_member: Client, project: Project) -> None:
    Webhook.objects.create(project=project, kind="slack", name="#x", host="h", secret="s", reasons=[*Reason])
    for client in (as_lead, as_member):
        page = words(client.get(f"/projects/{project.slug}/settings/channels/"))
        assert "Somebody is asked about a blocker" in page
        assert not re.search(r"\b[Yy]ours?\b", page.partition("Tell it when")[2] or page.partition("#x")[2])


def test_a_lead_adds_changes_and_removes_a_channel_of_the_project(
    as_lead: Client, chat: Chat, project: Project
) -> None:
    page = f"/projects/{project.slug}/settings/channels/"
    form = {"kind": "slack", "name": "#release", "address": chat.address}
    assert as_lead.post(page, form).status_code == 422
    as_lead.post(page, form | {"reasons": ["gate_decided", "blocker_late"]})
    row = Webhook.objects.get(project=project)
    assert row.reasons == ["gate_decided", "blocker_late"]
    as_lead.post(f"{page}{row.pk}/test/")
    assert chat.texts == ["Lockstep reaches this channel."]
    assert "is switched off" in words(as_lead.post(f"{page}{row.pk}/", {"reasons": ["assigned"]}, follow=True))
    row.refresh_from_db()
    assert (row.reasons, row.active) == (["assigned"], False)
    Webhook.objects.update(failures=10, last_error="gone")
    as_lead.post(f"{page}{row.pk}/", {"reasons": ["assigned"], "active": "1"})
    row.refresh_from_db()
    assert (row.active, row.failures, row.last_error) == (True, 0, "")
    as_lead.post(f"{page}{row.pk}/remove/")
    assert not Webhook.objects.exists()


def test_members_see_the_channels_change_none_and_a_stranger_finds_nothing(
    as_member: Client, as_viewer: Client, as_stranger: Client, project: Project
) -> None:
    row = Webhook.objects.create(
        project=project, kind="slack", name="#release", host="hooks …1234", secret="s", reasons=[Reason.ASSIGNED]
    )
    page = f"/projects/{project.slug}/settings/channels/"
    for client in (as_member, as_viewer):
        shown = words(client.get(page))
        assert "#release" in shown
        assert "Add a channel" not in shown
        for path in ("", f"{row.pk}/", f"{row.pk}/test/", f"{row.pk}/remove/"):
            assert client.post(page + path, {"reasons": ["assigned"]}).status_code == 403
    assert as_stranger.get(page).status_code == 404
    assert as_stranger.post(f"{page}{row.pk}/remove/").status_code == 404
    assert Webhook.objects.exists()


def test_a_channel_of_another_project_is_not_found(as_lead: Client, lead: User, project: Project) -> None:
    other = a_project(lead=lead)
    row = Webhook.objects.create(project=other, kind="slack", name="#other", host="h", secret="s")
    assert as_lead.post(f"/projects/{project.slug}/settings/channels/{row.pk}/remove/").status_code == 404
