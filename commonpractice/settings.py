"""Every setting, read from the environment.

A name this file does not know, or a value it cannot read, refuses to start with a sentence that says what to
change. `docs/reference/settings.md` explains each; a test keeps the two together.
"""

import os
import re
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import environs
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from commonpractice.people.limits import for_library
from commonpractice.settings_files import files_in
from commonpractice.settings_known import refuse, refuse_unknown
from commonpractice.settings_rooms import (  # noqa: F401 - Django reads settings from here
    AFTER_MEETINGS,
    BESIDE_MEETINGS,
    EVERY_MINUTE,
    KEEPS_OUT,
    LIVE_DOORS,
    LIVE_TOPICS,
    ON_THE_LINE,
    OTHER_CHOICES,
    REPLIES,
    SEARCHED,
    SEEN_LAST,
    SEGMENTS,
    SHOWN_IN_DEMONSTRATION,
    TAKES_ROOM,
    WAITING,
    WHAT_CAME_OF,
)

PREFIX = "COMMONPRACTICE_"
SHORTEST_KEY = 32
env = environs.Env(eager=False, prefix=PREFIX)

DEMONSTRATION: bool = env.bool("DEMONSTRATION", False)
SECRET_KEY: str = env.str("SECRET_KEY", "")
ADDRESS: str = env.str("ADDRESS", "http://127.0.0.1:8000")
OTHER_HOSTS: list[str] = env.list("OTHER_HOSTS", [])
DATA_DIR = Path(env.str("DATA_DIR", "data"))
database: dict[str, object] = env.dj_db_url(
    "DATABASE_URL",
    f"sqlite:///{(DATA_DIR / 'commonpractice.sqlite3').absolute()}",
    # Opening a connection anew for each page costs a quarter of a page.
    conn_max_age=600,
    conn_health_checks=True,
)
FILES_URL: str = env.str("FILES_URL", "")
COMMUNITY_GIGABYTES: int = env.int("COMMUNITY_GIGABYTES", 20)
REDIS_URL: str = env.str("REDIS_URL", "")
email: dict[str, object] = env.dj_email_url("EMAIL_URL", "")
DEFAULT_FROM_EMAIL: str = env.str("FROM_EMAIL", "Common Practice <letters@commonpractice.example>")
REPLY_DOMAIN: str = env.str("REPLY_DOMAIN", "")
RECEIVE_SMTP_PORT: int = env.int("RECEIVE_SMTP_PORT", 0)
RECEIVE_SMTP_HOST: str = env.str("RECEIVE_SMTP_HOST", "127.0.0.1")
WORKER_INSIDE: bool = env.bool("WORKER_INSIDE", True)
BEHIND_PROXY: bool = env.bool("BEHIND_PROXY", False)
PAGE_THREADS: int = env.int("PAGE_THREADS", 8)
LIVE_CONNECTIONS: int = env.int("LIVE_CONNECTIONS", 2000)
LOG_LEVEL: str = env.str("LOG_LEVEL", "INFO")
LOG: str = env.str("LOG", "plain")
METRICS_TOKEN: str = env.str("METRICS_TOKEN", "")
CHECK_LINKS: bool = env.bool("CHECK_LINKS", not DEMONSTRATION)
BACKUP_DIR = Path(env.str("BACKUP_DIR", "") or DATA_DIR / "backups")
BACKUP_AT: str = env.str("BACKUP_AT", "")
BACKUP_KEY: str = env.str("BACKUP_KEY", "")
BACKUP_FILES: bool = env.bool("BACKUP_FILES", True)

try:
    env.seal()
except environs.EnvValidationError as error:
    refuse(cast("dict[str, list[str]]", error.error_messages))
refuse_unknown(PREFIX, os.environ, env.dump())

address_scheme, _sep, address_host = ADDRESS.partition("://")
if not DEMONSTRATION and len(SECRET_KEY) < SHORTEST_KEY:
    refuse(
        {
            PREFIX + "SECRET_KEY": [
                "must be set to a random text of at least 32 characters (there is no default)"
            ]
        }
    )
# The demonstration holds invented people only.
SECRET_KEY = SECRET_KEY or "demonstration-only-not-secret"
if address_scheme not in {"http", "https"} or not address_host or "/" in address_host:
    refuse({PREFIX + "ADDRESS": ["must look like https://practice.example.org, with nothing after the host"]})
if bool(REPLY_DOMAIN) != bool(RECEIVE_SMTP_PORT):
    refuse({PREFIX + "REPLY_DOMAIN": ["and RECEIVE_SMTP_PORT are set together, or neither is"]})
if LOG not in {"plain", "json"}:
    refuse({PREFIX + "LOG": ["must be plain or json"]})
if BACKUP_AT and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", BACKUP_AT):
    refuse({PREFIX + "BACKUP_AT": ["must look like 03:30"]})
if COMMUNITY_GIGABYTES < 1:
    refuse({PREFIX + "COMMUNITY_GIGABYTES": ["must be at least 1"]})
if not BACKUP_FILES and not FILES_URL:
    refuse(
        {PREFIX + "BACKUP_FILES": ["can be false only where FILES_URL names a bucket that keeps versions"]}
    )
if not str(database.get("ENGINE")).endswith((".sqlite3", ".postgresql")):
    refuse({PREFIX + "DATABASE_URL": ["must begin with sqlite: or postgresql:"]})
if REDIS_URL and not REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
    refuse({PREFIX + "REDIS_URL": ["must begin with redis://, rediss:// or unix://"]})
if REDIS_URL and find_spec("redis") is None:
    refuse({PREFIX + "REDIS_URL": ["needs the library redis: pip install redis"]})

# ── What is served, and to whom ──────────────────────────────────────────────────────────────────────────────
DEBUG = False
ALLOWED_HOSTS = [address_host.rsplit(":", 1)[0], *OTHER_HOSTS]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
ROOT_URLCONF = "commonpractice.urls"
WSGI_APPLICATION = "commonpractice.wsgi.application"
SITE_ID = None
APPEND_SLASH = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "template_partials.apps.SimpleAppConfig",
    # Above allauth, so that our pages and letters win over its own.
    "commonpractice.people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "commonpractice.files",
    "commonpractice.community",
    "commonpractice.checking",
    "commonpractice.bulletins",
    "commonpractice.library",
    "commonpractice.directory",
    "commonpractice.linkages",
    "commonpractice.themes",
    "commonpractice.agreement",
    "commonpractice.guides",
    "commonpractice.advice",
    "commonpractice.meetings",
    "commonpractice.costs",
    "commonpractice.value",
    "commonpractice.home",
    "commonpractice.moving",
    "commonpractice.privacy",
    "commonpractice.safety",
    "commonpractice.running",
]

MIDDLEWARE = [
    "commonpractice.safety.headers.fences",
    "commonpractice.running.watching.counting.counted_pages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "commonpractice.people.private_pages.private_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "commonpractice.people.signed_in.seen",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "csp.middleware.CSPMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "commonpractice.community.reaching.where_we_are",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# ── What is kept, and where ──────────────────────────────────────────────────────────────────────────────────
DATA_DIR.mkdir(parents=True, exist_ok=True)  # SQLite makes its file, but not the folder
if str(database["ENGINE"]).endswith("sqlite3"):
    database["OPTIONS"] = {
        # Readers do not wait for a writer; a writer takes its lock at the start, so that it waits instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;",
    }
DATABASES = {"default": database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, dict[str, object]] = {
    # Shared by all processes where there is Redis: how often somebody tried.
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # What takes long to work out, and may hold what people wrote: it stays in the process.
    "here": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
if REDIS_URL:
    CACHES["default"] = {
        "BACKEND": "commonpractice.shared_cache.SharedCache",
        "LOCATION": REDIS_URL,
        # Installations that share a Redis have counts of their own.
        "KEY_PREFIX": "commonpractice:" + sha256(b"counts " + SECRET_KEY.encode()).hexdigest()[:16],
        "OPTIONS": {
            "serializer": "commonpractice.shared_cache.Json",
            "socket_timeout": 0.5,
            "socket_connect_timeout": 0.5,
        },
    }
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

STATIC_URL = "/static/"
STATIC_ROOT = Path(__file__).parent / "static_served"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
STORAGES = {
    "default": files_in(PREFIX + "FILES_URL", FILES_URL, DATA_DIR / "files"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# ── Letters ──────────────────────────────────────────────────────────────────────────────────────────────────
OUTBOX_DIR = DATA_DIR / "outbox"
if email.get("EMAIL_HOST"):
    EMAIL_BACKEND = email["EMAIL_BACKEND"]
    EMAIL_HOST, EMAIL_PORT = email["EMAIL_HOST"], email["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = email["EMAIL_HOST_USER"], email["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = email["EMAIL_USE_TLS"], email["EMAIL_USE_SSL"]
    EMAIL_TIMEOUT = 20
elif DEMONSTRATION:
    # A readable outbox: each message is a file that /outbox/ shows.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(OUTBOX_DIR)
else:
    EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "localhost", 25
    EMAIL_TIMEOUT = 20

# ── Signing in: an e-mailed code, or a passkey; there are no passwords ───────────────────────────────────────
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = []
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "home:start"
ACCOUNT_ADAPTER = "commonpractice.people.signing_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
# Digits are easiest to read across and to type on a phone; eight, because each address may have 25 tries in ten minutes.
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "request_login_code": "commonpractice.people.forms.AskForCode",
    "confirm_login_code": "commonpractice.people.forms.GiveCode",
}
ACCOUNT_SESSION_REMEMBER = True
# Never per network address: a whole office shares one. Every limit stands in people/limits.py.
ACCOUNT_RATE_LIMITS = {
    "login": "",
    "request_login_code": for_library("code", "key"),
    "login_failed": for_library("guess", "key"),
    "signup": "",
    "reset_password": for_library("code", "key"),
    "reset_password_from_key": "",
    # Ours: for the account that asks, and for the mailbox that gets the letter.
    "change_address": for_library("new_address", "user", "key"),
    "change_address_guess": for_library("new_address_guess", "user"),
}
MFA_ADAPTER = "commonpractice.people.signing_in.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_FORMS = {"login_webauthn": "commonpractice.people.forms.SignInWithPasskey"}
MFA_RATE_LIMITS = {"webauthn_login": ""}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = address_scheme == "http"

# ── Safety ───────────────────────────────────────────────────────────────────────────────────────────────────
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF, ("wss" if address_scheme == "https" else "ws") + "://" + address_host],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = address_scheme == "https"
if address_scheme == "https":
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    # Browsers take these from this host alone, over https alone: another host of the same domain cannot set them.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ── Words and times ──────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/London"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "commonpractice.running.watching.log_lines.Json"},
        "plain": {"()": "commonpractice.running.watching.log_lines.Careful"},
        # Of invented people everything may be said.
        "whole": {
            "()": "commonpractice.running.watching.log_lines.Whole",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "whole" if DEMONSTRATION and LOG == "plain" else LOG,
            "stream": sys.stderr,
        }
    },
    # The library of the door would write every address into the log.
    "loggers": {"mail.log": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
