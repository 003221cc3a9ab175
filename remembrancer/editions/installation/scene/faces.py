"""Which face sets which script of the lettering: an explicit table, never a fallback of the machine's.

The faces are those of the front end: woff2 files that Vite put into the package, or, in a checkout that was
not built, those of the npm packages. The words on stage have the same table
(web/installation/src/words/faces.ts).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from remembrancer.book.errors import Fault, Invalid

ASSETS = Path(__file__).resolve().parents[3] / "assets"
PACKAGES = Path(__file__).resolve().parents[4] / "node_modules"


@dataclass(frozen=True)
class Face:
    """A family's files begin with `stem`, then a subset and "400-normal" or "wght-normal"."""

    stem: str
    subsets: tuple[str, ...]
    """Empty when the family is cut into numbered slices (Han)."""
    size: float = 1.0
    """Brings it to the optical size of the Latin; the figures of web/shared/src/fonts.css."""


def _noto(name: str, subset: str, size: float = 1.0) -> Face:
    return Face(f"noto-{name}", (subset,), size)


_LATIN = Face("source-serif-4", ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek"))
_OF_SCRIPT: Mapping[str, Face] = {
    "Latn": _LATIN, "Grek": _LATIN, "Cyrl": _LATIN, "Zyyy": _LATIN,
    "Arab": _noto("naskh-arabic", "arabic", 1.12), "Hebr": _noto("serif-hebrew", "hebrew", 1.04),
    "Deva": _noto("serif-devanagari", "devanagari", 1.03), "Beng": _noto("serif-bengali", "bengali", 1.06),
    "Guru": _noto("serif-gurmukhi", "gurmukhi", 1.02), "Gujr": _noto("serif-gujarati", "gujarati", 1.02),
    "Taml": _noto("serif-tamil", "tamil", 0.94), "Telu": _noto("serif-telugu", "telugu", 0.98),
    "Knda": _noto("serif-kannada", "kannada", 0.98), "Mlym": _noto("serif-malayalam", "malayalam", 0.94),
    "Sinh": _noto("serif-sinhala", "sinhala", 0.98), "Thai": _noto("serif-thai", "thai", 1.04),
    "Laoo": _noto("serif-lao", "lao", 1.02), "Khmr": _noto("serif-khmer", "khmer"),
    "Mymr": _noto("serif-myanmar", "myanmar", 0.96), "Tibt": _noto("serif-tibetan", "tibetan", 1.1),
    "Ethi": _noto("serif-ethiopic", "ethiopic", 0.96), "Armn": _noto("serif-armenian", "armenian"),
    "Geor": _noto("serif-georgian", "georgian"), "Hira": Face("noto-serif-jp", (), 0.95),
    "Kana": Face("noto-serif-jp", (), 0.95), "Hang": Face("noto-serif-kr", (), 0.95),
}  # fmt: skip
_NASTALIQ = _noto("nastaliq-urdu", "arabic")
_HAN = {
    "zh-hant": "tc", "zh-tw": "tc", "zh-hk": "tc", "zh-mo": "tc", "yue": "tc", "zh": "sc",
    "ja": "jp", "ko": "kr",
}  # fmt: skip


def face_of(script: str, languages: Sequence[str], text: str) -> Face | None:
    """The face for a script in a hashtag `text` of a book of `languages`; None for a script without one."""
    if script == "Arab" and languages and languages[0].lower().split("-")[0] in {"ur", "ks", "pnb", "skr"}:
        return _NASTALIQ
    if script == "Hani":
        return Face(f"noto-serif-{_han(languages, text)}", (), 0.95)
    return _OF_SCRIPT.get(script)


def _han(languages: Sequence[str], text: str) -> str:
    """The way of writing Han: as the other letters of the hashtag say, then as the book's languages."""
    if any("\u3040" <= each <= "\u30ff" for each in text):
        return "jp"
    if any("\uac00" <= each <= "\ud7a3" for each in text):
        return "kr"
    tags = [each.lower() for each in languages]
    return next((_HAN[known] for tag in tags for known in _HAN if tag.startswith(known)), "sc")


@cache
def files_of(face: Face, assets: Path = ASSETS, packages: Path = PACKAGES) -> Mapping[str, Path]:
    """Each character that a face has → its file; the first subset that has it."""
    found: dict[str, Path] = {}
    for path in _files(face, assets, packages):
        with TTFont(path, lazy=True) as font:
            for point in font.getBestCmap():
                found.setdefault(chr(point), path)
    return found


def _files(face: Face, assets: Path, packages: Path) -> Iterator[Path]:
    """The built files carry a hash after their name; those of a package do not."""
    for subset in face.subsets or ("[0-9]*",):
        for weight in ("400", "wght"):
            name = f"{face.stem}-{subset}-{weight}-normal"
            built = sorted(assets.rglob(f"{name}-????????.woff2"))
            yield from built or sorted(packages.glob(f"@fontsource*/{face.stem}/files/{name}.woff2"))


@cache
def font_of(path: Path) -> hb.Font:
    """A face ready for shaping; woff2 is unpacked first."""
    plain = BytesIO()
    with TTFont(path) as font:
        font.flavor = None
        font.save(plain, reorderTables=False)
    return hb.Font(hb.Face(plain.getvalue()))


def missing(character: str) -> Invalid:
    """The refusal of a character that no face of the table has."""
    return Invalid([Fault("hashtag", f"The lettering has no face for the character “{character}”.")])
