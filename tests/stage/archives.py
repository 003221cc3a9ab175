"""MPCDI archives as other programs write them, made from the published format."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import numpy as np

WIDTH, HEIGHT = 16, 9
LINE = "<?xml version='1.0' encoding='UTF-8'?>\n"


def points(width: int = WIDTH, height: int = HEIGHT) -> np.ndarray[Any, Any]:
    """(height, width, 3): a warp that leans, without a first column; the third number counts."""
    x, y = np.meshgrid((np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height)
    made = np.stack([0.9 * x + 0.05 * y, y, np.arange(width * height).reshape(height, width)], axis=-1)
    made[:, 0, :2] = np.nan
    return made.astype("<f4")


def pfm(values: np.ndarray[Any, Any], order: str = "<") -> bytes:
    head = f"PF\n{values.shape[1]} {values.shape[0]}\n{'-1.0' if order == '<' else '1.000000'}\n"
    return head.encode() + values.astype(f"{order}f4").tobytes()


def png(values: np.ndarray[Any, Any]) -> bytes:
    """A PNG written by hand: grey of 8 or 16 bits, or 8-bit colours when there is a third axis."""
    kind, depth = (2 if values.ndim == 3 else 0), values.dtype.itemsize * 8
    rows = values.astype(values.dtype.newbyteorder(">"))
    raw = b"".join(b"\0" + row.tobytes() for row in rows)
    head = struct.pack(">IIBBBBB", values.shape[1], values.shape[0], depth, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(raw)), _chunk(b"IEND", b"")]
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def xml(**changes: str) -> str:
    """An mpcdi.xml with one region; each of `changes` replaces one thing."""
    given = {
        "head": "",
        "profile": "2d",
        "region": '<region id="proj1" xResolution="16" yResolution="9" x="0" y="0" xsize="0.5" ysize="1"/>',
        "alpha": "<alphaMap><path>maps/alpha.png</path><componentDepth>1</componentDepth>"
        "<gammaEmbedded>2.2</gammaEmbedded></alphaMap>",
        "warp": "<geometryWarpFile><path>maps/warp.pfm</path><interpolation>linear</interpolation>"
        "</geometryWarpFile>",
        "fileset": "proj1",
        **changes,
    }
    return (
        LINE
        + given["head"]
        + f'<MPCDI profile="{given["profile"]}" date="2018-03-01 12:00:00" version="2.0">'
        f'<display><buffer id="b" xResolution="32" yResolution="9">{given["region"]}</buffer></display>'
        f'<files><fileset region="{given["fileset"]}">{given["alpha"]}{given["warp"]}</fileset></files>'
        "</MPCDI>"
    )


def archive(files: dict[str, bytes | str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return written.getvalue()


def foreign(**changes: bytes | str) -> bytes:
    """A whole archive; `xml`, `warp` or `alpha` instead of what is there."""
    alpha = np.linspace(0, 65535, WIDTH * HEIGHT).reshape(HEIGHT, WIDTH).astype("u2")
    files: dict[str, bytes | str] = {
        "mpcdi.xml": changes.get("xml", xml()),
        "maps/warp.pfm": changes.get("warp", pfm(points())),
        "maps/alpha.png": changes.get("alpha", png(alpha)),
    }
    return archive(files)
