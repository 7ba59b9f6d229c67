"""Ticking: evidence before the tick, what does not apply, and the counts that follow."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOW, ChecklistFactory, DependencyFactory, GateFactory, ItemFactory, SessionFactory
from tests.workflow.test_import_again import BASE, bring
from tracking.models import Attachment, Checklist, CriterionKind, GateCriterion, Item, Project, Session, Step
from tracking.reporting import criteria, load_snapshot
from tracking.reporting.plan_document import plan_as_markdown
from tracking.services import leaving, nudges, ticks
from tracking.services.errors import Conflict, NotAllowed


@pytest.fixture
def checklist(project: Project) -> Checklist:
    return ChecklistFactory(project=project, session=SessionFactory(project=project), title="Readiness")


def tick(item: Item, by: User, done: bool = True, **said: str) -> Item:
    return ticks.tick(actor=by, row=item, done=done, now=NOW, **said)


@pytest.mark.parametrize(
    ("kind", "poor", "good", "said"),
    [
        ("any", "", "Seen by Kim", "needs evidence: say in a sentence or a link how one can see it."),
        ("link", "all green", "https://ci.example.org/7", "needs a link, such as https://example.org/report."),
        ("number", "enough", "93 %", "needs a number, such as 87 or 93 %."),
    ],
)
def test_an_item_that_asks_for_evidence_is_ticked_with_it(
    kind: str, poor: str, good: str, said: str, checklist: Checklist, member: User
) -> None:
    item = ItemFactory(checklist=checklist, text="Coverage", evidence_kind=kind)
    with pytest.raises(ValidationError) as error:
        tick(item, member, evidence=poor)
    assert error.value.message_dict == {"evidence": [f"“Coverage” {said}"]}
    item.refresh_from_db()
    assert (item.done, item.evidence) == (False, "")
    assert tick(item, member, evidence=good).done
    with pytest.raises(ValidationError):
        tick(item, member, evidence=poor)
    assert tick(item, member, done=False).evidence == good


def test_an_item_that_asks_for_a_file_is_ticked_once_one_is_attached(checklist: Checklist, member: User) -> None:
    item = ItemFactory(checklist=checklist, evidence_kind="file")
    with pytest.raises(ValidationError, match="needs a file: attach it first"):
        tick(item, member, evidence="https://example.org/protocol.pdf")
    Attachment.objects.create(
        project=checklist.project, item=item, filename="protocol.pdf", file="a", content_type="x/y", size=1, sha256="0"
    )
    assert tick(item, member).done


def test_evidence_asked_for_later_takes_no_tick_away(checklist: Checklist, member: User) -> None:
    item = tick(ItemFactory(checklist=checklist), member)
    Item.objects.update(evidence_kind="link")
    assert tick(item, member).done


def test_what_does_not_apply_says_why_and_takes_along_what_is_inside_it(checklist: Checklist, member: User) -> None:
    above = ItemFactory(checklist=checklist, text="Mail")
    open_one = ItemFactory(checklist=checklist, parent=above)
    done = ItemFactory(checklist=checklist, parent=above, done=True)
    ticks.set_aside(actor=member, item=above, reason="  No mail\nhere ", now=NOW)
    assert {row.pk: row.not_applicable for row in checklist.items.all()} == {
        above.pk: "No mail here",
        open_one.pk: "No mail here",
        done.pk: "",
    }
    with pytest.raises(Conflict, match="does not apply here: No mail here"):
        tick(above, member)
    ticks.apply(actor=member, item=above, now=NOW)
    assert checklist.items.applicable().count() == 3
    assert above.history.filter(history_user=member, history_type="~").count() == 2


def test_setting_aside_needs_a_reason_a_member_and_an_open_item(
    checklist: Checklist, member: User, viewer: User
) -> None:
    item = ItemFactory(checklist=checklist)
    for reason in (" ", "x" * 501):
        with pytest.raises(ValidationError) as error:
            ticks.set_aside(actor=member, item=item, reason=reason, now=NOW)
        assert list(error.value.message_dict) == ["reason"]
    with pytest.raises(NotAllowed):
        ticks.set_aside(actor=viewer, item=item, reason="No", now=NOW)
    tick(item, member)
    with pytest.raises(Conflict, match="Untick it first"):
        ticks.set_aside(actor=member, item=item, reason="No", now=NOW)


def test_what_does_not_apply_counts_nowhere(checklist: Checklist, lead: User) -> None:
    project = checklist.project
    tick(ItemFactory(checklist=checklist), lead)
    aside = ticks.set_aside(actor=lead, item=ItemFactory(checklist=checklist, day_to=1), reason="No", now=NOW)
    gate = GateFactory(project=project)
    criterion = GateCriterion.objects.create(gate=gate, kind=CriterionKind.CHECKLIST_DONE, checklist=checklist)
    [judged] = criteria.of_gate(gate, NOW)
    assert (judged.met, judged.items) == (True, 1)
    counted = Session.objects.with_progress().get(pk=checklist.session_id)
    assert (counted.items_done, counted.items_total) == (1, 1)
    found = Checklist.objects.with_progress().get(pk=checklist.pk)
    assert (found.items_done, found.items_total) == (1, 1)
    snapshot = load_snapshot(user=lead, project=project, as_of=None, now=NOW)
    assert (snapshot.progress.pieces_done, snapshot.progress.pieces) == (1, 1)
    [row] = snapshot.sessions
    assert (row.items_done, row.items) == (1, 1)
    assert [one.met for gate_row in snapshot.gates for one in gate_row.criteria] == [True]
    assert [item.not_applicable for _list, item in snapshot.items()] == ["", "No"]
    ticks.apply(actor=lead, item=aside, now=NOW)
    assert not criteria.of_gate(criterion.gate, NOW)[0].met


def test_the_document_keeps_what_was_set_aside_and_a_tick_in_it_brings_it_back(lead: User) -> None:
    restaurant = bring(lead, BASE)
    item = Item.objects.get(text="Kitchen is clean")
    ticks.set_aside(actor=lead, item=item, reason="No kitchen", now=NOW)
    assert "- [ ] Kitchen is clean" in plan_as_markdown(user=lead, project=restaurant)
    bring(lead, BASE, restaurant)
    item.refresh_from_db()
    assert (item.done, item.not_applicable) == (False, "No kitchen")
    bring(lead, BASE.replace("- [ ] Kitchen", "- [x] Kitchen"), restaurant)
    item.refresh_from_db()
    assert (item.done, item.not_applicable) == (True, "")


def test_a_step_that_others_wait_for_is_followed_at_once(project: Project, member: User, monkeypatch) -> None:
    followed: list[Project] = []
    monkeypatch.setattr(nudges, "follow_soon", followed.append)
    session = SessionFactory(project=project)
    free, awaited = (Step.objects.create(session=session, title=title) for title in ("Free", "Awaited"))
    DependencyFactory(project=project, from_step=awaited, from_session=None)
    ticks.tick(actor=member, row=free, done=True, now=NOW)
    assert followed == []
    ticks.tick(actor=member, row=awaited, done=True, now=NOW)
    assert followed == [project]


def test_a_tick_reads_and_writes_little(checklist: Checklist, member: User) -> None:
    made = ItemFactory(checklist=checklist)
    item = Item.objects.select_related("checklist__project").get(pk=made.pk)
    with CaptureQueriesContext(connection) as asked:
        tick(item, member)
    tables = [query["sql"].split()[0] for query in asked if query["sql"].split()[0] in ("SELECT", "UPDATE", "INSERT")]
    assert sorted(tables) == ["INSERT", "SELECT", "SELECT", "UPDATE", "UPDATE"]


def test_open_items_are_handed_over_by_who_leaves_and_done_ones_keep_their_name(
    checklist: Checklist, lead: User, member: User
) -> None:
    project = checklist.project
    open_one, done, aside = (ItemFactory(checklist=checklist, owner=member) for _ in range(3))
    tick(done, member)
    ticks.set_aside(actor=member, item=aside, reason="No", now=NOW)
    place = project.memberships.get(user=member)
    assert leaving.leave(actor=lead, membership=place, successor=lead, now=NOW) == 1
    owners = dict(Item.objects.values_list("pk", "owner"))
    assert owners == {open_one.pk: lead.pk, done.pk: member.pk, aside.pk: member.pk}
