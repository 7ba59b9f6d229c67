"""Mails that a real mail server receives: what they say, when they go out, and that each does so once."""

from __future__ import annotations

import datetime as dt
import re
from email.message import EmailMessage
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.test import Client

from tests.factories import a_project
from tests.notifications.conftest import NOW, PostOffice, Tell, delivered, states
from tracking.models import (
    Membership,
    NotificationChoice,
    NotificationDelivery,
    NotificationSettings,
    Project,
    Reason,
    Webhook,
)
from tracking.services.notifications import claiming, stopping
from tracking.services.notifications.claiming import WAITS
from tracking.services.notifications.routing import route
from tracking.texts import gettext as text

TOMORROW = dt.datetime(2026, 3, 5, 8, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def subject(mail: EmailMessage) -> str:
    return str(mail["Subject"]).strip()


def stop_link(mail: EmailMessage) -> str:
    found = re.fullmatch(r"<https://plan\.example\.org(\S+)>", str(mail["List-Unsubscribe"]).strip())
    assert found is not None
    return found[1]


# --- What a mail says -----------------------------------------------------------


def test_a_mail_says_what_why_where_and_how_to_stop_it(told: Tell, post_office: PostOffice, project: Project) -> None:
    told(details="Asked since 9:00.")
    assert delivered() == 1
    (mail,) = post_office.arrived
    assert subject(mail) == f"[{project.title}] You are asked about “No access”."
    assert mail["To"] == "member@example.org"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    for words in (part(mail, "plain"), part(mail, "html")):
        assert f"https://plan.example.org/projects/{project.slug}/blockers/" in words
        assert "You get this because you are asked about a blocker." in words
        assert "Asked since 9:00." in words
        assert stop_link(mail) in words


def test_a_mail_speaks_the_language_of_its_reader(told: Tell, post_office: PostOffice, member: User) -> None:
    NotificationSettings.objects.create(user=member, language="de")
    told(text=text("Sessions"))
    delivered()
    (mail,) = post_office.arrived
    assert "Stränge" in subject(mail)
    assert '<html lang="de">' in part(mail, "html")


def test_a_title_breaks_neither_the_subject_nor_the_page(told: Tell, post_office: PostOffice, project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(title="A\r\nBcc: x@example.org <b>" + "long " * 35)
    told(text=text("%(title)s", title="<script>\nx"))
    delivered()
    (mail,) = post_office.arrived
    assert mail["Bcc"] is None
    assert len(subject(mail)) <= 150
    assert "<script>" not in part(mail, "html")


# --- Once -----------------------------------------------------------------------


def test_a_mail_goes_out_once(told: Tell, post_office: PostOffice) -> None:
    told()
    assert [delivered(), delivered(), delivered(NOW + dt.timedelta(days=2))] == [1, 0, 0]
    assert len(post_office.arrived) == 1
    assert states() == [("mail", "sent")]


def test_a_worker_lost_after_the_server_took_a_mail_sends_the_same_one_again(
    told: Tell, post_office: PostOffice, settings: Any
) -> None:
    told()
    delivered()
    NotificationDelivery.objects.update(state="sending", sent_at=None)
    later = NOW + dt.timedelta(seconds=settings.DELIVERY_LOST_AFTER + 1)
    assert delivered(NOW + MINUTE) == 0
    assert delivered(later) == 1
    first, second = post_office.arrived
    assert first["Message-ID"] == second["Message-ID"]


def test_a_worker_that_was_thought_lost_does_not_undo_what_another_did(told: Tell) -> None:
    told()
    route(NOW)
    slow = claiming.next_message(NOW)
    claiming.give_back_lost(NOW + dt.timedelta(hours=1))
    quick = claiming.next_message(NOW + dt.timedelta(hours=1))
    assert slow is not None
    assert quick is not None
    assert quick.settle(quick.rows, state="sent")
    assert not slow.settle(slow.rows, state="waiting")
    assert states() == [("mail", "sent")]


def test_a_server_that_is_away_is_tried_again_after_longer_and_longer(told: Tell, post_office: PostOffice) -> None:
    post_office.refusals = ["451 Later"] * 2
    told()
    delivered()
    assert states() == [("mail", "waiting")]
    assert delivered(NOW + WAITS[0] - MINUTE / 2) == 0
    delivered(NOW + WAITS[0])
    assert delivered(NOW + WAITS[0] * 2) == 0
    delivered(NOW + WAITS[0] + WAITS[1])
    assert states() == [("mail", "sent")]
    assert len(post_office.arrived) == 1


def test_what_is_refused_too_often_is_given_up_with_why_until_staff_let_it_be_tried(
    told: Tell, post_office: PostOffice, as_staff: Client
) -> None:
    post_office.refusals = ["554 No such mailbox"] * (len(WAITS) + 1)
    told()
    moment = NOW
    for wait in (*WAITS, MINUTE):
        delivered(moment)
        moment += wait
    row = NotificationDelivery.objects.get()
    assert (row.state, row.attempt) == ("failed", len(WAITS) + 1)
    assert "No such mailbox" in row.error

    listed = as_staff.get("/admin/tracking/notificationdelivery/?state__exact=failed").content.decode()
    assert "No such mailbox" in listed
    action = {"action": "try_again", "_selected_action": [row.pk]}
    as_staff.post("/admin/tracking/notificationdelivery/", action)
    delivered(dt.datetime.now(dt.UTC) + MINUTE)
    assert states() == [("mail", "sent")]


@pytest.fixture
def as_staff(staff: User, client: Client) -> Client:
    client.force_login(staff)
    return client


# --- No longer needed -----------------------------------------------------------


def leaves(project: Project, member: User) -> None:
    Membership.objects.filter(project=project, user=member).delete()


def is_closed(project: Project, member: User) -> None:
    User.objects.filter(pk=member.pk).update(is_active=False)


def is_over(project: Project, member: User) -> None:
    Project.objects.filter(pk=project.pk).update(status="done")


def wants_none(project: Project, member: User) -> None:
    NotificationChoice.objects.create(user=member, reason=Reason.BLOCKER_ASKED, mail="never")


def has_no_address(project: Project, member: User) -> None:
    User.objects.filter(pk=member.pk).update(email="")


@pytest.mark.parametrize("change", [leaves, is_closed, is_over, wants_none, has_no_address])
def test_what_nobody_may_or_wants_to_have_any_more_is_dropped(
    change: Any, told: Tell, post_office: PostOffice, project: Project, member: User
) -> None:
    told()
    route(NOW)
    change(project, member)
    delivered(NOW + MINUTE)
    assert (post_office.arrived, states()) == ([], [("mail", "dropped")])
    assert NotificationDelivery.objects.get().error


def test_who_chose_the_digest_meanwhile_gets_it_there(told: Tell, post_office: PostOffice, member: User) -> None:
    told()
    route(NOW)
    NotificationChoice.objects.create(user=member, reason=Reason.BLOCKER_ASKED, mail="digest")
    delivered()
    assert (post_office.arrived, states()) == ([], [("digest", "waiting")])
    delivered(TOMORROW)
    assert len(post_office.arrived) == 1


def test_what_is_late_does_not_come_in_the_hours_of_quiet(told: Tell, post_office: PostOffice, member: User) -> None:
    NotificationSettings.objects.create(
        user=member, time_zone="UTC", quiet_from=dt.time(22), quiet_to=dt.time(7, 0), digest_at=dt.time(12)
    )
    told()
    route(NOW)
    assert delivered(NOW.replace(hour=23)) == 1
    assert (post_office.arrived, states()) == ([], [("mail", "waiting")])
    delivered(dt.datetime(2026, 3, 5, 7, 0, tzinfo=dt.UTC))
    assert states() == [("mail", "sent")]


def test_without_a_mail_server_nothing_is_called_sent(told: Tell, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    told()
    delivered()
    assert states() == [("mail", "dropped")]


# --- The digest -----------------------------------------------------------------


def test_a_digest_is_one_mail_with_all_that_is_due_by_project(
    told: Tell, post_office: PostOffice, project: Project, lead: User, member: User
) -> None:
    other = a_project(lead=lead, member=member)
    for where, title in ((project, "Go live"), (other, "Merge"), (project, "Tests pass")):
        told(reason=Reason.GATE_DECIDED, project=where, text=text("“%(title)s” was passed.", title=title))
    told(lead, reason=Reason.GATE_DECIDED)
    assert delivered(TOMORROW - MINUTE) == 0
    assert delivered(TOMORROW) == 2
    mail = next(mail for mail in post_office.arrived if mail["To"] == "member@example.org")
    assert subject(mail) == "Lockstep: 3 messages from 2 projects"
    words = part(mail, "plain")
    assert words.index(project.title) < words.index("Go live") < words.index("Tests pass")
    assert words.index(other.title) < words.index("Merge")
    assert words.count("· because a gate was decided") == 3


def test_two_projects_of_one_title_are_told_apart_in_mails(
    told: Tell, post_office: PostOffice, project: Project, lead: User, member: User, stranger: User
) -> None:
    other = a_project(lead=lead, member=member)
    Project.objects.filter(pk=other.pk).update(title=project.title)
    other.refresh_from_db()
    starts = f"{project.start_date.day} {project.start_date:%b %Y}" if project.start_date else ""
    told()
    for where in (project, other):
        told(reason=Reason.GATE_DECIDED, project=where)
    delivered(TOMORROW)
    first, digest = post_office.arrived
    for kind in ("plain", "html"):
        assert f"{project.title} ({project.slug}, from {starts})" in part(first, kind)
        for one in (project, other):
            assert f"{one.title} ({one.slug}, from {starts})" in part(digest, kind)
    other.memberships.filter(user=member).delete()
    told()
    delivered(TOMORROW)
    assert project.slug not in part(post_office.arrived[-1], "plain").partition("\n")[0]


def test_a_digest_that_may_have_arrived_goes_out_again_as_it_was(
    told: Tell, post_office: PostOffice, settings: Any
) -> None:
    told(reason=Reason.GATE_DECIDED)
    told(reason=Reason.ASSIGNED)
    delivered(TOMORROW)
    NotificationDelivery.objects.update(state="sending", sent_at=None)
    told(reason=Reason.GATE_DECIDED, text=text("Something new"))
    route(TOMORROW)
    delivered(TOMORROW + dt.timedelta(days=1))
    first, second, third = post_office.arrived
    assert first["Message-ID"] == second["Message-ID"] != third["Message-ID"]
    assert "Something new" not in part(second, "plain")
    assert "Something new" in part(third, "plain")


# --- Stopping -------------------------------------------------------------------


def test_one_click_ends_the_mails_of_a_reason_without_signing_in(
    told: Tell, post_office: PostOffice, member: User
) -> None:
    told()
    delivered()
    link, outside = stop_link(post_office.arrived[0]), Client(enforce_csrf_checks=True)

    assert "Stop these mails" in outside.get(link).content.decode()
    assert not NotificationChoice.objects.exists(), "programs follow links too"
    assert outside.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    told()
    told(reason=Reason.SESSION_READY)
    delivered(NOW + MINUTE)
    assert len(post_office.arrived) == 2
    assert outside.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert "come again" in outside.post(link, {"resume": "1"}).content.decode()
    told()
    delivered(NOW + 2 * MINUTE)
    assert len(post_office.arrived) == 3


def test_the_link_of_a_digest_ends_the_digest_and_nothing_else(told: Tell, post_office: PostOffice) -> None:
    told(reason=Reason.GATE_DECIDED)
    delivered(TOMORROW)
    Client().post(stop_link(post_office.arrived[0]))
    told(reason=Reason.GATE_DECIDED)
    told(reason=Reason.ASSIGNED)
    told(reason=Reason.BLOCKER_ASKED)
    delivered(TOMORROW + MINUTE)
    delivered(TOMORROW + dt.timedelta(days=2))
    assert [subject(mail).partition("] ")[2] for mail in post_office.arrived] == [
        "1 message",
        "You are asked about “No access”.",
    ]


def test_a_link_that_nobody_signed_ends_nothing(told: Tell, post_office: PostOffice, member: User) -> None:
    told()
    delivered()
    link = stop_link(post_office.arrived[0])
    for wrong in (link[:-3] + "xx/", "/notifications/stop/no/", "/notifications/stop/%00/"):
        assert Client().post(wrong).status_code == 404
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert Client().post(link).status_code == 404


def test_a_link_outlives_its_key_while_the_key_is_still_named(
    told: Tell, post_office: PostOffice, member: User, settings: Any
) -> None:
    told()
    delivered()
    link, before = stop_link(post_office.arrived[0]), settings.SECRET_KEY
    settings.SECRET_KEY = "another " * 8
    assert Client().post(link).status_code == 404
    settings.SECRET_KEY_FALLBACKS = [before]
    assert Client().post(link).status_code == 200
    assert NotificationChoice.objects.get().user == member


def test_a_link_made_for_something_else_or_somebody_else_ends_nothing_of_ones_own(
    told: Tell, post_office: PostOffice, member: User, lead: User
) -> None:
    told()
    delivered()
    link = stop_link(post_office.arrived[0])
    head, token = link.rstrip("/").rsplit("/", 1)
    elsewhere = signing.dumps([lead.pk, "assigned"], salt="something else")
    of_lead = stopping.path_of(lead, "assigned").rstrip("/").rsplit("/", 1)[1]
    payload, rest = of_lead.split(":", 1)
    for wrong in (elsewhere, f"{payload}:{token.split(':', 1)[1]}", f"{token.split(':', 1)[0]}:{rest}", token[:-1]):
        assert Client().post(f"{head}/{wrong}/").status_code == 404
    signed_in = Client()
    signed_in.force_login(lead)
    assert signed_in.post(link).status_code == 200
    assert [choice.user for choice in NotificationChoice.objects.all()] == [member]


def test_a_chat_of_ones_own_goes_on_when_the_mails_stop(told: Tell, post_office: PostOffice, member: User) -> None:
    Webhook.objects.create(user=member, kind="slack", name="Mine", host="h", secret="s")
    told()
    delivered()
    Client().post(stop_link(post_office.arrived[0]))
    assert NotificationChoice.objects.get().chat
