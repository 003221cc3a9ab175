"""The eye that looks at the stage in the poster: from the south and a little above."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .box import Floats

WIDTH, HEIGHT = 1200, 630
"""Pixels: the size that link previews ask for."""


@dataclass(frozen=True)
class Eye:
    """A camera in world units (x eastwards, y upwards, z southwards) that looks north.

    It looks level and its picture is shifted down instead, as a view camera does, so that upright letters
    stay upright.
    """

    position: tuple[float, float, float] = (0.0, 1.12, 2.62)
    middle: tuple[float, float] = (0.0, 0.11)
    """Height and z of what stands in the middle of the picture."""
    focal: float = 1450.0
    """Pixels by which a world unit is wide at a distance of one."""

    def seen(self, points: Floats) -> Floats:
        """(n, 3) in world units → (n, 3): pixels from the left and from the top, and the distance."""
        away = np.asarray(points) - self.position
        depth = -away[:, 2]
        shift = (self.middle[0] - self.position[1]) / (self.position[2] - self.middle[1])
        x = WIDTH / 2 + away[:, 0] / depth * self.focal
        y = HEIGHT / 2 - (away[:, 1] / depth - shift) * self.focal
        return np.column_stack((x, y, depth))

    def on_ground(self, flat: Floats) -> Floats:
        """`seen` of (n, 2) world x and z."""
        return self.seen(np.column_stack((flat[:, 0], np.zeros(len(flat)), flat[:, 1])))

    def faces(self, points: Floats, normals: Floats) -> Floats:
        """Above 0 where a surface at `points` with `normals` looks towards the eye."""
        return np.asarray(((self.position - points) * normals).sum(axis=1))
