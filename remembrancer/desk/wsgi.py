"""The desk as a WSGI application, for Granian or any other server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "remembrancer.config.django")
application = get_wsgi_application()
