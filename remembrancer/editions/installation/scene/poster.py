"""The poster: a still picture of the installation for link previews and where there is no WebGL2.

An SVG of paths alone, so that it looks the same everywhere and asks for no font; its words are its title.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

from .box import Box, Floats
from .eye import HEIGHT, WIDTH, Eye
from .lettering import Lettering
from .mesh import read_mesh
from .mixing import chance_of
from .paths import Flat, dots, lines, outline
from .shapes import Shapes, joined, simpler
from .stone import stone
from .terrain import Terrain

NIGHT, LAND, RIVER, BORDER, RAIL = "#14120f", "#27221c", "#0b0b0b", "#3b352c", "#352e25"
FLAMES = ("#e9ae55", "#f0bd6c", "#e39f45", "#f4cb86", "#d9913c")
"""The colour of a candle's flame, each a little its own."""
MOST_LIGHTS = 1600
_SIMPLER_M = 60.0


def draw_poster(
    title: str,
    box: Box,
    terrain: Terrain | None,
    lettering: Lettering | None,
    lights: Iterable[tuple[int, int, int]],
) -> bytes:
    """The SVG, 1200 by 630. `lights` are (rank, x, y) of entries as in the pack; 1,600 at most are drawn."""
    eye = Eye()
    stood = _stood(list(lights)[:MOST_LIGHTS], box)
    is_behind = stood[:, 2] < 0 if lettering else np.ones(len(stood), dtype=np.bool_)
    layers = [
        *(_ground(terrain, box, eye) if terrain else ()),
        *_lit(stood[is_behind], len(stood), eye),
        *(stone(lettering.outlines, _depth(lettering), eye) if lettering else ()),
        *_lit(stood[~is_behind], len(stood), eye),
    ]
    return _svg(title, layers).encode()


def _svg(title: str, layers: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" role="img"><title>{escape(title)}</title>'
    )
    fades = (
        '<defs><linearGradient id="far" x1="0" x2="0" y1="0" y2="1"><stop offset=".16" stop-color="#14120f"/>'
        '<stop offset=".52" stop-color="#14120f" stop-opacity="0"/></linearGradient>'
        '<radialGradient id="rim" cx=".5" cy=".55" r=".6"><stop offset=".5" stop-color="#14120f" '
        'stop-opacity="0"/><stop offset="1" stop-color="#14120f"/></radialGradient>'
        f"{_blur('near', 3)}{_blur('wide', 11)}</defs>"
    )
    night = f'<path fill="{NIGHT}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
    return "".join((head, fades, night, *layers, "</svg>\n"))


def _blur(name: str, pixels: float) -> str:
    whole = f'x="0" y="0" width="{WIDTH}" height="{HEIGHT}" filterUnits="userSpaceOnUse"'
    return f'<filter id="{name}" {whole}><feGaussianBlur stdDeviation="{pixels}"/></filter>'


def _ground(terrain: Terrain, box: Box, eye: Eye) -> list[str]:
    """Land, river, borders and rails, fading into the night at the rim."""
    shapes = Shapes(terrain.features(box), box)
    half = box.width_m / 2

    def seen(metres: Floats) -> Floats:
        return eye.on_ground(np.asarray(metres / half - [1.0, box.aspect]))

    whole = f'd="M0 0h{WIDTH}v{HEIGHT}H0z"'
    return [
        outline(Flat(simpler(shapes.land, _SIMPLER_M), seen), f'fill="{LAND}"'),
        outline(Flat([shapes.water], seen), f'fill="{RIVER}"'),
        lines(Flat(joined(shapes.borders, _SIMPLER_M), seen), f'stroke="{BORDER}"'),
        lines(Flat(joined(shapes.rails, _SIMPLER_M), seen), f'stroke="{RAIL}" stroke-width=".8"'),
        outline(Flat(simpler([shapes.river], 20.0), seen), f'fill="{RIVER}"'),
        f'<path fill="url(#far)" {whole}/><path fill="url(#rim)" {whole}/>',
    ]


def _stood(lights: Sequence[tuple[int, int, int]], box: Box) -> Floats:
    """(n, 3): rank, world x and z."""
    at = np.array(lights, dtype=np.float64).reshape(-1, 3)
    at[:, 1] = at[:, 1] / 65535 * 2 - 1
    at[:, 2] = (at[:, 2] / 65535 * 2 - 1) * box.aspect
    return at


def _lit(stood: Floats, of: int, eye: Eye) -> list[str]:
    """Each light a core and the glow around it, smaller when there are many; farther ones smaller too."""
    if not len(stood):
        return []
    seen = eye.on_ground(stood[:, 1:])
    seen[:, 1] -= 5 / seen[:, 2]  # A flame stands a little above the ground.
    core = float(np.clip(60 / np.sqrt(of), 1.5, 3.6)) * seen[:, 2].mean()
    tint = np.array([int(chance_of(int(rank), 7) * len(FLAMES)) for rank in stood[:, 0]])
    glow = dots(seen, f'stroke="{FLAMES[0]}"', core * 3)
    cores = [dots(seen[tint == at], f'stroke="{each}"', core) for at, each in enumerate(FLAMES)]
    return [
        f'<g filter="url(#wide)" opacity=".8">{glow}</g>',
        f'<g filter="url(#near)" opacity=".75">{glow}</g>',
        *cores,
    ]


def _depth(lettering: Lettering) -> float:
    return float(read_mesh(lettering.mesh).header["depth"])
