"""book: an open book with pages of light; each entry stands in its line; every 20 seconds a leaf turns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .measures import PAGE_HEIGHT, PAGE_WIDTH, Measures, Parameters, measure
from .numbers import Floats, Words, choose, cosine, mix, scramble, sine, smoother, steady, stream, unit
from .places import Lights, Places, stacked

SECONDS_A_LEAF = 20


def turned(turning: int, seconds: float) -> Floats:
    """How many leaves lie to the left, with the part of the one that is turning: there and back, for ever."""
    slots = steady(seconds / SECONDS_A_LEAF)
    slot = slots - 2 * turning * np.floor(slots / np.float32(2 * turning))
    leaf = choose(slot < turning, slot, 2 * turning - slot)
    whole = np.floor(leaf)
    return 1 + whole + smoother((leaf - whole - np.float32(0.25)) * 2)


def in_book(lights: Lights, parameters: Parameters, seconds: float) -> Places:
    of = measure(parameters)
    face = lights.rank // np.uint32(of.side)
    back = (face & 1) == 1
    leaf = (face >> 1).astype(np.float32)
    count = turned(of.turning, seconds)
    part = np.clip(count - leaf, np.float32(0), np.float32(1))
    right, left = np.maximum(leaf - count, np.float32(0)), np.maximum(count - 1 - leaf, np.float32(0))
    angle = _angle(leaf / np.float32(of.leaves), part, right, left, of, seconds)
    run, down = _in_line(lights.rank % np.uint32(of.side), face, of)
    page = _on_leaf(angle, 0.07 + 0.85 * choose(back, 1 - run, run))
    side = choose(back, -1.0, 1.0)
    nx, ny = side * page.right, side * page.top
    position = _on_lectern(page.across + 0.004 * nx, page.up + 0.004 * ny, down)
    position[:, 1] += np.float32(0.3)
    shown = (0.3 + 0.5 * choose(back, part, 1 - part)) / (1 + 0.5 * np.maximum(right, left))
    size = np.float32(of.sizes["book"]) * shown * (0.85 + 0.3 * unit(stream(mix(lights.rank, of.seed), 1)))
    return Places(position, _on_lectern(nx, ny, 0 * nx), size)


def _angle(share: Floats, part: Floats, right: Floats, left: Floats, of: Measures, seconds: float) -> Floats:
    """The angle of each light's leaf in turns, from 0 (lies to the right) to 0.5."""
    leaves = np.float32(of.leaves)
    rest, other = np.float32(0.075) - 0.06 * right / leaves, np.float32(0.425) + 0.06 * left / leaves
    return rest + (other - rest) * part + 0.002 * sine(steady(seconds / 10) + share)


def _in_line(inside: Words, face: Words, of: Measures) -> tuple[Floats, Floats]:
    """How far along its line each light stands, 0 to 1 of the page, and how far below the page's middle."""
    line, column = inside // np.uint32(of.line), inside % np.uint32(of.line)
    ragged = scramble(face * np.uint32(8191) + line)
    full = choose((ragged & 7) == 0, 0.55, 0.84 + 0.16 * unit(ragged))
    run = (column.astype(np.float32) + np.float32(0.5)) / np.float32(of.line) * full
    down = (line.astype(np.float32) + np.float32(0.5)) / np.float32(of.lines) - np.float32(0.5)
    return run, down * np.float32(0.88 * PAGE_HEIGHT)


@dataclass(frozen=True)
class Page:
    """Points of leaves in the plane across the spine, and the leaves' own normals there."""

    across: Floats
    up: Floats
    right: Floats
    top: Floats


def _on_leaf(angle: Floats, part: Floats) -> Page:
    """A leaf is bent: a quadratic curve from the spine, whose middle point stands steeper than its end."""
    bend = angle + 0.09 * cosine(angle)
    reach, width = np.float32(0.55 * PAGE_WIDTH), np.float32(PAGE_WIDTH)
    cx, cy, ex, ey = reach * cosine(bend), reach * sine(bend), width * cosine(angle), width * sine(angle)
    early, late = 2 * part * (1 - part), part * part
    tx, ty = (1 - 2 * part) * cx + part * ex, (1 - 2 * part) * cy + part * ey
    length = 1 / np.sqrt(tx * tx + ty * ty)
    return Page(early * cx + late * ex, early * cy + late * ey, -ty * length, tx * length)


def _on_lectern(across: Floats, up: Floats, down: Floats) -> Floats:
    """The book lies on a lectern: tilted by an angle of the triangle 7, 24, 25."""
    return stacked(across, 0.96 * up - 0.28 * down, 0.28 * up + 0.96 * down)
