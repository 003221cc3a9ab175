"""A thread that passes bytes between the product and its database, and can be cut like a cable."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress

from bench.local import free_port


class Cable:
    """Listens on `port` of 127.0.0.1 and passes everything to `target_port`, until it is cut."""

    def __init__(self, target_port: int) -> None:
        self.port = free_port()
        self.target_port = target_port
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._pipes: set[asyncio.StreamWriter] = set()
        self._passes_left = 0
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.mend()

    def cut(self) -> None:
        """Breaks every connection and refuses new ones."""
        self._call(self._close())

    def mend(self) -> None:
        """Takes connections again."""
        self._call(self._listen())

    def cut_after(self, passes: int) -> None:
        """Breaks by itself once it has passed something on for that many times, in either direction."""
        self._passes_left = passes

    @property
    def is_cut(self) -> bool:
        return self._server is None

    def end(self) -> None:
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _call(self, coroutine: object) -> None:
        asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)  # type: ignore[arg-type]

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self.port)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for each in list(self._pipes):
            each.transport.abort()
        await asyncio.sleep(0.05)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._pipes.add(writer)
        with suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target_port)
            self._pipes.add(far_writer)
            await asyncio.gather(self._pass(reader, far_writer), self._pass(far_reader, writer))
        self._pipes.discard(writer)
        writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(1 << 16):
                writer.write(data)
                await writer.drain()
                await self._count()
        self._pipes.discard(writer)
        writer.transport.abort()

    async def _count(self) -> None:
        self._passes_left -= 1
        if self._passes_left == 0:
            await self._close()
