"""What the work is judged by: risks, gates, metrics, highlights, findings."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracking.models import (
    Finding,
    FindingSeverity,
    Gate,
    GateCriterion,
    Highlight,
    Measurement,
    Metric,
    Risk,
    RiskStatus,
    Role,
)
from tracking.models.choices import RiskLevel
from tracking.querysets import ScopedQuerySet
from tracking.rules.overdue import is_overdue
from tracking.web.gates import page as gates
from tracking.web.gates.form import CriterionForm
from tracking.web.gates.readiness import as_readiness
from tracking.web.lists.columns import Column, Kind
from tracking.web.metrics import page as metrics
from tracking.web.metrics.chart import latest_words
from tracking.web.metrics.form import MeasurementForm, MetricForm
from tracking.web.nouns.noun import Look, Noun
from tracking.web.risks import page as risks
from tracking.web.risks.form import RiskForm
from tracking.web.risks.matrix import as_matrix


def _review_late(risk: Risk) -> bool:
    return is_overdue(risk.review_date, timezone.localdate(), over=risk.status == RiskStatus.CLOSED)


def _by_weight(rows: ScopedQuerySet) -> ScopedQuerySet:
    """Findings with their `weight`, the gravest first."""
    weights = [When(severity=one.value, then=Value(place)) for place, one in enumerate(FindingSeverity)]
    weighed = rows.annotate(weight=Case(*weights, default=Value(len(weights)), output_field=IntegerField()))
    return weighed.select_related("document", "project").order_by("weight", "line", "pk")


def line_url(finding: Finding) -> str:
    """Where the line of a finding stands in the document; "" for one about the whole plan."""
    if not finding.line:
        return ""
    document = {"document": finding.document_id} if finding.document_id else {}
    query = urlencode({**document, "line": finding.line})
    return f"{reverse('document', args=[finding.project.slug])}?{query}#line-{finding.line}"


def _draw_line(finding: Any) -> SafeString | str:
    words = gettext("Line %(number)s") % {"number": finding.line}
    return format_html('<a href="{}">{}</a>', line_url(finding), words) if finding.line else ""


NOUNS = (
    Noun(
        Risk,
        section="risks",
        icon="alert",
        columns=(
            Column("title", wide=True, editable=True),
            Column(
                "level",
                label=_("Level"),
                kind=Kind.STATE,
                value=lambda row: RiskLevel.of(row.score),
                states=RiskLevel,
                sort=("score",),
            ),
            Column("score"),
            Column("probability", editable=True, shown=False),
            Column("impact", editable=True, shown=False),
            Column("status", editable=True),
            Column("owner", editable=True),
            Column("session", editable=True),
            Column("review_date", editable=True, alarm=_review_late),
            Column("mitigations", shown=False),
        ),
        fields=(
            ("", ("title", "probability", "impact", "owner", "status", "review_date")),
            (_("Answer"), ("mitigations", "fallback", "monitoring")),
            (_("More"), ("session", "effect")),
            (_("Trigger"), ("trigger_metric", "trigger_kind", "trigger_value")),
        ),
        search=("title", "effect", "mitigations", "fallback"),
        rows=lambda rows: rows.select_related("project", "session", "owner", "trigger_metric"),
        form=RiskForm,
        looks=(Look("matrix", _("Matrix"), "alert", "risks/matrix.html", as_matrix),),
        template="risks/risk.html",
        context=risks.page,
        apart=("title", "level", "score", "status", "review_date", "mitigations"),
        bulk=("status", "owner"),
        nothing=_("A risk is what may go wrong. Probability times impact says which to look at first."),
    ),
    Noun(
        Gate,
        section="gates",
        icon="flag",
        columns=(
            Column("title", wide=True, editable=True),
            Column("kind", editable=True, default="checkpoint"),
            Column("status"),
            Column("phase", editable=True),
            Column("due_on", editable=True, alarm=gates.is_late),
            Column("owner_name", editable=True),
            Column("criteria_total", label=_("Criteria met"), value=gates.met_of_total, sort=("criteria_total",)),
            Column("decided_by"),
            Column("decided_at", shown=False),
        ),
        fields=(("", ("title", "kind", "due_on", "owner_name", "phase")),),
        search=("title", "owner_name", "note"),
        rows=lambda rows: rows.with_criteria().select_related("project", "phase", "decided_by"),
        prepare=gates.prepare,
        children=("gate-criteria",),
        place="position",
        looks=(Look("readiness", _("Readiness"), "check", "gates/readiness.html", as_readiness),),
        template="gates/gate.html",
        context=gates.page,
        apart=("title", "status", "criteria_total", "due_on", "phase", "decided_by", "decided_at"),
        bulk=("due_on", "phase"),
        nothing=_("A gate is a decision that the work waits for: its criteria say what has to be true."),
    ),
    Noun(
        GateCriterion,
        section="gates",
        icon="check",
        columns=(
            Column("text", label=_("Criterion"), value=str, wide=True),
            Column("gate"),
            Column("kind"),
            Column("is_met", label=_("Met"), kind=Kind.BOOLEAN, value=gates.is_met),
            Column("evidence"),
        ),
        fields=(("", ("kind", "checklist", "metric", "session", "phase", "severity", "text", "evidence")),),
        search=("text", "gate__title", "evidence", "checklist__title", "metric__name", "session__title", "phase__name"),
        rows=lambda rows: rows.select_related("gate", "checklist", "metric", "session", "phase").order_by(
            "gate__position", "gate", "position", "pk"
        ),
        prepare=gates.prepare_criteria,
        parent="gate",
        quick=("text",),
        place="position",
        form=CriterionForm,
        nothing=_("Nothing decides this gate yet. Say what has to be true before it is passed."),
    ),
    Noun(
        Metric,
        section="metrics",
        icon="metric",
        columns=(
            Column("name", wide=True, editable=True),
            Column("group", editable=True, groups=True),
            Column("target", editable=True),
            Column("latest", label=_("Now"), value=latest_words),
            Column(
                "on_target",
                label=_("On target"),
                kind=Kind.BOOLEAN,
                value=metrics.on_target,
                draw=metrics.draw_on_target,
            ),
            Column("trend", label=_("Course"), value=metrics.trend, draw=metrics.draw_trend),
            Column(
                "latest_at",
                label=_("Measured"),
                kind=Kind.DATE,
                value=lambda row: row.latest_at and row.latest_at.date(),
            ),
            Column("owner_name", editable=True),
            Column("session", editable=True, shown=False),
        ),
        fields=(
            ("", ("name", "target", "target_kind", "target_value", "unit", "owner_name")),
            (_("More"), ("group", "session")),
        ),
        search=("name", "group", "target", "owner_name"),
        rows=lambda rows: rows.with_latest(timezone.now()).select_related("project", "session"),
        prepare=metrics.prepare,
        children=("measurements",),
        place="position",
        form=MetricForm,
        template="metrics/metric.html",
        context=metrics.page,
        apart=("name", "on_target", "trend", "latest", "latest_at", "target"),
        bulk=("session",),
        nothing=_("A metric is a number with a target. Its measurements show whether the work pays off."),
    ),
    Noun(
        Measurement,
        section="metrics",
        icon="metric",
        columns=(
            Column("said", label=_("Value"), value=str, sort=("value",), wide=True),
            Column("metric"),
            Column("measured_at"),
            Column("measured_by"),
            Column("source", shown=False),
        ),
        fields=(("", ("text", "value", "measured_at")),),
        search=("metric__name", "text", "value"),
        rows=lambda rows: rows.select_related("metric", "measured_by"),
        parent="metric",
        adder=Role.MEMBER,
        quick=("text", "measured_at"),
        form=MeasurementForm,
        nothing=_("Not measured yet. Write a number or words; the moment is now unless you change it."),
    ),
    Noun(
        Highlight,
        section="reports",
        icon="star",
        columns=(
            Column("text", wide=True, value=str),
            Column("kind", editable=True, default=()),
            Column("day", editable=True),
            Column("author"),
        ),
        fields=(("", ("kind", "text", "day")),),
        search=("text",),
        rows=lambda rows: rows.select_related("author"),
        quick=("kind", "text"),
        start={"by": "kind"},
        bulk=("kind",),
        nothing=_(
            "A highlight is what a status report says in words: what went well, an issue, a next step, a decision."
        ),
    ),
    Noun(
        Finding,
        section="findings",
        icon="search",
        columns=(
            Column("message", value=str, wide=True, kind=Kind.TEXT, sort=("message",)),
            Column("severity", default=(), sort=("weight",)),
            Column("code", groups=True),
            Column("line", draw=_draw_line),
            Column("document", shown=False),
        ),
        search=("message", "code"),
        rows=_by_weight,
        start={"by": "severity"},
        written=False,
        template="findings/finding.html",
        context=lambda finding, _moment: {"line_url": line_url(finding)},
        apart=("message", "severity", "line"),
        nothing=_("Nothing speaks against the plan as it was read."),
    ),
)
