"""The WSGI entry for gunicorn."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.wsgi import get_wsgi_application

from config.checks import SettingsError
from config.garbage import keep_what_is_loaded

try:
    application = get_wsgi_application()
except SettingsError as error:
    sys.exit(f"Lockstep cannot start: {error}")

# To look through it all for garbage again and again would hold up whoever asks meanwhile.
keep_what_is_loaded()
