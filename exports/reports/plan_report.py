"""The plan itself, with the current state in it: it reads well in a pull request and imports again unchanged."""

from __future__ import annotations

from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exports.models import Format
from exports.reports.base import Asked, ReportProgress, Written
from tracking.reporting import plan_as_json, plan_as_markdown

TEXTS = {Format.MD: plan_as_markdown, Format.JSON: plan_as_json}


class PlanReport:
    identifier = "plan"
    title: str | Promise = gettext_lazy("Plan")
    formats: tuple[str, ...] = tuple(TEXTS)
    takes_as_of = False
    dataset_names: tuple[str, ...] = ()

    def write(self, asked: Asked, file: IO[bytes], progress: ReportProgress) -> Written:
        progress.stage(_("Reading the project"))
        text = TEXTS[Format(asked.format)](user=asked.user, project=asked.project)
        file.write(text.encode())
        lines = text.count("\n")
        progress.expect(lines)
        return Written(lines, asked.now.astimezone(asked.project.zone), f".{asked.format}")
