"""Projectors and how they are set: by those who may, one at a time, and nothing that was kept is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from remembrancer.book.calibration import Calibration, Floats
from remembrancer.book.errors import Invalid, NotAllowed, NotFound, NotPossible
from remembrancer.book.facade import facade_from
from remembrancer.book.people import Actor, Role
from remembrancer.book.projector import Projector
from remembrancer.register import calibrations, facades, ledger, projectors
from remembrancer.register.calibrations import Overtaken
from remembrancer.register.models import PackedRow

from .samples import NOW, make_book

pytestmark = pytest.mark.usefixtures("register")
SLUG = "london"
ADA, DI = Actor("Ada", Role.LEAD, 1), Actor("Di", Role.CREW, 2)
NORTH = Projector("north", "North wall")
LEANING = Calibration(((0.1, 0.1), (0.9, 0.05), (0.95, 0.9), (0.05, 0.95))).document()
OTHER = Calibration(((0.2, 0.1), (0.9, 0.05), (0.95, 0.9), (0.05, 0.95))).document()
FACADE = {
    "id": "parliament",
    "name": "Houses of Parliament",
    "time_zone": "Europe/London",
    "latitude": 51.4995,
    "longitude": -0.1248,
    "dates": ["2018-03-22"],
    "show": ["dusk to 23:59"],
}


@pytest.fixture(autouse=True)
def facade(register):
    make_book()
    facades.add_facades(ADA, SLUG, [facade_from(FACADE)], NOW)
    projectors.add_projector(ADA, "parliament", NORTH, NOW)


def save(document, base=0, tablet="one", actor=DI, now=NOW):
    return calibrations.save(actor, "north", document, base=base, tablet=tablet, now=now)


class TestAProjector:
    def test_is_the_whole_raster_until_somebody_sets_it(self):
        assert projectors.current("north") == ("0", Calibration().document())
        assert projectors.get_projector("north").facade_name == "Houses of Parliament"

    def test_has_an_address_of_its_own_on_the_host(self):
        with pytest.raises(Invalid, match="already"):
            projectors.add_projector(ADA, "parliament", Projector("north", "Another"), NOW)
        projectors.remove_projector(ADA, "north", NOW)
        projectors.add_projector(ADA, "parliament", Projector("north", "Another"), NOW)
        assert [each.projector.name for each in projectors.projectors("parliament")] == ["Another"]

    def test_belongs_to_a_facade_that_is_there(self):
        with pytest.raises(NotFound):
            projectors.add_projector(ADA, "nowhere", Projector("south", "South"), NOW)
        facades.remove_facade(ADA, "parliament", NOW)
        with pytest.raises(NotFound):
            projectors.current("north")

    def test_can_have_another_name_and_raster(self):
        changed = Projector("north", "North, 4K", 3840, 2160, (0.0, 0.0, 0.55, 1.0))
        projectors.change_projector(DI, "north", changed, NOW)
        assert projectors.get_projector("north").projector == changed

    def test_is_nobodys_who_may_not_touch_the_stage(self):
        moderator = Actor("Bea", Role.MODERATOR, 3)
        for act in (
            lambda: projectors.add_projector(moderator, "parliament", Projector("s", "S"), NOW),
            lambda: projectors.remove_projector(moderator, "north", NOW),
            lambda: projectors.lock(moderator, "north", NOW),
            lambda: save(LEANING, actor=moderator),
            lambda: calibrations.keep(moderator, "north", "", NOW),
            lambda: calibrations.copy(moderator, "north", "north", NOW),
            lambda: calibrations.take_in(moderator, "north", LEANING, "x", NOW),
        ):
            with pytest.raises(NotAllowed):
                act()


class TestSetting:
    def test_is_kept_and_counted(self):
        assert save(LEANING).revision == 1
        assert projectors.current("north") == ("1", LEANING)
        assert projectors.get_projector("north").saved_by == "Di"

    def test_the_same_again_changes_nothing(self):
        save(LEANING)
        assert save(LEANING, base=0, tablet="another").revision == 1

    def test_of_two_tablets_the_second_is_told_what_the_first_did(self):
        save(LEANING, tablet="one")
        with pytest.raises(Overtaken, match="Di has set this projector") as overtaken:
            save(OTHER, base=0, tablet="two", actor=ADA)
        assert overtaken.value.now.document == LEANING
        assert save(OTHER, base=1, tablet="two", actor=ADA).revision == 2

    def test_a_tablet_that_did_not_hear_the_answer_goes_on(self):
        save(LEANING, base=0, tablet="one")
        assert save(OTHER, base=0, tablet="one").revision == 2

    def test_that_cannot_be_is_refused_and_nothing_is_changed(self):
        save(LEANING)
        crossing = {**LEANING, "corners": [[0, 0], [1, 1], [1, 0], [0, 1]]}
        for wrong in (crossing, None, [], {"corners": "x"}):
            with pytest.raises(Invalid):
                save(wrong, base=1)
        assert projectors.current("north") == ("1", LEANING)

    def test_a_drag_is_one_line_in_the_ledger(self):
        for step in range(20):
            document = Calibration(((0.01 * step, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))).document()
            save(document, base=step - 1, now=NOW + timedelta(seconds=step))
        acts = ledger.find(book=SLUG, what=calibrations.SAVE)
        assert len(acts) == 1
        assert acts[0].actor_name == "Di"
        save(LEANING, now=NOW + timedelta(minutes=30))
        save(OTHER, base=20, actor=ADA, now=NOW + timedelta(minutes=30))
        assert len(ledger.find(book=SLUG, what=calibrations.SAVE)) == 3


class TestDatedStates:
    def test_are_brought_back_and_what_was_there_is_kept_first(self):
        save(LEANING)
        kept = calibrations.keep(DI, "north", " before   the rain ", NOW)
        assert (kept.note, kept.author, kept.document) == ("before the rain", "Di", LEANING)
        save(OTHER, base=1)
        done = calibrations.restore(ADA, "north", kept.id, NOW)
        assert (done.document, done.revision) == (LEANING, 3)
        newest = calibrations.snapshots("north")[0]
        assert newest.document == OTHER
        assert "brought back" in newest.note

    def test_belong_to_their_projector(self):
        projectors.add_projector(ADA, "parliament", Projector("south", "South"), NOW)
        kept = calibrations.keep(DI, "south", "", NOW)
        with pytest.raises(NotFound):
            calibrations.restore(DI, "north", kept.id, NOW)
        with pytest.raises(NotFound):
            calibrations.snapshot("north", 999)

    def test_have_a_note_of_a_line(self):
        with pytest.raises(Invalid):
            calibrations.keep(DI, "north", "x" * 201, NOW)


class TestCopying:
    def test_sets_one_as_the_other_is(self):
        save(LEANING)
        projectors.add_projector(ADA, "parliament", Projector("south", "South"), NOW)
        assert calibrations.copy(DI, "south", "north", NOW).document == LEANING
        assert calibrations.snapshots("south")[0].document == Calibration().document()

    def test_from_itself_or_from_none_is_refused(self):
        with pytest.raises(NotPossible):
            calibrations.copy(DI, "north", "north", NOW)
        with pytest.raises(NotFound):
            calibrations.copy(DI, "north", "nowhere", NOW)


class TestLocked:
    def test_it_refuses_every_change_and_says_who_locked_it(self):
        projectors.add_projector(ADA, "parliament", Projector("south", "South"), NOW)
        kept = calibrations.keep(DI, "north", "", NOW)
        projectors.lock(ADA, "north", NOW)
        for act in (
            lambda: save(LEANING),
            lambda: calibrations.restore(DI, "north", kept.id, NOW),
            lambda: calibrations.copy(DI, "north", "south", NOW),
            lambda: calibrations.take_in(DI, "north", LEANING, "x", NOW),
            lambda: projectors.change_projector(DI, "north", NORTH, NOW),
            lambda: projectors.remove_projector(DI, "north", NOW),
            lambda: projectors.lock(DI, "north", NOW),
        ):
            with pytest.raises(NotPossible, match=r"Ada locked “North wall” on .* Unlock it first"):
                act()
        assert projectors.current("north")[0] == "0"
        assert calibrations.keep(DI, "north", "of a locked one", NOW)

    def test_anybody_of_the_crew_can_unlock_it(self):
        projectors.lock(ADA, "north", NOW)
        assert projectors.unlock(DI, "north", NOW).locked == ""
        assert save(LEANING).revision == 1
        acts = [act.what for act in ledger.of_book(SLUG)]
        assert acts[:3] == [calibrations.SAVE, projectors.UNLOCK, projectors.LOCK]


class TestPackedMaps:
    MAP = Calibration(map=Floats(2, 2, "eJxjYGBg2G8HAANoAQ8=", "eJxjYAACAAAEAAE=")).document()

    def test_stand_once_however_many_states_have_them(self):
        save(self.MAP)
        for _ in range(3):
            calibrations.keep(DI, "north", "", NOW)
        assert PackedRow.objects.count() == 2
        assert projectors.current("north") == ("1", self.MAP)

    def test_go_to_the_tablet_as_their_hash_and_come_back(self):
        save(self.MAP)
        slim = projectors.get_projector("north").document
        assert slim["map"]["data"].startswith("sha256:")
        slim["blend"]["left"] = 0.25
        save(slim, base=1)
        assert projectors.current("north")[1]["map"] == self.MAP["map"]
        assert projectors.current("north")[1]["blend"]["left"] == 0.25

    def test_that_nobody_has_kept_cannot_be_named(self):
        unknown = {**self.MAP, "map": {"width": 2, "height": 2, "data": "sha256:0", "error": None}}
        with pytest.raises(Invalid, match="not kept here"):
            save(unknown)
