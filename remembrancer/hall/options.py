"""What a hall's machine needs to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1] / "assets"


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class HallOptions:
    """URLs have no slash at their end; an empty one means that there is none."""

    pack: Path
    """A pack's folder, or the folder of a book's installation."""
    host_url: str = ""
    """The address of the installation at its host: `https://…/books/{slug}/installation`."""
    desk_url: str = ""
    token: str = ""
    """With which this screen is known to the desk."""
    osc_host: str = "127.0.0.1"
    osc_port: int | None = None
    stale_after_hours: float | None = None
    """For how long words are shown without contact; by default as the pack says."""
    assets: Path = ASSETS
    clock: Callable[[], datetime] = utc_now
