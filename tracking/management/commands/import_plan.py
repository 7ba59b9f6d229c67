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
from django.db import transaction
from django.utils import timezone

from tracking.management.answering import (
    add_answers,
    answers_in,
    open_questions,
    questions_as_json,
    read_with_answers,
)
from tracking.management.plain import PlainCommand
from tracking.management.plan_summary import summary
from tracking.models import PlanDocument, Project
from tracking.plans.merge.preview import PreviewGroup, counts
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan
from tracking.plans.reader import Read
from tracking.services import plans
from tracking.services.errors import Conflict
from tracking.services.recognising import Known, KnownPlan
from tracking.typing import Actor

#: So many projects that have a plan already are named.
MOST_NAMED = 5


class Command(PlainCommand):
    help = (
        "Read plan documents into projects. --dry-run shows what is in them and writes nothing; it asks no database, "
        "unless --user or --project says as whom to read or what to compare with."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--project", metavar="SLUG", help="merge into this project instead of making a new one")
        parser.add_argument("--new", action="store_true", help="make a new project though one has this plan already")
        parser.add_argument("--start", metavar="DATE", help="the first day of a new project")
        parser.add_argument("--user", metavar="NAME", help="who imports (default: the first superuser)")
        parser.add_argument(
            "--decide",
            metavar="KEY=SIDE",
            action="append",
            default=[],
            help="settle a conflict: SIDE is document or project, KEY is printed by --dry-run",
        )
        add_answers(parser)
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new"] and options["project"]:
            raise CommandError("--new makes a new project and --project merges into one: give one of them.")
        options["decide"] = decisions(options["decide"])
        options["answer"] = answers_in(options["answer"])
        options["start"] = day(options["start"]) if options["start"] else None
        if options["dry_run"]:
            self.look(options)
        else:
            self.bring(options)

    def look(self, options: dict[str, Any]) -> None:
        """Show what is in every file.

        Without --user and --project no database is touched: there need not be
        one. With them, the files are read and compared as they would be applied.
        """
        project = self.project(options)
        actor = self.actor(options["user"]) if options["user"] or project else None
        read = [
            (path, data := self.data(path), self.read(path, data, actor, options["answer"]))
            for path in options["files"]
        ]
        if options["json"]:
            self.print_json(
                [{**one.plan.as_dict(), "questions": questions_as_json(one.families())} for *_, one in read]
            )
            return
        for number, (path, data, one) in enumerate(read):
            plan = one.plan
            self.stdout.write("\n" if number else "", ending="")
            self.summarise(plan, path)
            for line in open_questions(one.families()):
                self.stdout.write(self.style.WARNING(line))
            if project is None and actor is not None and not options["new"]:
                self.say_known(plans.known_unstaged(actor=actor, data=data, plan=plan))
            if project is not None:
                self.stdout.write("")
                groups = plans.preview(plan, project, path.name, options["decide"])
                self.count(f"would change in project “{project.slug}”", groups)

    def bring(self, options: dict[str, Any]) -> None:
        """Apply all of the files or none: a command that failed can be given again as it was."""
        with transaction.atomic():
            done = [self.apply(path, options) for path in options["files"]]
        if options["json"]:
            self.print_json(
                [
                    {
                        "project": applied.project.slug,
                        "title": applied.project.title,
                        "entities": counts(applied.groups),
                    }
                    for _document, applied in done
                ]
            )
            return
        for path, (document, applied) in zip(options["files"], done, strict=True):
            self.describe(f"project “{applied.project.slug}” from {path}", plans.plan_of(document), applied.groups)

    def data(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error

    def print_json(self, answers: list[dict[str, Any]]) -> None:
        self.stdout.write(json.dumps(answers[0] if len(answers) == 1 else answers, ensure_ascii=False, indent=2))

    def read(self, path: Path, data: bytes, actor: Actor | None, answers: dict[str, str]) -> Read:
        """A file with its plan, for an actor with what was corrected in it when it was last brought."""
        try:
            if actor is None:
                return read_with_answers(data, path.name, answers)
            return plans.read_as_remembered(actor=actor, data=data, filename=path.name, answers=answers)[0]
        except PlanError as error:
            raise CommandError(f"{path}: {error}") from error

    def project(self, options: dict[str, Any]) -> Project | None:
        slug = options["project"]
        project = Project.objects.filter(slug=slug).first() if slug else None
        if slug and project is None:
            raise CommandError(f"There is no project “{slug}”.")
        return project

    def apply(self, path: Path, options: dict[str, Any]) -> tuple[PlanDocument, plans.Applied]:
        actor = self.actor(options["user"])
        try:
            return plans.bring(
                actor=actor,
                data=self.data(path),
                filename=path.name,
                project=self.project(options),
                choices=plans.ImportChoices(start_date=options["start"]),
                decisions=options["decide"],
                anew=options["new"],
                answers=options["answer"],
                now=timezone.now(),
            )
        except KnownPlan as refusal:
            raise CommandError(f"{path}: {ways_on(refusal.known)}") from refusal
        except (Conflict, PermissionDenied, PlanError, ValidationError) as error:
            words = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            raise CommandError(f"{path}: {words}") from error

    def actor(self, name: str | None) -> Actor:
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

    def summarise(self, plan: Plan, path: Path) -> None:
        title, *lines = summary(plan, path.name)
        self.stdout.write(self.style.MIGRATE_HEADING(title))
        for line in lines:
            self.stdout.write(line)

    def say_known(self, found: list[Known]) -> None:
        if found:
            self.stdout.write("\n" + self.style.WARNING(ways_on(found)))

    def count(self, head: str, groups: list[PreviewGroup]) -> None:
        """What becomes of the entries of each kind, and each that needs a decision or would be removed."""
        self.stdout.write(self.style.MIGRATE_HEADING(head))
        for name, count in counts(groups).items():
            words = ", ".join(f"{number} {word}" for word, number in count.items())
            self.stdout.write(f"  {name:<14} {words}")
        for row in (row for group in groups for row in group.rows if row.change in ("conflict", "removed")):
            self.stdout.write(self.style.WARNING(f"  {row.change}: {row.title}  [{row.key}]"))
            for field in row.fields:
                self.stdout.write(
                    f"    {field.name}: project “{field.project}”, document “{field.document}”  [{field.key}]"
                )

    def describe(self, head: str, plan: Plan, groups: list[PreviewGroup]) -> None:
        """What was written."""
        self.count(head, groups)
        lines = plan.lines
        self.stdout.write(f"  {'checkboxes':<14} {plan.checkboxes[0]}")
        self.stdout.write(f"  {lines.recognised} of {lines.total} lines read, {lines.kept_as_notes} kept as notes")
        for finding in plan.findings:
            self.stdout.write(self.style.WARNING(f"  line {finding.line}: {finding.message}"))


def ways_on(found: list[Known]) -> str:
    """Of which projects it is the plan already, and what may be said now."""
    into = [f"--project {one.project.slug}" for one in found if one.may_merge]
    ways = (
        f"Merge it with {' or '.join(into[:MOST_NAMED])}, or make another project" if into else "Make another project"
    )
    return f"{found[0].words} {ways} with --new."


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
