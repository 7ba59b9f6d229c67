"""The rows of a list, drawn lean: what is the same in every row is said once, in the style sheet.

The theme writes half a kilobyte of classes into every cell and reads the
headers again for every row. A row here is its words, its link and its box.
"""

from __future__ import annotations

import datetime as dt
import decimal
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import display_for_field, display_for_value, lookup_field
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.forms import ModelForm
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, gettext
from unfold.templatetags.unfold_list import result_headers

from tracking.models import Project
from tracking.person import name_of
from tracking.reporting.namesakes import Namesakes
from tracking.templatetags import lockstep

#: Of a long text, a list shows this many characters; the row's own page has them all.
LONGEST = 160
NOTHING = "–"
BOX = "action_checkbox"
HIDDEN = '<input type=hidden name={} value="{}">'


def drawn(cl: ChangeList, namesakes: Namesakes) -> dict[str, Any]:
    """What the list's template shows: `headers` (of unfold, `box` said apart) and `rows`, one `<tr>` each.

    `namesakes` are those of the reader: a project in a cell is told apart from others of its title.
    """
    heads = list(result_headers(cl))
    headers = [{**head, "box": name == BOX} for name, head in zip(cl.list_display, heads, strict=True)]
    return {"cl": cl, "headers": headers, "names": _names(cl, headers), "rows": list(_rows(cl, namesakes))}


def _names(cl: ChangeList, headers: list[dict[str, Any]]) -> SafeString:
    """The names of the columns as rules of style: on a phone, where no head is above, each fact has its own."""
    rule = "#result_list td:nth-child({}){{--name:{}}}"
    first = 2 if getattr(cl, "formset", None) else 1
    named = ((n, capfirst(str(head["text"]))) for n, head in enumerate(headers, first) if not head["box"])
    return mark_safe("".join(rule.format(n, _css_text(name)) for n, name in named))


def _css_text(text: str) -> str:
    """A text as a string of CSS that neither ends early nor leaves the style sheet."""
    return '"' + re.sub(r'["\\<>&\n]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _rows(cl: ChangeList, namesakes: Namesakes) -> Iterator[SafeString]:
    formset = getattr(cl, "formset", None)
    forms = formset.forms if formset else repeat(None)
    kept = ""
    for number, (row, form) in enumerate(zip(cl.result_list, forms, strict=False)):
        kept = kept if number else _kept(cl, row)
        item = " x-sort:item" if form else ""
        yield mark_safe(f"<tr{item}>{''.join(_cells(cl, row, form, kept, namesakes))}</tr>\n")


def _kept(cl: ChangeList, row: models.Model) -> str:
    """What the link to any row carries on of this list's filters, with its question mark."""
    context: Any = {"preserved_filters": cl.preserved_filters, "opts": cl.opts}
    url = add_preserved_filters(context, cl.url_for_result(row), bool(cl.is_popup), cl.to_field)
    return "?" + query if (query := url.partition("?")[2]) else ""


def _cells(cl: ChangeList, row: models.Model, form: ModelForm | None, kept: str, namesakes: Namesakes) -> Iterator[str]:
    """The cells of a row, escaped."""
    if form is not None:
        yield _grip(form)
    linked = cl.list_display_links is None
    for name in cl.list_display:
        if name == BOX:
            yield _box(row, form)
            continue
        value, kind = _value(cl, name, row, namesakes)
        if linked:
            yield f"<td{kind}>{conditional_escape(value)}</td>"
        else:
            yield f"<th scope=row>{_link(cl, row, value, kept)}{_errors(form)}</th>"
        linked = True


def _box(row: models.Model, form: ModelForm | None) -> SafeString:
    box = '<td class=pick><input type=checkbox class=action-select name={} value="{}" aria-label="{}">{}</td>'
    return format_html(box, ACTION_CHECKBOX_NAME, row.pk, _select(get_language()), _hidden(form))


@lru_cache
def _select(_language: str) -> str:
    return gettext("Select record")


def _hidden(form: ModelForm | None) -> SafeString | str:
    """The key of the row, and the places that the list was drawn with."""
    if form is None:
        return ""
    drawn = ((form.add_initial_prefix(name), form.initial.get(name, "")) for name in _places(form))
    key = form._meta.model._meta.pk.name
    return format_html_join("", HIDDEN, [*drawn, (form.add_prefix(key), form.instance.pk)])


def _grip(form: ModelForm) -> SafeString:
    """What a row is dragged by, with the fields that hold its place."""
    names = " ".join(f"field-{name}" for name in _places(form))
    fields = format_html_join("", HIDDEN, ((form.add_prefix(name), form[name].value()) for name in _places(form)))
    grip = '<td class="grip {}" x-sort:handle aria-hidden=true>{}</td>'
    return format_html(grip, names, fields)


def _places(form: ModelForm) -> list[str]:
    """Names of the fields that a list can change."""
    return [name for name in form.fields if name != form._meta.model._meta.pk.name]


def _errors(form: ModelForm | None) -> SafeString | str:
    if form is None or not form.errors:
        return ""
    return format_html_join("", "<p class=ls-bad>{}</p>", ((text,) for texts in form.errors.values() for text in texts))


def _link(cl: ChangeList, row: models.Model, words: Any, kept: str) -> SafeString:
    chosen = row.serializable_value(str(cl.to_field) if cl.to_field else cl.lookup_opts.pk.attname)
    popup = format_html(' data-popup-opener="{}"', chosen) if cl.is_popup else ""
    return format_html('<a href="{}{}"{}>{}</a>', cl.url_for_result(row), kept, popup, words)


def _value(cl: ChangeList, name: Any, row: models.Model, namesakes: Namesakes) -> tuple[Any, str]:
    """What a cell says, and the class of its kind as an attribute."""
    try:
        field, attr, value = lookup_field(name, row, cl.model_admin)
    except ObjectDoesNotExist:
        return NOTHING, ""
    if isinstance(field, models.ForeignKey):
        value = getattr(row, field.name)
    if getattr(attr, "boolean", False) or isinstance(field, models.BooleanField):
        return _yes_or_no(value, get_language()), ""
    if value is None or value == "":
        return NOTHING, ""
    if isinstance(value, SafeString):
        return value, ""
    if isinstance(value, User):
        return name_of(value), ""
    if isinstance(value, Project):
        value = namesakes.named(value)
    if isinstance(value, int | float | decimal.Decimal) and not getattr(field, "choices", None):
        return display_for_value(value, NOTHING), " class=n"
    if isinstance(value, dt.date | dt.time):
        return display_for_value(value, NOTHING), " class=t"
    if field is not None and not isinstance(field, models.ForeignKey):
        value = display_for_field(value, field, NOTHING)
    if isinstance(value, SafeString) or len(value := str(value)) <= LONGEST:
        return value, ""
    return Truncator(value).chars(LONGEST), ""


@lru_cache
def _yes_or_no(value: bool | None, _language: str) -> SafeString | str:
    if value is None:
        return NOTHING
    if value:
        return format_html("<span class=ls-yes>{} {}</span>", lockstep.icon("check"), gettext("Yes"))
    return format_html("<span class=ls-no>{}</span>", gettext("No"))
