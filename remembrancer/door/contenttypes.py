"""Which of the two kinds of body a request says it has."""

from __future__ import annotations

from email.message import Message
from functools import lru_cache
from typing import Literal

from .refusals import Refusal

BodyKind = Literal["form", "json"]
_KINDS: dict[str, BodyKind] = {"application/x-www-form-urlencoded": "form", "application/json": "json"}


@lru_cache(maxsize=64)
def body_kind(content_type: str | None) -> BodyKind | None:
    """The kind of body a Content-Type header names, or None when it is neither, or not UTF-8."""
    if content_type is None:
        return None
    message = Message()
    message["content-type"] = content_type
    kind = _KINDS.get(message.get_content_type())
    charset = message.get_content_charset("utf-8")
    return kind if charset in ("utf-8", "utf8") else None


def unknown_type() -> Refusal:
    return Refusal(
        "unknown-type",
        "Please send application/json or application/x-www-form-urlencoded, in UTF-8.",
        headers=[("accept", "application/json, application/x-www-form-urlencoded")],
    )
