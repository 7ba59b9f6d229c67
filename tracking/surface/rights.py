"""Who may do what in a project, and how a service says no."""

from tracking.models import Role
from tracking.services.access import may, require
from tracking.services.errors import Conflict, NotAllowed
from tracking.typing import Actor

__all__ = ["Actor", "Conflict", "NotAllowed", "Role", "may", "require"]
