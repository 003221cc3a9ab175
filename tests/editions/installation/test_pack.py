"""The pack as a reader finds it: golden, the same whichever way it came about, and only what stands."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from remembrancer.editions.installation.announcing import standing_current
from remembrancer.editions.installation.density import decode_density
from remembrancer.editions.installation.manifest import digest
from remembrancer.editions.installation.reading import Pack, Tampered, read_pack, verified
from remembrancer.editions.installation.scene.mesh import read_mesh
from remembrancer.editions.installation.scripts import seen
from remembrancer.editions.installation.state import State
from remembrancer.editions.installation.text import Shown

from .golden import expected
from .samples import GOLDEN, NOW, Maker, golden_entries, golden_maker, shown


def book(count: int) -> list[Shown | None]:
    return [shown(rank) for rank in range(count)]


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "tree")


def words(pack: Pack) -> list[str | None]:
    pages = [pack.page(number) for number in range(pack.manifest.text.pages)]
    return [each and each.message for page in pages for each in page]


def by_rank(pack: Pack) -> list[tuple[int, ...]]:
    return [each.item() for each in pack.all_lights()]


def test_the_golden_pack_is_read_as_it_says() -> None:
    pack = read_pack(GOLDEN / "pack")
    assert expected(pack) == json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))
    assert pack.manifest.map is not None
    assert set(read_mesh(pack.body(pack.manifest.map)).layers) == {"land", "river", "borders"}


def test_the_golden_pack_is_what_is_made_today(tmp_path: Path) -> None:
    """Decoded: another zlib may pack the same into other bytes."""
    made = read_pack(golden_maker(tmp_path).pack_folder)
    golden = read_pack(GOLDEN / "pack")
    assert expected(made) == expected(golden)
    for each in ("scripts", "languages_present", "entries", "standing", "seed", "box", "dedications"):
        assert getattr(made.manifest, each) == getattr(golden.manifest, each)


def test_every_member_of_the_golden_documents_stands_in_the_spec() -> None:
    spec = (GOLDEN.parent / "spec.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", spec))
    for name in ("manifest.json", "now.json"):
        document = json.loads((GOLDEN / "pack" / name).read_text(encoding="utf-8"))
        assert set(document) - named == set()


def test_a_pack_has_eight_scripts_and_more(maker: Maker) -> None:
    pack = maker.make(golden_entries())
    assert len(pack.manifest.scripts) >= 8
    for light in pack.all_lights():
        wrote = pack.words(int(light["rank"]))
        assert wrote is not None
        assert (pack.manifest.scripts[light["script"]], light["length"]) == seen(wrote.message)


def test_a_book_without_an_entry_has_a_pack(maker: Maker) -> None:
    pack = maker.make([])
    assert (pack.manifest.entries, pack.manifest.standing, pack.manifest.chunks) == (0, 0, ())
    assert pack.manifest.density.most == 0
    assert pack.words(0) is None


def test_the_density_picture_shows_every_entry(maker: Maker) -> None:
    pack = maker.make(book(3_000))
    density = pack.manifest.density
    picture = decode_density(pack.body(density), density.width, density.height)
    found = np.expm1(picture / 255 * np.log1p(density.most))
    assert abs(found.sum() - 3_000) < 300
    for light in pack.all_lights()[:200]:
        assert picture[int(light["y"]) * density.height >> 16, int(light["x"]) >> 7] > 0


def test_growing_little_by_little_gives_what_building_at_once_gives(tmp_path: Path) -> None:
    grown, whole = Maker(tmp_path / "grown"), Maker(tmp_path / "whole")
    entries = book(9_000)
    for count in (1, 63, 64, 65, 2_000, 6_500, 9_000):
        pack = grown.make(entries[:count], range(max(0, count - 8_000) // 64, -(-count // 64)))
        assert pack.manifest.standing == count
    entries[8_999] = entries[70] = None
    pack, other = grown.make(entries, [1, 140]), whole.make(entries)
    assert by_rank(pack) == by_rank(other)
    assert words(pack) == words(other)
    assert np.array_equal(pack.hashes, other.hashes)
    assert pack.manifest.density == other.manifest.density
    assert pack.manifest.takedowns == other.manifest.takedowns
    # Once nothing is left in a tail, every file is the same, byte for byte.
    grown.state.replan()
    grown.make(entries, [])
    whole.make(entries)
    assert grown.names() == whole.names()


def test_one_entry_more_writes_few_files_and_leaves_none_behind(maker: Maker) -> None:
    maker.make(book(5_000))
    before = {name: (maker.pack_folder / name).stat().st_mtime_ns for name in maker.names()}
    pack = maker.make(book(5_001), [78])
    after = {name: (maker.pack_folder / name).stat().st_mtime_ns for name in maker.names()}
    written = {name.split("/")[0] for name, at in after.items() if before.get(name) != at}
    assert written == {"text", "index", "chunks", "scene", "manifest.json", "now.json"}
    assert len([name for name, at in after.items() if before.get(name) != at]) == 6
    assert [chunk.tail for chunk in pack.manifest.chunks] == [False, True]
    named = {each.file for each in pack.manifest.files()}
    named |= {f"text/{bytes(each).hex()[:16]}.bin" for each in pack.hashes}
    assert maker.names() == named | {"now.json", "manifest.json"}


def test_nothing_is_written_when_nothing_has_changed(maker: Maker) -> None:
    maker.make(book(200))
    before = {name: (maker.pack_folder / name).stat().st_mtime_ns for name in maker.names()}
    maker.make(book(200))
    assert {name: (maker.pack_folder / name).stat().st_mtime_ns for name in maker.names()} == before


def test_what_is_taken_away_leaves_every_file_and_comes_back_when_it_is_restored(maker: Maker) -> None:
    secret = Shown("Nobody may read this one again: xyzzy.", "Q", "Hackney", "en", "", "2026-11-20")
    entries = book(300)
    entries[77] = secret
    whole = maker.make(entries)
    gone: list[Shown | None] = [*entries[:77], None, *entries[78:]]
    pack = maker.make(gone, [1])
    assert pack.words(77) is None
    assert 77 in pack.takedowns
    assert (pack.manifest.entries, pack.manifest.standing) == (300, 299)
    assert 77 not in pack.all_lights()["rank"]
    assert "xyzzy" not in "".join(each or "" for each in words(pack))
    assert maker.names().isdisjoint({each.file for each in whole.manifest.chunks})
    assert pack.manifest.density.sha256 != whole.manifest.density.sha256
    back = maker.make(entries, [1])
    assert back.takedowns == frozenset()
    assert by_rank(back) == by_rank(whole)
    assert words(back) == words(whole)


def test_a_removal_is_announced_before_anything_is_made_anew(maker: Maker) -> None:
    from remembrancer.editions.installation.announcing import take_down

    maker.make(book(300))
    assert take_down(maker.store, maker.root, [77, 5], NOW)
    pack = read_pack(maker.pack_folder)
    assert pack.takedowns == {5, 77}
    assert pack.current.standing == 298
    assert pack.words(77) is None
    assert not take_down(maker.store, maker.root, [77], NOW)
    assert not take_down(maker.store, maker.root, [100_000], NOW)


def test_text_pages_that_are_the_same_share_a_file_until_the_last_has_gone(maker: Maker) -> None:
    entries = book(256)
    empty: list[Shown | None] = [None] * 64
    maker.make([*empty, *entries[64:128], *empty, *entries[192:]])
    pack = maker.make([*entries[:128], *empty, *entries[192:]], [0])
    assert pack.page(2) == empty
    assert words(maker.make(entries, [2])) == [each.message if each else None for each in entries]


def test_a_changed_title_makes_another_manifest_and_nothing_else(maker: Maker) -> None:
    before = maker.make(book(100))
    maker.book = replace(maker.book, title="Another title")
    after = maker.make(book(100), [])
    assert after.manifest.title == "Another title"
    assert after.manifest.chunks == before.manifest.chunks
    assert after.manifest.edition == 2


@pytest.mark.parametrize("folder", ["chunks", "text", "index", "scene", "takedowns"])
@pytest.mark.parametrize("harm", ["exchanged", "cut off", "missing"])
def test_a_file_that_was_tampered_with_makes_the_pack_unfit(maker: Maker, folder: str, harm: str) -> None:
    maker.make(golden_entries())
    assert verified(maker.pack_folder)
    path = sorted((maker.pack_folder / folder).iterdir())[0]
    body = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(body[:-1] if harm == "cut off" else bytes([*body[:-1], body[-1] ^ 1]))
    with pytest.raises(Tampered, match=path.name):
        read_pack(maker.pack_folder)


@pytest.mark.parametrize("name", ["manifest.json", "now.json"])
def test_a_document_that_was_tampered_with_makes_the_pack_unfit(maker: Maker, name: str) -> None:
    maker.make(golden_entries())
    path = maker.pack_folder / name
    path.write_text(path.read_text(encoding="utf-8").replace("72", "73"), encoding="utf-8")
    if name == "manifest.json":
        assert not verified(maker.pack_folder)
    path.write_bytes(b"{}")
    assert not verified(maker.pack_folder)


def test_a_pack_that_names_a_file_outside_its_folder_is_unfit(maker: Maker) -> None:
    maker.make(golden_entries())
    (maker.folder / "secret").write_bytes(b"mine")
    manifest = json.loads((maker.pack_folder / "manifest.json").read_bytes())
    manifest["map"] = {"file": "../../../../secret", "sha256": digest(b"mine"), "bytes": 4}
    _rewrite(maker, manifest)
    with pytest.raises(Tampered, match="outside"):
        read_pack(maker.pack_folder)


def test_a_pack_of_another_version_is_refused(maker: Maker) -> None:
    maker.make(golden_entries())
    manifest = json.loads((maker.pack_folder / "manifest.json").read_bytes())
    _rewrite(maker, manifest | {"version": 2})
    assert not verified(maker.pack_folder)
    _rewrite(maker, manifest | {"a member of tomorrow": 1})
    assert verified(maker.pack_folder)


def _rewrite(maker: Maker, manifest: dict[str, Any]) -> None:
    body = msgspec.json.encode(manifest)
    (maker.pack_folder / "manifest.json").write_bytes(body)
    current = json.loads((maker.pack_folder / "now.json").read_bytes())
    (maker.pack_folder / "now.json").write_bytes(msgspec.json.encode(current | {"manifest": digest(body)}))


def test_languages_and_scripts_beyond_what_a_byte_can_name_are_others(maker: Maker) -> None:
    entries = [Shown("Peace.", language=f"x-{number:03}") for number in range(300)]
    pack = maker.make(entries)
    present = pack.manifest.languages_present
    assert sum(present.values()) == 300
    assert present["und"] == 300 - 255
    assert standing_current(maker.store, maker.root) == pack.current


def test_a_state_that_knows_nothing_has_nothing_to_touch() -> None:
    state = State("tests")
    state.touch(np.array([], np.int64))
    assert state.files.chunks == []
