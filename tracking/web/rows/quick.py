"""The line of a list that adds a row at once: typed, Enter, and the cursor stays for the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import pgettext

from tracking.models import Project
from tracking.models.base import Scoped
from tracking.web.nouns.noun import Noun
from tracking.web.rows.forms import RowForm, form_for

#: What an element of a page may be called.
ELEMENT = re.compile(r"[a-z][a-z0-9-]{0,80}")


@dataclass(frozen=True, slots=True)
class Line:
    """A form of some fields. `part` is the element of the page that is drawn again when a row was added.

    `under` is the key of the row that new ones hang on, "" where that is the project itself.
    """

    form: RowForm
    id: str
    part: str
    under: str

    @property
    def noun(self) -> Noun:
        return self.form.noun

    @property
    def project(self) -> Project:
        return self.form.instance.owning_project

    @property
    def url(self) -> str:
        return reverse("row-add", args=[self.project.slug, self.noun.segment])


def line_for(noun: Noun, new: Scoped, *, part: str, names: Iterable[str] = (), hidden: Iterable[str] = ()) -> Line:
    """The line that adds rows like `new`: those fields, and `hidden` ones with the values that `new` has."""
    above = getattr(new, noun.parent) if noun.parent else None
    line = f"add-{part}"
    form = form_for(noun, new, names=[*(names or noun.quick), *hidden], auto_id=f"{line}-%s")
    return Line(_in_a_line(form, hidden), line, part, str(above.address_key) if above is not None else "")


def sent(form: RowForm, data: QueryDict) -> Line | None:
    """The line that a filled-in form came from, to be shown again; None for a form that came from no line."""
    line, part = data.get("line", ""), data.get("part", "")
    if not ELEMENT.fullmatch(line) or not ELEMENT.fullmatch(part):
        return None
    form.auto_id = f"{line}-%s"
    return Line(_in_a_line(form, data.getlist("hidden")), line, part, data.get("under", ""))


def _in_a_line(form: RowForm, hidden: Iterable[str]) -> RowForm:
    """Labels become words inside the fields; what the page fills in is hidden."""
    for name in hidden:
        if name in form.fields:
            form.fields[name].widget = forms.HiddenInput()
    for at, bound in enumerate(form.visible_fields()):
        if isinstance(bound.field, forms.ModelChoiceField) and bound.field.empty_label is not None:
            bound.field.empty_label = bound.label
        words = bound.label if at else pgettext("in a field", "New %(noun)s") % {"noun": form.noun.name}
        bound.field.widget.attrs |= {"aria-label": bound.label, "placeholder": words, "autocomplete": "off"}
    return form
