"""Calibrations as the register keeps them: packed maps stand once, and documents name them by their hash."""

from __future__ import annotations

import hashlib
from typing import Any

from remembrancer.book.errors import Fault, Invalid

from .models import PackedRow

PREFIX = "sha256:"
"""What is not base64, so no packed map begins with it."""
PLACES = (("map", "data"), ("map", "error"), ("alpha", "data"), ("beta", "data"))


def slim(document: dict[str, Any]) -> dict[str, Any]:
    """`document` with the hash of each packed map in its place; the maps are kept."""
    return _with(document, _keep)


def full(document: dict[str, Any]) -> dict[str, Any]:
    """`document` with its packed maps; Invalid when it names one that is not kept."""
    return _with(document, _kept)


def _with(document: dict[str, Any], change: Any) -> dict[str, Any]:
    changed = dict(document)
    for name, part in PLACES:
        packed = changed.get(name)
        if isinstance(packed, dict) and isinstance(packed.get(part), str):
            changed[name] = {**packed, part: change(name, packed[part])}
    return changed


def _keep(_name: str, data: str) -> str:
    if data.startswith(PREFIX):
        return data
    digest = hashlib.sha256(data.encode()).hexdigest()
    PackedRow.objects.get_or_create(digest=digest, defaults={"data": data})
    return PREFIX + digest


def _kept(name: str, data: str) -> str:
    if not data.startswith(PREFIX):
        return data
    row = PackedRow.objects.filter(digest=data.removeprefix(PREFIX)).first()
    if row is None:
        raise Invalid([Fault(name, f"The “{name}” of this calibration is not kept here.")])
    return row.data
