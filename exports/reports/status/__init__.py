"""The status report: where a project stands, in full."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exports.reports.base import TabularReport
from exports.reports.status import lists, people, run, sessions
from exports.reports.status.matrix import matrix
from exports.reports.status.risks import risk_grid, risks
from exports.reports.status.summary import blocks, facts, scales, verdict
from exports.tables import Dataset, Document
from tracking.reporting import Snapshot

#: Every table by its name, in the order in which they are read.
DATASETS: dict[str, Callable[[Snapshot], Dataset[Any]]] = {
    "sessions": sessions.sessions,
    "matrix": matrix,
    "steps": sessions.steps,
    "checklists": lists.checklists,
    "risks": risks,
    "dependencies": sessions.dependencies,
    "routines": lists.routines,
    "metrics": lists.metrics,
    "resources": lists.resources,
    "blockers": run.blockers,
    "gates": run.gates,
    "highlights": run.highlights,
    "phases": people.phases,
    "teams": people.teams,
    "findings": run.findings,
}


class StatusReport(TabularReport):
    identifier = "status"
    title: str | Promise = _("Status report")
    dataset_names = tuple(DATASETS)

    def document(self, snapshot: Snapshot, *, datasets: Collection[str] | None = None) -> Document:
        chosen = tuple(build(snapshot) for name, build in DATASETS.items() if datasets is None or name in datasets)
        return Document(
            report=self.identifier,
            title=str(self.title),
            heading=snapshot.project.title,
            project=snapshot.project.slug,
            url=settings.SITE_URL + reverse("project", args=[snapshot.project.slug]),
            as_of=snapshot.as_of,
            zone=snapshot.zone,
            requester=snapshot.requester,
            facts=facts(snapshot, chosen=chosen, everything=len(chosen) == len(DATASETS)),
            verdict=verdict(snapshot),
            blocks=blocks(snapshot),
            scales=scales(),
            datasets=chosen,
            grids=tuple(risk_grid(snapshot) for dataset in chosen if dataset.name == "risks"),
        )
