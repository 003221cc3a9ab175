"""What a signatory sent, in either of the two ways it can be sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar
from uuid import UUID

from remembrancer.book.entry import Audience, Kind, Signing
from remembrancer.book.errors import Fault

TEXTS = ("message", "name", "place", "dedication", "language")
FIELDS = ("message", "kind", "name", "place", "dedication", "language", "audience", "key")
BODY_BYTES = 64 * 1024
"""The largest body, counted as what it says: the percent signs of a form do not count."""
FORM_BYTES = 3 * BODY_BYTES

Choice = TypeVar("Choice", Kind, Audience)


class Sent(NamedTuple):
    """What was sent: `signing` as it was understood, `key` if one was given, `faults` in their types."""

    signing: Signing
    key: UUID | None
    faults: list[Fault]


def understood(values: Mapping[str, str], faults: list[Fault]) -> Sent:
    """The signing that `values` (field names to text) make, with a fault for each that cannot be one."""
    kind = _choice(Kind.MESSAGE, "kind", values, faults, "Please choose a message or a candle.")
    audience = _choice(
        Audience.EVERYONE,
        "audience",
        values,
        faults,
        "Please choose who may read this: everyone, the families, or the archive.",
    )
    message, name, place, dedication, language = (values.get(name, "") for name in TEXTS)
    signing = Signing(message, kind, name, place, dedication, language, audience)
    return Sent(signing, _key(values.get("key", ""), faults), faults)


def _choice(
    default: Choice, name: str, values: Mapping[str, str], faults: list[Fault], sentence: str
) -> Choice:
    given = values.get(name)
    if given is None:
        return default
    try:
        return type(default)(given)
    except ValueError:
        faults.append(Fault(name, sentence))
        return default


def _key(given: str, faults: list[Fault]) -> UUID | None:
    if not given:
        return None
    try:
        return UUID(given)
    except ValueError:
        faults.append(Fault("key", "The key must be a UUID. Without one, we make it ourselves."))
        return None
