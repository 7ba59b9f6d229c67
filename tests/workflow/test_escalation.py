"""The clock of a blocker: who is told what and when, each once."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import BlockerFactory, MembershipFactory, SessionFactory, TeamFactory, TeamMemberFactory, a_project
from tests.factories import UserFactory as Someone
from tracking.models import (
    Blocker,
    Contact,
    Escalation,
    EscalationPolicy,
    Holiday,
    Notification,
    NotificationChoice,
    NotificationDelivery,
    NotificationSettings,
    Project,
    ProjectStatus,
    Reason,
    Severity,
    Webhook,
)
from tracking.services import blockers, undo
from tracking.services.days import clock, following
from tracking.services.escalation import calls
from tracking.services.notifications.routing import route
from tracking.services.notifications.standing import why_dropped
from tracking.services.notifications.telling import told_of

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
FRIDAY = dt.datetime(2026, 5, 8, 16, 45, tzinfo=BERLIN)
MORNING = dt.datetime(2026, 5, 6, 9, 0, tzinfo=BERLIN)


@pytest.fixture
def owner(project: Project) -> User:
    user = Someone(username="owner", first_name="Olga", last_name="Wirth")
    MembershipFactory(project=project, user=user)
    return user


@pytest.fixture
def asked(project: Project) -> User:
    user = Someone(username="asked", first_name="Ada", last_name="Kern")
    MembershipFactory(project=project, user=user)
    return user


@pytest.fixture(autouse=True)
def in_berlin(project: Project) -> None:
    project.time_zone = "Europe/Berlin"
    project.save()


def raised(project: Project, by: User, at: dt.datetime = MORNING, **fields: object) -> Blocker:
    blocker = Blocker(project=project, **{"title": "No key", **fields})
    return blockers.raise_blocker(actor=by, blocker=blocker, now=at)


def told(blocker: Blocker) -> list[tuple[str, str]]:
    """Who was told what of a blocker: user names with the last part of the key."""
    rows = Notification.objects.filter(key__startswith=f"blocker:{blocker.pk}:").order_by("at", "pk")
    return [(row.user.username, row.key.split(":", 2)[2]) for row in rows]


def policy(
    project: Project, *steps: dict[str, object], severity: int = Severity.LOW, name: str = "Issues"
) -> list[str]:
    """A policy with steps; returns their codes."""
    row = EscalationPolicy.objects.create(project=project, name=name, severity=severity)
    return [f"step:{row.steps.create(**{'text': 'Act', **step}).pk}" for step in steps]


def fired(blocker: Blocker) -> dict[str, str]:
    """The rungs that have called, with their local moments."""
    rows = Escalation.objects.filter(blocker=blocker)
    return {row.code: f"{row.due_at.astimezone(blocker.project.zone):%a %H:%M}" for row in rows}


def test_raised_on_friday_evening_the_ladder_climbs_on_monday(
    project: Project, member: User, lead: User, owner: User, asked: User
) -> None:
    session = SessionFactory(project=project, owner=owner)
    blocker = raised(project, member, FRIDAY, session=session, asked=asked)
    assert told(blocker) == [("asked", "asked")]
    monday = dt.datetime(2026, 5, 11, tzinfo=BERLIN)
    for hour, minute, count in ((9, 14, 0), (9, 15, 1), (9, 16, 0), (10, 44, 0), (10, 45, 1), (12, 44, 0), (12, 45, 1)):
        moment = monday.replace(hour=hour, minute=minute)
        assert (f"{moment:%H:%M}", calls.fire_due(moment)) == (f"{hour:02}:{minute:02}", count)
    assert fired(blocker) == {
        "default:0": "Fri 16:45",
        "default:30": "Mon 09:15",
        "default:120": "Mon 10:45",
        "target": "Mon 12:45",
    }
    assert sorted(told(blocker)) == sorted(
        [
            ("asked", "asked"),
            ("asked", "default:30"),
            ("owner", "default:30"),
            ("lead", "default:120"),
            ("asked", "target"),
            ("lead", "target"),
        ]
    )


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
@pytest.mark.parametrize("friday", [dt.date(2026, 3, 27), dt.date(2026, 10, 23), dt.date(2026, 3, 6)], ids=str)
def test_clock_changes_and_holidays_move_the_ladder_as_they_move_the_work(
    project: Project, member: User, zone: str, friday: dt.date
) -> None:
    Project.objects.filter(pk=project.pk).update(time_zone=zone)
    project.refresh_from_db()
    Holiday.objects.create(project=project, day=friday + dt.timedelta(days=3))
    blocker = raised(project, member, dt.datetime.combine(friday, dt.time(16, 45), ZoneInfo(zone)))
    tuesday = dt.datetime.combine(friday + dt.timedelta(days=4), dt.time(9, 14), ZoneInfo(zone))
    assert calls.fire_due(tuesday) == 0
    assert calls.fire_due(tuesday + dt.timedelta(minutes=1)) == 1
    assert fired(blocker)["default:30"] == "Tue 09:15"


def test_after_a_worker_was_down_for_three_hours_each_step_sends_one_message(
    project: Project, member: User, lead: User
) -> None:
    blocker = raised(project, member)
    for minutes in (180, 180, 181):
        clock.tick(MORNING + dt.timedelta(minutes=minutes))
    assert told(blocker) == [("lead", "asked"), ("lead", "default:30"), ("lead", "default:120")]
    assert {row.fired_at for row in Escalation.objects.exclude(code="default:0")} == {MORNING + dt.timedelta(hours=3)}


def test_acknowledging_stops_the_steps_and_the_target_still_breaks(project: Project, member: User, lead: User) -> None:
    blocker = raised(project, member)
    blockers.acknowledge(actor=lead, blocker=blocker, now=MORNING + dt.timedelta(minutes=40))
    assert calls.fire_due(MORNING + dt.timedelta(hours=3)) == 0
    assert calls.fire_due(MORNING + dt.timedelta(hours=4)) == 1
    assert told(blocker)[-1] == ("lead", "target")


def test_given_back_the_steps_go_on(project: Project, member: User, lead: User) -> None:
    blocker = raised(project, member)
    blockers.acknowledge(actor=lead, blocker=blocker, now=MORNING)
    blocker = blockers.give_back(actor=lead, blocker=blocker, now=MORNING + dt.timedelta(hours=6))
    assert (blocker.acknowledged_at, blocker.acknowledged_by) == (None, None)
    assert calls.fire_due(MORNING + dt.timedelta(minutes=30)) == 1


def test_what_is_taken_back_unread_is_not_told_twice(project: Project, member: User, lead: User) -> None:
    blocker = raised(project, member)
    for minute in (1, 2):
        blocker = blockers.acknowledge(actor=lead, blocker=blocker, now=MORNING + dt.timedelta(minutes=minute))
        blocker = blockers.give_back(actor=lead, blocker=blocker, now=MORNING + dt.timedelta(hours=6))
        blockers.resolve(
            actor=lead, blocker=blocker, resolution="Found", now=MORNING + dt.timedelta(minutes=minute, seconds=9)
        )
        blocker = blockers.reopen(actor=lead, blocker=blocker, now=MORNING + dt.timedelta(hours=6))
    assert [who for who, _code in told(blocker)] == ["lead"]
    blockers.resolve(actor=lead, blocker=blocker, resolution="Found", now=MORNING + dt.timedelta(minutes=9))
    Notification.objects.filter(user=member).update(read_at=MORNING + dt.timedelta(minutes=10))
    blockers.reopen(actor=lead, blocker=blocker, now=MORNING + dt.timedelta(hours=6))
    assert [who for who, _code in told(blocker)] == ["lead", "member"]


def test_resolved_nobody_is_called_and_opened_again_nobody_is_called_twice(
    project: Project, member: User, lead: User
) -> None:
    blocker = raised(project, member)
    calls.fire_due(MORNING + dt.timedelta(minutes=30))
    blockers.resolve(actor=lead, blocker=blocker, resolution="Found", now=MORNING + dt.timedelta(minutes=50))
    assert calls.fire_due(MORNING + dt.timedelta(hours=5)) == 0
    blockers.reopen(actor=member, blocker=blocker, now=MORNING + dt.timedelta(hours=6))
    assert calls.fire_due(MORNING + dt.timedelta(hours=5)) == 2
    assert [code for _who, code in told(blocker)].count("default:30") == 1


def test_who_raised_it_hears_that_it_is_taken_on_and_how_it_was_resolved(
    project: Project, member: User, lead: User
) -> None:
    blocker = raised(project, member)
    blockers.acknowledge(actor=lead, blocker=blocker, now=MORNING)
    blockers.resolve(actor=lead, blocker=blocker, resolution="It was in the drawer", cause="access", now=MORNING)
    texts = list(Notification.objects.filter(user=member).order_by("pk").values_list("reason", "text"))
    assert texts == [
        ("blocker_answered", "Lea Dietz has taken on “No key”."),
        ("blocker_answered", "Lea Dietz has resolved “No key”: It was in the drawer"),
    ]
    blocker.refresh_from_db()
    assert blocker.cause == "access"


def test_who_does_it_themselves_is_told_nothing(project: Project, lead: User) -> None:
    blocker = raised(project, lead, asked=lead)
    blockers.acknowledge(actor=lead, blocker=blocker, now=MORNING)
    assert told(blocker) == []


def test_the_policy_with_the_highest_severity_not_above_counts(project: Project, member: User, lead: User) -> None:
    (low,) = policy(project, {"after_minutes": 60})
    (high,) = policy(project, {"after_minutes": 10}, severity=Severity.HIGH, name="Bad ones")
    mild = raised(project, member, severity=Severity.MEDIUM)
    grave = raised(project, member, severity=Severity.CRITICAL)
    calls.fire_due(MORNING + dt.timedelta(hours=2))
    assert (list(fired(mild)), list(fired(grave))) == ([low], [high])


def test_a_policy_for_worse_ones_alone_leaves_the_others_to_the_ladder_of_lockstep(
    project: Project, member: User
) -> None:
    policy(project, {"after_minutes": 10}, severity=Severity.HIGH)
    blocker = raised(project, member, severity=Severity.LOW)
    assert list(fired(blocker)) == ["default:0"]


def test_words_of_a_plan_find_people_by_part_name_role_and_contact(
    project: Project, member: User, lead: User, owner: User, asked: User
) -> None:
    chief, tester, doctor = (
        Someone(username=name, first_name=name.title(), last_name="Abel", email=f"{name}@example.org")
        for name in ("chief", "tester", "doctor")
    )
    for user in (chief, tester, doctor):
        MembershipFactory(project=project, user=user)
    team = TeamFactory(project=project, name="Backend", lead_name="Chief Abel")
    TeamMemberFactory(team=team, name="Tess", role="Test lead", user=tester)
    TeamMemberFactory(team=team, name="Chief Abel", user=chief)
    Contact.objects.create(project=project, name="Security desk", topic="Security", address="doctor@example.org")
    session = SessionFactory(project=project, owner=owner, team=team)
    for words, expected in {
        "Session owner": {"owner"},
        "Team lead": {"chief"},
        "team": {"chief", "tester"},
        "the project lead": {"lead"},
        "whoever is asked": {"asked"},
        "Test lead": {"tester"},
        "Tess and Olga Wirth": {"tester", "owner"},
        "Security": {"doctor"},
        "Head of IT": {"lead"},
        "Head of IT, session owner": {"lead", "owner"},
        "": {"lead"},
    }.items():
        EscalationPolicy.objects.filter(project=project).delete()
        (code,) = policy(project, {"after_minutes": 30, "whom": words})
        blocker = raised(project, member, session=session, asked=asked)
        calls.fire_due(MORNING + dt.timedelta(minutes=30))
        assert {who for who, what in told(blocker) if what == code} == expected, words


def test_a_step_says_what_the_plan_wants_and_whom_it_meant(project: Project, member: User) -> None:
    policy(project, {"after_minutes": 30, "whom": "Head of IT", "text": "Decide on a way around.", "channel": "phone"})
    raised(project, member)
    calls.fire_due(MORNING + dt.timedelta(minutes=30))
    assert Notification.objects.get().text == (
        "“No key” waits for 30 working minutes, and nobody has taken it on. The plan says: Decide on a way around."
        " By phone: Head of IT. It means “Head of IT”, which is nobody in this project: so its leads are told."
    )


def test_a_contact_to_be_called_is_told_with_the_number(project: Project, member: User) -> None:
    Contact.objects.create(project=project, name="Front desk", address="+49 30 1234")
    policy(project, {"after_minutes": 30, "whom": "Front desk", "channel": "phone"})
    raised(project, member)
    calls.fire_due(MORNING + dt.timedelta(minutes=30))
    assert "By phone: +49 30 1234." in Notification.objects.get().text


def test_a_channel_hears_who_asks_whom(project: Project, member: User, asked: User) -> None:
    asking = [Reason.BLOCKER_ASKED]
    Webhook.objects.create(project=project, kind="slack", name="#a", host="h", secret="s", reasons=asking)
    raised(project, member, title="No key", asked=asked)
    (heard,) = Notification.objects.exclude(webhook=None)
    assert heard.text.endswith(" asks Ada Kern: “No key” is in the way.")
    raised(project, member, title="My own", asked=member)
    assert Notification.objects.exclude(webhook=None).count() == 1


def test_a_step_at_once_tells_who_is_asked_and_whom_the_plan_names(
    project: Project, member: User, owner: User, asked: User
) -> None:
    (code,) = policy(project, {"after_minutes": 0, "whom": "session owner"})
    blocker = raised(project, member, session=SessionFactory(project=project, owner=owner), asked=asked)
    assert told(blocker) == [("asked", "asked"), ("owner", code)]
    assert Escalation.objects.get().told == "Ada Kern, Olga Wirth"


def test_who_is_asked_is_told_even_where_the_plan_begins_later(project: Project, member: User, asked: User) -> None:
    policy(project, {"after_minutes": 30})
    assert told(raised(project, member, asked=asked)) == [("asked", "asked")]


def test_somebody_else_who_is_asked_is_told_too(project: Project, member: User, lead: User, asked: User) -> None:
    blocker = raised(project, member, asked=asked)
    undo.change(actor=lead, rows=[blocker], values={"asked": lead.pk}, now=MORNING)
    for _again in range(2):
        following.follow(project.pk, MORNING)
    assert told(blocker) == [("asked", "asked"), ("lead", "asked")]


@pytest.mark.parametrize("status", sorted(set(ProjectStatus) - {ProjectStatus.ACTIVE}))
def test_a_project_that_does_not_run_calls_nobody(project: Project, member: User, lead: User, status: str) -> None:
    Project.objects.filter(pk=project.pk).update(status=status)
    project.refresh_from_db()
    blocker = raised(project, member)
    calls.fire_due(MORNING + dt.timedelta(hours=6))
    blockers.resolve(actor=lead, blocker=blocker, now=MORNING)
    assert not Notification.objects.exists()
    assert not Escalation.objects.exists()


def test_a_target_of_nothing_never_breaks(project: Project, member: User) -> None:
    Project.objects.filter(pk=project.pk).update(blocker_target_minutes=0)
    project.refresh_from_db()
    blocker = raised(project, member)
    calls.fire_due(MORNING + dt.timedelta(days=30))
    assert "target" not in fired(blocker)


def test_a_look_at_the_clock_costs_the_same_however_many_blockers_wait(member: User, lead: User) -> None:
    def cost(projects: int) -> int:
        for _number in range(projects):
            project = a_project(lead=lead, member=member)
            policy(project, {"after_minutes": 30})
            BlockerFactory.create_batch(3, project=project, raised_at=MORNING)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert calls.fire_due(MORNING) == 0
        return len(captured)

    assert cost(1) == cost(4) == 5


def test_a_blocker_that_cannot_call_stops_no_other(
    project: Project, member: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, whole = (raised(project, member, title=title) for title in ("Broken", "Whole"))
    working = calls.fire_locked

    def fail(blocker: Blocker, now: dt.datetime) -> int:
        if blocker == broken:
            raise RuntimeError(blocker.title)
        return working(blocker, now)

    monkeypatch.setattr(calls, "fire_locked", fail)
    assert calls.fire_due(MORNING + dt.timedelta(minutes=30)) == 1
    assert "default:30" in fired(whole)
    assert f"The calls of blocker {broken.pk} could not be made." in caplog.text


def test_a_call_raises_the_revision_and_a_look_that_finds_nothing_does_not(project: Project, member: User) -> None:
    raised(project, member)
    before = Project.objects.get(pk=project.pk).revision
    calls.fire_due(MORNING + dt.timedelta(minutes=29))
    assert Project.objects.get(pk=project.pk).revision == before
    calls.fire_due(MORNING + dt.timedelta(minutes=30))
    assert Project.objects.get(pk=project.pk).revision == before + 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole")
def test_who_was_told_of_an_event_is_found_by_its_index(project: Project) -> None:
    assert "notification_event" in told_of(project, "blocker:1:resolved:2026-03-02T09:00:00+00:00").explain()


@pytest.mark.parametrize(("after", "key"), [(0, "asked"), (120, "step")])
def test_a_step_by_mail_does_not_wait_for_the_digest(
    project: Project, member: User, lead: User, after: int, key: str
) -> None:
    policy(project, {"after_minutes": after, "whom": "lead", "channel": "mail"})
    for reason in ("blocker_asked", "blocker_escalated"):
        NotificationChoice.objects.create(user=lead, reason=reason, mail="digest")
    blocker = raised(project, member, asked=None if after else lead)
    moment = MORNING + dt.timedelta(minutes=after)
    calls.fire_due(moment)
    route(moment)
    delivery = NotificationDelivery.objects.get(notification__key__startswith=f"blocker:{blocker.pk}:{key}")
    assert (delivery.notification.user, delivery.way, delivery.due_at) == (lead, "mail", moment)


def test_a_step_by_mail_waits_for_the_end_of_quiet_hours_and_leaves_out_who_wants_no_such_mail(
    project: Project, member: User, lead: User, owner: User
) -> None:
    policy(project, {"after_minutes": 30, "whom": "lead, Olga Wirth", "channel": "mail"})
    NotificationSettings.objects.create(user=lead, quiet_from=dt.time(8), quiet_to=dt.time(11), time_zone="UTC")
    NotificationChoice.objects.create(user=lead, reason="blocker_escalated", mail="digest")
    NotificationChoice.objects.create(user=owner, reason="blocker_escalated", mail="never")
    raised(project, member)
    moment = MORNING + dt.timedelta(minutes=90)
    calls.fire_due(moment)
    route(moment)
    rows = NotificationDelivery.objects.filter(notification__reason="blocker_escalated")
    assert [(row.notification.user, row.way, row.due_at) for row in rows] == [
        (lead, "mail", dt.datetime(2026, 5, 6, 11, 0, tzinfo=dt.UTC))
    ]


@pytest.mark.parametrize(
    ("channel", "hear", "heard"),
    [
        ("in_app", {"#gates": "gate_decided"}, []),
        ("chat", {"#gates": "gate_decided"}, ["#gates"]),
        ("chat", {"#gates": "gate_decided", "#blockers": "blocker_escalated"}, ["#blockers"]),
    ],
)
def test_a_step_by_chat_is_heard_by_a_channel_of_the_project(
    project: Project, member: User, lead: User, channel: str, hear: dict[str, str], heard: list[str]
) -> None:
    policy(project, {"after_minutes": 30, "whom": "lead", "channel": channel})
    for name, reason in hear.items():
        Webhook.objects.create(project=project, kind="slack", name=name, host="h", secret="s", reasons=[reason])
    raised(project, member)
    moment = MORNING + dt.timedelta(minutes=30)
    calls.fire_due(moment)
    route(moment)
    rows = NotificationDelivery.objects.filter(webhook__isnull=False).select_related("notification__project", "webhook")
    assert [row.webhook.name for row in rows] == heard
    assert [why_dropped(row, None, set()) for row in rows] == [""] * len(heard)


def test_a_channel_reads_who_is_asked(project: Project, member: User, asked: User) -> None:
    Webhook.objects.create(project=project, kind="slack", name="#b", host="h", secret="s", reasons=["blocker_asked"])
    raised(project, member, asked=asked)
    texts = {row.webhook and row.webhook.name: row.text for row in Notification.objects.filter(reason="blocker_asked")}
    assert texts["#b"].endswith(" asks Ada Kern: “No key” is in the way.")
    assert texts[None].endswith(" asks you: “No key” is in the way.")
