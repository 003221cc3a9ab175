"""A zip file that anybody may have made: every file of it in memory, within limits, or one sentence."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from remembrancer.book.errors import Fault, Invalid

BYTES_MOST = 128 << 20
"""Of the archive itself; a desk takes no more in one piece."""
UNPACKED_MOST = 400 << 20
FILES_MOST = 64
LEVEL = 1
"""Of compression: a crew waits for the file."""
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, OSError, RuntimeError, ValueError, LookupError),
)
"""What `zipfile` raises for bytes that are no zip file, or one that it cannot read."""
FIXED = (1980, 1, 1, 0, 0, 0)
"""The date of each file in an archive of ours: the same calibration gives the same bytes."""


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """A zip file of `files`, in their order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, FIXED)
            stored = name.endswith(".png")
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=LEVEL)
    return written.getvalue()


class Archive:
    """The files of a zip file, by name; Invalid from the start when it is none or unreasonable."""

    def __init__(self, data: bytes) -> None:
        if len(data) > BYTES_MOST:
            raise _invalid(f"This file is larger than {BYTES_MOST >> 20} MB.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            files = [each for each in self._zip.infolist() if not each.is_dir()]
        except BROKEN:
            raise _invalid("This is not an MPCDI file: it is not a zip archive, or a broken one.") from None
        self._files = {each.filename.replace("\\", "/").removeprefix("./"): each for each in files}
        if len(files) > FILES_MOST:
            raise _invalid(f"This archive has {len(files)} files; an MPCDI file has a handful.")
        if sum(each.file_size for each in files) > UNPACKED_MOST:
            raise _invalid("This archive unpacks to more than any projector needs.")

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def named(self, name: str) -> str | None:
        """The file of this name, however its letters are cased; None when there is none."""
        return next((each for each in self._files if each.lower() == name.lower()), None)

    def read(self, name: str) -> bytes:
        """One file; Invalid when it is missing, broken or longer than it says."""
        found = self.named(name)
        if found is None:
            raise _invalid(f"The archive has no file “{name[:80]}”.")
        info = self._files[found]
        try:
            with self._zip.open(info) as file:
                data = file.read(info.file_size + 1)
        except BROKEN:
            raise _invalid(f"“{name[:80]}” in the archive is broken or locked.") from None
        if len(data) != info.file_size:
            raise _invalid(f"“{name[:80]}” in the archive is longer than it says.")
        return data


def _invalid(sentence: str) -> Invalid:
    return Invalid([Fault("file", sentence)])
