"""Pages on which words and people are tried without a book, and what other programs say of their fonts."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from unicodedata import category

import httpx
import uharfbuzz as hb
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "web" / "installation" / "test" / "harness" / "vite.config.ts"


def build(folder: Path) -> Path:
    """The pages, built by Vite as the product is."""
    done = subprocess.run(
        ["npx", "vite", "build", "-c", str(CONFIG), "--outDir", str(folder), "--logLevel", "error"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """A test says what went wrong; each request need not be told."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@cache
def face(address: str) -> tuple[frozenset[int], hb.Font]:
    """What the font file at `address` has glyphs for, by its own map, and the font to shape with."""
    font = TTFont(BytesIO(httpx.get(address).content))
    font.flavor = None
    plain = BytesIO()
    font.save(plain)
    return frozenset(font.getBestCmap()), hb.Font(hb.Face(plain.getvalue()))


def without_glyph(text: str, addresses: list[str]) -> list[str]:
    """The characters of `text` that none of the fonts sets: shaped by HarfBuzz, glyph 0 is the box."""
    fonts = [face(each) for each in addresses]
    lost = []
    for part in parted(text, [points for points, _ in fonts]):
        if not any(sets(part, font) for points, font in fonts if needed(part) <= points):
            lost.append(part)
    return lost


def parted(text: str, maps: list[frozenset[int]]) -> list[str]:
    """Stretches of `text` that one font has as a whole; a face of Han is cut into a hundred files."""
    parts: list[str] = []
    for each in text:
        if parts and any(needed(parts[-1] + each) <= points for points in maps):
            parts[-1] += each
        else:
            parts.append(each)
    return parts


def needed(text: str) -> set[int]:
    """Code points that must have a glyph: neither blanks nor signs without a shape."""
    seen = (each for each in text if category(each) not in {"Zs", "Cf", "Cc"})
    return {ord(each) for each in seen if each not in "\ufe0e\ufe0f"}


def sets(text: str, font: hb.Font) -> bool:
    buffer = hb.Buffer()
    buffer.add_str("".join(each for each in text if not each.isspace()))
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return all(info.codepoint != 0 for info in buffer.glyph_infos)
