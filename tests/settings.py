"""Settings of the test run: those of the product, with cheap hashing and a folder that goes away."""

import os
import tempfile

os.environ.setdefault("LOCKSTEP_DATA", tempfile.mkdtemp(prefix="lockstep-test-"))

from config.settings import *  # noqa: F403
from config.settings import DATA_DIR, DATABASES, REST_FRAMEWORK, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
REST_FRAMEWORK = {**REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"user": None}}
CELERY_BROKER_URL = "memory://"
# Every test client loads the middleware anew; listing all static files each time took longer than most tests.
WHITENOISE_AUTOREFRESH = True
# A name of its own for each run, and a file, so that threads and processes write side by side as they do in earnest.
_sqlite = DATABASES["default"]["ENGINE"] == "config.sqlite"
DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3") if _sqlite else f"test_{DATA_DIR.name}"}
