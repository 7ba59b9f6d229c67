"""The admin of reports. It adds the report button to the project's admin, which knows nothing of reports."""

from exports.admin import jobs, project

__all__ = ["jobs", "project"]
