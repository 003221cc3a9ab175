"""Receipt codes: short enough for the telephone, and only the host can make one.

A code is `XXXX-XXXX-XXXX-XXXX` in Crockford's base 32 (digits and letters without I, L, O and U). Its first
twelve characters are the locator, 60 bits that only the host's secret can derive from an entry's id; the last
four are a check by MAC, so that a mistyped or invented code is known at once. The MACs are keyed BLAKE2b
(RFC 7693, section 2.9).
"""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from remembrancer.book.errors import NotFound

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOCATOR_BITS = 60
CHECK_BITS = 20
_PAIRS = tuple(first + second for first in ALPHABET for second in ALPHABET)
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_HEARD = str.maketrans("OoIiLl", "001111", " -\u2010\u2011\u2012\u2013\u2014\t\r\n.")
_CODE_CHARACTERS = (LOCATOR_BITS + CHECK_BITS) // 5


class Receipts:
    """The receipts of one host, made with keys derived from its secret."""

    def __init__(self, secret: bytes) -> None:
        self._locating = hashlib.blake2b(secret, digest_size=32, person=b"receipt-locator").digest()
        self._checking = hashlib.blake2b(secret, digest_size=32, person=b"receipt-check").digest()

    def locator(self, entry_id: UUID) -> bytes:
        """Where an entry is found: 8 bytes, of which the upper four bits are always 0."""
        return self.locator_of(entry_id.bytes)

    def locator_of(self, entry_id: bytes) -> bytes:
        """The same, of the 16 bytes of an id."""
        made = hashlib.blake2b(entry_id, key=self._locating, digest_size=8).digest()
        return bytes((made[0] & 0x0F,)) + made[1:]

    def code(self, entry_id: UUID) -> str:
        """The receipt of an entry: 19 characters, upper case."""
        return self.code_of(self.locator(entry_id))

    def code_of(self, locator: bytes) -> str:
        """The receipt that leads to `locator`."""
        value = int.from_bytes(locator, "big") << CHECK_BITS | self._check(locator)
        pairs = _PAIRS
        return (
            f"{pairs[value >> 70]}{pairs[value >> 60 & 1023]}-{pairs[value >> 50 & 1023]}"
            f"{pairs[value >> 40 & 1023]}-{pairs[value >> 30 & 1023]}{pairs[value >> 20 & 1023]}"
            f"-{pairs[value >> 10 & 1023]}{pairs[value & 1023]}"
        )

    def read(self, code: str) -> bytes:
        """The locator in a code, however it was typed; NotFound when this host did not make it.

        Case, spaces, hyphens and full stops do not matter; O is read as 0, I and L as 1.
        """
        value = _value(code)
        locator = (value >> CHECK_BITS).to_bytes(8, "big")
        given = (value & (1 << CHECK_BITS) - 1).to_bytes(3, "big")
        if not hmac.compare_digest(given, self._check(locator).to_bytes(3, "big")):
            raise NotFound("There is no receipt with this code.")
        return locator

    def _check(self, locator: bytes) -> int:
        made = hashlib.blake2b(locator, key=self._checking, digest_size=3).digest()
        return int.from_bytes(made, "big") >> 4


def _value(code: str) -> int:
    letters = code.translate(_HEARD).upper() if len(code) <= 64 else ""
    if len(letters) != _CODE_CHARACTERS or any(letter not in _VALUES for letter in letters):
        raise NotFound("A receipt code has sixteen letters and digits; this is not one.")
    value = 0
    for letter in letters:
        value = value << 5 | _VALUES[letter]
    return value
