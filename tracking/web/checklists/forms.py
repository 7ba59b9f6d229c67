"""The form of a checklist template."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from tracking.web.rows.forms import RowForm


class TemplateForm(RowForm):
    """Asks for the items as lines."""

    @classmethod
    def shape(cls, fields: dict[str, forms.Field]) -> None:
        if items := fields.get("items"):
            items.widget.attrs |= {"rows": 14, "class": "mono", "spellcheck": "true"}
            items.help_text = _(
                "One a line, such as “- Tests pass”. Two spaces before the dash put an item inside the one above. "
                "[any], [link], [number] or [file] at the end asks for evidence."
            )
