"""Say what a careful reader would object to in a plan document or in a project."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from tracking.management.plain import PlainCommand
from tracking.mapping.state import load_state
from tracking.models import Project
from tracking.plans.lint import findings_on
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Finding, Gravity
from tracking.plans.reader import derive, read_plan

GRAVITY: tuple[Gravity, ...] = ("error", "warning", "info")


class Command(PlainCommand):
    help = (
        "Say what a careful reader would object to in a plan document or in a project: sums, circles, people, "
        "files, dates, what is missing. Exit code 0 when the plan could be judged, whatever was found; 1 otherwise."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan", metavar="FILE|PROJECT", help="a plan document, or the short name of a project")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["plan"]
        found = self.of_file(Path(name)) if Path(name).is_file() else self.of_project(name)
        counts = Counter(finding.severity for finding in found)
        if options["json"]:
            answer = {
                "plan": name,
                "counts": {severity: counts[severity] for severity in GRAVITY},
                "findings": [as_json(finding) for finding in found],
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        for finding in found:
            place = f"{name}:{finding.line}" if finding.line else name
            self.stdout.write(f"{place}: {finding.severity}: {finding.message} [{finding.code}]")
        summary = ", ".join(f"{counts[severity]} {severity}" for severity in GRAVITY if counts[severity])
        self.stdout.write(f"{name}: {summary or 'nothing to object to'}")

    def of_file(self, path: Path) -> list[Finding]:
        try:
            return findings_on(read_plan(path.read_bytes(), path.name), timezone.localdate())
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        except PlanError as error:
            raise CommandError(f"{path}: {error}") from error

    def of_project(self, slug: str) -> list[Finding]:
        project = Project.objects.filter(slug=slug).first()
        if project is None:
            raise CommandError(f"There is neither a file nor a project named “{slug}”.")
        document = project.documents.order_by("-created_at", "-pk").first()
        plan = derive(load_state(project, document).plan)
        return findings_on(plan, timezone.localdate(timezone=project.zone))


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding as `import_plan --json` prints it, with its severity and the numbers behind it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "line": finding.line,
        "numbers": finding.numbers,
    }
