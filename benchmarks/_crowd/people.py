"""Who the crowd is: accounts that are signed in, with what is theirs to tick and to say."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

#: The secret of everybody's forms: what the cookie and the header must have alike.
SECRET = "c" * 32


@dataclass(frozen=True, slots=True)
class Form:
    """What a page sends: where to, and the names and values in it."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def key(self) -> int:
        """The number of the row that is ticked."""
        return int(self.path.rsplit("/", 3)[1])

    @property
    def words(self) -> str:
        """What is said."""
        return dict(self.fields)["done"]


@dataclass(slots=True)
class Person:
    """Somebody signed in: what they have to tick and to say, one after the other, and what they have sent of it."""

    name: str
    cookie: str
    page: str
    ticks: list[Form] = field(default_factory=list)
    words: list[Form] = field(default_factory=list)
    ticked: list[Form] = field(default_factory=list)
    said: list[Form] = field(default_factory=list)


#: The number of the first meeting: one that is no other row's, so that it is known wherever it stands in a form.
FIRST_MEETING = 1_000_000


def prepare(people: int, acts: int) -> list[Person]:
    """A running project in which everybody has a session of their own, and all share a checklist and meetings.

    Everybody has `acts` words to say, and twice as much to tick.
    """
    from django.contrib.auth.models import User
    from django.utils import timezone

    from benchmarks.setup import one_project
    from tracking import models as m

    project: Any = one_project(User.objects.create_user("lead"))
    now = timezone.now()
    shared = m.Checklist.objects.create(project=project, title="All of us")
    routine = m.Routine.objects.create(project=project, title="Everybody's standup", kind=m.RoutineKind.STANDUP)
    m.Meeting.objects.bulk_create(
        m.Meeting(pk=FIRST_MEETING + at, routine=routine, starts_at=now + dt.timedelta(minutes=5 + at))
        for at in range(acts)
    )
    crowd = []
    for at, session in enumerate(m.Session.objects.filter(project=project)[:people]):
        user = User.objects.create_user(f"person-{at}", first_name="Person", last_name=str(at))
        m.Membership.objects.create(project=project, user=user, role=m.Role.MEMBER)
        m.Session.objects.filter(pk=session.pk).update(owner=user, status=m.WorkStatus.IN_PROGRESS)
        steps = m.Step.objects.bulk_create(m.Step(session=session, title=f"Step {n}", position=n) for n in range(acts))
        items = m.Item.objects.bulk_create(m.Item(checklist=shared, text=f"Item {n}") for n in range(acts))
        crowd.append(_person(user, session, [row for pair in zip(steps, items, strict=True) for row in pair]))
    return crowd


def _person(user: Any, session: Any, rows: list[Any]) -> Person:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={SECRET}"
    home = session.get_absolute_url()
    project = home.partition("sessions/")[0]
    person = Person(user.username, cookie, home)
    person.ticks = [Form(f"{project}{row.segment}/{row.pk}/tick/", (("done", "1"),)) for row in rows]
    page = client.get(f"{project}meetings/{FIRST_MEETING}/").content.decode()
    person.words = [_word(page, at, session.pk, f"{person.name} says {at}") for at in range(len(rows) // 2)]
    return person


def _word(page: str, at: int, session: int, text: str) -> Form:
    """The form of a meeting's page in which one says what was done, filled in and sent to the meeting `at`."""
    reader = _Forms()
    reader.feed(page.replace(str(FIRST_MEETING), str(FIRST_MEETING + at)))
    path, fields = next(form for form in reader.forms if {"done", "blockers"} <= {name for name, _value in form[1]})
    said = {"done": text, "session": str(session), "once": str(uuid.uuid4())}
    sent = [(name, said.get(name, value)) for name, value in fields if name != "csrfmiddlewaretoken"]
    return Form(path, tuple(sent))


class _Forms(HTMLParser):
    """The forms of a page, each with the names and values it would send untouched."""

    PRESSED = ("submit", "checkbox", "radio", "file")

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append((given.get("action", ""), []))
        elif tag in ("input", "textarea", "select") and given.get("type") not in self.PRESSED and self.forms:
            self.forms[-1][1].append((given.get("name", ""), given.get("value", "")))
