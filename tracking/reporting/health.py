"""The health and the progress of a project in words, the same on pages, in the admin and in reports."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracking.rules import health
from tracking.rules.progress import Progress


def calm_text(light: health.Light) -> str:
    """The sentence beside a light that has no reasons."""
    return _("Nothing is planned yet.") if light == "grey" else _("Nothing speaks against the plan.")


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
        case "regressed_gates":
            text = ngettext("%(count)s passed gate fell back", "%(count)s passed gates fell back", count)
        case "past_target" if not count:
            text = _("The target date has passed")
        case "past_target":
            text = ngettext(
                "The target date passed %(count)s working day ago",
                "The target date passed %(count)s working days ago",
                count,
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
        case "blocked_phases":
            text = ngettext("%(count)s phase is blocked", "%(count)s phases are blocked", count)
        case "overdue_gates":
            text = ngettext(
                "%(count)s gate is past its date and not decided",
                "%(count)s gates are past their date and not decided",
                count,
            )
        case "late_pieces":
            text = ngettext("%(count)s step or item is late", "%(count)s steps and items are late", count)
        case "high_risks":
            text = ngettext("%(count)s high risk is open", "%(count)s high risks are open", count)
        case code:
            raise ValueError(f"Health gives a reason {code!r} that has no words.")
    return text % {"count": count}


def counted_text(progress: Progress) -> str:
    """What a percentage counts, as a sentence without full stop."""
    total = progress.part.total
    if not total:
        return _("Nothing to count yet")
    text = {
        "pieces": ngettext(
            "%(done)s of %(total)s step or item is done", "%(done)s of %(total)s steps and items are done", total
        ),
        "sessions": ngettext("%(done)s of %(total)s session is done", "%(done)s of %(total)s sessions are done", total),
        "phases": ngettext("%(done)s of %(total)s phase is done", "%(done)s of %(total)s phases are done", total),
    }
    return text[progress.what] % {"done": progress.part.done, "total": total}


def still_open_text(progress: Progress) -> str:
    """What is open in something that is said to be done."""
    total = progress.part.total
    text = {
        "pieces": ngettext(
            "%(open)s of %(total)s step or item is still open",
            "%(open)s of %(total)s steps and items are still open",
            total,
        ),
        "sessions": ngettext(
            "%(open)s of %(total)s session is still open", "%(open)s of %(total)s sessions are still open", total
        ),
        "phases": ngettext(
            "%(open)s of %(total)s phase is still open", "%(open)s of %(total)s phases are still open", total
        ),
    }
    return text[progress.what] % {"open": progress.part.open, "total": total}
