"""Who may change what in a list: asked of the services that will write it."""

from __future__ import annotations

from tracking.models import Role, Session
from tracking.services import access, writing
from tracking.typing import Actor
from tracking.web.nouns.noun import Noun


def is_a_move(noun: Noun, name: str) -> bool:
    """Whether a field is the state of a session, which moves (`services.sessions`) and is not simply written."""
    return noun.model is Session and name == "status"


def may_change(noun: Noun, name: str, user: Actor, role: Role | None) -> bool:
    """Whether somebody with that role may give rows another value of a field."""
    column = noun.column(name)
    if not noun.written or not (name in noun.bulk or (column is not None and column.editable)):
        return False
    return access.reaches(role, Role.MEMBER if is_a_move(noun, name) else _needed(noun, user))


def may_delete(noun: Noun, user: Actor, role: Role | None) -> bool:
    """Whether somebody with that role may delete any row."""
    return noun.written and access.reaches(role, _needed(noun, user))


def _needed(noun: Noun, user: Actor) -> Role:
    return writing.role_for(noun.model(), user)
