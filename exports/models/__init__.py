"""What is asked of reports."""

from exports.models.job import ExportJob, Format, JobState

__all__ = ["ExportJob", "Format", "JobState"]
