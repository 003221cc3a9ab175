"""Settings of a plain Django project on PostgreSQL; the database is named by PLAIN_DATABASE."""

import os
from urllib.parse import urlsplit

_PARTS = urlsplit(os.environ["PLAIN_DATABASE"])
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
INSTALLED_APPS = ["guestbook"]
ROOT_URLCONF = "guestbook.views"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
