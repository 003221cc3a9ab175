"""A hall’s machine and its wall: the installed command over a folder, and a browser that draws alone."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page

from .browsing import CHROMIUM, PATIENCE_MS, SWITCHES
from .product import Installed

DRAWING = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
UNHURRIED = """window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 100);
window.cancelAnimationFrame = clearTimeout;"""
"""Ten pictures a second: drawn without a graphics card, more would take the machine from everybody else."""
SLOW_MS = 90_000
"""Software drawing on a busy machine takes its time; nothing here is asserted of it."""


@contextmanager
def walls(browser: Browser) -> Iterator[Browser]:
    """A second browser, which draws WebGL2 without a graphics card."""
    switches = [each for each in SWITCHES if each != "--disable-gpu"] + DRAWING
    drawing = browser.browser_type.launch(executable_path=CHROMIUM, args=switches)
    try:
        yield drawing
    finally:
        drawing.close()


def wall(browser: Browser) -> Page:
    """A small wall; what is drawn matters here, not how large."""
    context = browser.new_context(viewport={"width": 640, "height": 360})
    context.add_init_script(UNHURRIED)
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


def shows(page: Page, **data: str) -> None:
    """Wait until the document says so of itself, as `data-…`."""
    wanted = "".join(f"[data-{name}='{value}']" for name, value in data.items())
    page.wait_for_selector(f"html{wanted}", state="attached", timeout=SLOW_MS)


def comes_true(page: Page, script: str) -> None:
    """Ask the page until it says yes; what it is asked may take its time to answer."""
    until = time.monotonic() + SLOW_MS / 1000
    while not page.evaluate(script):
        if time.monotonic() > until:
            raise TimeoutError(f"never true: {script}")
        time.sleep(0.2)


def again(do: Callable[[], None], done: Callable[[], bool]) -> None:
    """Do something until it has had its effect, as a person does; each time it has three seconds."""
    until = time.monotonic() + SLOW_MS / 1000
    while time.monotonic() < until:
        do()
        tried = time.monotonic()
        while time.monotonic() - tried < 3:
            if done():
                return
            time.sleep(0.05)
    raise TimeoutError("it had no effect, however often it was done")


def copied_pack(product: Installed, slug: str, folder: Path) -> Path:
    """A copy of a book's installation, as a crew takes it away on a stick; waits until there is one."""
    source = product.data / "published" / "books" / slug / "installation"
    until = time.monotonic() + 60
    while not (source / "pack" / "now.json").is_file() and time.monotonic() < until:
        time.sleep(0.1)
    shutil.copytree(source, folder)
    return folder


@dataclass
class Machine:
    """One `remembrancer installation serve`, running."""

    url: str
    process: subprocess.Popen[bytes]
    osc_port: int


@contextmanager
def machine(command: Path, folder: Path, *options: str, token: str = "") -> Iterator[Machine]:
    """Serve a folder until the end; without any setting of a host's, for a hall has none."""
    port, osc_port = free_port(), free_port(socket.SOCK_DGRAM)
    own = {name: value for name, value in os.environ.items() if not name.startswith("REMEMBRANCER_")}
    asked = [str(command), "installation", "serve", str(folder), "--port", str(port)]
    process = subprocess.Popen(
        [*asked, "--osc-port", str(osc_port), *options],
        env={**own, "PYTHONSAFEPATH": "1", "HALL_TOKEN": token},
        cwd=folder.parent,
    )
    try:
        made = Machine(f"http://127.0.0.1:{port}", process, osc_port)
        wait_for_health(made)
        yield made
    finally:
        process.terminate()
        process.wait(20)


def wait_for_health(made: Machine) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if httpx.get(f"{made.url}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError("the hall's machine does not answer")


def free_port(kind: int = socket.SOCK_STREAM) -> int:
    with socket.socket(type=kind) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
