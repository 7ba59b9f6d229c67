"""The WSGI entry for gunicorn."""

import gc
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.wsgi import get_wsgi_application

from config.checks import SettingsError

try:
    application = get_wsgi_application()
except SettingsError as error:
    sys.exit(f"Lockstep cannot start: {error}")

# What is loaded by now stays: to look through it for garbage again and again would hold up whoever asks meanwhile.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
