"""What the admin of every noun is made of, and the project's admin, which reports add a button to."""

from tracking.admin import labels
from tracking.admin.base import LeadModelAdmin
from tracking.admin.dialogs import RowDialog, leave
from tracking.admin.filters import ProjectFilter
from tracking.admin.projects import ProjectAdmin

__all__ = ["LeadModelAdmin", "ProjectAdmin", "ProjectFilter", "RowDialog", "labels", "leave"]
