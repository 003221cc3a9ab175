"""The desk as a WSGI application, for the server that runs it."""

from __future__ import annotations

from typing import Any

from remembrancer.config.supervisor import begin_as_worker


def create_app() -> Any:
    """Django's WSGI application on the host's settings; its process ends with the one that started it."""
    begin_as_worker()
    from remembrancer.desk.wsgi import application

    return application
