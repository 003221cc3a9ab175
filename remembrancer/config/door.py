"""The door as an ASGI application on the host's settings, for the server that runs it."""

from __future__ import annotations

from typing import Any

from remembrancer.config.logs import write_logs
from remembrancer.config.settings import Settings, read_settings
from remembrancer.config.supervisor import begin_as_worker
from remembrancer.door.options import DoorOptions


def create_app() -> Any:
    """The door's application; its process ends with the one that started it."""
    begin_as_worker()
    write_logs()
    from remembrancer.door.app import create_app

    return create_app(door_options(read_settings()))


def door_options(settings: Settings) -> DoorOptions:
    """What the door needs of the host's settings."""
    return DoorOptions(
        journals=settings.journals,
        fates=settings.fates,
        store_url=settings.store_url,
        secret=settings.secret_key,
        public_url=settings.public_url,
        acknowledge=settings.acknowledge,
        rate_limit=settings.rate_limit,
        rate_burst=settings.rate_burst,
        rate_per_minute=settings.rate_per_minute,
        allowed=settings.allowed_addresses,
        trusted=settings.trusted_proxies,
    )
