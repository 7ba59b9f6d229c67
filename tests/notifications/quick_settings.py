"""The settings of the product with a scheduler that comes round every second or two."""

from config.settings import *  # noqa: F403
from config.settings import CELERY_BEAT_SCHEDULE as SLOW

CELERY_BEAT_SCHEDULE = {
    "deliver-notifications": SLOW["deliver-notifications"] | {"schedule": 1.5},
    "clock-of-the-days": SLOW["clock-of-the-days"] | {"schedule": 2.0},
}
CELERY_BEAT_MAX_LOOP_INTERVAL = 1
