"""Markdown text → Plan: runs the recognisers, keeps the rest as notes, derives waves and findings."""

from __future__ import annotations

from tracking.plans.lint import lint_plan
from tracking.plans.markdown.notes import keep_notes
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers import RECOGNISERS
from tracking.plans.plan import Plan
from tracking.plans.waves import plan_waves


def read_markdown(text: str) -> Plan:
    """The plan that `text` holds, which may be empty. Never raises, whatever the text."""
    reading = Reading(text)
    for recognise in RECOGNISERS:
        recognise(reading)
    keep_notes(reading)
    plan = reading.plan
    plan.waves = plan_waves(plan)
    plan.findings = lint_plan(plan)
    return plan
