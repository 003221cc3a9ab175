"""The line to the host: the pack here is made to be the pack there, in an order that never misleads.

What was taken down goes first: its list is fetched, and told of, before anything else of a new edition.
Then come new files, the manifest, now.json; last, what is named no more is deleted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from typing import Any

import structlog

from .asking import Asker
from .naming import Named, NotSound, direct, named, require_format, text_pages
from .pack import MANIFEST, NOW, Pack, replace_file

FETCHERS = 6
CONTENT = ("chunks", "text", "index")
"""Folders with something of entries in them."""
log = structlog.get_logger()


class Away(OSError):
    """The host does not answer as it should."""


class HostLine:
    """Brings a host's pack here. `as_of` is the host's own time at the last contact, or None before it."""

    def __init__(self, url: str, pack: Pack) -> None:
        self._asker, self._pack = Asker(url), pack
        self._several = ThreadPoolExecutor(FETCHERS, "bringing")
        self._etag = ""
        self.as_of: datetime | None = None
        self.ended = False
        """The host says that the time for which this book is shown is over."""

    def round(self) -> bool:
        """Ask once what is current, and bring it here; whether anything was new. OSError without contact."""
        told = self._asker.ask(
            "/pack/now.json", headers={"if-none-match": self._etag} if self._etag else None
        )
        if told.status == 410:
            self._end()
            return False
        if told.status not in (200, 304):
            raise Away(f"the host answered {told.status}")
        self.ended = False
        if told.status == 304:
            return False
        current = _document(told.body)
        try:
            self.as_of = datetime.fromisoformat(current["as_of"])
            return self._bring(current)
        finally:
            # Not before everything is here: else what failed would not be tried again.
            self._etag = told.etag if self._is_here(current) else ""

    def close(self) -> None:
        self._several.shutdown(cancel_futures=True)
        self._asker.close()

    def _is_here(self, current: dict[str, Any]) -> bool:
        return _same(self._pack.now, current) and not self._pack.problem

    def _bring(self, current: dict[str, Any]) -> bool:
        if self._is_here(current):
            return False
        self._take_down(current)
        written = self._fetch_manifest(current)
        manifest = json.loads(written)
        require_format(manifest)
        wanted = [named(current["takedowns"]), *direct(manifest)]
        self._fetch(wanted)
        pages = [page for each in manifest["text"]["indexes"] for page in text_pages(self._read(named(each)))]
        self._fetch(pages)
        self._settle(written, current, {each.path for each in (*wanted, *pages)})
        log.info("pack brought", edition=current["edition"], files=len(wanted) + len(pages))
        return True

    def _take_down(self, current: dict[str, Any]) -> None:
        """Tell the screens what has left before the edition without it is here."""
        gone = named(current["takedowns"])
        self._fetch([gone])
        if self._pack.now and self._pack.now["takedowns"] != current["takedowns"]:
            told = {**self._pack.now, "takedowns": current["takedowns"]}
            replace_file(self._pack.folder / NOW, _encoded(told))
            self._pack.now = told

    def _fetch_manifest(self, current: dict[str, Any]) -> bytes:
        told = self._asker.ask("/pack/manifest.json")
        wanted = Named(MANIFEST, current["manifest"])
        if told.status != 200:
            raise Away(f"the host answered {told.status} for the manifest")
        return wanted.require(told.body)

    def _fetch(self, wanted: Iterable[Named]) -> None:
        missing = [each for each in wanted if not self._pack.has(each)]
        if len(missing) < FETCHERS:
            for each in missing:
                self._fetch_one(each)
            return
        list(self._several.map(self._fetch_one, missing))

    def _fetch_one(self, wanted: Named) -> None:
        told = self._asker.ask(f"/pack/{wanted.path}")
        if told.status != 200:
            raise Away(f"the host answered {told.status} for {wanted.path}")
        replace_file(self._pack.folder / wanted.path, wanted.require(told.body))

    def _read(self, wanted: Named) -> bytes:
        return (self._pack.folder / wanted.path).read_bytes()

    def _settle(self, written: bytes, current: dict[str, Any], kept: set[str]) -> None:
        """The new edition is the current one, on disk, and nothing else is here any more."""
        folder = self._pack.folder
        os.sync()
        replace_file(folder / MANIFEST, written)
        replace_file(folder / NOW, _encoded(current))
        self._pack.look()
        for path in [path for part in (*CONTENT, "scene", "takedowns") for path in folder.glob(f"{part}/*")]:
            if str(path.relative_to(folder)) not in kept:
                path.unlink(missing_ok=True)
        with suppress(OSError):
            self._fetch_poster()
        os.sync()

    def _fetch_poster(self) -> None:
        told = self._asker.ask("/poster.svg")
        if told.status == 200:
            replace_file(self._pack.poster, told.body)

    def _end(self) -> None:
        """Nothing of a book is kept here after its display has ended."""
        if not self.ended:
            log.warning("the host no longer shows this book")
        self.ended, self._etag = True, ""
        for path in [path for part in CONTENT for path in self._pack.folder.glob(f"{part}/*")]:
            path.unlink(missing_ok=True)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two now.json say the same but for the time at which they were told."""
    return bool(one) and {**one, "as_of": ""} == {**other, "as_of": ""}


def _document(body: bytes) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(body)
        return document if isinstance(document["manifest"], str) else {}
    except (ValueError, KeyError, TypeError):
        raise NotSound("What the host says of its pack cannot be read.") from None


def _encoded(document: dict[str, Any]) -> bytes:
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()
