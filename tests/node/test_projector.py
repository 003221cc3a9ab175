"""The projector over PJLink: it is told until it has done it, and however it is, nothing waits for it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from remembrancer.node.options import NodeOptions
from remembrancer.node.projector import Projector

from .pjlink import COOLING, OFF, ON, WARMING, Lamp, serving


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch):
    monkeypatch.setattr("remembrancer.node.projector.ASK_SECONDS", 0.0)
    monkeypatch.setattr("remembrancer.node.projector.SOON_SECONDS", 0.0)


@pytest.fixture
def lamp():
    with serving(Lamp()) as served:
        yield served


def linked(lamp: Lamp, password: str = "") -> Projector:
    options = NodeOptions(pack=Path("unused"), pjlink_host="127.0.0.1", pjlink_port=lamp.port)
    return Projector(replace(options, pjlink_password=password))


def test_it_says_how_it_is(lamp):
    lamp.power = ON
    projector = linked(lamp)
    projector.round(None, None)
    assert projector.figures() == {"power": "on", "shutter": "open", "projector": None}
    assert not [said for said in lamp.heard if not said.endswith("?")]


@pytest.mark.parametrize("password", ["", "a lamp in the window"])
def test_it_is_switched_on_and_its_shutter_closed_and_opened(password):
    with serving(Lamp(password=password)) as lamp:
        projector = linked(lamp, password)
        projector.round("on", None)
        projector.round("on", "closed")
        projector.round("on", "closed")
        assert (lamp.power, lamp.muted) == (ON, True)
        assert projector.figures() == {"power": "on", "shutter": "closed", "projector": None}
        projector.round("on", "open")
        assert not lamp.muted


def test_a_wrong_password_is_said_and_nothing_else_happens():
    with serving(Lamp(password="right")) as lamp:
        for given in ("wrong", ""):
            projector = linked(lamp, given)
            projector.round("on", None)
            assert "does not accept the password" in projector.figures()["projector"]
        assert lamp.power == OFF


def test_a_lamp_that_cools_down_is_told_again_until_it_does_it(lamp):
    lamp.power, lamp.slow_s = ON, 0.3
    projector = linked(lamp)
    projector.round("off", None)
    assert projector.power == "cooling"
    projector.round("on", None)
    assert lamp.power == COOLING
    assert lamp.heard.count("POWR 1") == 0
    time.sleep(0.35)
    projector.round("on", None)
    assert lamp.power in (WARMING, ON)
    time.sleep(0.35)
    projector.round("on", None)
    assert projector.power == "on"
    assert lamp.heard.count("POWR 1") == 1


def test_a_shutter_that_cannot_move_yet_is_moved_when_it_can(lamp):
    projector = linked(lamp)
    projector.round(None, "closed")
    assert projector.figures() == {"power": "off", "shutter": None, "projector": None}
    lamp.power = ON
    projector.round(None, "closed")
    assert lamp.muted


def test_one_that_refuses_for_now_says_so(lamp, monkeypatch):
    lamp.power = ON
    monkeypatch.setattr(lamp, "_mute", lambda parameter: "30" if parameter == "?" else "ERR3")
    projector = linked(lamp)
    projector.round(None, "closed")
    assert "cannot change its shutter just now" in projector.figures()["projector"]


def test_what_is_done_once_is_left_to_those_who_stand_beside_it(lamp):
    projector = linked(lamp)
    projector.round("on", None)
    projector.round("on", None)
    lamp.power = OFF
    projector.round("on", None)
    assert lamp.power == OFF
    projector.round("on", None, {"power": 1})
    assert lamp.power != OFF


def test_what_the_projector_reports_is_said(lamp):
    lamp.power, lamp.errors = ON, "010020"
    projector = linked(lamp)
    projector.round(None, None)
    assert projector.figures()["projector"] == "The projector reports: lamp, filter."


@pytest.mark.parametrize("answer", ["%1POWR=7", "%2POWR=1", "%1POWR", "", "%1POWR=ERR4"])
def test_what_pjlink_does_not_know_is_said_and_is_no_end(lamp, monkeypatch, answer):
    projector = linked(lamp)
    with monkeypatch.context() as for_a_while:
        for_a_while.setattr(lamp, "answer", lambda _: answer)
        projector.round("on", None)
    assert projector.figures()["projector"]
    projector.round("on", None)
    assert projector.figures()["projector"] is None


def test_one_that_is_away_or_slow_holds_nothing_up(monkeypatch):
    with serving(Lamp()) as lamp:
        away = linked(lamp)
    away.round("on", "closed")
    assert "cannot be reached" in away.figures()["projector"]
    monkeypatch.setattr("remembrancer.node.projector.ANSWER_SECONDS", 0.2)
    with serving(Lamp(mute_s=1.0)) as lamp:
        began = time.monotonic()
        slow = linked(lamp)
        slow.round("on", None)
        assert time.monotonic() - began < 0.9
        assert slow.figures()["projector"]
