"""The hashtag as a solid that stands on the map, in any script, and the lights' places on its faces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

import manifold3d
import numpy as np

from remembrancer.book.book import Book
from remembrancer.book.errors import Fault, Invalid

from .letters import table_of
from .mesh import Layer, write_mesh
from .outlines import outlines_of
from .solid import Solid, extruded

WIDTH, HEIGHT = 1.5, 0.34
"""World units that the lettering fills at most; the map is 2 wide."""
DEPTH_EM, BEVEL_EM = 0.30, 0.016
LONGEST = 60
LONGEST_TITLE = 28
"""Characters of a title that can stand in for a hashtag and still be read across a hall."""


@dataclass(frozen=True)
class Lettering:
    """`mesh` and `table` are files of the pack; `outlines` are flat and in world units, for the poster."""

    text: str
    mesh: bytes
    table: bytes
    outlines: manifold3d.CrossSection


def lettering_of(book: Book) -> Lettering | None:
    """The lettering of a book: its hashtag, or a short title where it has none; None when neither can be set.

    A hashtag with a character that no face has is not replaced by other words, since the host chose it: the
    refusal reaches the host (`build_lettering`). A title was never promised in stone, and simply stays away.
    """
    if book.hashtag.strip("# "):
        return build_lettering(book.hashtag, book.languages)
    try:
        return (
            build_lettering(book.title, book.languages, sign="") if len(book.title) <= LONGEST_TITLE else None
        )
    except Invalid:
        return None


def build_lettering(hashtag: str, languages: Sequence[str] = (), sign: str = "#") -> Lettering:
    """The hashtag with its sign, as mesh, table and outlines; Invalid for a character without a face.

    The mesh has one layer `letters` in a frame of its own: x from -width/2 to width/2, y from 0 at the lowest
    point of any letter, z from -depth/2 to depth/2, and the front looks along +z (south). Its header has
    `text`, `width`, `height`, `depth` and `baseline`, the height at which the letters stand on their line.
    """
    text = sign + _clean(hashtag)
    flat, scale, baseline = _fitted(outlines_of(text, languages))
    solid = extruded(flat, DEPTH_EM * scale, BEVEL_EM * scale)
    width, height = (float(each) for each in _size(flat))
    header = {
        "text": text,
        "width": round(width, 5),
        "height": round(height, 5),
        "depth": round(DEPTH_EM * scale, 5),
        "baseline": round(baseline, 5),
    }
    return Lettering(text, write_mesh([_layer(solid)], header), table_of(solid), flat)


def _clean(text: str) -> str:
    """Without its sign and marks that only steer direction; Invalid when nothing or too much is left."""
    plain = "".join(each for each in text if category(each) != "Cf" or each in "\u200c\u200d")
    kept = plain.strip().lstrip("#＃").strip()
    if not kept:
        raise Invalid([Fault("hashtag", "The lettering needs a hashtag.")])
    if len(kept) > LONGEST:
        raise Invalid([Fault("hashtag", f"The lettering holds {LONGEST} characters at most.")])
    return kept


def _fitted(flat: manifold3d.CrossSection) -> tuple[manifold3d.CrossSection, float, float]:
    """Moved to its frame and scaled to fit; with the scale, and how high the baseline then lies."""
    if flat.is_empty():
        raise Invalid([Fault("hashtag", "The lettering has nothing to show.")])
    left, low, right, high = flat.bounds()
    scale = min(WIDTH / (right - left), HEIGHT / (high - low))
    moved = flat.translate((-(left + right) / 2, -low)).scale((scale, scale))
    return moved, scale, -low * scale


def _size(flat: manifold3d.CrossSection) -> tuple[float, float]:
    left, low, right, high = flat.bounds()
    return right - left, high - low


def _layer(solid: Solid) -> Layer:
    return Layer("letters", "triangles", solid.positions, solid.triangles.ravel(), np.asarray(solid.normals))
