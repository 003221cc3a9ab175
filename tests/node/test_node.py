"""The machine at a projector: it goes on by its plan and its pack, without network, power or desk."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from remembrancer.hall.hostclock import HostClock
from remembrancer.hall.naming import NotSound
from remembrancer.hall.options import utc_now

from .conftest import DUSK, PROJECTOR, ROOT
from .plans import plan_bytes, plan_of


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr("remembrancer.hall.pack.SETTLE_SECONDS", -1.0)


class TestThePlan:
    def test_is_brought_with_the_pack_of_its_book(self, node):
        assert node.get("plan.json").json() == plan_of()
        assert node.get("pack/now.json").json()["edition"] == 1
        assert node.told()["safe"] is None
        assert node.shows() == "lettering"

    def test_before_there_is_one_the_page_is_dark_and_looks_again(self, open_node, host):
        empty = open_node(host_url=host.url)
        assert "Waiting" in empty.get("").text
        assert empty.get("plan.json").status_code == 404
        assert empty.told()["safe"] == "There is no plan for this projector yet."

    @pytest.mark.parametrize(
        "broken",
        [
            b"{",
            b"[]",
            plan_bytes(projector={"id": "another"}),
            plan_bytes().replace(b"Houses", b"Houzes"),
            plan_bytes().replace(b"remembrancer-plan/1", b"remembrancer-plan/2"),
        ],
    )
    def test_that_is_not_what_it_says_is_never_taken(self, node, host, broken):
        host.laid[f"{ROOT}/plan.json"] = 200, broken
        with pytest.raises(NotSound):
            node.node.ask_plan()
        assert node.get("plan.json").json() == plan_of()

    def test_is_kept_through_a_power_cut_without_a_network(self, node, open_node, host):
        host.away = True
        after = open_node(host_url=host.url)
        assert after.get("plan.json").json() == plan_of()
        assert after.shows() == "lettering"

    def test_that_is_spoilt_on_the_disk_is_brought_again(self, node, open_node, host, folder):
        (folder / "plan.json").write_bytes(b"spoilt")
        after = open_node(host_url=host.url)
        assert after.told()["safe"]
        after.ask_all()
        assert after.get("plan.json").json() == plan_of()

    def test_of_a_projector_that_was_taken_away_shows_nobodys_words(self, node, host):
        del host.laid[f"{ROOT}/plan.json"]
        for _ in range(30):
            assert node.told()["safe"] is None
            with pytest.raises(OSError, match="no plan"):
                node.node.ask_plan()
        assert node.told()["safe"] == "The host knows no projector of this name any more."

    def test_another_machines_addresses_are_not_here(self, node):
        for path in ("", "plan.json", "control", "pack/now.json"):
            assert node.request("GET", f"/stage/another/{path}").status_code == 404
        assert node.request("GET", "/").headers["location"] == f"{ROOT}/"


class TestCutOff:
    def test_it_changes_scenes_at_the_right_minute_alone(self, node, host, clock):
        host.away = True
        seen = []
        for minutes in range(-2, 310):
            clock.now = DUSK + timedelta(minutes=minutes)
            if not seen or seen[-1][1] != node.shows():
                seen.append((f"{clock.now:%H:%M}", node.shows()))
        assert [
            each for each in seen if each[0] in ("18:49", "20:00", "20:30", "21:30", "21:31", "23:00")
        ] == [
            ("18:49", "lettering"),
            ("20:00", "names"),
            ("20:30", "candles"),
            ("21:30", "silence"),
            ("21:31", "candles"),
            ("23:00", "black"),
        ]

    def test_when_the_year_is_over_it_reckons_its_windows_on_by_the_rules(self, node, open_node, host, clock):
        host.away = True
        clock.now = datetime(2018, 9, 15, 18, 48, tzinfo=UTC)
        after = open_node(host_url=host.url, stale_after_hours=24 * 365)
        assert after.shows() == "black"
        clock.now += timedelta(minutes=1)
        assert after.shows() == "lettering"
        served = after.get("plan.json").json()
        assert ["2018-09-15T18:49:00+00:00", "2018-09-15T22:59:00+00:00"] in served["windows"]
        assert served["revision"] not in (plan_of()["revision"], "")
        assert after.node.figures()["plan"] == plan_of()["revision"]

    def test_after_a_week_nobody_vouches_and_the_lettering_stays(self, node, open_node, host, clock):
        host.away = True
        clock.now = DUSK + timedelta(days=8)
        after = open_node(host_url=host.url)
        assert "no word from the host" in after.told()["safe"]
        clock.now = datetime(2018, 3, 22, 20, 10, tzinfo=UTC)
        after.node.wishes.told(scene="words")
        assert after.shows() == "words"
        clock.now += timedelta(days=8)
        assert after.shows() == "lettering"


class TestTheDesk:
    @pytest.fixture
    def node(self, open_node, host, desk):
        made = open_node(host_url=host.url, desk_url=host.url, token="1.secret")
        made.ask_all()
        return made

    def test_tells_all_of_it_each_time(self, node, desk):
        cue = {"id": "9", "at": "2018-03-22T19:00:00+00:00", "scene": "candles", "fade_s": 3}
        desk(blackout=True, brightness=0.5, cues=[cue])
        node.node.ask_desk()
        told = node.told()
        assert (told["screen"], told["blackout"], told["brightness"]) == ("Left", True, 0.5)
        assert told["cues"] == [cue]
        assert node.shows() == "black"

    def test_the_revision_is_another_one_with_every_change(self, node, desk):
        node.node.ask_desk()
        first = node.told()["revision"]
        node.node.ask_desk()
        assert node.told()["revision"] == first
        desk(pattern="grid")
        node.node.ask_desk()
        assert node.told()["revision"] > first

    def test_a_page_that_waits_hears_of_a_blackout_at_once(self, node, desk):
        import threading
        import time

        revision = node.told()["revision"]
        pressed = threading.Timer(0.3, lambda: node.node.wishes.told(blackout=True))
        pressed.start()
        began = time.monotonic()
        told = node.get(f"control?after={revision}").json()
        assert told["blackout"] is True
        assert time.monotonic() - began < 2
        pressed.join()

    def test_everything_is_kept_through_a_power_cut(self, node, desk, open_node, host):
        cue = {"id": "9", "at": "2018-03-22T19:00:00+00:00", "scene": "candles", "fade_s": 3}
        calibration = {"revision": "c1", "document": {"corners": [[0, 0], [1, 0], [1, 1], [0, 1]]}}
        desk(blackout=True, cues=[cue], calibration=calibration, scene="names")
        node.node.ask_desk()
        host.away = True
        after = open_node(host_url=host.url, desk_url=host.url, token="1.secret")
        told = after.told()
        assert (told["blackout"], told["scene"], told["calibration"]) == (True, "names", calibration)
        assert told["cues"] == [cue]

    def test_pressing_the_same_again_is_a_new_word(self, node, desk):
        desk(pressed={"blackout": 1}, blackout=True)
        node.node.ask_desk()
        node.node.wishes.told(blackout=False)
        node.node.ask_desk()
        assert node.told()["blackout"] is False
        desk(pressed={"blackout": 2}, blackout=True)
        node.node.ask_desk()
        assert node.told()["blackout"] is True

    def test_of_another_projector_is_not_heard(self, node, desk):
        desk(projector="another", blackout=True)
        with pytest.raises(NotSound):
            node.node.ask_desk()
        assert node.told()["blackout"] is False

    def test_a_rehearsal_moves_time_and_never_outlives_its_end(self, node, desk, clock, host):
        until = (DUSK + timedelta(minutes=30)).isoformat()
        desk(offset_s=3600.0 * 2 + 60 * 39, offset_until=until, cues=None)
        node.node.ask_desk()
        host.away = True
        node.node.desk.clock = HostClock()
        assert node.shows() == "silence"
        assert node.told()["offset_s"] == 9540.0
        clock.now = DUSK + timedelta(minutes=30)
        assert (node.told()["offset_s"], node.told()["offset_until"]) == (0.0, None)
        assert node.shows() != "silence"

    def test_is_told_how_it_goes(self, node, host):
        node.request("POST", f"{ROOT}/beat", json={"state": "ready", "scene": "names", "fps": 60})
        node.node.ask_desk()
        _, sent = host.posted[-1]
        assert (sent["scene"], sent["plan"], sent["pack"]) == ("names", plan_of()["revision"], "london")
        assert sent["blackout"] is False

    def test_a_clock_that_is_wrong_is_made_right_by_the_desks(self, node, desk, clock):
        clock.now = utc_now()
        node.node.ask_desk()
        behind = node.told()["clock_ms"]
        assert behind < -1e9
        assert abs((node.node.now() - DUSK).total_seconds()) < 5

    def test_a_name_never_stands_for_long(self, node, desk, monkeypatch):
        desk(identify=True)
        node.node.ask_desk()
        node.node.stand()
        assert node.told()["identify"] is True
        monkeypatch.setattr("remembrancer.node.node.IDENTIFY_SECONDS", -1.0)
        node.node.stand()
        assert node.told()["identify"] is False


def test_what_was_told_before_and_cannot_be_read_is_left(folder, open_node):
    folder.mkdir()
    for spoilt in (b"", b"{", json.dumps({"control": {"scene": "disco"}}).encode()):
        (folder / "node.json").write_bytes(spoilt)
        assert open_node().told()["blackout"] is False


def test_a_page_is_known_by_its_projector(node):
    page = node.get("")
    assert page.status_code == 200
    assert PROJECTOR in page.text
    assert "set-cookie" not in page.headers
