"""Settings of Lockstep, read from the environment.

With nothing set, everything runs on this machine alone: SQLite, a broker made
of files, local storage, mail on the console. `LOCKSTEP_ENV=production` turns
the same code strict; README.md lists the variables.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from config import checks, env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("LOCKSTEP_DATA", str(BASE_DIR / "var")))

PRODUCTION = env.choice("LOCKSTEP_ENV", ("local", "production"), "local") == "production"
DEBUG = env.boolean("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY")
#: Keys from before: what they signed and encrypted is still read.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
if PRODUCTION:
    checks.require_production(secret_key=SECRET_KEY, debug=DEBUG, allowed_hosts=ALLOWED_HOSTS)
else:
    SECRET_KEY = SECRET_KEY or checks.local_secret_key(DATA_DIR / "secret_key")
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
#: Where people reach Lockstep; links in reports, invitations and mail start with it.
SITE_URL = env.text("SITE_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.simple_history",
    "config.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_celery_beat",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "simple_history",
    "template_partials",
    "tracking",
    "exports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tracking.web.live.LivePages",
    "tracking.web.unsent.UnsentForms",
    "tracking.web.outbox.Outbox",
    "tracking.web.refusals.LateRefusals",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database -----------------------------------------------------------------

DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'lockstep.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["ENGINE"] = "config.sqlite"
    # To open the file anew for each request costs more than most requests do with it.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": env.integer("DATABASE_POOL_SIZE", 8),
        "timeout": 10,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Cache --------------------------------------------------------------------
# Limits on signing in must hold over all processes, so they are kept in the database unless CACHE_URL names Redis. The
# API counts every request: without Redis each process counts its own, which costs nothing.

CACHE_URL = env.text("CACHE_URL")
CACHES: dict[str, dict[str, Any]]
if CACHE_URL:
    _redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    CACHES = {"default": _redis | {"KEY_PREFIX": "lockstep"}, "throttle": _redis | {"KEY_PREFIX": "lockstep-api"}}
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "lockstep_cache",
            # Beyond this, entries that still count are thrown away: guessing many names must not get that far.
            "OPTIONS": {"MAX_ENTRIES": 50_000},
        },
        "throttle": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "throttle"},
    }

# --- Celery -------------------------------------------------------------------
# The database row is the truth and the message a nudge: no result backend.

CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", "filesystem://localhost")
if CELERY_BROKER_URL.startswith("filesystem"):
    _broker = DATA_DIR / "broker"
    for _folder in ("queue", "control"):
        (_broker / _folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_broker / "queue"),
        "data_folder_out": str(_broker / "queue"),
        "control_folder": str(_broker / "control"),
        "polling_interval": 0.2,
    }
#: Installations that share a broker each need a queue of their own.
CELERY_TASK_DEFAULT_QUEUE = env.text("CELERY_QUEUE", "lockstep")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 4
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.5}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = {
    "sweep-export-jobs": {"task": "exports.sweep", "schedule": 20.0, "options": {"expires": 60}},
    "clock-of-the-days": {"task": "tracking.tick", "schedule": 15.0, "options": {"expires": 15}},
    "deliver-notifications": {"task": "tracking.deliver", "schedule": 20.0, "options": {"expires": 20}},
    "plan-meetings": {"task": "tracking.plan_meetings", "schedule": 3600.0, "options": {"expires": 3600}},
    "sweep-staged-documents": {"task": "tracking.sweep_staged", "schedule": 86400.0, "options": {"expires": 3600}},
}

# --- Files --------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
_files: dict[str, object] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": str(DATA_DIR / "files"), "file_permissions_mode": 0o600},
}
if _bucket := env.text("S3_BUCKET"):
    from boto3.s3.transfer import TransferConfig

    _files = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": _bucket,
            "endpoint_url": env.text("S3_ENDPOINT_URL") or None,
            "region_name": env.text("S3_REGION") or None,
            "access_key": env.text("S3_ACCESS_KEY") or None,
            "secret_key": env.text("S3_SECRET_KEY") or None,
            "default_acl": "private",
            "querystring_auth": True,
            "querystring_expire": 300,
            "file_overwrite": False,
            # Uploads in the worker's own thread keep the job's heartbeat going.
            "transfer_config": TransferConfig(use_threads=False),
        },
    }
STORAGES = {
    "default": _files,
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
#: On a developer's machine static files are served from where they lie, so none can be stale.
WHITENOISE_USE_FINDERS = not PRODUCTION
#: A plan document larger than this is refused before it is read into memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
#: The largest file that is taken as evidence.
ATTACHMENT_MAX_BYTES = env.integer("ATTACHMENT_MAX_MB", 10) * 1024 * 1024
#: No request is read at all beyond this; below it, a form says which of its files is too large.
UPLOAD_MAX_BYTES = 4 * max(ATTACHMENT_MAX_BYTES, DATA_UPLOAD_MAX_MEMORY_SIZE)
FILE_UPLOAD_HANDLERS = [
    "tracking.web.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Mail ---------------------------------------------------------------------

EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.integer("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=bool(EMAIL_HOST))
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "lockstep@localhost")

# --- Notifications ------------------------------------------------------------

#: Hosts of chat inside one's own network ("chat.example.org" or "chat.example.org:8065"); all others must be outside.
WEBHOOK_INSIDE_HOSTS = env.words("WEBHOOK_INSIDE_HOSTS")
#: A message that has been on its way for more seconds than this has lost its worker.
DELIVERY_LOST_AFTER = env.integer("DELIVERY_LOST_AFTER", 300)

# --- People -------------------------------------------------------------------

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "login"

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "tracking.web.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_FORMS = {"login": "tracking.web.accounts.forms.SignInForm"}
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Lockstep] "
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
#: Wrong passwords: of one account, and from one address. The limits of django-allauth on all else stay as they are.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,30/5m/ip"}
MFA_ADAPTER = "tracking.web.accounts.adapters.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Lockstep"
MFA_TOTP_TOLERANCE = 1
#: An account whose address nobody can confirm, because no mail goes out, may have a second factor all the same.
MFA_ALLOW_UNVERIFIED_EMAIL = True

OIDC_ISSUER = env.text("OIDC_ISSUER").rstrip("/")
OIDC_NAME = env.text("OIDC_NAME", "OpenID")
#: Whether whoever the provider knows may come in; otherwise an invitation is needed.
OIDC_SIGN_UP = env.boolean("OIDC_SIGN_UP")
SOCIALACCOUNT_ADAPTER = "tracking.web.accounts.adapters.OpenIDAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
if OIDC_ISSUER:
    _oidc_client = checks.openid_client(
        issuer=OIDC_ISSUER,
        client_id=env.text("OIDC_CLIENT_ID"),
        secret=env.text("OIDC_CLIENT_SECRET"),
        production=PRODUCTION,
    )
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [_oidc_client | {"provider_id": "openid", "name": OIDC_NAME}],
            "OAUTH_PKCE_ENABLED": True,
        }
    }

LANGUAGES = [("en", _("English")), ("de", _("German"))]
#: What is said where nobody asks for a language: on the command line, and to browsers that want another one.
LANGUAGE_CODE = env.choice("LANGUAGE_CODE", ("en", "de"), "en")
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.text("TIME_ZONE", "UTC")
USE_I18N = True
#: Formats of our own stand before Django's.
FORMAT_MODULE_PATH = "config.formats"
USE_TZ = True

# --- Safety -------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tracking.web.unsent.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = env.boolean("SECURE_SSL_REDIRECT", default=PRODUCTION)
if PRODUCTION:
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
if env.boolean("TRUST_PROXY_HEADERS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    #: How many proxies of our own add themselves to X-Forwarded-For; what stands before them anybody may have written.
    ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("TRUSTED_PROXY_COUNT", 1)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
#: The admin theme's Alpine.js evaluates expressions and sets styles inline.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_EVAL, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
}

# --- API ----------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "tracking.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "tracking.api.pagination.CursorPages",
    "DEFAULT_FILTER_BACKENDS": [
        "tracking.api.filters.StrictFilters",
        "tracking.api.filters.StrictOrdering",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["tracking.api.parsers.BoundedJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "tracking.api.schema.ApiSchema",
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_THROTTLE_CLASSES": ["tracking.api.throttling.UserThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": env.text("API_RATE", "600/min")},
    "EXCEPTION_HANDLER": "tracking.api.problems.problem_response",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Lockstep",
    "DESCRIPTION": "Parallel work sessions: the plan, its days and its status reports.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    # A hundred operations drawn open at once take seconds; closed, the page is an index one can search.
    "SWAGGER_UI_SETTINGS": {
        "deepLinking": True,
        "docExpansion": "none",
        "filter": True,
        "defaultModelsExpandDepth": -1,
    },
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    # Fields of the same name with other values would otherwise get made-up names.
    "ENUM_NAME_OVERRIDES": {
        "ProjectStatus": "tracking.models.ProjectStatus",
        "WorkStatus": "tracking.models.WorkStatus",
        "RiskStatus": "tracking.models.RiskStatus",
        "GateStatus": "tracking.models.GateStatus",
        "MeetingStatus": "tracking.models.MeetingStatus",
        "ChecklistKind": "tracking.models.ChecklistKind",
        "GateKind": "tracking.models.GateKind",
        "CriterionKind": "tracking.models.CriterionKind",
        "ResourceKind": "tracking.models.ResourceKind",
        "TargetKind": "tracking.models.TargetKind",
        "Role": "tracking.models.Role",
        "Scale": "tracking.models.risk.SCALE",
        "Unit": "tracking.models.Unit",
    },
}

# --- Exports ------------------------------------------------------------------

EXPORT_KEEP_DAYS = env.integer("EXPORT_KEEP_DAYS", 30)
#: A running job whose heartbeat is older than this many seconds has lost its worker.
EXPORT_LOST_AFTER = env.integer("EXPORT_LOST_AFTER", 60)
EXPORT_MAX_ATTEMPTS = env.integer("EXPORT_MAX_ATTEMPTS", 3)

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True


def _static(path: str, request: object) -> str:
    return static(path)


UNFOLD = {
    "SITE_TITLE": "Lockstep",
    "SITE_HEADER": "Lockstep",
    "SITE_SUBHEADER": _("Administration"),
    "SITE_URL": "/",
    "SITE_ICON": partial(_static, "lockstep/mark.svg"),
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "DASHBOARD_CALLBACK": "tracking.admin.start.dashboard",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": partial(_static, "lockstep/mark.svg")},
    ],
    "STYLES": [
        partial(_static, f"lockstep/{name}.css") for name in ("tokens", "badges", "admin-theme", "admin-list", "admin")
    ],
    "SCRIPTS": [partial(_static, "lockstep/admin.js")],
    "SIDEBAR": {"show_search": True, "navigation": "config.navigation.sidebar"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "stream": sys.stderr}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
