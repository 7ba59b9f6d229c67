"""What lists draw. A line is put together here and not by a template: a page has a thousand cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.models import ChecklistTemplate, EvidenceKind, Item, Routine
from tracking.models.base import Scoped
from tracking.services.checklists import Place
from tracking.web import recurrence
from tracking.web.checklists import places
from tracking.web.lists import bulk
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

NEEDS = {
    EvidenceKind.ANY: gettext_lazy("Needs evidence"),
    EvidenceKind.LINK: gettext_lazy("Needs a link"),
    EvidenceKind.NUMBER: gettext_lazy("Needs a number"),
    EvidenceKind.FILE: gettext_lazy("Needs a file"),
}


@register.simple_tag
def line_of(listing: Listing, line: ListLine) -> SafeString:
    """The table row of one line: the cell that names it is its head and leads to its page."""
    key, naming = line.row.address_key, listing.naming
    tick = f"<td class=k><input type=checkbox form=bulk name=row value={key} aria-labelledby=r{key}>"
    named = f" id=r{key}" if listing.is_selectable or listing.is_placing else ""
    drawn = [
        f'<th scope=row><a{named} href="{escape(line.url)}">{cell.drawn or "–"}</a></th>'
        if cell.column is naming
        else _cell(cell, listing.labels[cell.column.name])
        for cell in line.cells
    ]
    first = tick if listing.is_selectable else _place(key) if listing.is_placing else ""
    return mark_safe(f"<tr data-key={key}>{first}{''.join(drawn)}</tr>")


def _place(key: int) -> str:
    """The buttons that move a row up and down among its siblings; the form they belong to holds the first word."""
    return "<td class=k>" + "".join(
        f'<button type=submit form=placing formaction="{key}/place/" name=to value={to}'
        f' aria-labelledby="place-{to} r{key}">{arrow}</button>'
        for to, arrow in (("up", "↑"), ("down", "↓"))
    )


def _cell(cell: Cell, label: str) -> str:
    """Few bytes: what is closed and quoted by itself is left to the browser."""
    if not cell.drawn:
        return "<td>"
    classes = " ".join(filter(None, ("n" if cell.column.numeric else "", "alarm" if cell.alarm else "")))
    attributes = f' class="{classes}"' if classes else ""
    return f'<td{attributes} data-l="{label}">{cell.drawn}'


@register.filter
def offers(listing: Listing) -> list[bulk.Offer]:
    """What may be done with ticked rows."""
    return list(bulk.offers(listing))


@register.simple_tag(takes_context=True)
def sessions_where(context: Mapping[str, Any], field: str, value: int) -> Listing:
    """The sessions whose `field` holds the row of that key, as a short list on another page."""
    return Listing(
        NOUNS["sessions"],
        context["project"],
        QueryDict("show=status,priority,owner,percent,open_blockers"),
        context["request"].user,
        timezone.now(),
        only=lambda rows: rows.filter(**{field: value}),
    )


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
    """When a routine meets: "every working day at 09:00"."""
    days = recurrence.words(routine.recurrence, routine.project.working_days)
    if routine.time is None:
        return days
    return _("%(days)s at %(time)s") % {"days": days, "time": time_format(routine.time, "TIME_FORMAT")}


@dataclass(frozen=True, slots=True)
class Offered:
    """The templates that can be used in one place, and what the place is called in a form."""

    templates: list[ChecklistTemplate]
    key: str


@register.simple_tag
def templates_for(place: Place) -> Offered:
    """The checklist templates of the project of a session, a gate, a phase or a team."""
    return Offered(list(ChecklistTemplate.objects.in_project(place.owning_project)), places.key_of(place))


@register.filter
def needs(kind: str) -> str:
    """The evidence that an item asks for, in few words."""
    return str(NEEDS[EvidenceKind(kind)])
