"""What people do with a step or an item beside ticking it: a note, evidence, another day. Each can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracking.models import Item, Role, Step, Undo
from tracking.services import history, undoing
from tracking.services.errors import Conflict
from tracking.services.ticks import locked
from tracking.services.undoing import Changed
from tracking.services.versions import last_change, who_and_when
from tracking.services.writing import changing
from tracking.typing import Actor

Piece = Step | Item


class Said(NamedTuple):
    """A text as somebody writes it, and as they had it before them; None where that is not known."""

    text: str
    was: str | None = None


def annotate(*, actor: Actor, piece: Piece, said: Mapping[str, Said], now: dt.datetime) -> Undo | None:
    """Write what is said of a piece: its `note` and its `evidence`.

    Sent again it changes nothing. Returns what takes it back, None where
    nothing changed. Raises NotAllowed, ValidationError naming the fields, and
    Conflict where somebody has written something else meanwhile.
    """
    with changing(piece.owning_project, actor, Role.MEMBER):
        piece = locked(piece)
        values: dict[str, Any] = {}
        for name, one in said.items():
            text, held = _lines(one.text), getattr(piece, name)
            if text == held or (one.was is not None and text == _lines(one.was)):
                continue
            if one.was is not None and _lines(one.was) != held:
                raise Conflict(
                    _("%(who)s has written here %(when)s: “%(text)s”. What you wrote is not saved.")
                    % {**who_and_when(last_change(piece, name)), "text": held}
                )
            values[name] = text
        return _change(actor, piece, values, now)


def put_off(*, actor: Actor, piece: Piece, to: dt.date, now: dt.datetime) -> Undo | None:
    """Agree on another day for a piece. Returns what takes it back. Raises NotAllowed, and ValidationError."""
    project = piece.owning_project
    with changing(project, actor, Role.MEMBER):
        piece = locked(piece)
        if to < now.astimezone(project.zone).date():
            raise ValidationError({"due_on": _("That day is over.")})
        if piece.done:
            raise ValidationError({"due_on": _("It is done already.")})
        return _change(actor, piece, {"due_on": to}, now)


def _change(actor: Actor, piece: Piece, values: Mapping[str, Any], now: dt.datetime) -> Undo | None:
    model: Any = type(piece)
    changed = [
        Changed(model, piece.pk, model._meta.get_field(name), before, value)
        for name, value in values.items()
        if (before := getattr(piece, name)) != value
    ]
    if not changed:
        return None
    for one in changed:
        setattr(piece, one.field.attname, one.after)
    piece.full_clean()
    history.save(piece, by=actor, at=now)
    project = piece.owning_project
    return undoing.remember_change(
        actor=actor, role=Role.MEMBER, project=project, rows=[piece], changed=changed, now=now
    )


def _lines(text: str) -> str:
    """Forms send the ends of lines as they like."""
    return text.replace("\r\n", "\n").strip()
