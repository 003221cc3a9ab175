"""A hashtag as flat outlines: shaped by HarfBuzz, its curves cut straight, its glyphs made one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil, sqrt
from pathlib import Path
from typing import Any

import manifold3d
import numpy as np
import uharfbuzz as hb

from .faces import Face, face_of, files_of, font_of, missing
from .runs import Run, runs_of

TOLERANCE = 0.004
"""Of an em: how far a straight piece may lie from its curve; an em is a tenth of the map's width."""
BOLDER = 0.011
"""Of an em, added on every side: the faces are made for pages, and these letters are stone."""
_GLUE = frozenset({"Mn", "Mc", "Me"})
Point = tuple[float, float]


def outlines_of(text: str, languages: Sequence[str]) -> manifold3d.CrossSection:
    """The outlines of `text` in ems, baseline at y = 0, y upwards; Invalid for a character without a face."""
    pen, glyphs = 0.0, []
    for run in runs_of(text):
        for path, piece, size in _pieces(run, languages, text):
            drawn, advance = _drawn(piece, run, path, size, pen)
            glyphs += drawn
            pen += advance
    whole = manifold3d.CrossSection.batch_boolean(glyphs, manifold3d.OpType.Add)
    return whole.offset(BOLDER, manifold3d.JoinType.Miter, 2.0).simplify(TOLERANCE / 2)


def _pieces(run: Run, languages: Sequence[str], text: str) -> list[tuple[Path, str, float]]:
    """A run in stretches of one file each (Han comes in slices), as they stand from left to right."""
    face = face_of(run.script, languages, text)
    placed: list[tuple[Path, float]] = []
    for each in run.text:
        placed.append(_file(each, face, placed))
    stretches = [
        (path, "".join(run.text[at] for at in group), size)
        for (path, size), group in groupby(range(len(run.text)), key=lambda at: placed[at])
    ]
    return stretches if run.is_rightward else stretches[::-1]


def _file(character: str, face: Face | None, before: list[tuple[Path, float]]) -> tuple[Path, float]:
    """The file for a character and its size: its script's; for signs and digits also the Latin one."""
    if face is None:
        raise missing(character)
    known = files_of(face)
    if character in known:
        return known[character], face.size
    latin = face_of("Zyyy", (), "")
    if latin and not character.isalpha() and character in files_of(latin):
        return files_of(latin)[character], latin.size
    if before and character in "\u200c\u200d":
        return before[-1]
    raise missing(character)


def _drawn(text: str, run: Run, path: Path, size: float, pen: float) -> tuple[list[Any], float]:
    """The glyphs of a stretch from `pen` on, and how far they go; everything in ems."""
    font, buffer = font_of(path), hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr" if run.is_rightward else "rtl"
    hb.shape(font, buffer)
    scale, at, drawn = size / font.face.upem, 0.0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.codepoint == 0:
            raise missing(text[min(info.cluster, len(text) - 1)])
        corner = np.array([pen + (at + position.x_offset) * scale, position.y_offset * scale])
        rings = [np.array(ring) * scale + corner for ring in _rings(font, info.codepoint, TOLERANCE / scale)]
        drawn += [manifold3d.CrossSection(rings, manifold3d.FillRule.NonZero)] if rings else []
        at += position.x_advance
    return drawn, at * scale


def _rings(font: hb.Font, glyph: int, tolerance: float) -> list[list[Point]]:
    """The closed rings of a glyph in the font's units."""
    pen = _Pen(tolerance)
    font.draw_glyph_with_pen(glyph, pen)
    return [ring for ring in pen.rings if len(ring) > 2]


class _Pen:
    """What fontTools calls a pen: curves come in, straight pieces go out."""

    def __init__(self, tolerance: float) -> None:
        self.rings: list[list[Point]] = []
        self._tolerance = tolerance

    def moveTo(self, at: Point) -> None:  # noqa: N802
        self.rings.append([at])

    def lineTo(self, to: Point) -> None:  # noqa: N802
        self.rings[-1].append(to)

    def qCurveTo(self, by: Point, to: Point) -> None:  # noqa: N802
        """A quadratic curve, by way of the cubic that is the same."""
        start = self.rings[-1][-1]
        self.curveTo(_towards(start, by, 2 / 3), _towards(to, by, 2 / 3), to)

    def curveTo(self, one: Point, other: Point, to: Point) -> None:  # noqa: N802
        """In as many equal steps as keep within the tolerance (Wang's bound for a cubic)."""
        start = self.rings[-1][-1]
        bends = (_bend(start, one, other), _bend(one, other, to))
        steps = max(1, ceil(sqrt(0.75 * max(bends) / self._tolerance)))
        self.rings[-1].extend(_on(start, one, other, to, step / steps) for step in range(1, steps + 1))

    def closePath(self) -> None:  # noqa: N802
        """A ring is closed without its first point again."""
        if len(self.rings[-1]) > 1 and self.rings[-1][0] == self.rings[-1][-1]:
            self.rings[-1].pop()

    endPath = closePath  # noqa: N815


def _towards(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def _bend(a: Point, b: Point, c: Point) -> float:
    return sqrt((a[0] - 2 * b[0] + c[0]) ** 2 + (a[1] - 2 * b[1] + c[1]) ** 2)


def _on(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    u = 1 - t
    w = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return (
        w[0] * a[0] + w[1] * b[0] + w[2] * c[0] + w[3] * d[0],
        w[0] * a[1] + w[1] * b[1] + w[2] * c[1] + w[3] * d[1],
    )


def rings_of(flat: manifold3d.CrossSection) -> Iterator[list[Any]]:
    """Each separate shape of outlines: its outer ring (counter-clockwise), then its holes (clockwise)."""
    for part in flat.decompose():
        rings = part.to_polygons()
        yield sorted(rings, key=lambda ring: -_area(ring))


def _area(ring: Any) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
