"""Who may do what in a project, and how a service says no."""

from tracking.models import Role
from tracking.services.access import may, require
from tracking.services.errors import Conflict, NotAllowed

__all__ = ["Conflict", "NotAllowed", "Role", "may", "require"]
