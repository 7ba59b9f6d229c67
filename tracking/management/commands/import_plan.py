"""Read plan documents; show or write what is in them."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import CommandError
from django.db import DatabaseError, transaction
from django.utils import timezone

from tracking.management.plain import PlainCommand
from tracking.models import Project
from tracking.plans.merge.preview import counts
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan
from tracking.plans.reader import read_plan
from tracking.services import plans
from tracking.services.errors import Conflict


class Command(PlainCommand):
    help = "Read plan documents into projects; --dry-run shows what is in them and writes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--project", metavar="SLUG", help="add to this project what it does not have yet")
        parser.add_argument("--start", metavar="DATE", help="the first day of a new project")
        parser.add_argument("--user", metavar="NAME", help="who imports (default: the first superuser)")
        parser.add_argument(
            "--decide",
            metavar="KEY=SIDE",
            action="append",
            default=[],
            help="settle a conflict: SIDE is document or project, KEY is printed by --dry-run",
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["project"] and not Project.objects.filter(slug=options["project"]).exists():
            raise CommandError(f"There is no project “{options['project']}”.")
        options["decide"] = decisions(options["decide"])
        options["start"] = day(options["start"]) if options["start"] else None
        documents = [(path, *self.read(path, options["user"])) for path in options["files"]]
        if options["dry_run"]:
            answers = [plan.as_dict() for _path, _data, plan in documents]
        else:
            # All of the files or none: a command that failed can be given again as it was.
            with transaction.atomic():
                answers = [self.apply(path, data, options) for path, data, _plan in documents]
        if options["json"]:
            self.stdout.write(json.dumps(answers[0] if len(answers) == 1 else answers, ensure_ascii=False, indent=2))
            return
        for (path, _data, plan), answer in zip(documents, answers, strict=True):
            self.describe(path, plan, answer, options)

    def read(self, path: Path, user: str | None) -> tuple[bytes, Plan]:
        """The document as it would be applied: with what was corrected when it was last brought."""
        try:
            data = path.read_bytes()
            return data, self.read_as(user, data, path.name)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        except PlanError as error:
            raise CommandError(f"{path}: {error}") from error

    def read_as(self, name: str | None, data: bytes, filename: str) -> Plan:
        try:
            actor = self.actor(name)
        except (CommandError, DatabaseError):
            # Neither a user nor a database is needed to look into a document.
            return read_plan(data, filename)
        return plans.read_as_remembered(actor=actor, data=data, filename=filename)[0]

    def apply(self, path: Path, data: bytes, options: dict[str, Any]) -> dict[str, Any]:
        actor = self.actor(options["user"])
        project = Project.objects.get(slug=options["project"]) if options["project"] else None
        document = plans.stage(actor=actor, data=data, filename=path.name)
        try:
            groups = plans.preview(plans.plan_of(document), project, document.filename, options["decide"])
            project = plans.apply(
                actor=actor,
                document=document,
                project=project,
                choices=plans.ImportChoices(start_date=options["start"]),
                decisions=options["decide"],
                now=timezone.now(),
            )
        except (Conflict, PermissionDenied, ValidationError) as error:
            plans.discard(actor=actor, document=document)
            words = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            raise CommandError(f"{path}: {words}") from error
        return {"project": project.slug, "title": project.title, "entities": counts(groups)}

    def actor(self, name: str | None) -> Any:
        users = get_user_model().objects.filter(is_active=True)
        if name:
            user = users.filter(username=name).first()
            problem = f"There is no user “{name}”."
        else:
            user = users.filter(is_superuser=True).order_by("pk").first()
            problem = "There is no superuser to import as; name a user with --user."
        if user is None:
            raise CommandError(problem)
        return user

    def describe(self, path: Path, plan: Plan, answer: dict[str, Any], options: dict[str, Any]) -> None:
        project = Project.objects.filter(slug=options["project"]).first() if options["dry_run"] else None
        groups = plans.preview(plan, project, path.name, options["decide"]) if options["dry_run"] else []
        entities = counts(groups) if options["dry_run"] else answer["entities"]
        total, lines = plan.checkboxes[0], plan.lines
        head = f"would create from {path}" if options["dry_run"] else f"project “{answer['project']}” from {path}"
        self.stdout.write(self.style.MIGRATE_HEADING(head))
        for name, count in entities.items():
            words = ", ".join(f"{number} {word}" for word, number in count.items())
            self.stdout.write(f"  {name:<14} {words}")
        self.stdout.write(f"  {'checkboxes':<14} {total}")
        for row in (row for group in groups for row in group.rows if row.change in ("conflict", "removed")):
            self.stdout.write(self.style.WARNING(f"  {row.change}: {row.title}  [{row.key}]"))
            for field in row.fields:
                self.stdout.write(
                    f"    {field.name}: project “{field.project}”, document “{field.document}”  [{field.key}]"
                )
        self.stdout.write(f"  {lines.recognised} of {lines.total} lines read, {lines.kept_as_notes} kept as notes")
        for finding in plan.findings:
            self.stdout.write(self.style.WARNING(f"  line {finding.line}: {finding.message}"))


def day(text: str) -> dt.date:
    """A date written 2026-03-04. Raises CommandError for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--start wants a date such as 2026-03-04, not “{text}”.") from error


def decisions(settled: list[str]) -> dict[str, str]:
    """KEY=SIDE pairs as a mapping. Raises CommandError for a side that is neither document nor project."""
    found = dict(pair.rpartition("=")[::2] for pair in settled)
    for key, side in found.items():
        if not key or side not in ("document", "project"):
            raise CommandError(f"--decide wants KEY=document or KEY=project, not “{key}={side}”.")
    return found
