"""The WSGI entry for gunicorn."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.wsgi import get_wsgi_application

from config.checks import SettingsError

try:
    application = get_wsgi_application()
except SettingsError as error:
    sys.exit(f"Lockstep cannot start: {error}")
