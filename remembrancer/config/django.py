"""Django's settings for the register, the staff and the desk, made from the host's own settings."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import remembrancer
from remembrancer.book.errors import Fault, Invalid
from remembrancer.config.settings import read_settings

_SETTINGS = read_settings()


def database(url: str) -> dict[str, Any]:
    """Django's description of the database at `url` (`sqlite:///PATH` or `postgresql://…`)."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "remembrancer.register.sqlite",
            "NAME": unquote(parts.path),
            "OPTIONS": {
                # A transaction that will write takes its lock at once, so it waits instead of failing.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in ("postgresql", "postgres"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")) or "postgres",
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"connect_timeout": 5},
        }
    raise Invalid([Fault("REMEMBRANCER_DATABASE_URL", f"A register cannot be kept at “{parts.scheme}:”.")])


_DESK = urlsplit(_SETTINGS.desk_url)
_SECURE = _DESK.scheme == "https"

SECRET_KEY = hashlib.blake2b(_SETTINGS.secret_key, person=b"django").hexdigest()
DEBUG = False
ALLOWED_HOSTS = [_DESK.hostname or "localhost", "127.0.0.1", "localhost", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [_SETTINGS.desk_url]
ROOT_URLCONF = "remembrancer.desk.urls"
WSGI_APPLICATION = "remembrancer.desk.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "remembrancer.register",
    "remembrancer.staff",
    "remembrancer.desk",
]
DATABASES = {"default": database(_SETTINGS.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "staff.Person"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
USE_I18N = False

# The desk's pages: Jinja2 alone, also for the forms' fields.
_PACKAGE = Path(remembrancer.__file__).parent
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_PACKAGE / "desk" / "jinja2"],
        "OPTIONS": {
            "environment": "remembrancer.desk.pages.environment",
            "context_processors": ["remembrancer.desk.pages.context"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.Jinja2"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Built by Vite; absent until the front end is built, which the deployment checks speak of.
ASSETS = _PACKAGE / "assets"
STATIC_URL = "/assets/"
STATIC_ROOT = str(ASSETS) if ASSETS.is_dir() else None
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$"

MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "remembrancer.desk.headers.headers",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Whatever is not marked as public needs a sign-in.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "remembrancer.desk.refusals.Refusals",
]

# Sign-in. The cache is in the database, so that several processes count attempts together.
DESK_URL = _SETTINGS.desk_url
PUBLIC_URL = _SETTINGS.public_url
TRUSTED_PROXIES = _SETTINGS.trusted_proxies
METRICS = _SETTINGS.metrics
FATES = _SETTINGS.fates
HOST_SECRET = _SETTINGS.secret_key
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "desk_cache"}}
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_ADAPTER = "remembrancer.staff.adapter.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Remembrancer"
MFA_TOTP_TOLERANCE = 1

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = _SECURE
CSRF_COOKIE_SECURE = _SECURE
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "remembrancer_desk"
CSRF_COOKIE_NAME = "remembrancer_desk_csrf"
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
X_FRAME_OPTIONS = "DENY"

# What goes wrong is told on standard error; Django would send it by mail, which this program never does.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR"}},
}
