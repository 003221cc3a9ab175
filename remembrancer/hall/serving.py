"""What every machine of a hall or a facade answers its page: files of the pack, checked, and beats."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec

from remembrancer.book.beat import read_beat
from remembrancer.door.answers import JSON, Answer, answer
from remembrancer.door.headers import BRIEFLY, IMMUTABLE, NO_CACHE
from remembrancer.door.negotiation import encodings
from remembrancer.door.origin import require_same_origin
from remembrancer.door.reading import compressed, file_answer, unless_known
from remembrancer.door.refusals import Refusal, malformed, not_found
from remembrancer.door.visits import Visit

from .naming import is_name
from .pack import Pack

BEAT_BYTES = 4_096
BINARY = "application/octet-stream"


async def pack_file(pack: Pack, current: Callable[[], dict[str, Any]], path: str, visit: Visit) -> Answer:
    """A file of the pack; `current` gives now.json. What is not what it should be is not sent. Refusal."""
    if path == "now.json":
        now = msgspec.json.encode(current()) if pack.now else b""
        return unless_known(written(now, NO_CACHE), visit)
    if path == "manifest.json":
        accepted = encodings(visit.header("accept-encoding"))[0]
        return unless_known(written(pack.written, BRIEFLY, accepted), visit)
    if not is_name(path):
        raise not_found()
    body = await asyncio.to_thread(pack.body, path)
    if body is None:
        raise not_found("This file of the pack is not here, or is not what it should be.")
    kind = JSON if path.endswith(".json") else BINARY
    return unless_known(answer(200, body, kind, IMMUTABLE, [("etag", f'"{path[-20:-4]}"')]), visit)


async def beat_of(visit: Visit) -> dict[str, Any]:
    """What a page of this very machine says of itself. Refusal when that is no beat."""
    require_same_origin(visit, "")
    body, whole = await visit.body(BEAT_BYTES)
    if not whole:
        raise Refusal("too-large", "A beat is a few hundred bytes.")
    try:
        return read_beat(msgspec.json.decode(body))
    except (msgspec.DecodeError, ValueError):
        raise malformed("This is not a beat.") from None


def written(body: bytes, cache: str, accepted: str = "identity") -> Answer:
    """A document that is kept as bytes, compressed as `accepted`; Refusal when there is none yet."""
    if not body:
        raise not_found("There is no pack here yet.")
    body, encoding = compressed(body, accepted)
    return file_answer(body, encoding, JSON, cache=cache)
