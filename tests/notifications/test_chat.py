"""Messages in Slack and Mattermost: how they read, whose they are, and what becomes of a channel that is gone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.notifications.conftest import NOW, Chat, PostOffice, Tell, delivered, states
from tracking.models import Notification, NotificationDelivery, NotificationSettings, Project, Reason, Webhook
from tracking.services import channels
from tracking.services.notifications.chat import MOST_FAILURES, markdown_escaped, note_failure, slack_escaped
from tracking.texts import gettext as text

pytestmark = pytest.mark.django_db


@pytest.fixture
def channel(chat: Chat, project: Project, lead: User) -> Webhook:
    """A channel of the project that hears of blockers."""
    return channels.add(
        actor=lead,
        owner=project,
        kind="slack",
        name="#release",
        address=chat.address,
        reasons=[Reason.BLOCKER_ASKED],
    )


def test_a_channel_of_the_project_hears_what_it_asked_for_once(
    told: Tell, chat: Chat, channel: Webhook, project: Project, post_office: PostOffice
) -> None:
    told()
    told(reason=Reason.GATE_DECIDED)
    delivered()
    delivered(NOW + dt.timedelta(minutes=1))
    link = f"https://plan.example.org/projects/{project.slug}/blockers/"
    assert chat.texts == [f"*{project.title}* You are asked about “No access”. <{link}|Open the blocker>"]
    assert ("chat", "sent") in states()


def test_nobody_writes_markup_or_mentions_by_way_of_a_title(
    told: Tell, chat: Chat, channel: Webhook, project: Project, lead: User
) -> None:
    channels.add(
        actor=lead,
        owner=project,
        kind="mattermost",
        name="Town",
        address=chat.address,
        reasons=[Reason.BLOCKER_ASKED],
    )
    told(text=text("%(title)s", title="<!channel> @all [a](https://evil.example.org) & *b*"), details="# <@U1>\n@here")
    delivered()
    slack = next(words for words in chat.texts if not words.startswith("**"))
    mattermost = next(words for words in chat.texts if words.startswith("**"))
    assert "&lt;!channel&gt;" in slack
    assert "&lt;@U1&gt;" in slack
    assert "<!channel>" not in slack
    assert "@all" not in mattermost
    assert "@here" not in mattermost
    assert r"\[a\]\(https://evil.example.org\)" in mattermost


def test_what_is_escaped() -> None:
    assert slack_escaped("a < b & c > d") == "a &lt; b &amp; c &gt; d"
    assert markdown_escaped("*a* _b_ @c") == "\\*a\\* \\_b\\_ @\u200bc"


def test_a_chat_of_ones_own_is_told_in_ones_language_and_not_in_quiet_hours(
    told: Tell, chat: Chat, member: User
) -> None:
    night = {"quiet_from": dt.time(22), "quiet_to": dt.time(7), "time_zone": "UTC"}
    NotificationSettings.objects.create(user=member, language="de", **night)
    channels.add(actor=member, owner=member, kind="mattermost", name="Me", address=chat.address)
    told(text=text("Sessions"))
    evening, morning = NOW.replace(hour=23), NOW + dt.timedelta(hours=21)
    for moment in (evening, morning - dt.timedelta(minutes=1)):
        delivered(moment)
        assert chat.heard == []
    delivered(morning)
    delivered(morning + dt.timedelta(hours=1))
    (words,) = chat.texts
    assert "Stränge" in words
    assert "[Offen]" not in words, "“open” is a state and something to do"


def test_the_address_lies_encrypted_and_is_never_shown_again(
    channel: Webhook, chat: Chat, project: Project, as_lead: Client
) -> None:
    row = Webhook.objects.get()
    assert "secret-of" not in row.secret + row.host
    assert row.host == "localhost …nnel"
    page = as_lead.get(f"/projects/{project.slug}/settings/channels/").content.decode()
    assert "localhost …nnel" in page
    assert "secret-of-the-channel" not in page


def test_a_channel_that_fails_is_tried_again_and_its_failures_are_forgotten(
    told: Tell, chat: Chat, channel: Webhook
) -> None:
    chat.status = 500
    told()
    delivered()
    channel.refresh_from_db()
    assert (channel.failures, channel.active) == (1, True)
    assert "500" in channel.last_error
    chat.status = 200
    delivered(NOW + dt.timedelta(minutes=2))
    channel.refresh_from_db()
    assert (channel.failures, channel.last_error) == (0, "")


def test_a_channel_that_fails_ten_times_is_switched_off_and_its_leads_are_told_once(
    told: Tell, chat: Chat, channel: Webhook, lead: User
) -> None:
    chat.status = 404
    for _ in range(MOST_FAILURES + 2):
        told()
    delivered()
    channel.refresh_from_db()
    assert not channel.active
    assert len(chat.heard) == MOST_FAILURES
    (row,) = Notification.objects.filter(reason=Reason.CHANNEL_OFF)
    assert (row.user, row.project) == (lead, channel.project)
    assert "#release" in row.text
    assert NotificationDelivery.objects.filter(webhook=channel, state="dropped").count() == 2


def test_what_a_server_answers_is_kept_without_what_no_database_takes(told: Tell, chat: Chat, channel: Webhook) -> None:
    chat.status, chat.refusal = 500, b"no\x00 \x1b[31mhook\r\n\xff here"
    told()
    delivered()
    channel.refresh_from_db()
    assert channel.failures == 1
    assert channel.last_error == "localhost: 500 no [31mhook \ufffd here"


def test_whose_own_channel_fails_is_told_oneself(chat: Chat, project: Project, member: User) -> None:
    own = channels.add(actor=member, owner=member, kind="slack", name="Me", address=chat.address)
    for number in range(MOST_FAILURES + 1):
        note_failure(own, project, "gone", NOW + dt.timedelta(minutes=number))
    (row,) = Notification.objects.filter(reason=Reason.CHANNEL_OFF)
    assert (row.user, row.path) == (member, "/account/notifications/")


def test_a_channel_whose_key_is_lost_says_what_to_do(told: Tell, chat: Chat, channel: Webhook, settings: Any) -> None:
    settings.SECRET_KEY = "another key than before, of fifty characters or more"
    told()
    delivered()
    channel.refresh_from_db()
    assert "add it again" in channel.last_error
    assert chat.heard == []
