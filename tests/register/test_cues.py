"""Cues and evenings: planned, armed, given, passed over and taken back; and what nodes are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from remembrancer.book.errors import Invalid, NotAllowed, NotFound, NotPossible
from remembrancer.book.facade import facade_from
from remembrancer.book.people import Actor, Role
from remembrancer.book.projector import Projector
from remembrancer.register import cues, evenings, facades, ledger, nodes, projectors, undoing
from remembrancer.register.screens import screen_of

from .samples import NOW, make_book

pytestmark = pytest.mark.usefixtures("register")
SLUG = "london"
DI, MO = Actor("Di", Role.CREW, 2), Actor("Mo", Role.MODERATOR, 3)
LONDON = ZoneInfo("Europe/London")
DAY = date(2018, 3, 22)
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
def stage(register):
    make_book()
    bridge = {**FACADE, "id": "bridge", "name": "The bridge"}
    facades.add_facades(Actor("Ada", Role.LEAD, 1), SLUG, [facade_from(FACADE), facade_from(bridge)], NOW)
    for facade, slug in (("parliament", "north"), ("parliament", "south"), ("bridge", "pier")):
        projectors.add_projector(DI, facade, Projector(slug, slug.capitalize()), NOW)


@pytest.fixture
def evening(stage):
    return evenings.add(DI, SLUG, "The anniversary", DAY, NOW, "parliament")


def at(time: str) -> datetime:
    return evenings.instant_of(time, DAY, LONDON)


def holds(facade: str, now: datetime) -> list[str]:
    return [each.scene for each in cues.effective(SLUG, facade, now)]


class TestAnEvening:
    def test_stands_in_order_of_time_however_it_was_typed(self, evening):
        for time, scene in (("20:30", "candles"), (None, "black"), ("20:00", "names")):
            cues.add(DI, SLUG, evening.id, at(time) if time else None, scene, NOW)
        assert [each.scene for each in cues.lines(SLUG, evening.id)] == ["names", "candles", "black"]

    def test_goes_by_itself_only_while_it_is_armed(self, evening):
        cues.add(DI, SLUG, evening.id, at("20:00"), "names", NOW)
        assert holds("parliament", at("19:00")) == []
        evenings.arm(DI, SLUG, evening.id, NOW, armed=True)
        assert holds("parliament", at("19:00")) == ["names"]
        assert holds("bridge", at("19:00")) == []
        evenings.arm(DI, SLUG, evening.id, NOW, armed=False)
        assert holds("parliament", at("19:00")) == []

    def test_is_copied_to_another_day_at_the_same_times_of_the_clock(self, evening):
        cues.add(DI, SLUG, evening.id, at("20:00"), "names", NOW, note="The dean has spoken.")
        late = evenings.instant_of("00:30", DAY, LONDON, next_day=True)
        act = cues.add(DI, SLUG, evening.id, late, "black", NOW)
        cues.go(DI, SLUG, act.after["cue"], NOW)
        copy = evenings.duplicate(DI, SLUG, evening.id, "June", date(2018, 6, 3), NOW)
        lines = cues.lines(SLUG, copy.id)
        assert [f"{each.at.astimezone(LONDON):%d %H:%M}" for each in lines] == ["03 20:00", "04 00:30"]
        assert lines[0].at == datetime(2018, 6, 3, 19, 0, tzinfo=UTC)
        assert lines[0].note == "The dean has spoken."
        assert not any(each.gone_at for each in lines)
        assert copy.facade == "parliament"
        assert not copy.armed

    def test_that_is_taken_away_takes_its_cues_with_it(self, evening):
        cues.add(DI, SLUG, evening.id, at("20:00"), "names", NOW)
        evenings.arm(DI, SLUG, evening.id, NOW, armed=True)
        evenings.remove(DI, SLUG, evening.id, NOW)
        assert holds("parliament", at("20:01")) == []
        with pytest.raises(NotFound):
            evenings.evening(SLUG, evening.id)

    @pytest.mark.parametrize(
        ("wrong", "where"),
        [
            ({"scene": "disco"}, "scene"),
            ({"fade_s": 100.0}, "fade_s"),
            ({"fade_s": float("nan")}, "fade_s"),
            ({"note": "x" * 201}, "note"),
        ],
    )
    def test_takes_nothing_that_cannot_be_shown(self, evening, wrong, where):
        with pytest.raises(Invalid) as refused:
            cues.add(DI, SLUG, evening.id, at("20:00"), **{"scene": "names", "now": NOW, **wrong})
        assert [fault.where for fault in refused.value.faults] == [where]
        assert cues.lines(SLUG, evening.id) == []

    @pytest.mark.parametrize("time", ["", "25:00", "20", "20:00:61", "eight"])
    def test_takes_no_time_that_is_none(self, time):
        with pytest.raises(Invalid, match="18:45"):
            at(time)

    def test_a_time_that_the_clocks_skip_or_show_twice_is_one_instant(self):
        spring, autumn = date(2018, 3, 25), date(2018, 10, 28)
        assert evenings.instant_of("01:30", spring, LONDON) == datetime(2018, 3, 25, 1, 30, tzinfo=UTC)
        assert evenings.instant_of("01:30", autumn, LONDON) == datetime(2018, 10, 28, 0, 30, tzinfo=UTC)

    @pytest.mark.parametrize("name", ["", "  ", "x" * 81])
    def test_has_a_name(self, name):
        with pytest.raises(Invalid):
            evenings.add(DI, SLUG, name, DAY, NOW)

    def test_of_a_facade_that_is_not_there_cannot_be_begun(self):
        with pytest.raises(NotFound):
            evenings.add(DI, SLUG, "One", DAY, NOW, "nowhere")


class TestGivingACue:
    def test_is_two_seconds_ahead_so_that_every_node_has_it(self, evening):
        act = cues.add(DI, SLUG, evening.id, None, "names", NOW)
        cues.go(DI, SLUG, act.after["cue"], NOW)
        [cue] = cues.effective(SLUG, "parliament", NOW)
        assert cue.at == NOW + timedelta(seconds=2)

    def test_of_all_facades_is_at_the_same_instant_everywhere(self):
        cues.scene_now(DI, SLUG, "candles", NOW)
        one, other = (cues.effective(SLUG, facade, NOW) for facade in ("parliament", "bridge"))
        assert one == other != []

    def test_is_undone_by_one_press(self, evening):
        act = cues.scene_now(DI, SLUG, "candles", NOW, facade="bridge")
        undoing.undo(DI, act.id, NOW)
        assert holds("bridge", NOW) == []
        added = cues.add(DI, SLUG, evening.id, at("20:00"), "names", NOW)
        gone = cues.go(DI, SLUG, added.after["cue"], NOW)
        undoing.undo(DI, gone.id, NOW)
        assert cues.lines(SLUG, evening.id)[0].gone_at is None
        undoing.undo(DI, added.id, NOW)
        assert cues.lines(SLUG, evening.id) == []

    def test_a_change_is_undone_to_what_was_before(self, evening):
        added = cues.add(DI, SLUG, evening.id, at("20:00"), "names", NOW, note="First.")
        cue = added.after["cue"]
        changed = cues.change(DI, SLUG, cue, at("21:00"), "candles", NOW, fade_s=5)
        with pytest.raises(NotPossible):
            undoing.undo(DI, added.id, NOW)
        undoing.undo(DI, changed.id, NOW)
        [line] = cues.lines(SLUG, evening.id)
        assert (line.scene, line.at, line.fade_s, line.note) == ("names", at("20:00"), 2.0, "First.")

    def test_that_is_passed_over_goes_not_and_then_again(self, evening):
        evenings.arm(DI, SLUG, evening.id, NOW, armed=True)
        cue = cues.add(DI, SLUG, evening.id, at("20:00"), "names", NOW).after["cue"]
        cues.pass_over(DI, SLUG, cue, NOW)
        assert holds("parliament", at("19:59")) == []
        cues.pass_over(DI, SLUG, cue, NOW, off=False)
        assert holds("parliament", at("19:59")) == ["names"]

    def test_is_for_the_crew_and_nobody_else(self, evening):
        with pytest.raises(NotAllowed):
            cues.scene_now(MO, SLUG, "candles", NOW)
        with pytest.raises(NotAllowed):
            evenings.arm(MO, SLUG, evening.id, NOW, armed=True)

    def test_every_cue_has_its_row_in_the_ledger(self, evening):
        cues.scene_now(DI, SLUG, "candles", NOW)
        assert ledger.find(book=SLUG, what=cues.CUE)[0].note == "candles given: all facades"


class TestTheNodes:
    def told(self, token: str, now: datetime = NOW, calibration: str = ""):
        return nodes.told(screen_of(token, now).id, now, calibration)

    def test_one_is_told_all_of_it_each_time(self, evening):
        token = nodes.connect(DI, SLUG, "north", NOW)
        cues.add(DI, SLUG, evening.id, at("20:00"), "names", NOW)
        evenings.arm(DI, SLUG, evening.id, NOW, armed=True)
        told = self.told(token, at("19:00"))
        assert (told["projector"], told["screen"], told["book"]) == ("north", "North", SLUG)
        assert [each["scene"] for each in told["control"]["cues"]] == ["names"]
        assert [each["scene"] for each in told["ready"]] == ["names"]
        assert "calibration" not in told["control"]

    def test_a_calibration_is_told_to_those_who_do_not_have_it(self):
        from remembrancer.book.calibration import Calibration
        from remembrancer.register import calibrations

        token = nodes.connect(DI, SLUG, "north", NOW)
        leaning = Calibration(((0.1, 0.1), (0.9, 0.05), (0.95, 0.9), (0.05, 0.95))).document()
        calibrations.save(DI, "north", leaning, base=0, tablet="one", now=NOW)
        assert self.told(token)["control"]["calibration"] == {"revision": "1", "document": leaning}
        assert "calibration" not in self.told(token, calibration="1")["control"]

    def test_all_are_told_or_those_of_a_facade_or_one(self):
        tokens = {name: nodes.connect(DI, SLUG, name, NOW) for name in ("north", "south", "pier")}

        def dark():
            return [name for name, token in tokens.items() if self.told(token)["control"]["blackout"]]

        assert nodes.tell(DI, SLUG, {"blackout": True}, NOW, projector="north") == ["North"]
        assert dark() == ["north"]
        nodes.tell(DI, SLUG, {"blackout": True}, NOW, facade="parliament")
        assert dark() == ["north", "south"]
        nodes.tell(DI, SLUG, {"blackout": True}, NOW)
        assert dark() == ["north", "south", "pier"]
        assert self.told(tokens["north"])["pressed"] == {"blackout": 3}

    def test_a_new_token_ends_the_one_before(self):
        first = nodes.connect(DI, SLUG, "north", NOW)
        nodes.tell(DI, SLUG, {"brightness": 0.5}, NOW)
        second = nodes.connect(DI, SLUG, "north", NOW)
        assert screen_of(first, NOW) is None
        assert self.told(second)["control"]["brightness"] == 0.5
        nodes.disconnect(DI, SLUG, "north", NOW)
        assert screen_of(second, NOW) is None

    def test_of_a_projector_that_was_taken_away_nobody_is_told_anything(self):
        token = nodes.connect(DI, SLUG, "north", NOW)
        projectors.remove_projector(DI, "north", NOW)
        with pytest.raises(NotFound):
            self.told(token)
        assert [each.projector for each in nodes.nodes(SLUG, NOW)] == ["south", "pier"]

    def test_nobody_is_told_what_no_projector_can_do(self):
        token = nodes.connect(DI, SLUG, "north", NOW)
        for changes in ({"brightness": 2.0}, {"scene": "disco"}, {"shutter": "ajar"}, {"unknown": 1}):
            with pytest.raises(Invalid):
                nodes.tell(DI, SLUG, changes, NOW)
        assert self.told(token)["pressed"] == {}

    def test_where_no_machine_is_connected_that_is_said(self):
        with pytest.raises(NotPossible):
            nodes.tell(DI, SLUG, {"blackout": True}, NOW)
        with pytest.raises(NotFound):
            nodes.connect(DI, SLUG, "nowhere", NOW)

    def test_a_rehearsal_ends_by_itself_or_by_one_press(self):
        token = nodes.connect(DI, SLUG, "north", NOW)
        nodes.rehearse(DI, SLUG, at("18:45"), NOW, minutes=10, facade="parliament")
        control = self.told(token)["control"]
        assert NOW + timedelta(seconds=control["offset_s"]) == at("18:45")
        assert self.told(token, NOW + timedelta(minutes=10))["control"]["offset_s"] == 0.0
        nodes.rehearse(DI, SLUG, None, NOW)
        assert self.told(token)["control"]["offset_until"] is None
        with pytest.raises(NotPossible):
            nodes.rehearse(DI, SLUG, at("18:45"), NOW, minutes=0)
