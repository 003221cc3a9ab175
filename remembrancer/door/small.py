"""The small files of a site."""

from __future__ import annotations

from .answers import Answer, answer
from .visits import Visit

DAY = "public, max-age=86400"
ROBOTS = b"User-agent: *\nDisallow: /receipts/\n"
CANDLE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#E9AE55" '
    b'd="M16 2c4 5 5 8 5 11a5 5 0 0 1-10 0c0-3 1-6 5-11z"/><path fill="#1B4B5A" d="M12 20h8v10h-8z"/></svg>'
)


async def robots(_: Visit) -> Answer:
    return answer(200, ROBOTS, "text/plain; charset=utf-8", DAY)


async def icon(_: Visit) -> Answer:
    return answer(200, CANDLE, "image/svg+xml", DAY)
