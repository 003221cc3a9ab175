"""The lettering of the poster, drawn from its outlines: sides by how they face the light, then the front."""

from __future__ import annotations

from itertools import groupby

import manifold3d
import numpy as np

from .box import Floats
from .eye import Eye
from .paths import path_of, ringed

SIDES = ("#241f18", "#2f281f", "#3e3529", "#514536", "#665744")
"""From a side that looks away from the light to one that looks into it."""
_LIGHT = np.array([0.35, 0.9, 0.25]) / np.linalg.norm([0.35, 0.9, 0.25])


def stone(flat: manifold3d.CrossSection, depth: float, eye: Eye) -> list[str]:
    """SVG elements: the lettering stands in the middle of the map on y = 0 and looks south."""
    rings = [np.asarray(ring) for ring in flat.to_polygons()]
    sides = sorted((side for ring in rings for side in _sides(ring, depth, eye)), key=lambda side: -side[0])
    found = []
    for shade, group in groupby(sides, key=lambda side: side[1]):
        colour, drawn = SIDES[shade], "".join(path + "z" for _, _, path in group)
        found.append(f'<path fill="{colour}" stroke="{colour}" stroke-width=".6" d="{drawn}"/>')
    return [*found, *_front([_at(ring, depth / 2) for ring in rings], eye)]


def _sides(ring: Floats, depth: float, eye: Eye) -> list[tuple[float, int, str]]:
    """Distance, shade and path of each side that the eye sees."""
    after = np.roll(ring, -1, axis=0)
    along = after - ring
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    normals = np.column_stack((along[:, 1], -along[:, 0], np.zeros(len(ring))))
    middle = _at((ring + after) / 2, 0.0)
    shades = np.clip((normals @ _LIGHT + 0.55) / 1.5 * len(SIDES), 0, len(SIDES) - 1).astype(int)
    corners = [_at(ring, -depth / 2), _at(after, -depth / 2), _at(after, depth / 2), _at(ring, depth / 2)]
    seen, distance = [eye.seen(each) for each in corners], eye.seen(middle)[:, 2]
    return [
        (float(distance[index]), int(shades[index]), path_of(np.array([each[index] for each in seen])))
        for index in np.flatnonzero(eye.faces(middle, normals) > 0)
    ]


def _front(rings: list[Floats], eye: Eye) -> list[str]:
    """The front face, warm from below where the lights are, and a thin bright edge as of worn stone."""
    seen = [eye.seen(ring) for ring in rings]
    low, top = max(ring[:, 1].max() for ring in seen), min(ring[:, 1].min() for ring in seen)
    ends = f'gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="{low:.0f}" y2="{top:.0f}"'
    fade = (
        f'<linearGradient id="stone" {ends}>'
        '<stop offset="0" stop-color="#e3c08a"/><stop offset=".5" stop-color="#c4ab84"/>'
        '<stop offset="1" stop-color="#b3a183"/></linearGradient>'
    )
    edge = 'stroke="#ecd9b4" stroke-width=".6" stroke-opacity=".7" fill-rule="evenodd"'
    return [fade, f'<path fill="url(#stone)" {edge} d="{ringed(seen)}"/>']


def _at(flat: Floats, z: float) -> Floats:
    return np.column_stack((flat, np.full(len(flat), z)))
