"""A node: the installed command at one projector, on a cable of its own to the host and the desk."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.faults.proxy import Cable

from . import halls
from .product import Installed

DARK = """(dark) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(`light ${window.stage.limits.light}`)), 90_000);
  const look = () => {
    const { light } = window.stage.limits;
    if (light === (dark ? 0 : 1)) resolve(Date.now());
    else requestAnimationFrame(look);
  };
  look();
})"""
"""Resolves with the instant, in milliseconds, at which the wall is wholly dark, or wholly lit."""
WATCH = """() => {
  window.seen = [];
  const note = () => window.seen.push([document.documentElement.dataset.scene, window.stage.now()]);
  new MutationObserver(note).observe(document.documentElement, { attributeFilter: ["data-scene"] });
}"""
"""Notes from now on each change of scene, with its instant on the stage in milliseconds."""
LIT = """() => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(JSON.stringify(window.seen))), 90_000);
  const look = () => {
    const dark = window.seen.findIndex(([scene]) => scene === "black");
    const lit = window.seen.slice(dark + 1).find(([scene]) => scene === "lettering");
    if (dark >= 0 && lit !== undefined) resolve(lit[1]);
    else setTimeout(look, 50);
  };
  look();
})"""
"""Resolves with the instant at which the wall was lit again after it was dark."""


def add_projector(page: Page, product: Installed, facade: str, slug: str, name: str) -> None:
    """Add a small projector to a facade, at the desk."""
    page.goto(f"{product.desk_url}/projectors/")
    form = page.locator("form", has=page.get_by_role("button", name="Add it"))
    form.locator("select[name=facade]").select_option(label=facade)
    for field, value in (("slug", slug), ("name", name), ("width", "640"), ("height", "360")):
        form.locator(f"input[name={field}]").fill(value)
    form.get_by_role("button", name="Add it").click()
    page.get_by_text(f"“{name}” is added").wait_for()


def connect(page: Page, stage: str, slug: str) -> str:
    """The token of a projector's machine, as the desk shows it once."""
    page.goto(stage)
    page.locator(f"#only-{slug} summary").click()
    page.locator(f"#only-{slug}").get_by_role("button", name="Connect a machine").click()
    return page.get_by_label("The token alone").input_value()


class Cables:
    """The network between a node and its host; it can be cut."""

    def __init__(self, product: Installed) -> None:
        self._cables = [Cable(urlsplit(url).port or 0) for url in (product.url, product.desk_url)]
        self.url, self.desk_url = (f"http://127.0.0.1:{each.port}" for each in self._cables)

    def cut(self) -> None:
        for each in self._cables:
            each.cut()

    def mend(self) -> None:
        for each in self._cables:
            each.mend()

    def end(self) -> None:
        for each in self._cables:
            each.end()


@contextmanager
def node(command: Path, folder: Path, projector: str, token: str, cables: Cables) -> Iterator[halls.Machine]:
    """`remembrancer stage serve`, until the end."""
    port = halls.free_port()
    own = {name: value for name, value in os.environ.items() if not name.startswith("REMEMBRANCER_")}
    process = subprocess.Popen(
        [
            *(str(command), "stage", "serve", str(folder), "--projector", projector, "--port", str(port)),
            *("--from", cables.url, "--desk", cables.desk_url),
        ],
        env={**own, "PYTHONSAFEPATH": "1", "STAGE_TOKEN": token},
        cwd=folder.parent,
    )
    try:
        made = halls.Machine(f"http://127.0.0.1:{port}", process, 0)
        halls.wait_for_health(made)
        yield made
    finally:
        process.terminate()
        process.wait(20)
