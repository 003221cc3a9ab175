"""What a door needs to know of its host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Literal

ASSETS = Path(__file__).resolve().parents[1] / "assets"
Network = IPv4Network | IPv6Network


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class DoorOptions:
    """The options of one door process. `public_url` has no slash at its end."""

    journals: Path
    """The folder in which each door process has its journal."""
    fates: Path
    """The lookup that the worker publishes for receipts; it may be missing."""
    store_url: str
    """Where the published tree is: `file://…`, `s3://…`."""
    secret: bytes
    public_url: str
    acknowledge: Literal["journal", "register"] = "journal"
    rate_limit: bool = True
    rate_burst: int = 60
    """Signings that one address may send at once."""
    rate_per_minute: int = 20
    """Signings a minute that one address may send for ever."""
    allowed: tuple[Network, ...] = ()
    """Addresses without limits, such as a town hall's."""
    trusted: tuple[Network, ...] = ()
    """Proxies whose X-Forwarded-For is believed."""
    assets: Path = ASSETS
    body_seconds: float = 20.0
    """How long a body may take to arrive."""
    register_seconds: float = 2.0
    """How long an acknowledgement waits for the register before it falls back to the journal."""
    clock: Callable[[], datetime] = utc_now
