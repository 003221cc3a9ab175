"""A projector's machine, asked as its browser asks, and a host and a desk for it to hear from."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from remembrancer.book.stage_control import StageControl
from remembrancer.node.app import Projection
from remembrancer.node.options import NodeOptions
from tests.hall.conftest import Clock, Elsewhere, elsewhere
from tests.hall.packs import make_pack

from .plans import plan_bytes

__all__ = ["elsewhere"]
PROJECTOR = "parliament-1"
ROOT = f"/stage/{PROJECTOR}"
DUSK = datetime(2018, 3, 22, 18, 51, tzinfo=UTC)


class Screen:
    """The browser at a projector, with its machine. Its rounds are made when a test asks."""

    def __init__(self, options: NodeOptions) -> None:
        self.app = Projection(options)
        self.node = self.app.node
        self.node.look()
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://node")

    def request(self, method: str, url: str, **given: Any) -> httpx.Response:
        return self._runner.run(self._client.request(method, url, **given))

    def get(self, path: str = "", **given: Any) -> httpx.Response:
        return self.request("GET", f"{ROOT}/{path}", **given)

    def told(self) -> dict[str, Any]:
        told: dict[str, Any] = self.get("control").json()
        return told

    def shows(self) -> str:
        standing = self.node.standing()
        assert standing is not None
        return standing.shown.scene

    def ask_all(self) -> None:
        self.node.ask_plan()
        self.node.ask_host()
        self.node.look()

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self.app.close()
        self._runner.close()


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.now = DUSK
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "node"


@pytest.fixture
def open_node(folder: Path, clock: Clock) -> Iterator[Callable[..., Screen]]:
    opened: list[Screen] = []

    def opening(**given: Any) -> Screen:
        opened.append(
            Screen(NodeOptions(**{"pack": folder, "projector": PROJECTOR, "clock": clock, **given}))
        )
        return opened[-1]

    yield opening
    for each in opened:
        each.close()


@pytest.fixture
def host(elsewhere: Elsewhere, tmp_path: Path) -> Elsewhere:
    """A host with a plan for this projector, and the pack of its book."""
    pack = make_pack(tmp_path / "host", as_of="2018-03-22T18:50:00Z")
    elsewhere.lay("/books/london/installation/pack", pack, as_of="2018-03-22T18:50:00Z")
    elsewhere.laid[f"{ROOT}/plan.json"] = 200, plan_bytes()
    return elsewhere


@pytest.fixture
def node(open_node: Callable[..., Screen], host: Elsewhere) -> Screen:
    """A node that has brought its plan and its pack."""
    made = open_node(host_url=host.url)
    made.ask_all()
    return made


@pytest.fixture
def desk(elsewhere: Elsewhere) -> Callable[..., None]:
    """Lays out what the desk answers."""

    def tell(
        pressed: dict[str, int] | None = None, projector: str = PROJECTOR, ready: Any = (), **told: Any
    ) -> None:
        control = StageControl().told(cues=[]).told(**told).document()
        if "calibration" not in told:
            del control["calibration"]
        answer = {"screen": "Left", "projector": projector, "now": "2018-03-22T18:51:00Z", "control": control}
        answer |= {"pressed": pressed or {}, "ready": list(ready)}
        elsewhere.laid["/hall/beat?calibration="] = 200, json.dumps(answer).encode()

    tell()
    return tell
