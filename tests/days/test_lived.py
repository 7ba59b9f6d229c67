"""Two days lived through: what a mail server and a chat receive from a real worker, when, and in whose language."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from functools import partial

import pytest

from tests.days.lived import BERLIN, Lived
from tests.exports.installing import Install, install, migrated  # noqa: F401
from tests.exports.outside import PATIENCE
from tests.notifications.conftest import Chat, PostOffice, chat, post_office  # noqa: F401
from tests.processes import until

#: When (in Berlin), to whom, in which language, and what the subject names.
CHRONICLE = [
    ("Wed 08:30", "lena", "de", "Standup"),
    ("Wed 08:30", "mio", "en", "Your word for Standup at 03:00 EST is missing."),
    ("Wed 08:30", "mira", "de", "Standup"),
    ("Wed 09:12", "mio", "en", "Standup, 4 Mar 2026: 2 words, 0 blockers, 0 decisions"),
    ("Wed 09:12", "mira", "de", "Standup, 4. März 2026"),
    ("Wed 10:00", "mira", "de", "„2. Berths“ kann beginnen."),
    ("Wed 15:00", "lena", "de", "Go live"),
    ("Wed 15:00", "mio", "en", "The trigger of “Bugs at the quay” is pulled (Coverage under 70)."),
    ("Thu 07:00", "mira", "de", "Mio fragt Sie: „No key“ steht im Weg."),
    ("Thu 08:00", "lena", "de", "1 Nachricht"),
    ("Thu 09:30", "mira", "de", "1 Nachricht"),
    ("Thu 14:00", "lena", "de", "„No key“"),
    ("Thu 14:00", "mio", "en", "1 message"),
    ("Thu 14:00", "mira", "de", "„No key“"),
]


def words(mail: EmailMessage, kind: str = "plain") -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def to(mail: EmailMessage) -> str:
    return str(mail["To"]).partition("@")[0]


def when(mail: EmailMessage) -> str:
    return f"{parsedate_to_datetime(mail['Date']).astimezone(BERLIN):%a %H:%M}"


@pytest.fixture
def lived(install: Install, post_office: PostOffice, chat: Chat) -> Lived:  # noqa: F811
    """Both days, to their end."""
    days: Lived = install("filesystem://", kind=partial(Lived, mail_port=post_office.port, chat_port=chat.port))
    days.call("scene")
    worker = days.start("worker")
    until(lambda: days.is_over or worker.poll() is not None, seconds=PATIENCE, what="Both days are over")
    assert days.is_over, days.logs()
    return days


def test_two_days_reach_everybody_once_in_time_and_in_their_language(
    lived: Lived,
    post_office: PostOffice,  # noqa: F811
    chat: Chat,  # noqa: F811
) -> None:
    arrived = sorted(post_office.arrived, key=lambda mail: (parsedate_to_datetime(mail["Date"]), to(mail)))
    assert [(when(mail), to(mail)) for mail in arrived] == [(moment, who) for moment, who, _de, _said in CHRONICLE]
    for mail, (_moment, who, language, named) in zip(arrived, CHRONICLE, strict=True):
        subject = " ".join(str(mail["Subject"]).split())
        assert named in subject, who
        assert subject.startswith("[Harbour] ")
        assert f'<html lang="{language}">' in words(mail, "html")
        assert str(mail["List-Unsubscribe"]).strip().startswith("<https://plan.example.org/notifications/stop/")
    assert lived.select("SELECT DISTINCT state FROM tracking_notificationdelivery") == [("sent",)]

    said = {(when(mail), to(mail)): words(mail) for mail in arrived}
    assert "- Mio · Done: Tables" in said["Wed 09:12", "mio"]
    assert "- Mio · Erledigt: Tables" in said["Wed 09:12", "mira"]
    held_back = said["Thu 07:00", "mira"]
    assert "4. März 2026 23:10 CET" in held_back
    assert "Sie bekommen dies, weil Sie zu einem Blocker gefragt sind." in held_back

    # Coverage took the gate down, and was told with it.
    assert "Speed" in said["Thu 08:00", "lena"]
    assert "Coverage" not in said["Thu 08:00", "lena"]
    assert "3. Invoices" in said["Thu 09:30", "mira"]
    assert "No key" not in said["Thu 09:30", "mira"]
    assert "Mira has taken on “No key”." in said["Thu 14:00", "mio"]
    assert "5 Mar 2026, 01:30 EST" in said["Thu 14:00", "mio"]

    heard = [(path.rpartition("/")[2], body["text"]) for path, _headers, body in chat.heard]
    for kind in ("slack", "mattermost"):
        reminder, summary, asked = (text for channel, text in heard if channel == kind)
        assert "at 09:00 CET is missing from Lena, Mio, Mira." in reminder
        assert "Standup, 4 Mar 2026: 2 words, 0 blockers, 0 decisions" in summary
        assert "Mio · Done: Tables" in summary
        assert "Mio asks Mira: “No key” is in the way." in asked
    assert len(heard) == 6
