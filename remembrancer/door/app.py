"""The public door as one ASGI application. It opens no register and knows no Django."""

from __future__ import annotations

import re
from functools import lru_cache

import structlog
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from .answers import Answer
from .bodies import Gone
from .notices import refused
from .options import DoorOptions
from .reading import wanted
from .refusals import Refusal, not_found, retry_after, wrong_method
from .rooms import Rooms, open_rooms

log = structlog.get_logger(__name__)
_ENTRIES = re.compile(r"/books/([a-z0-9-]{3,60})/entries", re.ASCII)
GONE = Answer(408, b"", "text/plain")


class Door:
    """Pages and signings go straight to their rooms; all else goes through a router."""

    def __init__(self, options: DoorOptions) -> None:
        self.options = options
        self._rooms: Rooms | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            try:
                answer = await self._answer(scope, receive, send)
            except Exception as error:
                answer = self._excused(error, scope)
            if answer is not None:
                await answer(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)

    def open(self) -> Rooms:
        """The rooms of this door; they are opened by the first who asks, inside the event loop."""
        if self._rooms is None:
            self._rooms = open_rooms(self.options)
        return self._rooms

    def close(self) -> None:
        """Write what was taken and give the journal back."""
        rooms, self._rooms = self._rooms, None
        if rooms is not None:
            rooms.journal.close()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> Answer | None:
        """The answer to a request, or None when the router has sent it."""
        rooms, path, method = self._rooms or self.open(), scope["path"], scope["method"]
        if method == "POST" and (slug := _signed_book(path)) is not None:
            return await rooms.signing.post(slug, scope, receive)
        asked = wanted(path)
        if asked is not None:
            if method not in ("GET", "HEAD"):
                raise wrong_method("GET", "HEAD")
            return await rooms.reading.get(asked, scope)
        if _signed_book(path) is not None:
            raise wrong_method("POST")
        # The router raises a wrong method, instead of answering it, when it is told of an application.
        scope["app"] = self
        await rooms.others(scope, receive, send)
        return None

    def _excused(self, error: Exception, scope: Scope) -> Answer:
        """What is answered when there is nothing else to say."""
        if isinstance(error, Refusal):
            return refused(error, scope)
        if isinstance(error, HTTPException):
            return refused(_as_refusal(error), scope)
        if isinstance(error, Gone):
            return GONE
        _log_fault(error)
        if isinstance(error, OSError):
            return refused(Refusal("away", "Please try again shortly.", headers=retry_after(5)), scope)
        return refused(Refusal("fault", "Please try again in a little while."), scope)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.open()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                self.close()
                await send({"type": "lifespan.shutdown.complete"})
                return


def create_app(options: DoorOptions) -> Door:
    """The door of a host. It can be served before there is anything to read or to write to."""
    return Door(options)


@lru_cache(maxsize=1_024)
def _signed_book(path: str) -> str | None:
    match = _ENTRIES.fullmatch(path)
    return match[1] if match else None


def _as_refusal(error: HTTPException) -> Refusal:
    """What the router has raised, in our words."""
    if error.status_code != 405:
        return not_found()
    return wrong_method(*sorted((error.headers or {}).get("Allow", "GET, HEAD").split(", ")))


def _log_fault(error: Exception) -> None:
    """Say where something went wrong; never what an error says, for it may quote a person's words."""
    trace, where = error.__traceback__, []
    while trace is not None:
        where.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
        trace = trace.tb_next
    log.error("door_fault", error=type(error).__name__, where=where)
