"""`mpcdi.xml`: the regions of an archive and the files of each (VESA MPCDI 2.0, profile 2d)."""

from __future__ import annotations

import math
import posixpath
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from remembrancer.book.calibration import Blend
from remembrancer.book.errors import Fault, Invalid

PROFILE = "2d"
GAMMA_LEAST, GAMMA_MOST = 0.1, 10.0


@dataclass(frozen=True)
class Region:
    """A projector as MPCDI knows it; `view` is its part of the whole picture, `files` names by their kind."""

    id: str
    width: int
    height: int
    view: tuple[float, float, float, float]
    files: dict[str, str] = field(default_factory=dict)
    gammas: dict[str, float] = field(default_factory=dict)


FILES = {"geometrywarpfile": "warp", "alphamap": "alpha", "betamap": "beta"}


def write_xml(region: Region, whole: tuple[int, int], extension: str, date: datetime) -> bytes:
    """The XML of an archive with one region; `whole` is the picture's width and height in pixels."""
    root = Element("MPCDI", profile=PROFILE, level="1", date=f"{date:%Y-%m-%d %H:%M:%S}", version="2.0")
    buffer = SubElement(
        SubElement(root, "display"),
        "buffer",
        id="facade",
        Xresolution=str(whole[0]),
        Yresolution=str(whole[1]),
    )
    x0, y0, x1, y1 = region.view
    size = {"Xresolution": str(region.width), "Yresolution": str(region.height)}
    place = {"x": repr(x0), "y": repr(y0), "xsize": repr(x1 - x0), "ysize": repr(y1 - y0)}
    SubElement(buffer, "region", {"id": region.id, **place, **size})
    files = SubElement(SubElement(root, "files"), "fileset", region=region.id)
    for kind in ("alpha", "beta"):
        if kind in region.files:
            grey = SubElement(files, f"{kind}Map")
            SubElement(grey, "path").text = region.files[kind]
            SubElement(grey, "componentDepth").text = "1"
            if kind == "alpha":
                SubElement(grey, "gammaEmbedded").text = repr(region.gammas[kind])
    warp = SubElement(files, "geometryWarpFile")
    SubElement(warp, "path").text = region.files["warp"]
    SubElement(warp, "interpolation").text = "linear"
    own = SubElement(
        SubElement(root, "extensionSet"), "extension", Name="Remembrancer", hasExternalFiles="true"
    )
    SubElement(own, "path").text = extension
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def read_xml(text: bytes) -> list[Region]:
    """The regions of an archive; Invalid when there are none, or when they are of another profile."""
    try:
        root = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        raise _invalid("mpcdi.xml defines entities, which no MPCDI file needs.") from None
    except (ParseError, ValueError, LookupError):
        raise _invalid("mpcdi.xml is not well-formed XML.") from None
    if _name(root) != "mpcdi":
        raise _invalid("mpcdi.xml does not begin with the element MPCDI.")
    profile = _attributes(root).get("profile", "")
    if profile.lower() != PROFILE:
        raise _invalid(f"This file has the profile “{profile[:20]}”; only “2d” can be taken.")
    filesets = {_attributes(each).get("region", ""): each for each in _all(root, "fileset")}
    regions = [_region(each, filesets) for each in _all(root, "region")]
    if not regions:
        raise _invalid("mpcdi.xml names no region, so no projector.")
    return regions


def _region(element: Element, filesets: dict[str, Element]) -> Region:
    given = _attributes(element)
    id = given.get("id", "")
    x, y = _number(given, "x", 0.0), _number(given, "y", 0.0)
    width, height = _number(given, "xsize", 1.0), _number(given, "ysize", 1.0)
    region = Region(
        id, _whole(given, "xresolution"), _whole(given, "yresolution"), (x, y, x + width, y + height)
    )
    # Some writers put the files into the region itself.
    for each in filesets.get(id, element).iter():
        kind = FILES.get(_name(each))
        if kind is not None:
            region.files[kind] = _path(each, kind)
            region.gammas[kind] = _gamma(each)
    return region


def _path(element: Element, kind: str) -> str:
    path = next((each.text or "" for each in element if _name(each) == "path"), "").strip()
    path = posixpath.normpath(path.replace("\\", "/")) if path else ""
    if not path or path.startswith(("/", "..")):
        raise _invalid(f"mpcdi.xml does not say which file the {kind} map is.")
    return path


def _gamma(element: Element) -> float:
    text = next((each.text or "" for each in element if _name(each) == "gammaembedded"), "").strip()
    gamma = _float(text) if text else Blend.gamma
    if not GAMMA_LEAST <= gamma <= GAMMA_MOST:
        raise _invalid("mpcdi.xml embeds a gamma that no projector has.")
    return gamma


def _number(given: dict[str, str], name: str, default: float) -> float:
    number = _float(given.get(name, repr(default)))
    if not -1 <= number <= 2:
        raise _invalid(f"mpcdi.xml gives a region a “{name}” that is not a share of the picture.")
    return number


def _whole(given: dict[str, str], name: str) -> int:
    text = given.get(name, "")
    if not text.isascii() or not text.isdecimal() or not 2 <= int(text[:9]) <= 16_384:
        raise _invalid("mpcdi.xml does not say how many pixels its region has.")
    return int(text)


def _float(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise _invalid("mpcdi.xml has something else where a number belongs.")
    return number


def _all(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter() if _name(each) == name]


def _name(element: Element) -> str:
    """The element's name in small letters, without a name space: writers differ in both."""
    return str(element.tag).rpartition("}")[2].lower()


def _attributes(element: Element) -> dict[str, str]:
    return {name.rpartition("}")[2].lower(): value for name, value in element.attrib.items()}


def _invalid(sentence: str) -> Invalid:
    return Invalid([Fault("file", sentence)])
