"""Django's settings for the register, the staff and the desk, made from the host's own settings."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import unquote, urlsplit

from remembrancer.book.errors import Fault, Invalid
from remembrancer.config.settings import read_settings

_SETTINGS = read_settings()


def database(url: str) -> dict[str, Any]:
    """Django's description of the database at `url` (`sqlite:///PATH` or `postgresql://…`)."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
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
SESSION_COOKIE_SECURE = _SECURE
CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_NAME = "remembrancer_desk"
CSRF_COOKIE_NAME = "remembrancer_desk_csrf"
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
