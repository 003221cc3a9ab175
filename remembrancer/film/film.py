"""Filming: a plan and a reel become a file, every frame as the wall would show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from remembrancer.book.errors import NotPossible
from remembrancer.editions.publication import INSTALLATION, folder
from remembrancer.editions.store import Store
from remembrancer.editions.web.projection import ProjectionView, projection

from .drawing import Drawing, drawing, require_extra
from .reel import Part, Reel
from .serving import Serving
from .writing import Picture, Writing, format_of, whole

Progress = Callable[[int, int], None]
EVEN = 2
"""Video halves its colours in both directions, so sides are even."""


def film(
    store: Store, plan: Mapping[str, Any], reel: Reel, out: Path, progress: Progress | None = None
) -> int:
    """Write the film of `plan` to `out`; how many frames it has.

    Invalid for an ending that is no film's, NotPossible when nothing can be drawn here. Nothing is left at
    `out` of a film that was broken off.
    """
    kind = format_of(out)
    require_extra()
    _require_pack(store, str(plan["book"]["slug"]))
    with Serving(store, page_of(plan)) as serving:
        id, start_ms = str(plan["projector"]["id"]), reel.parts(0)[0].at_ms
        with drawing(serving, id, start_ms) as page, whole(out) as path:
            width, height = page.width // EVEN * EVEN, page.height // EVEN * EVEN
            with Writing(path, kind, width, height, reel.rate) as writing:
                for frame in range(reel.frames):
                    writing.add(frame_of(page, reel.parts(frame))[:height, :width])
                    if progress is not None:
                        progress(frame + 1, reel.frames)
    return reel.frames


def _require_pack(store: Store, slug: str) -> None:
    if store.get(f"{folder(slug)}/{INSTALLATION}pack/now.json") is None:
        sentence = (
            f"The pack of “{slug}” has not been built yet: run “remembrancer installation build {slug}”."
        )
        raise NotPossible(sentence)


def frame_of(page: Drawing, parts: tuple[Part, ...]) -> Picture:
    """One frame, dissolved from its parts."""
    if len(parts) == 1:
        return page.at(parts[0].at_ms)
    mixed = sum(part.weight * page.at(part.at_ms).astype(np.float32) for part in parts)
    return np.asarray(np.rint(mixed), np.uint8)


def page_of(plan: Mapping[str, Any]) -> dict[str, bytes]:
    """The page and its plan, by their paths: a film has a plan of its own beside what is published."""
    book, id = plan["book"], str(plan["projector"]["id"])
    view = ProjectionView(
        projector=id,
        name=plan["facade"]["name"],
        book=book["slug"],
        lettering=f"#{book['hashtag']}" if book["hashtag"] else book["title"],
        language=next(iter(book["languages"]), "en"),
    )
    return {
        f"stage/{id}/index.html": projection(view),
        f"stage/{id}/plan.json": msgspec.json.encode(plan),
    }
