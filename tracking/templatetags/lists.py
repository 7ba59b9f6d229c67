"""What lists draw. A line is put together here and not by a template: a page has a thousand cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.forms import BoundField
from django.utils.formats import time_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tracking.models import Item, Routine
from tracking.models.base import Scoped
from tracking.web import recurrence
from tracking.web.lists.addresses import address_in
from tracking.web.lists.cells import Cell, plain
from tracking.web.lists.columns import Kind
from tracking.web.lists.listing import Line as ListLine
from tracking.web.lists.listing import Listing
from tracking.web.nouns import NOUNS
from tracking.web.nouns.noun import Noun
from tracking.web.once import FIELD, new_key
from tracking.web.rows.forms import form_for
from tracking.web.rows.quick import Line, line_for
from tracking.web.ticklists import TickList

register = template.Library()


@register.simple_tag
def line_of(listing: Listing, line: ListLine, may_edit: bool) -> SafeString:
    """The table row of one line: the cell that names it is its head and leads to its page."""
    naming = listing.naming
    key = line.row.address_key
    drawn = [
        f'<th scope="row"><a id="r{key}" href="{escape(line.url)}">{cell.drawn or "–"}</a></th>'
        if cell.column is naming
        else _cell(cell, may_edit)
        for cell in line.cells
    ]
    return mark_safe(f'<tr data-key="{key}">{"".join(drawn)}</tr>')


def _cell(cell: Cell, may_edit: bool) -> str:
    column = cell.column
    classes = " ".join(filter(None, ("n" if column.numeric else "", "alarm" if cell.alarm else "")))
    attributes = f' class="{classes}"' if classes else ""
    if column.editable and may_edit:
        attributes += f' data-c="{column.name}"'
    if cell.drawn:
        attributes += f' data-l="{escape(column.heading)}"'
    return f"<td{attributes}>{cell.drawn}</td>"


@register.simple_tag(name="once")
def once_field() -> SafeString:
    """The hidden field by which a form that makes something new makes it once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_key())


@register.simple_tag
def drop(listing: Listing, name: str) -> str:
    """The address of a list without one of its filters."""
    return listing.address(**{name: None, "page": None})


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a row says: its label, its words, and where it leads, if anywhere."""

    label: str
    value: str
    url: str = ""


@register.filter
def facts_of(row: Scoped, noun: Noun) -> Iterator[Fact]:
    """What a row says beside its name, column by column; what is empty, or said elsewhere, is left out."""
    for column in noun.all_columns:
        if column.name in noun.apart:
            continue
        value = column.of(row)
        if (said := plain(column, value)) and said != str(row):
            leads = isinstance(value, Scoped) and value.segment in NOUNS
            url = NOUNS[value.segment].url(row.owning_project, value) if leads else ""
            if column.kind == Kind.LINK:
                url = address_in(said)
            yield Fact(column.heading, said, url)


@register.simple_tag
def item_line(ticks: TickList) -> Line:
    """The line that adds an item to a checklist, below another item where its page says so."""
    return line_for(NOUNS["items"], Item(checklist=ticks.checklist), part=ticks.part, hidden=("parent",))


@register.simple_tag
def quick_line(noun: Noun, parent: Scoped) -> Line:
    """The line that adds a row below `parent`."""
    return line_for(noun, noun.model(**{noun.parent: parent}), part=f"list-{noun.segment}")


@register.filter
def new_fields(noun: Noun, parent: Scoped) -> list[BoundField]:
    """The fields of that line, for a form that has room for their labels."""
    new = noun.model(**{noun.parent: parent})
    form = form_for(noun, new, names=noun.quick, auto_id=f"quick-{noun.segment}-%s")
    return list(form.visible_fields())


@register.filter
def leads_to(words: str) -> str:
    """The address of the web or of mail that words are; "" when they are none."""
    return address_in(words)


@register.simple_tag
def recurs(routine: Routine) -> str:
    """When a routine meets: "every working day at 9 a.m."."""
    days = recurrence.words(routine.recurrence, routine.project.working_days)
    if routine.time is None:
        return days
    return _("%(days)s at %(time)s") % {"days": days, "time": time_format(routine.time, "TIME_FORMAT")}
