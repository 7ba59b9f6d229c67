"""What an import did, in one sentence with its counts."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracking.models import Project
from tracking.plans.merge.preview import PreviewGroup


def outcome_of(groups: Sequence[PreviewGroup], target: Project | None) -> str:
    """ "6 sessions, 48 steps and 3 more" for a new project, "2 new, 1 changed" for one that was there before."""
    return _merged(groups) if target else _created(groups)


def _created(groups: Sequence[PreviewGroup]) -> str:
    new = {group.name: group.new for group in groups}
    sessions, steps, links = new.pop("sessions", 0), new.pop("steps", 0), new.pop("dependencies", 0)
    rest = sum(new.values())
    said = [
        ngettext("%(n)d session", "%(n)d sessions", sessions) % {"n": sessions},
        ngettext("%(n)d step", "%(n)d steps", steps) % {"n": steps},
        ngettext("%(n)d dependency", "%(n)d dependencies", links) % {"n": links},
    ]
    if rest:
        said.append(ngettext("%(n)d further entry", "%(n)d further entries", rest) % {"n": rest})
    return ", ".join(said)


def _merged(groups: Sequence[PreviewGroup]) -> str:
    counted = {
        outcome: sum(group.count(outcome) for group in groups) for outcome in ("new", "changed", "removed", "conflict")
    }
    words = {
        "new": _("%(n)d new"),
        "changed": _("%(n)d changed"),
        "removed": _("%(n)d removed"),
        "conflict": _("%(n)d decided by you"),
    }
    said = [words[outcome] % {"n": number} for outcome, number in counted.items() if number]
    return ", ".join(said) or _("nothing had to change")
