"""A signing as JSON: one strict decoding when all is well, and a patient one to say what is not."""

from __future__ import annotations

import json
from typing import Any, NoReturn
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from remembrancer.book.entry import Audience, Kind, Signing
from remembrancer.book.errors import Fault

from .refusals import Refusal, malformed
from .sent import FIELDS, Sent, understood

NAME_SHOWN = 60


class _Body(msgspec.Struct, forbid_unknown_fields=True):
    message: str | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    name: str | UnsetType = UNSET
    place: str | UnsetType = UNSET
    dedication: str | UnsetType = UNSET
    language: str | UnsetType = UNSET
    audience: Audience | UnsetType = UNSET
    key: UUID | UnsetType = UNSET


_decode = msgspec.json.Decoder(_Body).decode


def read_json(body: bytes) -> Sent:
    """The signing in `body`, or its faults; Refusal (400) when it is not JSON, or names a field twice."""
    try:
        given = _decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return _patiently(body)
    values = (
        given.message,
        given.kind,
        given.name,
        given.place,
        given.dedication,
        given.language,
        given.audience,
        given.key,
    )
    # Every member has a colon of its own: as many colons as members means that none is named twice.
    if body.count(b":") != len(values) - values.count(UNSET):
        _loaded(body)
    message, kind, name, place, dedication, language, audience, key = values
    signing = Signing(
        message or "",
        kind or Kind.MESSAGE,
        name or "",
        place or "",
        dedication or "",
        language or "",
        audience or Audience.EVERYONE,
    )
    return Sent(signing, key or None)


def _patiently(body: bytes) -> Sent:
    """The same by Python's own reader, which goes on after the first fault and reads half characters."""
    document = _loaded(body)
    if not isinstance(document, dict):
        return Sent(faults=[Fault("body", "Please send one JSON object.")])
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
