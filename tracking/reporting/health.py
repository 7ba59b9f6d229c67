"""A project's health and progress from its counts: the same words on pages, in the API and in reports."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracking.models import Project
from tracking.rules import health, progress


def percent_done(project: Project) -> int:
    """How far a project of `ProjectQuerySet.with_health_counts` has come, 0 to 100."""
    return progress.of_project(
        project.steps_done + project.items_done,
        project.steps_total + project.items_total,
        sessions_done=project.sessions_done,
        sessions=project.session_count,
    )


def health_of(project: Project, today: dt.date) -> health.Health:
    """The health, on a day of its own calendar, of a project of `ProjectQuerySet.with_health_counts`."""
    facts = health.Facts(
        percent_done=percent_done(project),
        sessions=project.session_count,
        blocked_sessions=project.blocked_sessions,
        open_blockers=project.open_blockers,
        critical_blockers=project.critical_blockers,
        critical_risks=project.critical_risks,
        overdue_sessions=project.overdue_sessions,
        failed_gates=project.failed_gates,
        start=project.start_date,
        target=project.target_date,
    )
    return health.assess(facts, today)


def light_name(light: health.Light) -> str:
    """A light in words, so that colour is never alone."""
    return {
        "green": _("On track"),
        "amber": _("At risk"),
        "red": _("Off track"),
        "grey": _("Nothing planned"),
    }[light]


def reason_text(reason: health.Reason) -> str:
    """One reason as a sentence."""
    count = reason.count
    match reason.code:
        case "critical_blockers":
            text = ngettext("%(count)s critical blocker is open", "%(count)s critical blockers are open", count)
        case "open_blockers":
            text = ngettext("%(count)s non-critical blocker is open", "%(count)s non-critical blockers are open", count)
        case "critical_risks":
            text = ngettext("%(count)s critical risk is open", "%(count)s critical risks are open", count)
        case "failed_gates":
            text = ngettext("%(count)s gate failed", "%(count)s gates failed", count)
        case "past_target":
            text = ngettext(
                "The target date passed %(count)s day ago", "The target date passed %(count)s days ago", count
            )
        case "behind_plan":
            text = ngettext(
                "Progress is %(count)s point behind the calendar",
                "Progress is %(count)s points behind the calendar",
                count,
            )
        case "overdue_sessions":
            text = ngettext(
                "%(count)s session is past its planned end", "%(count)s sessions are past their planned end", count
            )
        case "blocked_sessions":
            text = ngettext("%(count)s session is blocked", "%(count)s sessions are blocked", count)
        case code:
            raise ValueError(f"Health gives a reason {code!r} that has no words.")
    return text % {"count": count}
