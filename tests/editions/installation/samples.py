"""The entries, the ground and the small pack that the tests of the installation are written with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from remembrancer.book.book import Book
from remembrancer.book.occasion import Dedication
from remembrancer.editions.installation.ground import PlainGround, Ranks, Spots
from remembrancer.editions.installation.making import Making
from remembrancer.editions.installation.manifest import Box, File, Table, digest, path_of
from remembrancer.editions.installation.points import AFAR, AFLOAT
from remembrancer.editions.installation.reading import Pack, read_pack
from remembrancer.editions.installation.scene.mesh import Layer, write_mesh
from remembrancer.editions.installation.scene.mixing import mix
from remembrancer.editions.installation.state import Scene, State
from remembrancer.editions.installation.taking import Numbered, Taking
from remembrancer.editions.installation.text import PAGE_ENTRIES, Leaf, Shown
from remembrancer.editions.store import Store, open_store
from tests.editions.samples import BOOK

NOW = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
GOLDEN = Path(__file__).parents[3] / "spec/pack/v1/golden"
BOOK_OF_ALL: Book = replace(
    BOOK,
    page_entries=24,
    dedications=(Dedication("everyone", "Everyone"), Dedication("helpers", "Those who ran to help")),
)
LONDON = Box(-0.51, 51.28, 0.33, 51.7, 0.802)

VOICES = (
    ("en", "You held the door for me once. I never knew your name.", "Ruth", "Lambeth"),
    ("fr", "Nous ne vous oublierons pas.", "Une amie", "Lyon"),
    ("ar", "قلوبنا معكم في هذه الأيام الصعبة.", "أم سليم", "عمّان"),
    ("he", "יהי זכרם ברוך.", "", "חיפה"),
    ("ru", "Скорбим вместе с вами.", "Соседи", "Брайтон"),
    ("el", "Δεν θα σας ξεχάσουμε ποτέ.", "Ελένη", ""),
    ("hi", "हम आपको हमेशा याद रखेंगे।", "", "Southall"),
    ("zh", "我们永远记得你们。", "陈", ""),
    ("ja", "心からお悔やみ申し上げます。", "", "東京"),
    ("ko", "잊지 않겠습니다.", "수진", "New Malden"),
    ("th", "ขอให้ไปสู่สุคติ", "", ""),
    ("am", "ሁልጊዜ እናስታውሳችኋለን።", "ሰላም", "London"),
    ("en", "Peace 🕊️", "👨‍👩‍👧‍👦", "Hackney, London"),
)


@dataclass(frozen=True)
class Corner:
    """A ground where places are numbers made of their letters, coarsened; those without a name are afloat."""

    box: Box = field(default_factory=lambda: LONDON)

    def spots(self, places: Sequence[str], ranks: Ranks) -> Spots:
        numbers = [sum(place.encode()) if place else rank for place, rank in zip(places, ranks, strict=True)]
        mixed = mix(numbers, 5)
        style = [AFLOAT if not place else 0 if place.isascii() else AFAR for place in places]
        x, y = ((mixed >> shift & 0xFF80).astype(np.uint16) for shift in (0, 16))
        return Spots(x, y, np.array(style, np.uint8))


def shown(rank: int) -> Shown:
    """The entry of `rank` in the golden pack."""
    language, message, name, place = VOICES[rank % len(VOICES)]
    if rank % 16 == 9:
        return Shown("", name, place, language, "", "2026-11-20", candle=True)
    words = " ".join([message] * (1 + rank % 3))
    dedication = ("", "everyone", "", "helpers", "")[rank % 5]
    return Shown(words, name, place, language, dedication, f"2026-11-{1 + rank % 28:02}")


def leaves(entries: Sequence[Shown | None], pages: Iterable[int] | None = None) -> list[Numbered]:
    """`entries` as the leaves of text pages; all, or those with the numbers `pages`."""
    every = range(-(-len(entries) // PAGE_ENTRIES)) if pages is None else pages
    return [(page, entries[page * PAGE_ENTRIES : (page + 1) * PAGE_ENTRIES]) for page in every]


@dataclass
class Maker:
    """Makes a pack in `folder`, one edition after another."""

    folder: Path
    book: Book = BOOK_OF_ALL
    state: State = field(default_factory=lambda: State("tests"))
    edition: int = 0
    ground: Corner | PlainGround = field(default_factory=Corner)

    def __post_init__(self) -> None:
        self.store: Store = open_store(f"file://{self.folder}")

    @property
    def root(self) -> str:
        return f"books/{self.book.slug}/installation/pack"

    @property
    def pack_folder(self) -> Path:
        return self.folder / self.root

    @property
    def making(self) -> Making:
        return Making(self.store, self.book, self.state, self.ground.box)

    def take(self, leaves: Iterable[tuple[int, Leaf]]) -> None:
        ids = tuple(each.id for each in self.book.dedications)
        Taking(self.store, self.root, self.state, self.ground, ids).take(leaves)

    def make(self, entries: Sequence[Shown | None], pages: Iterable[int] | None = None) -> Pack:
        """The pack of `entries`, of which only those on `pages` have changed."""
        self.take(leaves(entries, pages))
        self.edition += 1
        self.making.make(self.edition, NOW)
        return read_pack(self.pack_folder)

    def names(self) -> set[str]:
        files = (each for each in self.pack_folder.rglob("*") if each.is_file())
        return {str(each.relative_to(self.pack_folder)) for each in files}


def golden_entries() -> list[Shown | None]:
    """72 ranks, 61 and later in the tail, two of them gaps."""
    entries: list[Shown | None] = [shown(rank) for rank in range(72)]
    entries[5] = entries[66] = None
    return entries


def golden_maker(folder: Path) -> Maker:
    """The golden pack as it came about: sixty entries, twelve more, then two were taken away."""
    maker = Maker(folder)
    maker.state.scene = golden_scene(maker)
    entries: list[Shown | None] = [shown(rank) for rank in range(72)]
    maker.make(entries[:60])
    maker.make(entries)
    maker.make(golden_entries())
    return maker


def golden_scene(maker: Maker) -> Scene:
    """A map of one square with a river across, and one letter: a block."""
    square = np.array([[-1, -0.8], [1, -0.8], [1, 0.8], [-1, 0.8]])
    faces = np.array([0, 1, 2, 0, 2, 3])
    land = write_mesh(
        [
            Layer("land", "triangles", square, faces, scale=1.0),
            Layer("river", "triangles", square * (1, 0.1), faces, scale=1.0),
            Layer("borders", "lines", square, np.array([0, 1, 1, 2, 2, 3, 3, 0]), scale=1.0),
        ],
        {"locations": [{"id": "bridge", "name": "The bridge", "date": None, "x": 0.1, "z": -0.05}]},
    )
    block, sides, normals = _block()
    letter = write_mesh(
        [Layer("letters", "triangles", block, sides, normals, 0.25)],
        {"width": 0.5, "height": 0.25, "depth": 0.1},
    )
    table = write_mesh([Layer("points", "points", block, None, normals, 0.25)], {})
    files = [_put(maker, body) for body in (land, letter, table)]
    letters = Table(file=files[2].file, sha256=files[2].sha256, bytes=files[2].bytes, points=len(block))
    return Scene("golden", files[0], files[1], letters)


def _block() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The front and the back of a block: 8 points, 4 triangles, their normals."""
    face = np.array([[-0.25, 0, 0.05], [0.25, 0, 0.05], [0.25, 0.25, 0.05], [-0.25, 0.25, 0.05]])
    points = np.concatenate([face, face * (1, 1, -1)])
    normals = np.repeat([[0, 0, 1], [0, 0, -1]], 4, axis=0)
    return points, np.array([0, 1, 2, 0, 2, 3, 4, 6, 5, 4, 7, 6]), normals


def _put(maker: Maker, body: bytes) -> File:
    sha256 = digest(body)
    path = path_of("scene", sha256)
    maker.store.put(f"{maker.root}/{path}", body)
    return File(file=path, sha256=sha256, bytes=len(body))
