"""A machine's answers as an application: what every machine of a hall or a facade does with a visit."""

from __future__ import annotations

import asyncio
from typing import Any, Protocol

import structlog
from starlette.types import Receive, Scope, Send

from remembrancer.door.answers import Answer
from remembrancer.door.notices import refused
from remembrancer.door.refusals import Refusal
from remembrancer.door.routes import Routes
from remembrancer.door.visits import AsgiVisit, Gone, RsgiVisit, Visit

GONE = Answer(408, [], b"")
log = structlog.get_logger()


class Running(Protocol):
    """What works behind the answers, and ends with them."""

    def start(self) -> None: ...

    def close(self) -> None: ...


class Shell:
    """Routes of one machine as an application, for RSGI and ASGI; the machine starts with it."""

    def __init__(self, name: str, machine: Running, routes: Routes) -> None:
        self._name, self._running, self._routes = name, machine, routes

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        visit = RsgiVisit(scope, protocol)
        (await self._answer(visit)).respond(protocol, visit.method)

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.call_soon(self._running.start)

    def __rsgi_del__(self, _: asyncio.AbstractEventLoop) -> None:
        self.close()

    def close(self) -> None:
        self._running.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit = AsgiVisit(scope, receive)
        await (await self._answer(visit)).send(send, visit.method)

    async def _answer(self, visit: Visit) -> Answer:
        try:
            return await self._routes.answer(visit)
        except Refusal as refusal:
            return refused(refusal, visit)
        except Gone:
            return GONE
        except Exception as error:
            log.error(f"{self._name} fault", error=type(error).__name__)
            return refused(Refusal("fault", "Please try again in a little while."), visit)
