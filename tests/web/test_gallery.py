"""The plans of the gallery: each is read as its writer meant it."""

from __future__ import annotations

import pytest

from tracking.plans.documents.pasted import filename_of_text
from tracking.plans.model.plan import ALL_SESSIONS
from tracking.services.templates import GALLERY, SAMPLES, Sample

#: What a careful reader counts: sessions, steps, dependencies, risks, boxes to tick.
COUNTS = {
    "harbour-portal": (6, 48, 9, 3, 13),
    "clinic-move": (4, 14, 2, 2, 4),
    "film-festival": (5, 20, 4, 3, 4),
    "solar-park": (4, 11, 2, 2, 5),
    "museum-nights": (4, 9, 2, 2, 3),
    "school-network": (5, 9, 5, 0, 3),
    "open-data": (4, 0, 3, 1, 17),
    "stadtbibliothek": (4, 10, 2, 2, 3),
}
each = pytest.mark.parametrize("sample", GALLERY, ids=lambda sample: sample.name)


def test_every_sample_is_in_the_gallery():
    assert {sample.path for sample in GALLERY} == set(SAMPLES.glob("*.md"))


@each
def test_a_sample_is_read_as_its_writer_meant_it(sample: Sample):
    plan = sample.plan
    boxes, ticked = plan.checkboxes
    found = (len(plan.sessions), len(plan.steps), len(plan.dependencies), len(plan.risks), boxes)
    assert found == COUNTS[sample.name]
    assert ticked == 0
    assert not any(step.done for step in plan.steps)
    assert all(session.goal and session.priority for session in plan.sessions)
    assert all(risk.mitigations and risk.fallbacks for risk in plan.risks)


@each
def test_a_sample_keeps_nothing_but_its_introduction_as_a_note(sample: Sample):
    plan = sample.plan
    assert [(note.line, note.last_line) for note in plan.notes if not note.beside] == [(3, 3)]
    assert plan.lines.recognised == plan.lines.total - 1


@each
def test_a_sample_has_no_dates_no_circle_and_ends_that_exist(sample: Sample):
    plan = sample.plan
    assert (plan.project.start, plan.project.target, plan.project.next_review) == (None, None, None)
    assert [finding for finding in plan.findings if finding.severity == "error"] == []
    numbers = {session.number for session in plan.sessions} | {ALL_SESSIONS}
    ends = [end for link in plan.dependencies for end in (link.source, link.target)]
    assert all(end.session in numbers for end in ends if isinstance(end.session, int))
    assert sum(map(len, plan.waves)) == len(plan.sessions)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Umzug nach Köln: Teil 2\n", "umzug-nach-koln-teil-2.md"),
        ("words before\r\n\r\n## **Bold** plan ##\r\n", "bold-plan.md"),
        ("Winter release\n======\n", "winter-release.md"),
        ("#hashtag\nno heading\n", "pasted.md"),
        ("# 計画\n", "計画.md"),
        ("# ../../etc/passwd\n", "etc-passwd.md"),
        ("# ***\n", "pasted.md"),
        ("", "pasted.md"),
    ],
)
def test_pasted_text_is_named_by_its_first_heading(text: str, name: str):
    assert filename_of_text(text) == name


def test_a_name_is_found_quickly_in_hostile_text():
    assert filename_of_text("# " + "#" * 500_000 + "x") != ""
    assert filename_of_text(" #" * 500_000) == "pasted.md"
