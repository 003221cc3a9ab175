"""Frames into a file: H.264 in MP4 for players, ProRes 422 HQ in MOV for whoever cuts and grades."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

import numpy as np
import numpy.typing as npt

from remembrancer.book.errors import Fault, Invalid

Picture = npt.NDArray[np.uint8]
"""(height, width, 3): red, green and blue as a screen is given them, the top row first."""


@dataclass(frozen=True)
class Format:
    """How a kind of file is written."""

    codec: str
    pixels: str
    options: Mapping[str, str] = field(default_factory=dict)
    container: Mapping[str, str] = field(default_factory=dict)


FORMATS: Mapping[str, Format] = {
    ".mp4": Format(
        "libx264",
        "yuv420p",
        {"preset": "medium", "crf": "14", "profile": "high", "aq-mode": "3"},
        {"movflags": "+faststart"},
    ),
    ".mov": Format("prores_ks", "yuv422p10le", {"profile": "3", "vendor": "apl0"}),
}
BT709, LIMITED = 1, 1
"""As ISO/IEC 23091-2 numbers them: what every player takes for high definition."""


def format_of(path: Path) -> Format:
    """The format that a file's ending asks for; Invalid for any other ending."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise Invalid(
            [Fault("out", f"A film is written as .mp4 (H.264) or .mov (ProRes), not as “{path.name}”.")]
        )
    return found


class Writing:
    """A film that is being written. Every frame given is one frame in the file, at its exact time."""

    def __init__(self, path: Path, kind: Format, width: int, height: int, rate: Fraction) -> None:
        import av

        # Its types know only streams of any kind; this one is of pictures.
        self._av = cast("Any", av)
        self._file = self._av.open(str(path), "w", format=path.suffix[1:], options=dict(kind.container))
        self._stream = self._file.add_stream(kind.codec, rate=rate, options=dict(kind.options))
        self._stream.width, self._stream.height, self._stream.pix_fmt = width, height, kind.pixels
        self._stream.time_base = 1 / rate
        context = self._stream.codec_context
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = LIMITED
        self._pixels, self._rate, self.frames = kind.pixels, rate, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._write(None)
        self._file.close()

    def add(self, picture: Picture) -> None:
        """Append one frame."""
        frame = self._av.VideoFrame.from_ndarray(picture, format="rgb24")
        frame = frame.reformat(format=self._pixels, dst_colorspace="ITU709", dst_color_range="MPEG")
        frame.pts, frame.time_base = self.frames, 1 / self._rate
        self._write(frame)
        self.frames += 1

    def _write(self, frame: Any) -> None:
        for packet in self._stream.encode(frame):
            self._file.mux(packet)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write to; it becomes `path` when all is well, and is gone when it is not."""
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
