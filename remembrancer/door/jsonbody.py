"""A signing as JSON: one strict decoding when all is well, and a patient one to say what is not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import astuple

from remembrancer.book.entry import Audience, Kind, Signing
from remembrancer.book.errors import Fault

from .refusals import Refusal, malformed
from .sent import FIELDS, Sent, understood

NAME_SHOWN = 60


class _Named(msgspec.Struct, forbid_unknown_fields=True):
    """Which fields a body names, in their types."""

    message: str | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    name: str | UnsetType = UNSET
    place: str | UnsetType = UNSET
    dedication: str | UnsetType = UNSET
    language: str | UnsetType = UNSET
    audience: Audience | UnsetType = UNSET
    key: UUID | UnsetType = UNSET


@dataclass(frozen=True)
class _Keyed(Signing):
    key: UUID | None = None


_named = msgspec.json.Decoder(_Named).decode
_signing = msgspec.json.Decoder(_Keyed).decode


def read_json(body: bytes) -> Sent:
    """The signing in `body`, or its faults; Refusal (400) when it is not JSON, or names a field twice."""
    try:
        # Two decodings in C are quicker than building the signing from the first in Python.
        unnamed = astuple(_named(body)).count(UNSET)
        signing = _signing(body)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return _patiently(body)
    # Every member has a colon of its own: as many colons as members means that none is named twice.
    if body.count(b":") != len(FIELDS) - unnamed:
        _loaded(body)
    return Sent(signing, signing.key, [])


def _patiently(body: bytes) -> Sent:
    """The same by Python's own reader, which goes on after the first fault and reads half characters."""
    document = _loaded(body)
    if not isinstance(document, dict):
        return Sent(Signing(), None, [Fault("body", "Please send one JSON object.")])
    faults: list[Fault] = []
    values: dict[str, str] = {}
    for name, value in document.items():
        if name not in FIELDS:
            faults.append(Fault(_shown(name), "There is no field of this name here."))
        elif not isinstance(value, str):
            faults.append(Fault(name, "This must be text."))
        else:
            values[name] = value
    return understood(values, faults)


def _loaded(body: bytes) -> Any:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise malformed("The body is not UTF-8.") from None
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise malformed("The body is not JSON that can be read.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Refusal("malformed", "A field is named twice; we cannot tell which one is meant.")
    return members


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _shown(name: str) -> str:
    """The name of a field we do not know, made fit to be said back."""
    return name[:NAME_SHOWN].encode("utf-8", "replace").decode()
