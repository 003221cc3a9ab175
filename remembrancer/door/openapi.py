"""GET /openapi.json."""

from __future__ import annotations

from starlette.requests import Request

from .answers import Answer, json


async def show(_: Request) -> Answer:
    return json(200, {})
