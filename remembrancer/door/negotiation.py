"""Which encoding a client would rather have, and whether it has the file already (RFC 9110)."""

from __future__ import annotations

from functools import lru_cache

SUFFIXES = {"br": ".br", "gzip": ".gz"}
"""Encodings that may lie beside a file, the smaller first, with their ending."""


@lru_cache(maxsize=512)
def encodings(accept: str | None) -> tuple[str, ...]:
    """What may be sent, best first, out of `br`, `gzip` and `identity`, for an Accept-Encoding header."""
    if accept is None:
        return ("identity",)
    weights = _weights(accept)
    anything = weights.get("*", 0.0)
    wanted = [(weights.get(name, anything), name) for name in SUFFIXES]
    # Without a word about it the file as it is may always be sent, after what was asked for.
    plain = weights.get("identity", anything if "*" in weights else 0.001)
    order = sorted([*wanted, (plain, "identity")], key=lambda each: -each[0])
    return tuple(name for weight, name in order if weight > 0) or ("identity",)


def _weights(accept: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        if name:
            weights["gzip" if name == "x-gzip" else name] = _weight(parameters)
    return weights


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return min(1.0, max(0.0, float(parameter[2:])))
            except ValueError:
                return 0.0
    return 1.0


def has_already(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match header names `etag`; the comparison is weak, as the RFC asks."""
    if if_none_match.strip() == "*":
        return True
    return any(each.strip().removeprefix("W/") == etag for each in if_none_match.split(","))
