"""Settings of the portal. What differs from machine to machine comes from the environment, see README.md."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from config.environment import database_settings, mail_server, required, switched_on

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("PORTAL_VAR") or BASE_DIR / "var")

# Who we are to the outside

SECRET_KEY = required(os.environ, "PORTAL_SECRET_KEY")
DEBUG = switched_on(os.environ, "PORTAL_DEBUG")
PORTAL_URL = (os.environ.get("PORTAL_URL") or "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = (os.environ.get("PORTAL_HOSTS") or "127.0.0.1,localhost").split(",")
HTTPS = urlsplit(PORTAL_URL).scheme == "https"
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]
CSRF_FAILURE_VIEW = "config.mishaps.csrf_failure"
SUPPORT = os.environ.get("PORTAL_SUPPORT") or ""  # whom error pages name: «телефон 8 (3822) 00-00-00, support@…»

# What it is made of

INSTALLED_APPS = [
    "monitoring",
    "roadmap",
    "regions",
    "config.admin_site.PortalAdminConfig",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "pgtrigger",
    "pghistory",
    "import_export",
    "django_htmx",
]

MIDDLEWARE = [
    "config.mishaps.numbered_requests",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.request_limit",
    "config.middleware.nobody_asks_for_health",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.FormsOfNobody",
    "regions.middleware.local_time",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.wrong_method",
]
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # no GET changes anything that history could tell

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "monitoring.navigation.navigation",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # fields look as templates/django/forms says

# Where things are kept

DATABASES = {"default": database_settings(required(os.environ, "DATABASE_URL"))}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Attempts to log in are counted here, so every process must see the same, and losing Redis must not lock anybody out.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [folder for folder in (BASE_DIR / "static", VAR / "assets") if folder.is_dir()]
MEDIA_ROOT = VAR / "media"  # no URL leads there: views send files after asking regions.access
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.staticfiles.ForgivingManifestStorage"},
}
FILE_LIMIT = 20 * 1024**2  # bytes of one file; its form says so kindly
REQUEST_LIMIT = FILE_LIMIT + 1024**2  # bytes of a whole request, refused before it is read
DATA_UPLOAD_MAX_MEMORY_SIZE = REQUEST_LIMIT
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # an admin ticks rows of a register by the thousand

# Registers that go out to Excel and come back, by the names that the command and the pages know

REGISTERS = {
    "regions": "regions.resources.RegionResource",
    "municipalities": "regions.resources.MunicipalityResource",
    "organisations": "regions.resources.OrganisationResource",
    "holidays": "regions.resources.RegionalHolidayResource",
    "centres": "regions.resources.CentreResource",
    "coordinators": "regions.resources.CoordinatorResource",
    "indicators": "monitoring.resources.IndicatorResource",
    "targets": "monitoring.resources.TargetResource",
}
# What follows when rows of a register came in from a file; it says what it moved
AFTER_IMPORT = {"holidays": "roadmap.services.recalculation.recalculate_working_dates"}

# What stands beside an assignment and is not of its own app; it gives names for the page's context
BESIDE_ASSIGNMENT = "monitoring.lines.reminded.beside_assignment"

# People

AUTH_USER_MODEL = "regions.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "regions.adapters.ClosedAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
# Attempts to log in are counted by address: behind the proxy that speaks https, by the one that it names.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0

SESSION_COOKIE_AGE = 14 * 24 * 60 * 60  # seconds
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS

# What browsers are told

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # also asked for on the machine itself, past the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS

# Language and time: each region's own zone is data, this one is for what belongs to no region

LANGUAGE_CODE = "ru"
TIME_ZONE = "Europe/Moscow"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# Letters

DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("PORTAL_MAIL_FROM") or "portal@localhost"
EMAIL_TIMEOUT = 20  # seconds; a silent mail server must not hold a worker
if os.environ.get("EMAIL_URL"):
    _mail_server = mail_server(os.environ["EMAIL_URL"])
    EMAIL_HOST = _mail_server.host
    EMAIL_PORT = _mail_server.port
    EMAIL_HOST_USER = _mail_server.user
    EMAIL_HOST_PASSWORD = _mail_server.password
    EMAIL_USE_TLS = _mail_server.starttls
    EMAIL_BACKEND = "monitoring.services.mail_connection.NotingBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"

# Work in the background: lost, late and repeated messages are all allowed, the database decides what is due

VISIBILITY_TIMEOUT = 60  # seconds until Redis gives a killed worker's message to another
if os.environ.get("REDIS_URL"):
    CELERY_BROKER_URL = os.environ["REDIS_URL"]
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": VISIBILITY_TIMEOUT,
        # A page that rings for a worker must not wait for a broker that is down or stuck.
        "socket_connect_timeout": 2,  # seconds
        "socket_timeout": 3,
        "max_retries": 1,
        "interval_start": 0,
        "interval_max": 0.2,
    }
else:
    CELERY_BROKER_URL = "filesystem://localhost/"  # the host says nothing, but kombu warns without one
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "broker" / "messages"),
        "data_folder_out": str(VAR / "broker" / "messages"),
        "control_folder": str(VAR / "broker" / "control"),
    }
    for _folder in ("messages", "control"):  # kombu doesn't make them
        (VAR / "broker" / _folder).mkdir(parents=True, exist_ok=True)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker as long as it takes
CELERY_BROKER_CHANNEL_ERROR_RETRY = True  # also for one that has no memory left
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = VISIBILITY_TIMEOUT - 10
CELERY_TASK_SOFT_TIME_LIMIT = VISIBILITY_TIMEOUT - 20
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = bool(os.environ.get("REDIS_URL"))
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {"tick": {"task": "monitoring.tasks.tick", "schedule": 60.0, "options": {"expires": 55}}}

# Logs: to stdout, what a person on duty would want to read

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "config.logs.NumberedFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}},
    "root": {"handlers": ["stdout"], "level": "WARNING"},
    "loggers": {
        "regions": {"level": "INFO"},
        "roadmap": {"level": "INFO"},
        "monitoring": {"level": "INFO"},
        "django": {"handlers": ["stdout"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
