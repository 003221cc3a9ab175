"""Calibrations go into MPCDI archives and come back the same; foreign ones are taken, broken ones refused."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remembrancer.book.calibration import Blend, Calibration, Mask, read_calibration
from remembrancer.book.errors import Invalid
from remembrancer.stage.blend import weights
from remembrancer.stage.masks import mask_weights
from remembrancer.stage.mpcdi import OWN, Raster, Written, read_mpcdi, write_mpcdi
from remembrancer.stage.packed import errors, floats, shades
from remembrancer.stage.passes import projected
from remembrancer.stage.warp import picture_coordinates
from tools.golden_warp import BLENDS, CASES, MASKS, SLANTED, WHOLE, bent

from .archives import archive, foreign, pfm, png, points, xml

RASTER = Raster("proj1", 16, 9)
DATE = datetime(2018, 3, 22, 18, 0, tzinfo=UTC)
FULL = Calibration(SLANTED, bent(5, 4, 0.2, 4), blend=BLENDS["all edges"], masks=MASKS["several"])


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def refused(data: bytes, **how: object) -> str:
    with pytest.raises(Invalid) as refusal:
        read_mpcdi(data, RASTER, **how)  # type: ignore[arg-type]
    assert len(refusal.value.faults) == 1
    return str(refusal.value)


class TestOurOwn:
    @pytest.mark.parametrize("calibration", [*CASES.values(), *(each for each, _ in WHOLE.values()), FULL])
    def test_come_back_bit_for_bit(self, calibration):
        came = read_mpcdi(write_mpcdi(calibration, RASTER, DATE), RASTER)
        kept = read_calibration(calibration.document())
        assert came.exact
        assert came.calibration == kept
        assert json.dumps(came.calibration.document()) == json.dumps(kept.document())

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.floats(0.001, 0.2), min_size=8, max_size=8), st.floats(0, 0.5), st.floats(1, 8))
    def test_come_back_whatever_their_numbers(self, moves, width, curve):
        a, b, c, d, e, f, g, h = moves
        corners = ((a, b), (1 - c, d), (1 - e, 1 - f), (g, 1 - h))
        calibration = Calibration(corners, blend=Blend(left=width, curve=curve))
        assert read_mpcdi(write_mpcdi(calibration, RASTER, DATE), RASTER).calibration == calibration

    def test_are_the_same_bytes_each_time(self):
        assert write_mpcdi(FULL, RASTER, DATE) == write_mpcdi(FULL, RASTER, DATE)

    def test_show_other_programs_the_same_picture(self):
        raster = Raster("proj1", 48, 27)
        files = unzipped(write_mpcdi(FULL, raster, DATE))
        del files[OWN]
        came = read_mpcdi(archive(files), raster)
        assert not came.exact
        picture = np.random.default_rng(1).random((27, 48, 3))
        ours, theirs = (projected(picture, each, 48, 27) for each in (FULL, came.calibration))
        dark = mask_weights(FULL.masks, 48, 27)
        whole = (dark == 0) | (dark == 1)
        np.testing.assert_allclose(theirs[whole], ours[whole], atol=1e-4)

    def test_that_another_program_changed_are_taken_as_it_left_them(self):
        files = unzipped(write_mpcdi(FULL, RASTER, DATE))
        changed = points()
        came = read_mpcdi(archive({**files, "warp.pfm": pfm(changed)}), RASTER)
        assert not came.exact
        np.testing.assert_array_equal(floats(came.calibration.map), changed[..., :2])

    def test_hold_the_alpha_that_their_edges_and_masks_make(self):
        raster, blend = Raster("proj1", 48, 27), Blend(left=0.3, gamma=2.0)
        files = unzipped(write_mpcdi(Calibration(blend=blend, masks=MASKS["window"]), raster, DATE))
        came = read_mpcdi(archive({n: d for n, d in files.items() if n != OWN}), raster).calibration
        u = picture_coordinates(Calibration(), 48, 27)
        wanted = np.sqrt(weights(u, blend)) * mask_weights(MASKS["window"], 48, 27)
        np.testing.assert_allclose(shades(came.alpha) / 65535, wanted, atol=1e-5)
        assert came.alpha.gamma == 2.0
        assert came.beta is None


class TestForeign:
    def test_are_taken_and_given_back_with_the_same_numbers(self):
        came = read_mpcdi(foreign(), RASTER)
        assert not came.exact
        assert came.view == (0.0, 0.0, 0.5, 1.0)
        again = unzipped(write_mpcdi(came.calibration, RASTER, DATE))
        assert again["warp.pfm"] == pfm(points())
        back = read_mpcdi(archive({name: data for name, data in again.items() if name != OWN}), RASTER)
        assert back.calibration == came.calibration
        wanted = np.linspace(0, 65535, 16 * 9).reshape(9, 16).astype("u2")
        np.testing.assert_array_equal(shades(back.calibration.alpha), wanted)
        assert back.calibration.alpha.gamma == 2.2

    def test_keep_the_third_number_of_each_point(self):
        np.testing.assert_array_equal(errors(read_mpcdi(foreign(), RASTER).calibration.map), points()[..., 2])

    def test_may_have_the_most_significant_byte_first(self):
        came = read_mpcdi(foreign(warp=pfm(points(), ">")), RASTER)
        assert came.calibration == read_mpcdi(foreign(), RASTER).calibration

    @pytest.mark.parametrize("kind", ["u1", "rgb"])
    def test_may_have_an_alpha_of_eight_bits(self, kind):
        grey = np.arange(16 * 9).reshape(9, 16).astype("u1")
        alpha = png(np.repeat(grey[..., None], 3, axis=2) if kind == "rgb" else grey)
        came = read_mpcdi(foreign(alpha=alpha), RASTER).calibration
        assert came.alpha.depth == 8
        np.testing.assert_array_equal(shades(came.alpha), grey)

    def test_may_have_no_alpha(self):
        assert read_mpcdi(foreign(xml=xml(alpha="")), RASTER).calibration.alpha is None

    def test_may_have_fewer_points_than_pixels(self):
        came = read_mpcdi(foreign(warp=pfm(points(8, 5))), RASTER).calibration
        assert (came.map.width, came.map.height) == (8, 5)

    def test_may_be_for_several_projectors(self):
        two = "".join(f'<region id="{id}" xResolution="16" yResolution="9"/>' for id in ("left", "proj1"))
        assert read_mpcdi(foreign(xml=xml(region=two)), RASTER).calibration.map
        with pytest.raises(Invalid, match="none of them “north”: “left”, “proj1”"):
            read_mpcdi(foreign(xml=xml(region=two)), Raster("north", 16, 9))
        assert read_mpcdi(foreign(xml=xml(region=two)), Raster("north", 16, 9), region="proj1")

    def test_may_count_from_the_bottom(self):
        down = points()
        down[..., 0] += 0.01 * down[..., 1] ** 2
        rows_up = foreign(warp=pfm(down[::-1]))
        heights_up = down.copy()
        heights_up[..., 1] = 1 - down[..., 1]
        for data, how in ((rows_up, Written.ROWS_UP), (foreign(warp=pfm(heights_up)), Written.HEIGHTS_UP)):
            assert "mirror image" in refused(data)
            came = read_mpcdi(data, RASTER, how).calibration
            np.testing.assert_allclose(floats(came.map), down[..., :2], atol=1e-6)


def with_hole(value: float, where: object = (2, 3, 0)) -> bytes:
    values = points()
    values[where] = value
    return pfm(values)


def displaced() -> bytes:
    """A directory that says it begins 64 KiB later than it does: its files would begin before the archive."""
    data = bytearray(foreign())
    at = int.from_bytes(data[-6:-2], "little")
    data[-6:-2] = (at + 65536).to_bytes(4, "little")
    return bytes(data)


BOMB = archive({"mpcdi.xml": xml(), "maps/warp.pfm": bytes(410 << 20)})
ENTITY = '<!DOCTYPE MPCDI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


class TestBroken:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "not a zip archive"),
            (b"PK\x03\x04 and nothing more", "not a zip archive"),
            (foreign()[:-40], "not a zip archive"),
            (displaced(), "broken"),
            (BOMB, "unpacks to more"),
            (archive({f"{n}": b"" for n in range(65)}), "65 files"),
            (archive({"other.xml": xml()}), "no file “mpcdi.xml”"),
            (archive({"mpcdi.xml": xml()}), "no file “maps/warp.pfm”"),
            (foreign(xml=xml(head=ENTITY)), "defines entities"),
            (foreign(xml="<MPCDI"), "not well-formed"),
            (foreign(xml=b"\xff\xfe\x00"), "not well-formed"),
            (foreign(xml="<html/>"), "does not begin with the element MPCDI"),
            (foreign(xml=xml(profile="3d")), "profile “3d”; only “2d”"),
            (foreign(xml=xml(region="")), "names no region"),
            (foreign(xml=xml(region='<region id="proj1" xResolution="many"/>')), "how many pixels"),
            (
                foreign(xml=xml(region='<region id="p" xResolution="1920" yResolution="1080"/>')),
                "for a projector of 1920 × 1080 pixels; this one has 16 × 9",
            ),
            (foreign(xml=xml(warp="")), "has no warp"),
            (foreign(xml=xml(warp="<geometryWarpFile/>")), "which file the warp map is"),
            (
                foreign(xml=xml(warp="<geometryWarpFile><path>../../etc/passwd</path></geometryWarpFile>")),
                "which file the warp map is",
            ),
            (foreign(warp=b"P6\n2 2\n255\n"), "not a portable float map"),
            (foreign(warp=b"Pf\n2 2\n-1\n" + bytes(16)), "one number for each point"),
            (foreign(warp=pfm(points())[:-4]), "does not have the 16 × 9 points"),
            (foreign(warp=b"PF\n99999 99999\n-1.0\n"), "99999 × 99999 points"),
            (foreign(warp=b"PF\n1 1\n-1.0\n" + bytes(12)), "1 × 1 points"),
            (foreign(warp=with_hole(np.nan)), "only one of its two numbers"),
            (foreign(warp=with_hole(np.inf)), "infinitely far"),
            (foreign(warp=with_hole(1080.0)), "not in shares of the picture"),
            (foreign(warp=with_hole(np.nan, ...)), "no point at all"),
            (foreign(alpha=b"GIF89a"), "not a PNG"),
            (
                foreign(alpha=png(np.random.default_rng(2).integers(0, 255, (9, 16)).astype("u1"))[:90]),
                "broken PNG",
            ),
            (
                foreign(alpha=png(np.random.default_rng(1).integers(0, 9, (9, 16, 3)).astype("u1"))),
                "coloured",
            ),
            (foreign(alpha=png(np.zeros((9, 16, 3), "u2"))), "grey PNG"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_is_refused_with_one_sentence(self, data, said):
        assert said in refused(data)

    def test_a_png_that_claims_to_be_vast_is_not_unpacked(self):
        head = bytearray(png(np.zeros((2, 2), "u1")))
        head[16:24] = (200_000).to_bytes(4, "big") * 2
        assert "200000 × 200000 pixels" in refused(foreign(alpha=bytes(head)))

    def test_our_own_document_is_read_as_carefully_as_any(self):
        files = unzipped(write_mpcdi(FULL, RASTER, DATE))
        own = json.loads(files[OWN])
        own["calibration"]["corners"][2] = [0.1, 0.1]
        files[OWN] = json.dumps(own).encode()
        assert "pushed in" in refused(archive(files)) or "cross" in refused(archive(files))
        files[OWN] = b"[" * 100_000
        assert read_mpcdi(archive(files), RASTER).calibration.map

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_a_file_with_any_bytes_changed_is_taken_or_refused_and_never_fails(self, data):
        broken = bytearray(foreign())
        for _ in range(3):
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
        try:
            came = read_mpcdi(bytes(broken), RASTER)
        except Invalid as refusal:
            assert len(refusal.faults) >= 1  # noqa: PT017
        else:
            assert came.calibration.map


def test_a_mask_alone_makes_the_alpha_dark_there():
    calibration = Calibration(masks=(Mask(((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))),))
    files = unzipped(write_mpcdi(calibration, RASTER, DATE))
    came = read_mpcdi(archive({n: d for n, d in files.items() if n != OWN}), RASTER).calibration
    assert shades(came.alpha)[:, :8].max() == 0
    assert shades(came.alpha)[:, 8:].min() == 65535
