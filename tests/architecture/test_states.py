"""Value, label and tone of a state are said once: pages, admin, API and reports agree."""

from __future__ import annotations

from typing import get_args

import pytest
from django.template import Context, Template

from exports.tables import Mark, marks_of
from exports.writers import values
from exports.writers.xlsx import styles
from tests.conftest import ROOT
from tracking.admin import labels
from tracking.models import WorkStatus
from tracking.models.choices import STATES, HealthLight, RiskLevel, States, Tone
from tracking.rules.health import Light
from tracking.rules.risk_score import Level

EVERY_STATE = [pytest.param(member, id=f"{name}.{member.name}") for name, kind in STATES.items() for member in kind]


@pytest.mark.parametrize("member", EVERY_STATE)
def test_a_state_has_one_tone_on_pages_in_the_admin_and_in_the_workbook(member: States) -> None:
    kind = type(member).__name__
    page = Template("{% load lockstep %}{% state kind value %}").render(Context({"kind": kind, "value": member.value}))
    assert f'class="badge tone-{member.tone}"' in page
    assert str(member.label) in page
    assert labels.state(member) == page
    assert Mark(member.tone, (str(member.label),)) in marks_of(type(member))


@pytest.mark.parametrize("member", EVERY_STATE)
def test_a_state_has_one_code_for_machines(member: States) -> None:
    assert values.code(member) == member.code
    assert type(member)(member.value) is member


@pytest.mark.parametrize("tone", Tone)
def test_every_surface_knows_every_tone(tone: Tone) -> None:
    assert f".tone-{tone} {{" in (ROOT / "static/lockstep/badges.css").read_text()
    assert tone in styles.TONES


def test_what_is_in_review_waits_for_somebody_everywhere() -> None:
    assert WorkStatus.IN_REVIEW.tone == Tone.WARN


def test_levels_and_lights_of_the_rules_all_have_words() -> None:
    assert set(RiskLevel.values) == set(get_args(Level))
    assert set(HealthLight.values) == set(get_args(Light))
