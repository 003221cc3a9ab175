"""A signing as a form body (`application/x-www-form-urlencoded`, UTF-8)."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from remembrancer.book.text import unix_newlines

from .refusals import malformed
from .sent import FIELDS


def read_form(body: bytes) -> dict[str, str]:
    """The fields of a signing in `body`; others are passed over.

    The CR LF that browsers send becomes LF. Refusal (400) when a field is named twice or is not UTF-8.
    """
    values: dict[str, str] = {}
    for name, value in _pairs(body):
        if name not in FIELDS:
            continue
        if name in values:
            raise malformed("A field of the form came twice; we cannot tell which one is meant.")
        try:
            values[name] = unix_newlines(value.decode("utf-8"))
        except UnicodeDecodeError:
            raise malformed("What was sent is not UTF-8, so some of it could not be read.") from None
    return values


def read_form_kindly(body: bytes) -> dict[str, str]:
    """Whatever can be read of a form that was refused, to be shown to its writer again."""
    values: dict[str, str] = {}
    for name, value in _pairs(body):
        if name in FIELDS:
            values.setdefault(name, unix_newlines(value.decode("utf-8", "replace")))
    return values


def decoded_bytes(body: bytes) -> int:
    """How large a form body is without the percent signs of its encoding."""
    return len(body) - 2 * body.count(b"%")


def _pairs(body: bytes) -> list[tuple[str, bytes]]:
    pairs = []
    for part in body.split(b"&"):
        name, _, value = part.partition(b"=")
        pairs.append((_unquoted(name).decode("utf-8", "replace"), _unquoted(value)))
    return pairs


def _unquoted(part: bytes) -> bytes:
    return unquote_to_bytes(part.replace(b"+", b" "))
