"""Show control over OSC: what can be said, what is left, and what the node says of itself."""

from __future__ import annotations

import socket
import time

import pytest
from pythonosc.osc_message import OscMessage
from pythonosc.udp_client import SimpleUDPClient

from remembrancer.hall.listening import Listening
from remembrancer.node.saying import Saying
from remembrancer.node.show_control import ShowControl

ROOT = "/remembrancer/stage"


def waited(true) -> bool:
    until = time.monotonic() + 10
    while not true() and time.monotonic() < until:
        time.sleep(0.01)
    return bool(true())


@pytest.fixture
def desk_of_light(node):
    """A lighting desk on the spot."""
    listening = Listening(ShowControl(node.node).hear, "127.0.0.1", 0)
    listening.start()
    client = SimpleUDPClient("127.0.0.1", listening.port)
    yield client
    client._sock.close()
    listening.close()


def test_everything_can_be_said(node, desk_of_light):
    for word, value in (("scene", "names"), ("pattern", "grid"), ("brightness", 0.5), ("blackout", 1)):
        desk_of_light.send_message(f"{ROOT}/{word}", value)
    desk_of_light.send_message(f"{ROOT}/identify", True)
    desk_of_light.send_message(f"{ROOT}/shutter", "closed")
    desk_of_light.send_message(f"{ROOT}/power", "on")
    assert waited(lambda: node.node.wishes.control.power == "on")
    told = node.told()
    assert (told["scene"], told["pattern"], told["brightness"]) == ("names", "grid", 0.5)
    assert (told["blackout"], told["identify"], told["shutter"]) == (True, True, "closed")
    assert node.shows() == "black"


def test_the_programme_is_given_the_stage_back(node, desk_of_light):
    desk_of_light.send_message(f"{ROOT}/scene", "candles")
    assert waited(lambda: node.shows() == "candles")
    desk_of_light.send_message(f"{ROOT}/scene", "programme")
    assert waited(lambda: node.shows() == "lettering")


def test_a_cue_goes_by_its_id_whatever_its_time(node, desk_of_light):
    node.node.wishes.ready = [{"id": "41", "scene": "candles", "fade_s": 0.0}]
    desk_of_light.send_message(f"{ROOT}/cue", 41)
    assert waited(lambda: node.shows() == "candles")
    assert [each["scene"] for each in node.told()["cues"]][-1] != "lettering"
    assert node.node.memory.kept is not None


def test_what_is_not_understood_is_left(node, desk_of_light):
    for word, value in (("scene", "disco"), ("brightness", 7.0), ("blackout", "yes"), ("cue", "none")):
        desk_of_light.send_message(f"{ROOT}/{word}", value)
    desk_of_light.send_message(f"{ROOT}/blackout", [1, 0])
    desk_of_light.send_message("/another/desk", 1)
    desk_of_light._sock.sendto(b"no osc at all", ("127.0.0.1", desk_of_light._port))
    desk_of_light.send_message(f"{ROOT}/brightness", 0.25)
    assert waited(lambda: node.told()["brightness"] == 0.25)
    assert (node.told()["scene"], node.told()["blackout"]) == (None, False)


def test_what_is_shown_is_said_when_it_changes_and_only_then(node):
    with socket.socket(type=socket.SOCK_DGRAM) as heard:
        heard.bind(("127.0.0.1", 0))
        heard.settimeout(5)
        node.node.saying = Saying((heard.getsockname(),))

        def said(count: int) -> dict[str, object]:
            messages = [OscMessage(heard.recv(1024)) for _ in range(count)]
            return {each.address.removeprefix(f"{ROOT}/state/"): each.params[0] for each in messages}

        node.node.stand()
        assert said(4) == {"scene": "lettering", "why": "programme", "blackout": 0, "window": 1}
        node.node.stand()
        node.node.wishes.told(blackout=True)
        node.node.stand()
        assert said(3) == {"scene": "black", "why": "blackout", "blackout": 1}
        heard.setblocking(False)
        with pytest.raises(BlockingIOError):
            heard.recv(1024)
