"""What happened in a project: one entry for what was done in one go, in words, filtered, page by page."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from time_machine import travel

from tests import factories as f
from tests.admin.rows import one_of_each
from tests.factories import NOW
from tracking.models import Dependency, Item, Project, Risk, Session, Step
from tracking.reporting import activity as feed
from tracking.reporting.activity import Entry, Wanted, activity
from tracking.reporting.history import versions_of
from tracking.reporting.naming import Rows
from tracking.reporting.records import nouns_with_history
from tracking.services import plans, sessions, templates, ticks, undo, writing
from tracking.typing import Actor


def at(minutes: float) -> dt.datetime:
    return NOW + dt.timedelta(minutes=minutes)


def add(actor: Actor, row: Any, minutes: float) -> Any:
    return writing.save(actor=actor, row=row, now=at(minutes))


def story(entry: Entry) -> list[str]:
    """ "created 1 risk: Rain" for each part of an entry."""
    return [
        f"{part.kind} {part.count} {part.noun._meta.model_name}: {', '.join(line.name for line in part.lines)}"
        for part in entry.parts
    ]


@pytest.fixture
def fresh(project: Project) -> Project:
    """A project in whose history nothing stands yet."""
    for model in nouns_with_history():
        model.history.all().delete()
    return project


def test_the_newest_comes_first_with_who_did_it(fresh: Project, lead: User, member: User) -> None:
    session = add(lead, Session(project=fresh, number=1, title="Build"), 0)
    with travel(at(5), tick=False):
        sessions.start(actor=member, session=session, now=at(5), confirmed=True, reason="Go")
    found = activity(fresh, Wanted()).entries
    assert [(entry.by, entry.at, story(entry)) for entry in found] == [
        (member, at(5), ["changed 1 session: 1. Build"]),
        (lead, at(0), ["created 1 session: 1. Build"]),
    ]
    [line] = found[0].parts[0].lines
    assert line.reason == "Go"
    assert [(change.label, change.before, change.after) for change in line.changes] == [
        ("Status", "Planned", "In progress")
    ]


def test_an_import_is_one_entry_with_its_counts(lead: User) -> None:
    with travel(NOW, tick=False):
        document = templates.stage_sample(actor=lead, name="clinic-move")
        project = plans.apply(actor=lead, document=document, now=NOW).project
    entries = [entry for entry in activity(project, Wanted()).entries if entry.by == lead]
    [entry] = entries
    counts = {(part.kind, part.noun): part.count for part in entry.parts}
    assert counts["created", Session] == Session.objects.count() > 3
    assert counts["created", Step] == Step.objects.count()
    assert {kind for kind, _noun in counts} == {"created"}
    assert {line.reason for part in entry.parts for line in part.lines if part.noun is Step} == {
        "Import of clinic-move.md"
    }


def test_an_entry_of_more_rows_than_are_read_at_once_is_told_as_a_whole(
    fresh: Project, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "RECORDS", 4)
    rows = [add(lead, Risk(project=fresh, title=f"Risk {n}"), 0) for n in range(9)]
    undo.change(actor=lead, rows=rows, values={"status": "closed"}, now=at(5))
    first = activity(fresh, Wanted())
    assert [story(entry) for entry in first.entries] == [["changed 9 risk: Risk 0, Risk 1, Risk 2"]]
    assert first.older == at(5)
    second = activity(fresh, Wanted(before=first.older))
    assert [story(entry) for entry in second.entries] == [["created 9 risk: Risk 0, Risk 1, Risk 2"]]


def test_page_by_page_nothing_is_missing_and_nothing_comes_twice(
    fresh: Project, lead: User, member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "RECORDS", 5)
    monkeypatch.setattr(feed, "ENTRIES", 3)
    session = add(lead, Session(project=fresh, number=1, title="Build"), 0)
    names = []
    for n in range(1, 21):
        row = Step(session=session, title=f"Row {n}") if n % 3 else Risk(project=fresh, title=f"Row {n}")
        add(lead, row, n)
        names.append(f"Row {n}")
    told, before, pages = [], None, 0
    while True:
        page = activity(fresh, Wanted(before=before))
        told += [line.name for entry in page.entries for part in entry.parts for line in part.lines]
        pages += 1
        if (before := page.older) is None:
            break
    assert told == [*reversed(names), "1. Build"]
    assert pages >= 7


def test_what_one_person_does_within_a_second_is_one_entry_and_no_more(
    fresh: Project, lead: User, member: User
) -> None:
    for second in (0, 0.5, 1.2, 5):
        add(lead, Risk(project=fresh, title=f"At {second}"), second / 60)
    found = [story(entry) for entry in activity(fresh, Wanted()).entries]
    assert found == [["created 1 risk: At 5"], ["created 3 risk: At 0, At 0.5, At 1.2"]]


def test_filters_narrow_by_person_noun_kind_and_days(fresh: Project, lead: User, staff: User) -> None:
    risk = add(lead, Risk(project=fresh, title="Rain"), 0)
    add(staff, Session(project=fresh, number=1, title="Build"), 60)
    writing.delete(actor=staff, row=risk, now=at(120))

    def told(**wanted: Any) -> list[list[str]]:
        return [story(entry) for entry in activity(fresh, Wanted(**wanted)).entries]

    gone, built, made = ["deleted 1 risk: Rain"], ["created 1 session: 1. Build"], ["created 1 risk: Rain"]
    assert told() == [gone, built, made]
    assert told(person=staff.pk) == [gone, built]
    assert told(noun=Risk) == [gone, made]
    assert told(kind="created") == [built, made]
    assert told(person=feed.LOCKSTEP) == []
    assert told(since=at(30)) == [gone, built]
    assert told(before=at(90)) == [built, made]
    assert told(since=at(30), before=at(90), person=lead.pk) == []


def test_rows_of_deleted_parents_are_still_told_by_name(fresh: Project, lead: User) -> None:
    one, two = (add(lead, Session(project=fresh, number=n, title=f"S{n}"), n) for n in (1, 2))
    step = add(lead, Step(session=one, title="Dig"), 3)
    add(lead, Dependency(project=fresh, from_step=step, to_session=two), 4)
    writing.delete(actor=lead, row=one, now=at(5))
    writing.delete(actor=lead, row=two, now=at(6))
    found = [story(entry) for entry in activity(fresh, Wanted()).entries]
    assert found == [
        ["deleted 1 session: 2. S2"],
        ["deleted 1 session: 1. S1", "deleted 1 step: Dig", "deleted 1 dependency: Dig → 2. S2"],
        ["created 1 dependency: Dig → 2. S2"],
        ["created 1 step: Dig"],
        ["created 1 session: 2. S2"],
        ["created 1 session: 1. S1"],
    ]


def test_an_entry_knows_what_takes_it_back_and_what_it_took_back(fresh: Project, lead: User, staff: User) -> None:
    risk = add(lead, Risk(project=fresh, title="Rain"), 0)
    act = writing.delete(actor=lead, row=risk, now=at(1))
    assert [entry.undo for entry in activity(fresh, Wanted()).entries] == [act, None]
    undo.take_back(actor=staff, undo=act, now=at(2))
    back, gone, _made = activity(fresh, Wanted()).entries
    assert (back.by, back.took_back, back.undo) == (staff, act, None)
    assert (gone.undo, gone.undo.taken_back_by) == (act, staff)


def test_other_projects_stay_out(fresh: Project, lead: User) -> None:
    other = f.a_project(lead=lead)
    session = f.SessionFactory(project=other)
    f.StepFactory(session=session)
    assert activity(fresh, Wanted()).entries == []


def test_a_page_costs_the_same_however_much_happened(
    fresh: Project, lead: User, django_assert_max_num_queries: Any
) -> None:
    base = add(lead, Session(project=fresh, number=99, title="Base"), 0)
    for n in range(1, 13):
        session = add(lead, Session(project=fresh, number=n, title=f"S{n}"), n)
        step = add(lead, Step(session=session, title="Dig"), n + 0.2)
        add(lead, Dependency(project=fresh, from_step=step, to_session=base), n + 0.4)
        if n % 2:
            writing.delete(actor=lead, row=session, now=at(n + 0.6))
    with django_assert_max_num_queries(55):
        found = activity(fresh, Wanted())
    assert (len(found.entries), found.older is not None) == (feed.ENTRIES, True)


# --- The versions of one row ---------------------------------------------------


def test_versions_say_in_words_what_changed(fresh: Project, lead: User, member: User) -> None:
    team = f.TeamFactory(project=fresh, name="Blue")
    session = add(lead, Session(project=fresh, number=1, title="Build", goal="One\nTwo\nThree"), 0)
    session.team, session.owner, session.planned_end = team, member, dt.date(2026, 3, 6)
    session.priority, session.goal = 0, "One\n2\nThree"
    add(lead, session, 1)
    page = versions_of(Session, session.pk)
    newest, first = page.versions
    assert (newest.newest, newest.by, newest.at, newest.kind, first.kind, page.older) == (
        (True, lead, at(1), "changed", "created", None)
    )
    told = {change.label: (change.before, change.after) for change in newest.changes}
    assert told == {
        "Team": ("", "Blue"),
        "Owner": ("", "Mio Berg"),
        "Planned end": ("", "6 Mar 2026"),
        "Priority": ("Medium", "Critical"),
        "Goal": ("One\nTwo\nThree", "One\n2\nThree"),
    }
    goal = next(change for change in newest.changes if change.label == "Goal")
    assert [(piece.sign, piece.text) for piece in goal.pieces] == [
        ("=", "One"),
        ("-", "Two"),
        ("+", "2"),
        ("=", "Three"),
    ]


def test_a_version_names_what_has_been_deleted_since(fresh: Project, lead: User) -> None:
    session = add(lead, Session(project=fresh, number=1, title="Build"), 0)
    risk = add(lead, Risk(project=fresh, title="Rain", session=session), 1)
    writing.delete(actor=lead, row=session, now=at(2))
    newest = versions_of(Risk, risk.pk).versions[0]
    assert [(change.label, change.before, change.after) for change in newest.changes] == [("Session", "1. Build", "")]


def test_a_row_that_came_back_says_so_in_its_history(fresh: Project, lead: User) -> None:
    risk = add(lead, Risk(project=fresh, title="Rain"), 0)
    undo.take_back(actor=lead, undo=writing.delete(actor=lead, row=risk, now=at(1)), now=at(2))
    found = [(version.kind, version.back) for version in versions_of(Risk, risk.pk).versions]
    assert found == [("created", True), ("deleted", False), ("created", False)]


def test_saving_without_a_change_is_not_told_and_a_tick_says_only_itself(fresh: Project, lead: User) -> None:
    item = add(lead, Item(checklist=f.ChecklistFactory(project=fresh), text="Key"), 0)
    add(lead, item, 1)
    with travel(at(2), tick=False):
        ticks.tick(actor=lead, row=item, done=True, now=at(2))
    newest, first = versions_of(Item, item.pk).versions
    assert [(change.label, change.before, change.after) for change in newest.changes] == [("Done", "No", "Yes")]
    assert first.kind == "created"


def test_versions_come_page_by_page(fresh: Project, lead: User) -> None:
    risk = Risk(project=fresh, title="Rain")
    for n in range(60):
        risk.effect = f"{n} mm"
        add(lead, risk, n)
    first = versions_of(Risk, risk.pk)
    second = versions_of(Risk, risk.pk, before=first.older)
    assert (len(first.versions), len(second.versions), second.older) == (50, 10, None)
    assert first.versions[-1].changes[0].before == "9 mm"
    assert versions_of(Risk, risk.pk, before=999_999_999).versions == []


def test_rows_of_every_noun_are_named_in_one_query(
    project: Project, lead: User, django_assert_num_queries: Any
) -> None:
    """What the words of a noun read stands in `naming.NEEDS`: without it each row would ask again."""
    for _ in range(2):
        rows = one_of_each(project, lead)
    for model in nouns_with_history():
        if model in rows:
            keys = [(model, pk) for pk in model._base_manager.values_list("pk", flat=True)]
            with django_assert_num_queries(1):
                named = Rows(keys)
                assert all(named.name(*key) for key in keys)
