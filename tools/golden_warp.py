"""Make the golden files of spec/stage/v1 that belong to the warp anew, from the reference in numpy.

Run it as `.venv/bin/python -m tools.golden_warp`, only with a reason to change the format, and tell the
reason in spec/stage/v1/CHANGELOG.md.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from remembrancer.book.calibration import Blend, Calibration, Floats, Mask, Mesh, Shades
from remembrancer.stage.blend import ramp, weights
from remembrancer.stage.masks import mask_weights
from remembrancer.stage.meshes import resampled
from remembrancer.stage.packed import pack
from remembrancer.stage.passes import projected
from remembrancer.stage.warp import matrix, on_raster, picture_coordinates

GOLDEN = Path(__file__).parents[1] / "spec" / "stage" / "v1" / "golden"
DIGITS = 9
RASTER = (48, 27)

SLANTED = ((0.08, 0.11), (0.93, 0.02), (0.99, 0.9), (0.03, 0.97))
BEYOND = ((-0.2, -0.1), (1.15, 0.05), (0.95, 1.3), (0.05, 0.9))
TURNED = ((0.9, 0.95), (0.1, 0.9), (0.05, 0.1), (0.97, 0.04))


def bent(columns: int, rows: int, most: float, seed: int) -> Mesh:
    """A mesh whose points are moved by chance, by up to `most` of a cell."""
    chance = np.random.default_rng(seed)
    offsets = chance.uniform(-most, most, (columns * rows, 2)) / (columns - 1, rows - 1)
    return Mesh(columns, rows, tuple((float(x), float(y)) for x, y in np.round(offsets, 6)))


def given_map() -> Floats:
    """A map of 12 × 7 points that leans, with a hole."""
    x, y = np.meshgrid(np.linspace(0.05, 0.9, 12), np.linspace(0.1, 1, 7))
    values = np.stack([x + 0.1 * y, y - 0.05 * x], axis=-1).astype("<f4")
    values[2, 5] = np.nan
    return Floats(12, 7, pack(values))


def given_shades(depth: int) -> Shades:
    """A grey picture of 8 × 5 that brightens from left to right."""
    most = 2**depth - 1
    values = np.linspace(0, most, 40).reshape(5, 8).round().astype("u2" if depth == 16 else "u1")
    return Shades(8, 5, depth, 2.2 if depth == 16 else 1.0, pack(values))


CASES: dict[str, Calibration] = {
    "plain": Calibration(),
    "slanted": Calibration(SLANTED),
    "beyond the raster": Calibration(BEYOND),
    "turned over": Calibration(TURNED),
    "bent, 2 by 2": Calibration(SLANTED, bent(2, 2, 0.2, 1)),
    "bent, 5 by 4": Calibration(SLANTED, bent(5, 4, 0.3, 2)),
    "bent, 33 by 33": Calibration(BEYOND, bent(33, 33, 0.3, 3)),
    "map": Calibration(map=given_map()),
}
BLENDS: dict[str, Blend] = {
    "none": Blend(),
    "left": Blend(left=0.25, curve=2, gamma=2.2),
    "all edges": Blend(0.2, 0.3, 0.1, 0.4, 3, 1.8, 0.04),
    "straight": Blend(right=0.5, curve=1, gamma=1),
    "wide": Blend(left=0.5, right=0.5, curve=2.6, gamma=2.4, black=0.02),
}
MASKS: dict[str, tuple[Mask, ...]] = {
    "none": (),
    "window": (Mask(((0.2, 0.3), (0.4, 0.3), (0.4, 0.6), (0.2, 0.6))),),
    "soft": (Mask(((0.5, 0.2), (0.9, 0.5), (0.55, 0.85)), feather=0.1),),
    "kept": (Mask(((0.1, 0.1), (0.9, 0.15), (0.8, 0.9), (0.15, 0.8)), feather=0.05, keep=True),),
    "crossing itself": (Mask(((0.2, 0.2), (0.8, 0.8), (0.8, 0.2), (0.2, 0.8)), feather=0.02),),
    "several": (
        Mask(((-0.1, 0.4), (0.3, 0.4), (0.3, 0.7), (-0.1, 0.7)), feather=0.03),
        Mask(((0.6, 0.0), (0.7, 0.0), (0.7, 1.0), (0.6, 1.0))),
    ),
}
WHOLE: dict[str, tuple[Calibration, float]] = {
    "everything": (
        Calibration(SLANTED, bent(5, 4, 0.2, 4), blend=BLENDS["all edges"], masks=MASKS["several"]),
        0.8,
    ),
    "map with its grey pictures": (
        Calibration(map=given_map(), alpha=given_shades(8), beta=given_shades(16), masks=MASKS["soft"]),
        1.0,
    ),
    "alpha alone": (Calibration(alpha=given_shades(16), blend=Blend(gamma=2.0, black=0.03)), 1.0),
}
RESAMPLED = ((3, 3, 5, 5), (5, 4, 9, 7), (4, 4, 3, 5), (2, 2, 33, 33), (6, 5, 2, 2))


def plain(values: Any) -> Any:
    """Numbers for JSON, rounded; null for what is no number."""
    if isinstance(values, np.ndarray):
        return plain(values.tolist())
    if isinstance(values, list | tuple):
        return [plain(each) for each in values]
    return None if np.isnan(values) else round(float(values), DIGITS) + 0.0


def sprinkled(width: int, height: int) -> list[tuple[int, int]]:
    """The pixels, column and row, that are told: some in each part of the raster, and its corners."""
    return [(x, y) for y in (0, 3, 8, 13, 19, height - 1) for x in (0, 5, 11, 18, 24, 31, 37, 44, width - 1)]


def warp_golden() -> dict[str, Any]:
    width, height = RASTER
    cases = []
    for name, calibration in CASES.items():
        u = picture_coordinates(calibration, width, height)
        cases.append(
            {
                "name": name,
                "calibration": calibration.document(),
                "homography": plain(matrix(calibration.corners)),
                "lattice": plain(on_raster(calibration).reshape(-1, 2)),
                "pixels": [
                    {"at": [x, y], "u": None if np.isnan(u[y, x]).any() else plain(u[y, x])}
                    for x, y in sprinkled(width, height)
                ],
            }
        )
    return {"raster": RASTER, "cases": cases}


def blend_golden() -> dict[str, Any]:
    at = [[x, y] for x in (0, 0.03, 0.125, 0.25, 0.5, 0.77, 0.99) for y in (0, 0.06, 0.5, 0.8, 1)]
    xs = np.linspace(0, 1, 21)
    return {
        "ramps": [{"curve": p, "values": plain(ramp(xs, p))} for p in (1, 2, 2.6, 5)],
        "cases": [
            {"name": name, "blend": vars(blend), "at": at, "weights": plain(weights(np.array(at), blend))}
            for name, blend in BLENDS.items()
        ],
    }


def mask_golden() -> dict[str, Any]:
    width, height = RASTER
    return {
        "raster": RASTER,
        "cases": [
            {
                "name": name,
                "masks": Calibration(masks=masks).document()["masks"],
                "pixels": [
                    {"at": [x, y], "weight": plain(mask_weights(masks, width, height)[y, x])}
                    for x, y in sprinkled(width, height)
                ],
            }
            for name, masks in MASKS.items()
        ],
    }


def whole_golden() -> dict[str, Any]:
    width, height = RASTER
    picture = np.random.default_rng(7).integers(0, 256, (9, 16, 3)) / 255
    cases = []
    for name, (calibration, brightness) in WHOLE.items():
        sent = projected(picture, calibration, width, height, brightness)
        cases.append(
            {
                "name": name,
                "calibration": calibration.document(),
                "brightness": brightness,
                "pixels": [{"at": [x, y], "colour": plain(sent[y, x])} for x, y in sprinkled(width, height)],
            }
        )
    levels = (picture * 255).round().astype(int).tolist()
    return {"raster": RASTER, "picture": levels, "cases": cases}


def resampled_golden() -> dict[str, Any]:
    cases = []
    for columns, rows, new_columns, new_rows in RESAMPLED:
        mesh = bent(columns, rows, 0.3, columns * rows)
        finer = resampled(mesh, new_columns, new_rows)
        cases.append(
            {
                "mesh": Calibration(mesh=mesh).document()["mesh"],
                "columns": new_columns,
                "rows": new_rows,
                "offsets": plain(finer.offsets),
            }
        )
    return {"cases": cases}


FILES = {
    "warp": warp_golden,
    "warp-blend": blend_golden,
    "warp-masks": mask_golden,
    "warp-whole": whole_golden,
    "warp-resampled": resampled_golden,
}


def written(document: dict[str, Any]) -> str:
    """JSON with one line for each innermost list, so that a change can be read as a difference."""
    spread = json.dumps({"format": "remembrancer-stage-golden", "version": 1, **document}, indent=1)
    return re.sub(r"\[[^\[\]{}]*\]", lambda row: re.sub(r"\s+", "", row[0]), spread) + "\n"


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for file, made in FILES.items():
        (GOLDEN / f"{file}.json").write_text(written(made()), encoding="utf-8")
