"""Whose request this is, without keeping it: a keyed hash of the address, forgotten within a day."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

from .options import Network
from .visits import Visit

KEY_SECONDS = 12 * 60 * 60
"""How long one key is used; with the next, no hash can be led back to an address."""
SUBNET_BITS = 64
"""One IPv6 customer has at least a /64 and may use a new address of it for every request."""

Address = IPv4Address | IPv6Address


class Addresses:
    """The address of a request's sender, as a hash under a random key of this process."""

    def __init__(
        self, trusted: tuple[Network, ...], allowed: tuple[Network, ...], monotonic: Callable[[], float]
    ) -> None:
        self._trusted = trusted
        self._allowed = allowed
        self._monotonic = monotonic
        self._key = b""
        self._key_until = float("-inf")

    def hashed(self, visit: Visit) -> bytes | None:
        """The keyed hash of the sender's address, or None for a sender without limits."""
        address = sender(visit, self._trusted)
        if address is None:
            # Over a local socket, or through a proxy that does not say for whom: one bucket for all.
            return self._hash(b"unknown")
        if self._allowed and any(address in network for network in self._allowed):
            return None
        if isinstance(address, IPv6Address):
            return self._hash(address.packed[: SUBNET_BITS // 8])
        return self._hash(address.packed)

    def _hash(self, packed: bytes) -> bytes:
        now = self._monotonic()
        if now >= self._key_until:
            self._key = secrets.token_bytes(32)
            self._key_until = now + KEY_SECONDS
        return hashlib.blake2b(packed, key=self._key, digest_size=12).digest()


def sender(visit: Visit, trusted: tuple[Network, ...]) -> Address | None:
    """The address that sent a request: the last one of X-Forwarded-For that no trusted proxy has.

    The header is believed only as far as trusted proxies wrote it.
    """
    address = _address(visit.client or "")
    if not trusted or address is None or not _within(address, trusted):
        return address
    hops = ",".join(visit.headers("x-forwarded-for")).split(",")
    for hop in reversed(hops):
        given = _address(hop.strip())
        if given is None:
            return address
        address = given
        if not _within(address, trusted):
            return address
    return address


def _within(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address in network for network in networks)


def _address(text: str) -> Address | None:
    """An address as proxies write it: bare, in brackets, with a port or a zone; None when it is none."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address
