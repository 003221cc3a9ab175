"""The public door as one application, for RSGI and ASGI. It opens no register and knows no Django."""

from __future__ import annotations

import asyncio
import gc
import re
from functools import lru_cache
from typing import Any

import structlog
from starlette.types import Receive, Scope, Send

from .answers import Answer
from .notices import refused
from .options import DoorOptions
from .reading import wanted
from .refusals import Refusal, retry_after, wrong_method
from .rooms import Rooms, open_rooms
from .routes import READ
from .visits import AsgiVisit, Gone, RsgiVisit, Visit

log = structlog.get_logger(__name__)
_ENTRIES = re.compile(r"/books/([a-z0-9-]{3,60})/entries", re.ASCII)
GC_THRESHOLDS = (20_000, 20, 50)
GONE = Answer(408, [], b"")


class Door:
    """Signings and pages go straight to their rooms; all else goes by the routes.

    Granian serves this by RSGI, which costs a signing a third less than ASGI; any ASGI server can serve it.
    """

    def __init__(self, options: DoorOptions) -> None:
        self.options = options
        self._rooms: Rooms | None = None

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        visit = RsgiVisit(scope, protocol)
        try:
            if visit.method == "POST" and self._rooms and (slug := _signed_book(visit.path)) is not None:
                # One step less on the way that is gone most often when it matters.
                answer = await self._rooms.signing.post(slug, visit)
            else:
                answer = await self._answer(visit)
        except Exception as error:
            answer = _excused(error, visit)
        answer.respond(protocol, visit.method)

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.call_soon(self.open)
        # What is here now stays; what a request makes is freed by its count of references. Looking for
        # cycles among it seldom is enough.
        gc.freeze()
        gc.set_threshold(*GC_THRESHOLDS)

    def __rsgi_del__(self, _: asyncio.AbstractEventLoop) -> None:
        self.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            visit = AsgiVisit(scope, receive)
            try:
                answer = await self._answer(visit)
            except Exception as error:
                answer = _excused(error, visit)
            await answer.send(send, visit.method)
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

    async def _answer(self, visit: Visit) -> Answer:
        rooms, path, method = self._rooms or self.open(), visit.path, visit.method
        if method == "POST" and (slug := _signed_book(path)) is not None:
            return await rooms.signing.post(slug, visit)
        asked = wanted(path)
        if asked is not None:
            if method not in READ:
                raise wrong_method(*READ)
            return await rooms.reading.get(asked, visit)
        if _signed_book(path) is not None:
            raise wrong_method("POST")
        return await rooms.others.answer(visit)

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


def _excused(error: Exception, visit: Visit) -> Answer:
    """What is answered when there is nothing else to say."""
    if isinstance(error, Refusal):
        return refused(error, visit)
    if isinstance(error, Gone):
        return GONE
    _log_fault(error)
    if isinstance(error, OSError):
        return refused(Refusal("away", "Please try again shortly.", headers=retry_after(5)), visit)
    return refused(Refusal("fault", "Please try again in a little while."), visit)


def _log_fault(error: Exception) -> None:
    """Say where something went wrong; never what an error says, for it may quote a person's words."""
    trace, where = error.__traceback__, []
    while trace is not None:
        where.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
        trace = trace.tb_next
    log.error("door_fault", error=type(error).__name__, where=where)
