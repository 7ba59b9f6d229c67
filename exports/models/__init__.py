"""What is asked of reports: jobs, schedules, deliveries, feeds."""

from exports.models.job import ENDED, ExportJob, Format, JobState
from exports.models.schedule import Delivery, DeliveryState, Feed, Schedule

__all__ = ["ENDED", "Delivery", "DeliveryState", "ExportJob", "Feed", "Format", "JobState", "Schedule"]
