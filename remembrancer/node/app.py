"""What a projector's browser is answered: its page, its plan, its pack, and at once what it is told."""

from __future__ import annotations

import asyncio
import re
import time
from urllib.parse import parse_qs

from remembrancer.door.answers import HTML, JSON, Answer, answer, elsewhere, json
from remembrancer.door.assets import Assets
from remembrancer.door.headers import NO_CACHE, staged
from remembrancer.door.reading import file_answer, unless_known
from remembrancer.door.refusals import not_found
from remembrancer.door.routes import READ, Routes
from remembrancer.door.small import icon
from remembrancer.door.visits import Visit
from remembrancer.hall.serving import beat_of, pack_file
from remembrancer.hall.shell import Shell
from remembrancer.stage.plan import encoded

from .node import Node
from .options import NodeOptions
from .page import page_of

WAIT_SECONDS, GLANCE_SECONDS = 5.0, 0.02
"""How long a page waits for something new to be told, and how often it is looked whether there is."""
_REVISION = re.compile(r"[0-9]{1,16}", re.ASCII)


class Projection(Shell):
    """One projector's machine as an application."""

    def __init__(self, options: NodeOptions) -> None:
        self.node = Node(options)
        self._assets = Assets(options.assets)
        root = "/stage/{projector}"
        routes = Routes(
            [
                (READ, "/", self._way),
                (READ, root, self._way),
                (READ, f"{root}/", self._page),
                (READ, f"{root}/plan.json", self._plan),
                (READ, f"{root}/pack/{{path:path}}", self._pack),
                (READ, f"{root}/control", self._control),
                (("POST",), f"{root}/beat", self._beat),
                (READ, "/assets/{path:path}", self._assets.get),
                (READ, "/healthz", self._health),
                (READ, "/favicon.ico", icon),
            ]
        )
        super().__init__("node", self.node, routes)

    async def _way(self, _: Visit, projector: str = "") -> Answer:
        self._require(projector or self.node.options.projector)
        return elsewhere(307, f"/stage/{self.node.options.projector}/")

    async def _page(self, _: Visit, projector: str) -> Answer:
        self._require(projector)
        plain = file_answer(page_of(self.node.plan.document), "identity", HTML, cache=NO_CACHE)
        return Answer(plain.status, staged(plain.headers), plain.body)

    async def _plan(self, visit: Visit, projector: str) -> Answer:
        """The plan as it is gone by here; its windows may have been reckoned on."""
        self._require(projector)
        if not self.node.stage.plan:
            raise not_found("There is no plan for this projector yet.")
        return unless_known(
            file_answer(encoded(self.node.stage.plan), "identity", JSON, cache=NO_CACHE), visit
        )

    async def _pack(self, visit: Visit, projector: str, path: str) -> Answer:
        self._require(projector)
        return await pack_file(self.node.pack, self.node.vouching.current, path, visit)

    async def _control(self, visit: Visit, projector: str) -> Answer:
        """What the page is told: at once, or when it is something else than revision `after`."""
        self._require(projector)
        after = parse_qs(visit.query).get("after", [""])[0]
        if _REVISION.fullmatch(after):
            until = time.monotonic() + WAIT_SECONDS
            while self.node.told()["revision"] == int(after) and time.monotonic() < until:
                await asyncio.sleep(GLANCE_SECONDS)
        return json(200, self.node.told())

    async def _beat(self, visit: Visit, projector: str) -> Answer:
        self._require(projector)
        self.node.note_beat(await beat_of(visit))
        return answer(204, b"", JSON)

    async def _health(self, _: Visit) -> Answer:
        return json(200, {"status": "alive", "safe": self.node.safe})

    def _require(self, projector: str) -> None:
        """Refusal (404) unless this is the projector that this machine stands at."""
        if projector != self.node.options.projector:
            raise not_found("This machine stands at another projector.")
