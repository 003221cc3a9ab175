"""Calibrations to and from MPCDI archives (VESA, Multiple Projection Common Data Interchange 2.0, 2d).

An archive of ours carries the calibration's own document beside the maps that other programs read, with the
hashes of those maps. While they are as they were written, the document is what comes back, bit for bit; when
another program has changed them, its maps are taken.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from remembrancer.book.calibration import Blend, Calibration, Floats, Shades, read_calibration
from remembrancer.book.errors import Fault, Invalid

from .archive import Archive, write_archive
from .blend import weights
from .grey import read_grey, write_grey
from .masks import mask_weights
from .mpcdi_xml import Region, read_xml, write_xml
from .packed import errors, floats, pack, shades
from .pfm import read_pfm, write_pfm
from .warp import Grid, picture_coordinates, sampled

XML, OWN = "mpcdi.xml", "remembrancer/calibration.json"
FORMAT = "remembrancer-calibration/1"
GAMMAS = (1.5, 3.0)
"""Of projectors as they are; 1 in an alpha map says that it is linear."""


class Written(StrEnum):
    """How the writer of a foreign archive counts: writers differ, and the file does not say."""

    DOWN = "down"
    """Rows and heights from the top, as MPCDI has it."""
    ROWS_UP = "rows-up"
    """The file begins with the bottom row."""
    HEIGHTS_UP = "heights-up"
    """The picture's height is counted from its bottom edge."""


@dataclass(frozen=True)
class Raster:
    """The projector that a calibration is for; `whole` is the size of the facade's picture in pixels."""

    id: str
    width: int
    height: int
    view: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    whole: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Imported:
    """What an archive held; `exact` when it is our own document, `view` as the archive says."""

    calibration: Calibration
    exact: bool
    view: tuple[float, float, float, float]


@dataclass(frozen=True)
class Maps:
    """The files of an archive: a warp, alpha and beta where there is something in them, and alpha’s gamma."""

    warp: bytes
    alpha: bytes | None
    gamma: float
    beta: bytes | None


def write_mpcdi(calibration: Calibration, raster: Raster, date: datetime) -> bytes:
    """The archive of a calibration; the same calibration, raster and date give the same bytes."""
    maps = maps_of(calibration, raster.width, raster.height)
    files = {"warp.pfm": maps.warp}
    named = {"warp": "warp.pfm"}
    for kind, grey in (("alpha", maps.alpha), ("beta", maps.beta)):
        if grey is not None:
            files[f"{kind}.png"], named[kind] = grey, f"{kind}.png"
    own = {
        "format": FORMAT,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "calibration": calibration.document(),
    }
    region = Region(raster.id, raster.width, raster.height, raster.view, named, {"alpha": maps.gamma})
    whole = raster.whole if all(raster.whole) else (raster.width, raster.height)
    xml = write_xml(region, whole, OWN, date)
    return write_archive({XML: xml, **files, OWN: json.dumps(own, indent=1).encode()})


def read_mpcdi(data: bytes, raster: Raster, written: Written = Written.DOWN, region: str = "") -> Imported:
    """The calibration in an archive for the projector `raster`; Invalid with one sentence."""
    archive = Archive(data)
    found = _chosen(read_xml(archive.read(XML)), region or raster.id)
    if (found.width, found.height) != (raster.width, raster.height):
        raise _invalid(
            f"This file is for a projector of {found.width} × {found.height} pixels;"
            f" this one has {raster.width} × {raster.height}."
        )
    own = _own(archive)
    if own is not None:
        return Imported(own, True, found.view)
    if "warp" not in found.files:
        raise _invalid(f"The region “{found.id[:40]}” has no warp.")
    warp = _turned(read_pfm(archive.read(found.files["warp"]), found.files["warp"]), written)
    greys = {
        kind: read_grey(archive.read(found.files[kind]), found.files[kind], found.gammas[kind])
        for kind in ("alpha", "beta")
        if kind in found.files
    }
    blend = Blend(gamma=_projectors(found.gammas.get("alpha", Blend.gamma)))
    calibration = Calibration(map=warp, blend=blend, alpha=greys.get("alpha"), beta=greys.get("beta"))
    return Imported(read_calibration(calibration.document()), False, found.view)


def maps_of(calibration: Calibration, width: int, height: int) -> Maps:
    """The maps of a calibration, as every other program understands them.

    What came from an archive goes back as it was; the rest is drawn at the raster's own size.
    """
    u = picture_coordinates(calibration, width, height)
    kept = calibration.map
    warp = write_pfm(u) if kept is None else write_pfm(floats(kept), errors(kept))
    blend, alpha, beta = calibration.blend, calibration.alpha, calibration.beta
    gamma = blend.gamma if alpha is None else alpha.gamma
    lit = None if beta is None else write_grey(shades(beta, "beta"))
    if alpha is not None and not calibration.masks:
        return Maps(warp, write_grey(shades(alpha)), gamma, lit)
    if not calibration.masks and not (blend.left or blend.right or blend.top or blend.bottom):
        return Maps(warp, None, gamma, lit or _lift(np.ones((height, width)), u, blend))
    dark = mask_weights(calibration.masks, width, height)
    if alpha is None:
        weight = weights(np.nan_to_num(u), blend) ** (1 / blend.gamma)
    else:
        weight = _shares(alpha, width, height)
    lit = lit or _lift(np.where(weight >= 1, dark, 0.0), u, blend)
    return Maps(warp, write_grey(_levels(weight * dark)), gamma, lit)


def _lift(where: Grid, u: Grid, blend: Blend) -> bytes | None:
    """The beta map of a lifted black level, where there is a picture; None where nothing is lifted."""
    if blend.black <= 0:
        return None
    return write_grey(_levels(np.where(np.isnan(u[..., 0]), 0.0, where * blend.black)))


def _levels(values: Grid) -> NDArray[np.uint16]:
    return np.round(values * 65535).astype("<u2")


def _projectors(embedded: float) -> float:
    """The gamma of the projector: the one in its alpha map, if that can be a projector's."""
    return embedded if GAMMAS[0] <= embedded <= GAMMAS[1] else Blend.gamma


def _shares(grey: Shades, width: int, height: int) -> Grid:
    return sampled(shades(grey).astype(np.float64) / (2**grey.depth - 1), width, height)


def _chosen(regions: list[Region], wanted: str) -> Region:
    for each in regions:
        if each.id == wanted or len(regions) == 1:
            return each
    ids = ", ".join(f"“{each.id[:40]}”" for each in regions[:10])
    raise _invalid(f"This file is for several projectors, none of them “{wanted}”: {ids}.")


def _own(archive: Archive) -> Calibration | None:
    """Our own document, while the maps beside it are the ones that were written with it."""
    if OWN not in archive:
        return None
    try:
        document: dict[str, Any] = json.loads(archive.read(OWN))
        same = document["format"] == FORMAT and all(
            hashlib.sha256(archive.read(name)).hexdigest() == kept for name, kept in document["files"].items()
        )
        return read_calibration(document["calibration"]) if same else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _turned(warp: Floats, written: Written) -> Floats:
    """The warp counted from the top; Invalid when it is a mirror image, so was not counted as was said."""
    points = floats(warp)
    if written is Written.ROWS_UP:
        points = points[::-1]
    elif written is Written.HEIGHTS_UP:
        points = np.stack([points[..., 0], 1 - points[..., 1]], axis=-1)
    if _mirrored(points):
        raise _invalid(
            "The warp is a mirror image. Its writer counts from the bottom: say so, and take the file again."
        )
    if written is Written.DOWN:
        return warp
    return Floats(warp.width, warp.height, pack(points.astype("<f4")))


def _mirrored(points: Any) -> bool:
    """Whether most of the picture is turned over: the sign of the area that its cells have."""
    across, down = np.diff(points, axis=1)[:-1], np.diff(points, axis=0)[:, :-1]
    area = across[..., 0] * down[..., 1] - across[..., 1] * down[..., 0]
    return bool(np.nansum(np.sign(area)) < 0)


def _invalid(sentence: str) -> Invalid:
    return Invalid([Fault("file", sentence)])
