"""What work behind the pages is made of: messages to workers, and files in the storage."""

from tracking.services import storage
from tracking.services.nudges import send

__all__ = ["send", "storage"]
