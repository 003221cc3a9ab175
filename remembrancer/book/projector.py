"""A projector of a facade: its raster, and its part of the facade's picture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .calibration_reading import is_number
from .errors import Fault, Invalid

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,59}")
NAME_CHARACTERS = 60
PIXELS_LEAST, PIXELS_MOST = 64, 8192
VIEW_LEAST = 0.01
WHOLE = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Projector:
    """`slug` is its address, `/stage/{slug}`; `view` is x0, y0, x1, y1 in shares of the facade's picture."""

    slug: str
    name: str
    width: int = 1920
    height: int = 1080
    view: tuple[float, float, float, float] = WHOLE

    def document(self) -> dict[str, Any]:
        """As the plan has it (spec/stage/v1)."""
        return {
            "id": self.slug,
            "name": self.name,
            "width": self.width,
            "height": self.height,
            "view": list(self.view),
        }


def read_projector(given: Mapping[str, Any]) -> Projector:
    """The projector in `given`; Invalid with a sentence for everything that is wrong."""
    faults: list[Fault] = []
    slug, name = str(given.get("slug", "")).strip(), " ".join(str(given.get("name", "")).split())
    if not SLUG.fullmatch(slug):
        faults.append(
            Fault("slug", "The address must be small letters a to z, digits and hyphens, such as “north-1”.")
        )
    if not name or len(name) > NAME_CHARACTERS:
        faults.append(
            Fault("name", f"Please give it a name of at most {NAME_CHARACTERS} characters, as the crew says.")
        )
    for side in ("width", "height"):
        if not _is_size(given.get(side)):
            sentence = f"The {side} must be a whole number of pixels from {PIXELS_LEAST} to {PIXELS_MOST}."
            faults.append(Fault(side, sentence))
    if not _is_view(given.get("view", WHOLE)):
        sentence = (
            "Its part of the picture goes from left to right and from top to bottom, within the picture."
        )
        faults.append(Fault("view", sentence))
    if faults:
        raise Invalid(faults)
    x0, y0, x1, y1 = (float(each) for each in given.get("view", WHOLE))
    return Projector(slug, name, given["width"], given["height"], (x0, y0, x1, y1))


def _is_size(given: Any) -> bool:
    whole = isinstance(given, int) and not isinstance(given, bool)
    return whole and PIXELS_LEAST <= given <= PIXELS_MOST


def _is_view(given: Any) -> bool:
    if not isinstance(given, list | tuple) or len(given) != 4 or not all(is_number(each) for each in given):
        return False
    x0, y0, x1, y1 = given
    return bool(x0 >= 0 and x0 + VIEW_LEAST <= x1 <= 1 and y0 >= 0 and y0 + VIEW_LEAST <= y1 <= 1)
