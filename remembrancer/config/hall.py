"""A hall's machine as an application, for the server that runs it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from remembrancer.book.errors import Fault, Invalid
from remembrancer.config.logs import write_logs
from remembrancer.config.supervisor import begin_as_worker
from remembrancer.hall.options import HallOptions
from remembrancer.hall.pack import Pack

GIVEN = "REMEMBRANCER_HALL"
"""In the environment of the process that serves a hall: its options as JSON. Not a setting."""
PLAIN = ("host_url", "desk_url", "token", "osc_host", "osc_port", "stale_after_hours")


def create_app() -> Any:
    """The hall's application on the options that `hand_over` left; it ends with the one that started it."""
    begin_as_worker()
    write_logs()
    from remembrancer.hall.app import Hall

    given = json.loads(os.environ[GIVEN])
    return Hall(HallOptions(pack=Path(given.pop("pack")), **given))


def hand_over(options: HallOptions) -> None:
    """Leave the options where the server's own process finds them."""
    given = asdict(options)
    os.environ[GIVEN] = json.dumps({"pack": str(options.pack), **{name: given[name] for name in PLAIN}})


def installation_url(given: str, pack: Path) -> str:
    """The address of an installation at its host; Invalid when it cannot be told.

    A host's own address is enough where the pack says whose it is.
    """
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Invalid([Fault("from", f"“{given}” is not a web address, such as https://book.example.org.")])
    path = parts.path.rstrip("/")
    if not path.endswith("/installation"):
        found = Pack(pack)
        found.look()
        if not found.slug:
            sentence = "Nothing is in this folder yet, so please give the whole address of the installation: "
            raise Invalid([Fault("from", f"{sentence}{given.rstrip('/')}/books/SLUG/installation/")])
        path = f"{path}/books/{found.slug}/installation"
    return f"{parts.scheme}://{parts.netloc}{path}"
