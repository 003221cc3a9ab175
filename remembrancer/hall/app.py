"""What a hall's browser is answered: the page, its pack, what to show, and the way to the host's receipts."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from remembrancer.door.answers import HTML, JSON, Answer, answer, elsewhere, json
from remembrancer.door.assets import Assets
from remembrancer.door.headers import NO_CACHE, staged
from remembrancer.door.reading import file_answer, unless_known
from remembrancer.door.refusals import Refusal, not_found
from remembrancer.door.routes import READ, Routes
from remembrancer.door.small import icon
from remembrancer.door.times import zulu
from remembrancer.door.visits import Visit
from remembrancer.editions.web import InstallationView, installation, worker

from .asking import Asker
from .machine import Machine
from .options import HallOptions
from .serving import beat_of, pack_file
from .shell import Shell
from .waiting import waiting_page

SCRIPT, SVG = "text/javascript; charset=utf-8", "image/svg+xml"
_CODE = re.compile(r"[0-9A-Za-z -]{16,24}", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


class Hall(Shell):
    """One hall's machine as an application."""

    def __init__(self, options: HallOptions) -> None:
        self.machine = Machine(options)
        self._options = options
        self._assets = Assets(options.assets)
        self._root = Asker(origin(options.host_url)) if options.host_url else None
        routes = [*self._laid(""), *self._laid("/books/{slug}/installation"), *self._others()]
        super().__init__("hall", self.machine, Routes(routes))

    def close(self) -> None:
        super().close()
        if self._root is not None:
            self._root.close()

    def _laid(self, root: str) -> list[Any]:
        """The page and what it is relative to; it lies at `/`, and where a door would have it."""
        return [
            (READ, f"{root}/", self._page),
            (READ, f"{root}/poster.svg", self._poster),
            (READ, f"{root}/worker.js", self._worker),
            (READ, f"{root}/pack/{{path:path}}", self._pack),
            (READ, f"{root}/control", self._control),
            (("POST",), f"{root}/beat", self._beat),
        ]

    def _others(self) -> list[Any]:
        return [
            (READ, "/books/{slug}/installation", self._way),
            (READ, "/books/{slug}/pages/{n}.json", self._book_page),
            (READ, "/pages/{n}.json", self._book_page),
            (READ, "/receipts/{code}.json", self._receipt),
            (READ, "/assets/{path:path}", self._assets.get),
            (READ, "/time", self._time),
            (READ, "/healthz", self._health),
            (READ, "/favicon.ico", icon),
        ]

    async def _way(self, _: Visit, slug: str) -> Answer:
        self._require(slug)
        return elsewhere(308, f"/books/{slug}/installation/")

    async def _page(self, _: Visit, slug: str = "") -> Answer:
        """The page, made from the pack's manifest; while there is no pack, one that waits for it."""
        pack, manifest = self.machine.pack, self.machine.pack.manifest
        if not manifest or pack.body(pack.now["takedowns"]["file"]) is None:
            return answer(200, waiting_page(), HTML)
        self._require(slug)
        view = InstallationView(
            slug=pack.slug,
            title=str(manifest.get("title", "")),
            language=next(iter(manifest.get("languages") or ["en"])),
            examples=bool(manifest.get("examples")),
            poster="poster.svg" if pack.poster.is_file() else "",
            receipts="/receipts/" if self._root else "",
            control="control",
        )
        plain = file_answer(installation(view), "identity", HTML, cache=NO_CACHE)
        return Answer(plain.status, staged(plain.headers), plain.body)

    async def _poster(self, visit: Visit, slug: str = "") -> Answer:
        self._require(slug)
        try:
            return unless_known(file_answer(self.machine.pack.poster.read_bytes(), "identity", SVG), visit)
        except OSError:
            raise not_found() from None

    async def _worker(self, visit: Visit, slug: str = "") -> Answer:
        self._require(slug)
        body = worker()
        if body is None:
            raise not_found()
        return unless_known(file_answer(body, "identity", SCRIPT, cache=NO_CACHE), visit)

    async def _pack(self, visit: Visit, path: str, slug: str = "") -> Answer:
        """A file of the pack, checked before it is sent: what is not what it should be is not sent at all."""
        self._require(slug)
        return await pack_file(self.machine.pack, self.machine.current, path, visit)

    async def _control(self, _: Visit, slug: str = "") -> Answer:
        """What to show, all of it, each time."""
        self._require(slug)
        told = {**self.machine.wishes.document(), "screen": self.machine.name, "safe": self.machine.safe}
        return json(200, told)

    async def _beat(self, visit: Visit, slug: str = "") -> Answer:
        """The page says how it is."""
        self._require(slug)
        self.machine.note_beat(await beat_of(visit))
        return answer(204, b"", JSON)

    async def _receipt(self, _: Visit, code: str) -> Answer:
        if not _CODE.fullmatch(code):
            raise not_found()
        return await self._from_host(f"/receipts/{code.replace(' ', '')}.json")

    async def _book_page(self, _: Visit, n: str, slug: str = "") -> Answer:
        """A page of the book, as a document: where a receipt's entry is found by its page."""
        self._require(slug)
        if not _NUMBER.fullmatch(n):
            raise not_found()
        return await self._from_host(f"/books/{self.machine.pack.slug}/pages/{n}.json")

    async def _from_host(self, path: str) -> Answer:
        """What the host answers; a hall without a host has neither receipts nor pages."""
        if self._root is None:
            raise not_found("This hall has no line to its host.")
        try:
            told = await asyncio.to_thread(self._root.ask, path, headers={"accept": JSON})
        except OSError:
            raise Refusal("away", "The host cannot be reached just now.") from None
        return answer(told.status, told.body, JSON if told.status == 200 else "application/problem+json")

    async def _time(self, _: Visit) -> Answer:
        """This machine's clock, put right by the desk's where there is one: silences are kept by it."""
        now = self.machine.now()
        return json(200, {"now": zulu(now), "unix_ms": round(now.timestamp() * 1000, 3)})

    async def _health(self, _: Visit) -> Answer:
        return json(200, {"status": "alive", "safe": self.machine.safe})

    def _require(self, slug: str) -> None:
        """Refusal (404) unless this is the one book that is here."""
        if slug and slug != self.machine.pack.slug:
            raise not_found("This hall shows another book.")


def origin(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"
