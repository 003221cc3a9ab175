"""The stage at the desk: facades made dark and light, scenes, evenings and rehearsals, by those who may."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from remembrancer.book.facade import facade_from
from remembrancer.book.projector import Projector
from remembrancer.desk.stages import seen_node
from remembrancer.register import cues, evenings, facades, ledger, nodes, projectors

from .conftest import SLUG, Member, _member

STAGE = f"/books/{SLUG}/stage/"
FACADE = {
    "id": "parliament",
    "name": "Houses of Parliament",
    "time_zone": "Europe/London",
    "latitude": 51.4995,
    "longitude": -0.1248,
    "dates": ["2018-03-22"],
    "show": ["dusk to 23:59"],
}
BEAT = {"state": "ready", "scene": "names", "fps": 59.7, "frame_ms": 8.4, "edition": 7, "blackout": False}


@pytest.fixture
def crew(lead) -> Member:
    return _member("di@example.org", "Di", "crew")


@pytest.fixture
def tokens(lead, book) -> dict[str, str]:
    """Two projectors at Parliament and one at the bridge, each with its machine's token."""
    actor, now = lead.person.actor(), timezone.now()
    bridge = {**FACADE, "id": "bridge", "name": "The bridge"}
    facades.add_facades(actor, SLUG, [facade_from(FACADE), facade_from(bridge)], now)
    for facade, slug in (("parliament", "north"), ("parliament", "south"), ("bridge", "pier")):
        projectors.add_projector(actor, facade, Projector(slug, slug.capitalize()), now)
    return {slug: nodes.connect(actor, SLUG, slug, now) for slug in ("north", "south", "pier")}


@pytest.fixture(autouse=True)
def _all_the_time(monkeypatch):
    """Whoever asks in one test leaves the next one its allowance."""
    monkeypatch.setattr("remembrancer.desk.views.hall.UNKNOWN._full_at", {})
    monkeypatch.setattr("remembrancer.desk.views.hall.KNOWN._full_at", {})


def ask(token: str, beat: dict | None = None):
    """As a node asks: without a session, without a cookie."""
    headers = {"authorization": f"Bearer {token}"}
    body = json.dumps(beat or {})
    return Client(enforce_csrf_checks=True).post(
        "/hall/beat?calibration=", body, content_type="application/json", headers=headers
    )


def told(token: str) -> dict:
    return ask(token).json()["control"]


def press(member: Member, path: str = "control", **what: str):
    return member.client.post(f"{STAGE}{path}", {"facade": "", "projector": "", **what})


def page(member: Member, path: str = "") -> str:
    return member.client.get(f"{STAGE}{path}").content.decode()


class TestTheLine:
    def test_tells_a_node_what_to_show_and_nothing_of_the_book_but_its_slug(self, tokens):
        answer = ask(tokens["north"])
        assert set(answer.json()) == {"screen", "projector", "book", "now", "control", "pressed", "ready"}
        assert not answer.cookies

    def test_ends_with_its_projector(self, lead, tokens):
        projectors.remove_projector(lead.person.actor(), "north", timezone.now())
        assert ask(tokens["north"]).status_code == 401
        assert "North" not in page(lead)

    def test_a_node_is_no_screen_of_the_hall(self, lead, tokens):
        assert "No screen shows this book yet" in lead.client.get(f"/books/{SLUG}/hall/").content.decode()


class TestBlackout:
    def test_one_press_makes_everything_dark_and_one_makes_it_light(self, crew, tokens):
        assert "Black out everything" in page(crew)
        assert press(crew, blackout="on").status_code == 302
        assert all(told(token)["blackout"] for token in tokens.values())
        assert "Light everything again" in page(crew)
        assert "Black out everything" in page(crew)
        press(crew, blackout="off")
        assert not any(told(token)["blackout"] for token in tokens.values())

    def test_of_one_facade_or_one_projector_leaves_the_others(self, crew, tokens):
        press(crew, facade="parliament", blackout="on")
        assert [name for name, token in tokens.items() if told(token)["blackout"]] == ["north", "south"]
        press(crew, projector="south", blackout="off")
        assert [name for name, token in tokens.items() if told(token)["blackout"]] == ["north"]

    def test_by_htmx_the_stage_comes_back_as_it_is_now(self, crew, tokens):
        answer = crew.client.post(f"{STAGE}control", {"blackout": "on"}, headers={"HX-Request": "true"})
        assert answer.content.decode().strip().startswith('<div id="stage"')
        assert "All facades: dark." in answer.content.decode()

    def test_that_show_control_has_undone_can_be_pressed_again(self, crew, tokens):
        press(crew, blackout="on")
        ask(tokens["north"], {**BEAT, "blackout": False})
        assert 'id="blackout-on-north"' in page(crew)
        press(crew, projector="north", blackout="on")
        assert ask(tokens["north"]).json()["pressed"]["blackout"] == 2

    def test_stands_in_the_ledger(self, crew, tokens):
        press(crew, blackout="on")
        assert ledger.find(book=SLUG, what=nodes.TELL)[0].note == "blackout True: all facades"


class TestTelling:
    @pytest.mark.parametrize(
        ("what", "name", "value"),
        [
            ({"brightness": "25"}, "brightness", 0.25),
            ({"pattern": "grid"}, "pattern", "grid"),
            ({"hold": "candles"}, "scene", "candles"),
            ({"identify": "on"}, "identify", True),
            ({"shutter": "closed"}, "shutter", "closed"),
            ({"power": "off"}, "power", "off"),
        ],
    )
    def test_all_of_a_facade(self, crew, tokens, what, name, value):
        press(crew, facade="parliament", **what)
        assert told(tokens["north"])[name] == told(tokens["south"])[name] == value
        assert told(tokens["pier"])[name] != value

    @pytest.mark.parametrize(
        "what",
        [
            {},
            {"brightness": "101"},
            {"hold": "disco"},
            {"shutter": "ajar"},
            {"power": "on", "blackout": "on"},
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_changed(self, crew, tokens, what):
        before = told(tokens["north"])
        assert press(crew, **what).status_code == 422
        assert told(tokens["north"]) == before

    def test_a_scene_is_at_the_same_instant_everywhere_and_can_be_undone(self, crew, tokens):
        press(crew, "scene", now="candles")
        one, other = told(tokens["north"])["cues"], told(tokens["pier"])["cues"]
        assert one == other
        assert datetime.fromisoformat(one[0]["at"]) <= timezone.now() + timedelta(seconds=2)
        answer = page(crew)
        assert "the candles in two seconds, everywhere at once" in answer
        act = ledger.find(book=SLUG, what=cues.CUE)[0]
        crew.client.post(f"/ledger/{act.id}/undo", {"back": STAGE})
        assert told(tokens["north"])["cues"] == []

    @pytest.mark.parametrize("scene", ["", "disco"])
    def test_no_scene_that_is_none(self, crew, tokens, scene):
        assert press(crew, "scene", now=scene).status_code == 422


class TestARehearsal:
    def test_is_marked_stepped_and_ended_by_one_press(self, crew, tokens):
        given = {"facade": "parliament", "as_if": "2018-03-22T18:45", "minutes": "30"}
        press(crew, "rehearsal", **given)
        shown = page(crew)
        assert "A rehearsal." in shown
        assert "Thursday 22 March 2018, 18:4" in shown
        assert told(tokens["north"])["offset_s"] < -1e8
        assert told(tokens["pier"])["offset_s"] == 0
        before = told(tokens["north"])["offset_s"]
        press(crew, "rehearsal", facade="parliament", step="10")
        assert abs(told(tokens["north"])["offset_s"] - before - 600) < 5
        press(crew, "rehearsal", facade="parliament", end="1")
        assert told(tokens["north"])["offset_s"] == 0
        assert "A rehearsal." not in page(crew)

    @pytest.mark.parametrize(
        "given",
        [
            {"as_if": "tomorrow", "minutes": "30"},
            {"as_if": "2018-03-22T18:45", "minutes": "soon"},
            {"as_if": "2018-03-22T18:45", "minutes": "100000"},
            {"step": "10"},
        ],
    )
    def test_that_cannot_be_is_refused(self, crew, tokens, given):
        assert press(crew, "rehearsal", **{"facade": "parliament", **given}).status_code == 422
        assert told(tokens["north"])["offset_until"] is None


class TestAnEvening:
    @pytest.fixture
    def evening(self, crew, tokens) -> str:
        given = {"name": "The anniversary", "day": "2018-03-22", "facade": "parliament"}
        return crew.client.post(f"{STAGE}evenings/add", given).url.removeprefix(STAGE)

    def add(self, crew, evening, at, scene, **more):
        return crew.client.post(f"{STAGE}{evening}cues", {"at": at, "scene": scene, "fade_s": "2", **more})

    def test_is_planned_armed_and_goes(self, crew, tokens, evening):
        self.add(crew, evening, "20:30", "candles", note="After the dean.")
        self.add(crew, evening, "20:00:30", "names")
        shown = page(crew, evening)
        assert shown.index("20:00:30") < shown.index("20:30")
        assert "After the dean." in shown
        assert "No cue goes by itself yet" in shown
        crew.client.post(f"{STAGE}{evening}arm", {"armed": "on"})
        assert evenings.evenings(SLUG)[0].armed
        line = cues.lines(SLUG, evenings.evenings(SLUG)[0].id)[0]
        crew.client.post(f"{STAGE}{evening}cues/{line.id}", {"go": "1"})
        assert [each["scene"] for each in told(tokens["north"])["cues"]] == ["names"]
        assert told(tokens["pier"])["cues"] == []

    def test_by_htmx_an_undo_leads_back_to_the_evening(self, crew, evening):
        given = {"at": "20:00", "scene": "names", "fade_s": "2"}
        answer = crew.client.post(f"{STAGE}{evening}cues", given, headers={"HX-Request": "true"})
        assert f'name="back" value="{STAGE}{evening}"' in answer.content.decode()

    def test_keeps_what_was_typed_when_it_cannot_be(self, crew, evening):
        answer = self.add(crew, evening, "half past", "names", note="Bells.")
        assert answer.status_code == 422
        assert "such as 18:45" in answer.content.decode()
        assert 'value="Bells."' in answer.content.decode()
        assert 'value="half past"' in answer.content.decode()

    def test_a_cue_is_changed_passed_over_and_taken_out(self, crew, evening):
        self.add(crew, evening, "20:00", "names")
        id = evenings.evenings(SLUG)[0].id

        def press_cue(**what):
            crew.client.post(f"{STAGE}{evening}cues/{cues.lines(SLUG, id)[0].id}", what)
            return cues.lines(SLUG, id)

        assert press_cue(at="21:00", scene="candles", fade_s="0.5")[0].scene == "candles"
        assert press_cue(off="on")[0].off
        assert not press_cue(off="off")[0].off
        assert press_cue(remove="1") == []

    def test_is_copied_for_another_day(self, crew, evening):
        self.add(crew, evening, "20:00", "names")
        source = str(evenings.evenings(SLUG)[0].id)
        given = {"name": "June", "day": "2018-06-03", "source": source}
        copied = crew.client.post(f"{STAGE}evenings/add", given, follow=True).content.decode()
        assert "3 June 2018, Houses of Parliament" in copied
        assert "20:00" in copied

    def test_is_taken_away(self, crew, evening):
        crew.client.post(f"{STAGE}{evening}remove")
        assert crew.client.get(f"{STAGE}{evening}").status_code == 404
        assert "No evening is planned yet" in page(crew, "evenings/")

    @pytest.mark.parametrize("given", [{"name": "", "day": "2018-03-22"}, {"name": "One", "day": "soon"}])
    def test_needs_a_name_and_a_day(self, crew, tokens, given):
        assert crew.client.post(f"{STAGE}evenings/add", given).status_code == 422


class TestWhoMay:
    @pytest.mark.parametrize("address", ["/stage/", STAGE, f"{STAGE}evenings/"])
    def test_crew_and_leads_and_nobody_else(self, lead, crew, moderator, tokens, address):
        assert lead.client.get(address).status_code == 200
        assert crew.client.get(address).status_code == 200
        assert moderator.client.get(address).status_code == 403
        assert Client().get(address).status_code == 302

    def test_a_moderator_darkens_nothing(self, moderator, tokens):
        assert press(moderator, blackout="on").status_code == 403
        assert told(tokens["north"])["blackout"] is False

    def test_a_token_is_shown_once(self, crew, tokens):
        answer = crew.client.post(f"{STAGE}nodes/north/connect", follow=True).content.decode()
        assert "--projector north" in answer
        token = answer.partition("STAGE_TOKEN=")[2].partition(" ")[0]
        assert ask(token).status_code == 200
        assert ask(tokens["north"]).status_code == 401
        assert token not in page(crew)
        crew.client.post(f"{STAGE}nodes/north/disconnect")
        assert "No machine is connected." in page(crew)


class TestWhatIsSaidOfANode:
    def said(self, token, beat=None, later=timedelta(0)):
        if beat is not None:
            assert ask(token, beat).status_code == 200
        now = timezone.now()
        return seen_node(
            next(each for each in nodes.nodes(SLUG, now) if each.projector == "north"), now + later
        )

    def test_what_it_shows_and_how_well(self, tokens):
        now = timezone.now().isoformat()
        beat = {**BEAT, "clock_offset_ms": 12, "last_contact": now, "plan_at": now, "calibration": "4"}
        beat |= {"power": "on", "shutter": "open"}
        said = self.said(tokens["north"], beat)
        assert said.well
        assert said.headline == "Shows the names."
        assert dict(said.facts) == {
            "Heard": "just now",
            "Frames": "60 a second, 8 ms each",
            "Clock": "right, to 12 ms",
            "Pack": "edition 7",
            "Plan": "of just now",
            "Calibration": "revision 4",
            "Last contact with the host": "now",
            "Projector": "on, shutter open",
        }

    @pytest.mark.parametrize(
        ("beat", "later", "headline"),
        [
            (None, timedelta(0), "Nothing has been heard"),
            (BEAT, timedelta(minutes=5), "It shows on by its plan"),
            ({**BEAT, "safe": "A file is missing."}, timedelta(0), "nobody’s words. A file is missing."),
            ({"state": "away"}, timedelta(0), "no page is open on it"),
            ({"state": "failed"}, timedelta(0), "Cannot draw"),
        ],
    )
    def test_what_needs_a_person(self, tokens, beat, later, headline):
        said = self.said(tokens["north"], beat, later)
        assert not said.well
        assert headline in said.headline

    def test_dark_is_well_where_it_was_told(self, tokens):
        said = self.said(tokens["north"], {**BEAT, "blackout": True, "scene": "black"})
        assert (said.headline, said.well, said.dark) == ("Dark, as it was told.", True, True)
        assert (
            self.said(tokens["north"], {**BEAT, "scene": "black"}).headline == "Dark: nothing is planned now."
        )

    def test_what_the_projector_says_is_passed_on(self, tokens):
        said = self.said(
            tokens["north"], {**BEAT, "power": "cooling", "projector": "The projector reports: lamp."}
        )
        assert ("Projector", "cooling down") in said.facts
        assert ("Projector says", "The projector reports: lamp.") in said.facts
