"""The form of a criterion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.models import CriterionKind
from tracking.web.rows.forms import RowForm

#: What a criterion of each kind asks about, and what is said where it is missing.
SUBJECTS: Mapping[str, tuple[str, Any]] = {
    CriterionKind.CHECKLIST_DONE: ("checklist", gettext_lazy("Choose the checklist that has to be done.")),
    CriterionKind.METRIC_ON_TARGET: ("metric", gettext_lazy("Choose the metric that has to be on target.")),
    CriterionKind.SESSION_FINISHED: ("session", gettext_lazy("Choose the session that has to be finished.")),
    CriterionKind.PHASE_FINISHED: (
        "phase",
        gettext_lazy("Choose the phase of which all sessions have to be finished."),
    ),
    CriterionKind.NO_OPEN_BLOCKER: ("severity", gettext_lazy("Choose the severity from which no blocker may be open.")),
    CriterionKind.LEAD_WORD: ("text", gettext_lazy("Say what a lead has to confirm.")),
}


class CriterionForm(RowForm):
    """Asks for the subject that the chosen kind needs; script hides the others, and what was in them is not kept."""

    @classmethod
    def shape(cls, fields: dict[str, forms.Field]) -> None:
        if "kind" in fields:
            for kind, (name, _missing) in SUBJECTS.items():
                if name in fields and name != "text":
                    fields[name].help_text = _("For: %(kind)s") % {"kind": CriterionKind(kind).label}
                    fields[name].widget.attrs["data-only-for"] = kind
            if "evidence" in fields:
                fields["evidence"].widget.attrs["data-only-for"] = CriterionKind.LEAD_WORD
        if "text" in fields:
            fields["text"].label = _("What has to be true")
            fields["text"].help_text = _("In your own words; a lead's word needs them.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if not isinstance(kind, str) or kind not in SUBJECTS:
            return cleaned
        needed, missing = SUBJECTS[kind]
        for name, _missing in SUBJECTS.values():
            if name not in (needed, "text") and name in self.fields:
                cleaned[name] = None
                self.errors.pop(name, None)
        if needed in self.fields and not cleaned.get(needed) and needed not in self.errors:
            self.add_error(needed, missing)
        return cleaned
