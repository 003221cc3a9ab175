"""How django-allauth is fitted to the desk: nobody signs up, and only trusted proxies speak for others."""

from __future__ import annotations

from ipaddress import ip_address

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types.
    """Closed to signing up; counts attempts to sign in by the client's own address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The peer's address, or the last one before it in X-Forwarded-For that no trusted proxy has."""
        chain = [
            each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()
        ]
        address = request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104  # An unknown peer, not a bind.
        while chain and _trusted(address):
            address = chain.pop()
        return address


def _trusted(address: str) -> bool:
    try:
        peer = ip_address(address)
    except ValueError:
        return False
    return any(peer in network for network in settings.TRUSTED_PROXIES)
