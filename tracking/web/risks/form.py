"""The form of a risk."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tracking.web.rows.forms import RowForm


class RiskForm(RowForm):
    """Probability and impact are chosen together on a grid; a trigger is said whole or not at all."""

    together = {("probability", "impact"): "risks/grid.html"}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"trigger_metric", "trigger_kind", "trigger_value"} <= set(self.fields):
            return cleaned
        metric, kind, value = (cleaned.get(f"trigger_{name}") for name in ("metric", "kind", "value"))
        if (kind or value is not None) and not metric:
            self.add_error("trigger_metric", _("Choose the metric that pulls the trigger."))
        if kind and value is None and "trigger_value" not in self.errors:
            self.add_error("trigger_value", _("Give the value at which the trigger is pulled."))
        if value is not None and not kind:
            self.add_error("trigger_kind", _("Say whether it is pulled under, over or at the value."))
        return cleaned
