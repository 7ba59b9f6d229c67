"""What pages of risks and gates draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField

from tracking.language import translated, translated_again
from tracking.models.base import Scoped
from tracking.reporting import criteria
from tracking.reporting.criteria import Judged
from tracking.web.metrics.chart import latest_words, number
from tracking.web.nouns import NOUNS
from tracking.web.risks.matrix import Cell, Row, grid

register = template.Library()


@register.simple_tag
def rating_grid() -> list[Row]:
    """The grid that a risk is rated on."""
    return grid()


@register.filter
def is_chosen(cell: Cell, fields: Sequence[BoundField]) -> bool:
    """Whether the form holds the probability and the impact of a cell."""
    return [str(cell.probability), str(cell.impact)] == [str(field.value()) for field in fields]


@register.filter
def why(judged: Judged) -> str:
    """What the state of a criterion follows from."""
    return translated(criteria.why(judged))


@register.filter
def why_then(kept: Mapping[str, Any]) -> str:
    """What the state of a criterion followed from when its gate was decided (`reporting.criteria.sheet`)."""
    return translated_again(kept["said"], kept["why"])


@register.filter
def address(row: Scoped | None, project: Any) -> str:
    """The page of a row of this project, without asking what project that is."""
    return NOUNS[row.segment].url(project, row) if row is not None else ""


@register.filter
def plain_number(value: Decimal) -> str:
    """A number without zeros that say nothing."""
    return number(value)


register.filter(latest_words)
