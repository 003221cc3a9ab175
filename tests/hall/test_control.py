"""What a screen is told to show, by the desk and by show control: the latest word counts, and it is kept."""

from __future__ import annotations

import json
import time

import pytest
from pythonosc.udp_client import SimpleUDPClient

from remembrancer.book.control import Control, read_control
from remembrancer.book.errors import Invalid
from remembrancer.hall.listening import Listening
from remembrancer.hall.osc import ShowControl
from remembrancer.hall.wishes import Wishes


@pytest.mark.parametrize(
    "given",
    [
        *({"form": "pyramid"}, {"form": 3}, {"go_to": -1}, {"go_to": 1.5}, {"go_to": True}, {"tour": 1}),
        *({"brightness": 1.1}, {"brightness": float("nan")}, {"blackout": "yes"}, {"identify": None}),
    ],
)
def test_what_cannot_be_shown_is_refused_and_nothing_is_changed(given):
    wishes = Wishes()
    with pytest.raises(Invalid):
        wishes.told(**given)
    assert wishes.control == Control()
    assert wishes.revision == 0


def test_the_desk_tells_all_of_its_state_and_only_what_changed_there_counts():
    wishes = Wishes()
    wishes.told_by_desk(Control(form="letters"))
    wishes.told(form="sky")
    wishes.told_by_desk(Control(form="letters"))
    assert wishes.control.form == "sky"
    wishes.told_by_desk(Control(form="letters", blackout=True))
    assert wishes.control == Control(form="sky", blackout=True)
    wishes.told_by_desk(Control(form="ramp", blackout=True))
    assert wishes.control.form == "ramp"


def test_the_revision_rises_with_every_change_and_with_nothing_else():
    wishes = Wishes()
    for form in ("letters", "letters", "map", "map"):
        wishes.told(form=form)
    assert wishes.revision == 2


def test_a_blackout_lasts_through_a_power_cut(open_hall, pack):
    before = open_hall()
    before.machine.wishes.told_by_desk(Control(blackout=True, form="sky"))
    before.machine.wishes.told(form="book")
    before.machine.close()
    after = open_hall()
    assert after.control()["blackout"] is True
    after.machine.wishes.told_by_desk(Control(blackout=True, form="sky"))
    assert after.control()["form"] == "book"


def test_what_was_kept_badly_is_left_aside(open_hall, pack):
    (pack.folder / "hall.json").write_text(json.dumps({"control": {"form": "pyramid"}, "as_of": 3}))
    assert open_hall().control()["form"] == "map"


@pytest.fixture
def osc():
    wishes = Wishes()
    listening = Listening(ShowControl(wishes).hear, "127.0.0.1", 0)
    listening.start()
    client = SimpleUDPClient("127.0.0.1", listening.port)

    def send(address, *value):
        """Send, and then something that surely counts, and wait for that."""
        client.send_message(address, list(value))
        mark = 0.25 if wishes.control.brightness != 0.25 else 0.75
        client.send_message("/remembrancer/brightness", mark)
        until = time.monotonic() + 10
        while wishes.control.brightness != mark and time.monotonic() < until:
            time.sleep(0.005)
        return wishes.control

    yield send
    client._sock.close()
    listening.close()


@pytest.mark.parametrize(
    ("address", "value", "name", "told"),
    [
        ("form", "letters", "form", "letters"),
        ("form", " Sky ", "form", "sky"),
        ("goto", 17, "go_to", 17),
        ("goto", 17.0, "go_to", 17),
        ("goto", -1, "go_to", None),
        ("tour", 0, "tour", False),
        ("tour", False, "tour", False),
        ("blackout", 1, "blackout", True),
        ("blackout", 1.0, "blackout", True),
        ("blackout", True, "blackout", True),
        ("identify", 1, "identify", True),
    ],
)
def test_show_control_is_heard(osc, address, value, name, told):
    assert getattr(osc(f"/remembrancer/{address}", value), name) == told


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/remembrancer/form", ["pyramid"]),
        ("/remembrancer/form", []),
        ("/remembrancer/blackout", [1, 1]),
        ("/remembrancer/blackout", [2]),
        ("/remembrancer/blackout", ["on"]),
        ("/remembrancer/goto", ["first"]),
        ("/remembrancer/tour", [0.5]),
        ("/somebody/else", [1]),
    ],
)
def test_what_cannot_be_meant_is_not_done(osc, address, values):
    control = osc(address, *values)
    assert (control.form, control.go_to, control.tour, control.blackout) == ("map", None, True, False)


def test_the_page_says_how_it_is_and_nothing_else_is_taken(screen):
    beat = {"state": "ready", "form": "sky", "fps": 59.9, "frame_ms": 12.3456, "drawn": 100_000, "other": "x"}
    assert screen.request("POST", "/beat", json=beat).status_code == 204
    told = screen.machine.figures()
    assert told["fps"] == 59.9
    assert told["frame_ms"] == 12.35
    assert "other" not in told
    assert told["edition"] == 1


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"state":"x"}', b'{"state":"ready","fps":-1}', b"{" * 5_000]
)
def test_what_is_no_beat_is_refused(screen, body):
    assert screen.request("POST", "/beat", content=body).status_code in (400, 413)
    assert screen.machine.beat == {}


def test_a_page_that_has_said_nothing_is_away(screen):
    assert screen.machine.figures()["state"] == "away"


def test_a_page_of_another_site_cannot_speak_for_the_screen(screen):
    headers = {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}
    assert screen.request("POST", "/beat", json={"state": "ready"}, headers=headers).status_code == 403


def test_the_documents_of_a_control_are_read_back():
    control = Control(form="book", go_to=5, brightness=0.5)
    assert read_control({**control.document(), "later": 1}) == control
