"""The worker and the publisher on the host's settings."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import structlog

from remembrancer.config.settings import Settings, read_settings
from remembrancer.work.options import WorkOptions

log = structlog.get_logger()

RETRY_SECONDS = 2.0

Progress = Callable[[int], None]


def work_options(settings: Settings) -> WorkOptions:
    """What the worker needs of the host's settings."""
    return WorkOptions(settings.data, settings.journals, settings.fates, settings.store_url)


def open_register() -> None:
    """Set Django up on the host's settings and bring the register's tables up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "remembrancer.config.django")
    import django

    django.setup()
    from remembrancer.config.migration import bring_up_to_date

    bring_up_to_date()


def work_until(stop: threading.Event) -> None:
    """Run the worker until `stop` is set; while the register is away at the start, wait for it."""
    while not _opened():
        if stop.wait(RETRY_SECONDS):
            return
    from remembrancer.work.loop import run

    run(work_options(read_settings()), stop)


def publish_now(slug: str | None = None, *, full: bool = False, progress: Progress | None = None) -> int:
    """Publish what has changed and tell the door of it, without waiting for the worker; how many pages.

    What was taken away leaves the installation as well; the rest of its pack is left to the worker.
    """
    from remembrancer.editions.store import open_store
    from remembrancer.journal.fates import FatesWriter
    from remembrancer.register import publication, silences
    from remembrancer.work.fates import tell
    from remembrancer.work.installation import Installations
    from remembrancer.work.locking import publishing
    from remembrancer.work.publish import publish
    from remembrancer.work.stage import Stages
    from remembrancer.work.vigil import Vigils

    options = work_options(read_settings())
    slugs = [slug] if slug else publication.slugs()
    packs, store = Installations(options), open_store(options.store_url)
    for each in slugs:
        packs.take_down(store, each, datetime.now(UTC))
    vigils = Vigils()
    with publishing(options.publish_lock):
        for each in slugs:
            at = datetime.now(UTC)
            while vigils.round(store, each, at, silences.standing(at)):
                pass
    pages = publish(options, slug, full=full, progress=progress)
    with publishing(options.publish_lock), closing(FatesWriter(options.fates)) as writer:
        for each in slugs:
            at = datetime.now(UTC)
            while tell(writer, each, at, silences.standing(at)):
                pass
        Stages().round(store, datetime.now(UTC))
    return pages


def _opened() -> bool:
    try:
        open_register()
    except Exception as error:
        log.warning("the register is away", error=type(error).__name__)
        _let_go()
        return False
    return True


def _let_go() -> None:
    """Close a connection that broke; Django would go on with it for ever, and never open a new one."""
    from django.apps import apps
    from django.db import connections

    if apps.ready:
        connections.close_all()
