"""Making a pack step by step: cut off anywhere and mended, whatever was forgotten or lost meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from remembrancer.book.book import Book
from remembrancer.book.errors import Invalid
from remembrancer.editions.installation import announcing, making, remembering, taking, workshop
from remembrancer.editions.installation.book_scenery import MAPS, PLACES, scenery_of
from remembrancer.editions.installation.ground import Ground, PlainGround
from remembrancer.editions.installation.own_places import read_places
from remembrancer.editions.installation.points import Lights
from remembrancer.editions.installation.reading import Pack, read_pack
from remembrancer.editions.installation.state import Scene
from remembrancer.editions.installation.taking import Numbered
from remembrancer.editions.installation.text import PAGE_ENTRIES, Shown
from remembrancer.editions.installation.workshop import Step, Workshop
from remembrancer.editions.store import Store, open_store

from .samples import BOOK_OF_ALL, NOW, shown

MAP = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"kind": "land"},
"geometry": {"type": "Polygon",
"coordinates": [[[-0.5, 51.3], [0.3, 51.3], [0.3, 51.7], [-0.5, 51.7], [-0.5, 51.3]]]}}]}
"""


@dataclass
class Entries:
    """A book whose entries a test changes; every change raises its version."""

    version: int = 0
    entries: list[Shown | None] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)

    @property
    def positions(self) -> int:
        return len(self.entries)

    def add(self, count: int) -> None:
        self.version += 1
        self.entries += [shown(rank) for rank in range(len(self.entries), len(self.entries) + count)]
        self.versions += [self.version] * count

    def change(self, rank: int, to: Shown | None) -> None:
        self.version += 1
        self.entries[rank], self.versions[rank] = to, self.version

    def changed(self, since: int, before: int) -> Iterable[int]:
        return [rank for rank, version in enumerate(self.versions[:before]) if version > since]

    def leaves(self, pages: Iterable[int]) -> Iterator[Numbered]:
        for page in pages:
            yield page, self.entries[page * PAGE_ENTRIES : (page + 1) * PAGE_ENTRIES]


class Bare:
    """A scene of nothing, which takes no time."""

    grounded_on = made_from = "nothing"
    poster = "books/london-united/installation/poster.svg"

    def prepare(self) -> None:
        return

    def ground(self) -> Ground:
        return PlainGround()

    def make(self, store: Store, root: str) -> Scene:
        return Scene(self.made_from)

    def draw(self, lights: Lights) -> bytes:
        return f"A poster with {len(lights)} lights.".encode()


@dataclass
class Host:
    """A host with one book."""

    folder: Path
    book: Book = BOOK_OF_ALL
    entries: Entries = field(default_factory=Entries)

    @property
    def shop(self) -> Workshop:
        return Workshop(open_store(f"file://{self.folder / 'tree'}"), self.folder / "shop", self.book, Bare())

    @property
    def pack_folder(self) -> Path:
        return self.folder / "tree" / self.shop.root

    def step(self, **how: Any) -> Step:
        return self.shop.advance(self.entries, NOW, **how)

    def finish(self, **how: Any) -> Pack:
        """The pack once there is nothing more to do, and every word of it compared with the entries."""
        while self.step(**how).more:
            continue
        pack = read_pack(self.pack_folder)
        wrote = [each and each.message for each in self.entries.entries]
        pages = [pack.page(number) for number in range(pack.manifest.text.pages)]
        assert [each and each.message for page in pages for each in page] == wrote
        stands = [rank for rank, each in enumerate(self.entries.entries) if each]
        assert pack.all_lights()["rank"].tolist() == stands
        assert pack.takedowns == set(range(len(wrote))) - set(stands)
        return pack

    def written(self) -> dict[str, int]:
        files = (each for each in self.pack_folder.rglob("*") if each.is_file())
        return {str(each): each.stat().st_mtime_ns for each in files}


@pytest.fixture
def host(tmp_path: Path) -> Host:
    made = Host(tmp_path)
    made.entries.add(500)
    return made


def test_a_long_book_is_taken_in_over_several_steps_and_the_pack_before_it_stands(host: Host) -> None:
    host.finish()
    host.entries.add(1_000)
    steps = []
    while not steps or steps[-1].more:
        if steps:
            assert read_pack(host.pack_folder, words=False).manifest.entries == 500
        steps.append(host.step(most=3))
    assert len(steps) > 3
    assert all(each.taken <= 4 * PAGE_ENTRIES for each in steps)
    assert host.finish().manifest.entries == 1_500


def test_nothing_is_written_when_nothing_has_changed(host: Host) -> None:
    host.finish()
    before = host.written()
    assert host.step() == Step()
    assert not host.step(sure=False).changed
    host.entries.version += 1
    assert host.step() == Step()
    assert host.written() == before


STEPS: list[tuple[Any, str]] = [
    (taking, "encode_page"),
    (workshop, "write_state"),
    (making, "encode_points"),
    (making, "encode_index"),
    (making, "encode_density"),
    (making, "write_takedowns"),
    (making, "announce"),
    (making, "sweep_replaced"),
    (making, "take_down"),
    (remembering, "_replace"),
    (announcing, "write_takedowns"),
]


@pytest.mark.parametrize(("where", "step"), STEPS, ids=[f"{at.__name__[-8:]}.{name}" for at, name in STEPS])
@pytest.mark.parametrize("first", [True, False], ids=["the first pack", "a later one"])
def test_a_step_that_is_cut_off_anywhere_is_mended_by_the_next(
    where: Any, step: str, first: bool, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not first:
        host.finish()
    host.entries.add(100)
    host.entries.change(77, None)
    before = host.entries.entries[300]
    host.entries.change(300, None)
    with monkeypatch.context() as cut:
        cut.setattr(where, step, _die)
        # Not every step comes to pass in every round.
        with suppress(RuntimeError):
            host.step()
    host.finish(sure=False)
    host.entries.change(300, before)
    host.entries.change(599, None)
    host.finish()
    names = {each.name for each in host.pack_folder.rglob("*") if each.is_file()}
    host.finish(sure=False)
    assert {each.name for each in host.pack_folder.rglob("*") if each.is_file()} == names


def _die(*_given: object, **_named: object) -> None:
    raise RuntimeError("The power went.")


def test_the_poster_follows_the_sample_that_it_shows(host: Host) -> None:
    host.finish()
    poster = host.folder / "tree" / Bare.poster
    assert poster.read_text() == "A poster with 500 lights."
    host.entries.add(1)
    host.finish()
    assert poster.read_text() == "A poster with 500 lights."
    host.entries.add(2_000)
    host.finish()
    assert poster.read_text() == "A poster with 1600 lights."
    poster.unlink()
    host.finish(sure=False)
    assert poster.exists()


def test_a_file_that_an_earlier_maker_left_is_swept_away(host: Host) -> None:
    host.finish()
    stray = host.pack_folder / "chunks" / "0123456789abcdef.bin"
    stray.write_bytes(b"of a maker that was cut off")
    host.finish(sure=False)
    assert not stray.exists()


@pytest.mark.parametrize("folder", ["chunks", "text", "index", "scene", "takedowns"])
def test_a_store_that_has_lost_files_is_mended(host: Host, folder: str) -> None:
    host.entries.change(3, None)
    host.finish()
    shutil.rmtree(host.pack_folder / folder)
    host.finish(sure=False)


def test_a_file_that_was_cut_short_is_mended(host: Host) -> None:
    host.finish()
    for folder in ("chunks", "index", "scene"):
        path = next((host.pack_folder / folder).iterdir())
        path.write_bytes(path.read_bytes()[:-1])
    next((host.pack_folder / "text").iterdir()).write_bytes(b"")
    host.finish(sure=False)


@pytest.mark.parametrize("name", ["manifest.json", "now.json"])
@pytest.mark.parametrize("harm", [None, b"", b"{}", b"\xff\xfe"])
def test_a_lost_or_torn_document_is_written_again(host: Host, name: str, harm: bytes | None) -> None:
    host.finish()
    path = host.pack_folder / name
    path.unlink() if harm is None else path.write_bytes(harm)
    host.finish(sure=False)


@pytest.mark.parametrize("harm", ["all", "columns", "torn columns", "torn state"])
def test_what_is_remembered_can_be_lost(host: Host, harm: str) -> None:
    pack, shop = host.finish(), host.folder / "shop"
    host.entries.change(200, None)
    columns, remembered = next(shop.glob("columns-*.bin")), shop / "state.json"
    if harm == "all":
        shutil.rmtree(shop)
    elif harm == "columns":
        columns.unlink()
    elif harm == "torn columns":
        columns.write_bytes(columns.read_bytes()[:-1] + b"?")
    else:
        remembered.write_bytes(remembered.read_bytes()[:100])
    assert host.finish().manifest.standing == pack.manifest.standing - 1


def test_a_register_that_was_put_back_to_an_earlier_day_is_believed(host: Host) -> None:
    host.entries.add(200)
    host.finish()
    earlier = Entries()
    earlier.add(300)
    host.entries = earlier
    assert host.finish(sure=False).manifest.entries == 300


def test_what_an_entry_depends_on_makes_all_anew_when_it_changes(host: Host) -> None:
    before = host.finish().all_lights()["style"]
    host.book = replace(host.book, dedications=host.book.dedications[::-1])
    after = host.finish().all_lights()["style"]
    assert (before != after).any()


def test_the_pack_goes_with_the_end_of_the_display(host: Host) -> None:
    host.finish()
    assert host.shop.remove()
    assert host.written() == {}
    assert not host.shop.remembers
    assert not host.shop.remove()
    host.finish()


def test_a_hosts_map_and_places_say_where_entries_stand(host: Host) -> None:
    shop = host.folder / "shop"
    shop.mkdir()
    (shop / MAPS[1]).write_text(MAP, encoding="utf-8")
    first = scenery_of(host.book, shop).grounded_on
    (shop / PLACES).write_text("name,latitude,longitude,reach_m\nThe Nowhere Arms,51.5,-0.1,300\n")
    second = scenery_of(host.book, shop)
    assert first != second.grounded_on
    x, y, style = second.ground().spots(["The Nowhere Arms"], np.array([7]))
    assert style[0] == 0
    assert abs(int(x[0]) - 65_535 * 0.5) < 2_500
    assert abs(int(y[0]) - 65_535 * 0.5) < 4_000
    store = open_store(f"file://{host.folder / 'tree'}")
    scene = second.make(store, host.shop.root)
    assert scene.map is not None
    assert store.get(f"{host.shop.root}/{scene.map.file}") is not None


@pytest.mark.parametrize(
    "text",
    [
        "place,lat,lon\nHere,1,2\n",
        "name,latitude,longitude\nHere,91,0\n",
        "name,latitude,longitude\n,1,2\n",
        "name,latitude,longitude\nHere,north,2\n",
        "name,latitude,longitude\nHere\n",
        "",
    ],
)
def test_places_that_are_none_are_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "places.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        read_places(path)
    assert all(str(fault).endswith(".") for fault in refused.value.faults)
