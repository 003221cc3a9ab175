"""The settings: environment variables, each with a heading in docs/deploy.md."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal, cast

from remembrancer.book.errors import Fault, Invalid

Acknowledge = Literal["journal", "register"]
Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Settings:
    """How this host is set up. Paths are absolute; URLs have no slash at the end."""

    data: Path
    database_url: str
    store_url: str
    public_url: str
    desk_url: str
    secret_key: bytes
    acknowledge: Acknowledge = "journal"
    rate_limit: bool = True
    rate_burst: int = 60
    rate_per_minute: int = 20
    allowed_addresses: tuple[Network, ...] = ()
    trusted_proxies: tuple[Network, ...] = ()

    @property
    def journals(self) -> Path:
        return self.data / "journals"

    @property
    def fates(self) -> Path:
        return self.data / "fates.sqlite"

    @property
    def metrics(self) -> Path:
        return self.data / "metrics"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from `environment` (the process's own by default); Invalid says what cannot be used.

    The data folder is made when it is missing, and so is the secret key in it.
    """
    given = os.environ if environment is None else environment
    data = Path(given.get("REMEMBRANCER_DATA") or "remembrancer-data").absolute()
    data.mkdir(parents=True, exist_ok=True)
    return Settings(
        data=data,
        database_url=given.get("REMEMBRANCER_DATABASE_URL") or f"sqlite:///{data / 'register.sqlite'}",
        store_url=given.get("REMEMBRANCER_STORE_URL") or f"file://{data / 'published'}",
        public_url=(given.get("REMEMBRANCER_PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/"),
        desk_url=(given.get("REMEMBRANCER_DESK_URL") or "http://127.0.0.1:8001").rstrip("/"),
        secret_key=_secret_key(given.get("REMEMBRANCER_SECRET_KEY", ""), data),
        acknowledge=cast(Acknowledge, _one_of(given, "REMEMBRANCER_ACKNOWLEDGE", ("journal", "register"))),
        rate_limit=_one_of(given, "REMEMBRANCER_RATE_LIMIT", ("on", "off")) == "on",
        rate_burst=_number(given, "REMEMBRANCER_RATE_BURST", 60),
        rate_per_minute=_number(given, "REMEMBRANCER_RATE_PER_MINUTE", 20),
        allowed_addresses=_networks(given, "REMEMBRANCER_ALLOWED_ADDRESSES"),
        trusted_proxies=_networks(given, "REMEMBRANCER_TRUSTED_PROXIES"),
    )


def _secret_key(given: str, data: Path) -> bytes:
    if given:
        return given.encode()
    path = data / "secret.key"
    if not path.exists():
        _make_secret_key(path)
    return path.read_bytes().strip()


def _make_secret_key(path: Path) -> None:
    """Write a key and link it into place whole, so that of several processes the first one's key holds."""
    fresh = path.with_name(f".secret-{os.getpid()}.key")
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(48))
    with contextlib.suppress(FileExistsError):
        os.link(fresh, path)
    fresh.unlink()


def _one_of(given: Mapping[str, str], name: str, values: tuple[str, ...]) -> str:
    value = given.get(name) or values[0]
    if value not in values:
        raise Invalid([Fault(name, f"{name} is “{value}”; it can be {' or '.join(values)}.")])
    return value


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    value = given.get(name) or str(default)
    if not value.isdecimal() or int(value) < 1:
        raise Invalid([Fault(name, f"{name} is “{value}”; it must be a whole number from 1.")])
    return int(value)


def _networks(given: Mapping[str, str], name: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(each.strip()) for each in given.get(name, "").split(",") if each.strip())
    except ValueError as error:
        raise Invalid(
            [Fault(name, f"{name} must be addresses or networks parted by commas: {error}.")]
        ) from None
