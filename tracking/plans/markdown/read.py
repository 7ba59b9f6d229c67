"""Markdown text → Plan: runs the recognisers, keeps the rest as notes, derives waves and findings."""

from __future__ import annotations

from tracking.plans.lint import lint_plan
from tracking.plans.markdown.notes import keep_notes
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers import RECOGNISERS
from tracking.plans.plan import Plan
from tracking.plans.waves import plan_waves


def _in_order(plan: Plan) -> None:
    """Each kind of entry in the order of the document; sessions keep that of their numbers."""
    plan.steps.sort(key=lambda step: step.line)
    plan.dependencies.sort(key=lambda dependency: dependency.line)
    plan.checklists.sort(key=lambda checklist: checklist.line)
    plan.gates.sort(key=lambda gate: gate.line)
    plan.routines.sort(key=lambda routine: routine.line)
    plan.risks.sort(key=lambda risk: risk.line)
    plan.metrics.sort(key=lambda metric: metric.line)
    plan.resources.sort(key=lambda resource: resource.line)
    plan.teams.sort(key=lambda team: team.line)
    plan.highlights.sort(key=lambda highlight: highlight.line)


def read_markdown(text: str) -> Plan:
    """The plan that `text` holds, which may be empty. Never raises, whatever the text."""
    reading = Reading(text)
    for recognise in RECOGNISERS:
        recognise(reading)
    keep_notes(reading)
    plan = reading.plan
    _in_order(plan)
    plan.waves = plan_waves(plan)
    plan.findings = lint_plan(plan)
    return plan
