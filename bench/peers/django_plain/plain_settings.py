"""Settings of a plain Django project on PostgreSQL; PLAIN_DATABASE names the database.

They are those that `startproject` makes, but that connections are kept open: a new one for each request,
which is the default, halves what it can do. With PLAIN_BAREST=1 there is no middleware either.
"""

import os
from urllib.parse import urlsplit

_PARTS = urlsplit(os.environ["PLAIN_DATABASE"])
_BAREST = os.environ.get("PLAIN_BAREST") == "1"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _PARTS.path.lstrip("/"),
        "USER": _PARTS.username or "",
        "PASSWORD": _PARTS.password or "",
        "HOST": _PARTS.hostname or "",
        "PORT": str(_PARTS.port or ""),
        "CONN_MAX_AGE": 60,
    }
}
SECRET_KEY = "for measuring only"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "guestbook",
]
MIDDLEWARE = (
    []
    if _BAREST
    else [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ]
)
ROOT_URLCONF = "guestbook.views"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
