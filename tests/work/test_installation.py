"""The installation's pack, kept in step with the register by the worker's rounds, on both databases."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from remembrancer.book.book import Book
from remembrancer.book.decision import Verdict
from remembrancer.book.entry import Audience, Kind
from remembrancer.book.errors import NotFound, NotPossible
from remembrancer.book.occasion import Location, Occasion
from remembrancer.editions.installation import making, workshop
from remembrancer.editions.installation.book_scenery import BookScenery
from remembrancer.editions.installation.points import AFLOAT, CANDLE
from remembrancer.editions.installation.reading import Pack, read_pack
from remembrancer.editions.installation.state import Scene
from remembrancer.editions.store import Store
from remembrancer.register import books
from remembrancer.work import installation, registered
from tests.register.samples import LEAD

from .house import House


@pytest.fixture(autouse=True)
def _no_lettering(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scene has tests of its own, and takes seconds."""
    monkeypatch.setattr(BookScenery, "make", lambda self, store, root: Scene(self.made_from))
    monkeypatch.setattr(BookScenery, "prepare", lambda self: None)
    monkeypatch.setattr(BookScenery, "draw", lambda self, lights: b"A poster.")


def pack_of(house: House, book: str = "london") -> Pack:
    """The pack that stands, every file of it verified."""
    return read_pack(house.file("installation/pack", book))


def words(house: House) -> list[str | None]:
    pack = pack_of(house)
    pages = (pack.page(number) for number in range(pack.manifest.text.pages))
    return [each and each.message for page in pages for each in page]


def files(house: House) -> bytes:
    """Everything that is published of the installation, unpacked as far as it is packed."""
    pack = pack_of(house)
    return repr(words(house)).encode() + b"".join(
        path.read_bytes() for path in pack.folder.rglob("*.json") if path.is_file()
    )


def test_only_what_a_person_accepted_for_everyone_enters_the_pack(house: House) -> None:
    house.open_book()
    accepted = house.sign("For everyone.", name="Ruth", place="Lambeth")
    candle = house.sign("", kind=Kind.CANDLE)
    families = house.sign("For the families.", audience=Audience.FAMILIES)
    archive = house.sign("For the archive.", audience=Audience.ARCHIVE)
    held, declined = house.sign("Held."), house.sign("Declined.")
    house.sign("Never looked at.")
    house.round()
    assert words(house) == []
    house.decide(Verdict.ACCEPT, accepted, candle, families, archive)
    house.decide(Verdict.HOLD, held)
    house.decide(Verdict.DECLINE, declined)
    house.round()
    assert sorted(each or "" for each in words(house)) == ["", "For everyone."]
    pack = pack_of(house)
    assert (pack.manifest.standing, pack.manifest.languages_present) == (2, {"en": 2})
    lights = {bool(each["style"] & CANDLE): each for each in pack.all_lights()}
    assert lights[True]["length"] == 0
    assert lights[False]["length"] == 2
    assert lights[True]["style"] & AFLOAT
    wrote = next(each for each in pack.page(0) if each is not None and each.message)
    assert (wrote.name, wrote.place, wrote.language, wrote.received_on) == (
        "Ruth",
        "Lambeth",
        "en",
        "2026-03-22",
    )


def test_the_day_is_the_one_of_the_books_own_zone(house: House) -> None:
    house.open_book(time_zone="Pacific/Auckland")
    house.stand(1)
    [wrote] = pack_of(house).page(0)
    assert wrote is not None
    assert wrote.received_on == "2026-03-23"


def test_a_removal_leaves_the_pack_and_a_restoration_comes_back(house: House) -> None:
    house.open_book()
    ids = house.stand(70)
    secret = house.sign("Nobody may read this one again: xyzzy.")
    house.round()
    house.decide(Verdict.ACCEPT, secret)
    house.round()
    before = pack_of(house)
    assert "xyzzy" in (words(house)[70] or "")
    house.decide(Verdict.REMOVE, ids[5], secret)
    house.round()
    assert words(house)[5] is None
    assert words(house)[70] is None
    assert b"xyzzy" not in files(house)
    pack = pack_of(house)
    assert pack.takedowns == {5, 70}
    assert {5, 70}.isdisjoint(pack.all_lights()["rank"].tolist())
    gone = {each.file for each in before.manifest.files()} - {each.file for each in pack.manifest.files()}
    assert len(gone) >= 3
    assert not any((pack.folder / name).exists() for name in gone)
    house.decide(Verdict.RESTORE, secret)
    house.round()
    assert pack_of(house).takedowns == {5}
    assert "xyzzy" in (words(house)[70] or "")


def test_what_its_writer_takes_back_leaves_the_pack(house: House) -> None:
    house.open_book()
    ids = house.stand(3)
    house.take_back(ids[1])
    house.round()
    assert words(house) == ["Message 0.", None, "Message 2."]


def test_a_removal_is_announced_in_one_round_though_nothing_can_be_made_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.open_book()
    ids = house.stand(3)
    house.decide(Verdict.REMOVE, ids[1])
    monkeypatch.setattr(workshop.Workshop, "advance", _die)
    house.worker.round()
    pack = pack_of(house)
    assert pack.takedowns == {1}
    assert pack.current.standing == 2
    assert pack.words(1) is None
    house.worker.round()
    assert pack_of(house).takedowns == {1}


def test_a_removal_is_announced_though_the_pack_rests_or_what_it_remembers_is_lost(house: House) -> None:
    house.open_book()
    ids = house.stand(3)
    house.options = replace(house.options, pack_every_seconds=3_600.0)
    house.worker = house.new_worker()
    house.decide(Verdict.REMOVE, ids[0])
    house.worker.round()
    shutil.rmtree(house.options.installation("london"))
    house.decide(Verdict.REMOVE, ids[2])
    house.worker.round()
    assert pack_of(house).takedowns == {0, 2}


def test_a_pack_rests_between_two_steps(house: House) -> None:
    house.open_book()
    house.options = replace(house.options, pack_every_seconds=3_600.0)
    house.worker = house.new_worker()
    house.worker._installations._prepared["london"] = installation.workshop(
        house.options, house.worker._opened_store(), house.books["london"]
    ).scenery.made_from
    house.round()
    edition = pack_of(house).manifest.edition
    house.stand(2)
    assert pack_of(house).manifest.edition == edition
    house.worker = house.new_worker()


def test_what_was_signed_and_not_decided_writes_nothing(house: House) -> None:
    house.open_book()
    house.stand(3)
    before = house.written()
    house.sign("Waits.")
    house.round()
    changed = {name for name, at in house.written().items() if before.get(name) != at}
    assert not [name for name in changed if "installation" in name]


def test_growing_entry_by_entry_gives_what_building_at_once_gives(house: House) -> None:
    house.open_book()
    for count in (1, 3, 60, 2, 10):
        house.stand(count)
    grown = pack_of(house)
    lights, texts = grown.all_lights().tolist(), words(house)
    shop = installation.build(house.options, house.worker._opened_store(), "london", house.now)
    built = read_pack(house.folder / "published" / shop.root)
    assert built.all_lights().tolist() == lights
    assert words(house) == texts
    assert (built.hashes == grown.hashes).all()
    assert built.manifest.takedowns == grown.manifest.takedowns
    assert built.manifest.density == grown.manifest.density


STEPS: list[tuple[Any, str]] = [
    (registered, "_leaves"),
    (workshop, "write_state"),
    (making, "encode_points"),
    (making, "announce"),
    (Store, "put"),
    (Store, "delete"),
]


@pytest.mark.parametrize(("where", "step"), STEPS, ids=[step for _, step in STEPS])
def test_a_round_that_is_cut_off_anywhere_is_mended_by_the_next(
    where: Any, step: str, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.open_book()
    ids = house.stand(5)
    house.decide(Verdict.REMOVE, ids[0])
    house.sign("Signed just before the cut.")
    with monkeypatch.context() as cut:
        cut.setattr(where, step, _die)
        house.worker.round()
    house.worker.close()
    house.worker = house.new_worker()
    house.round()
    assert words(house) == [None, *(f"Message {number}." for number in range(1, 5))]


def test_a_lost_pack_is_made_again_while_the_worker_runs_and_when_it_starts(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.open_book()
    house.stand(3)
    monkeypatch.setattr(installation, "LOOK_EVERY_SECONDS", 0.0)
    shutil.rmtree(house.file("installation"))
    house.round()
    assert len(words(house)) == 3
    shutil.rmtree(house.file("installation/pack/chunks"))
    house.worker = house.new_worker()
    house.round()
    assert len(words(house)) == 3


def test_a_book_whose_pack_cannot_be_made_does_not_stop_the_others(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.open_book("broken")
    house.open_book("london")
    advance = workshop.Workshop.advance

    def only_london(shop: workshop.Workshop, *given: Any, **named: Any) -> workshop.Step:
        if shop.book.slug == "broken":
            raise RuntimeError("This one cannot be made.")
        return advance(shop, *given, **named)

    monkeypatch.setattr(workshop.Workshop, "advance", only_london)
    ids = [house.sign("Peace.", "broken"), house.sign("Peace.", "london")]
    house.worker.round()
    house.decide(Verdict.ACCEPT, *ids)
    for _ in range(5):
        house.worker.round()
    assert words(house) == ["Peace."]
    assert house.messages(1, "broken") == ["Peace."]


def test_the_pack_goes_when_the_display_ends_and_comes_back_when_it_is_prolonged(house: House) -> None:
    book = house.open_book()
    house.stand(5)
    ends = house.now + timedelta(days=60)
    _show_until(house, book, ends)
    house.now = ends
    house.round()
    assert not list(house.file("installation/pack").rglob("*.bin"))
    assert not list(house.file("installation/pack").rglob("*.json"))
    with pytest.raises(NotPossible):
        installation.build(house.options, house.worker._opened_store(), "london", house.now)
    _show_until(house, book, ends + timedelta(days=1))
    house.round()
    assert len(words(house)) == 5


def _show_until(house: House, book: Book, ends: Any) -> None:
    books.update_book(LEAD, replace(book, clocks=replace(book.clocks, display_until=ends)), house.now)


def test_a_book_that_is_not_there_cannot_be_built(house: House) -> None:
    with pytest.raises(NotFound):
        installation.build(house.options, house.worker._opened_store(), "nowhere", house.now)


def test_a_location_that_moves_moves_the_box_and_keeps_the_words(house: House) -> None:
    book = house.open_book()
    house.stand(3)
    before = pack_of(house).manifest.box
    bridge = Location("bridge", "Westminster Bridge", None, 51.5008, -0.1219)
    books.update_book(LEAD, replace(book, occasion=Occasion((bridge,))), house.now)
    house.round()
    assert pack_of(house).manifest.box != before
    assert words(house) == ["Message 0.", "Message 1.", "Message 2."]


def test_a_large_book_is_taken_in_over_several_rounds(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "PAGES_A_STEP", 1)
    house.open_book()
    house.stand(200)
    assert len(words(house)) == 200
    assert pack_of(house).manifest.text.pages == 4


def test_what_was_built_by_command_is_taken_over_by_the_worker(house: House) -> None:
    house.open_book()
    house.stand(3)
    names = set(house.written())
    installation.build(house.options, house.worker._opened_store(), "london", house.now)
    built = house.written()
    assert set(built) == names
    house.worker = house.new_worker()
    house.round()
    assert house.written() == built


def _die(*_given: object, **_named: object) -> None:
    raise RuntimeError("The power went.")
