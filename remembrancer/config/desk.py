"""The desk as a WSGI application, for the server that runs it."""

from __future__ import annotations

import signal
from typing import Any

from remembrancer.config.supervisor import die_with_parent


def create_app() -> Any:
    """Django's WSGI application on the host's settings; its process ends with the one that started it."""
    # SIGKILL, because until this process listens to signals itself it has the ears of the one it was forked
    # from, and SIGTERM would go unheard. Nothing is lost: what was acknowledged is on disk.
    die_with_parent(end=signal.SIGKILL)
    from remembrancer.desk.wsgi import application

    return application
