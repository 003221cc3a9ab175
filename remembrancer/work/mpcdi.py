"""MPCDI files of the projectors that the register has."""

from __future__ import annotations

from datetime import datetime

from remembrancer.book.calibration import read_calibration
from remembrancer.book.people import Actor, Permission
from remembrancer.register import calibrations, projectors
from remembrancer.register.packing import full
from remembrancer.register.projectors import Set
from remembrancer.stage.mpcdi import Raster, Written, read_mpcdi, write_mpcdi

CLOSE = 1e-6


def exported(slug: str, now: datetime) -> bytes:
    """The archive of how a projector is set now; NotFound."""
    known = projectors.get_projector(slug)
    return write_mpcdi(read_calibration(full(known.document)), _raster(known), now)


def imported(
    actor: Actor,
    slug: str,
    data: bytes,
    name: str,
    written: Written,
    now: datetime,
    *,
    region: str = "",
) -> tuple[Set, str]:
    """Set a projector as an archive says; how it stands then, and a sentence about what was taken.

    Invalid with one sentence when the archive cannot be taken, NotPossible when the projector is locked,
    NotFound; nothing is changed then.
    """
    actor.require(Permission.STAGE)
    known = projectors.get_projector(slug)
    raster = _raster(known)
    came = read_mpcdi(data, raster, written, region)
    done = calibrations.take_in(actor, slug, came.calibration.document(), name, now)
    if came.exact:
        return done, "Taken in, exactly as it was written here."
    elsewhere = any(abs(one - other) > CLOSE for one, other in zip(came.view, raster.view, strict=True))
    if not elsewhere:
        return done, "Taken in. How it was before is among the dated states."
    x0, y0, x1, y1 = (f"{share:.1%}".replace("%", " %") for share in came.view)
    return done, (
        f"Taken in; but the file shows the picture from {x0} to {x1} across and {y0} to {y1} down,"
        " which is not this projector’s part of it. Change its part under “Projectors” if the file is right."
    )


def _raster(known: Set) -> Raster:
    given = known.projector
    return Raster(given.slug, given.width, given.height, given.view, known.whole)
