"""The hall at the desk: screens are added, told what to show and heard, by those who may and nobody else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from remembrancer.book.control import Control
from remembrancer.book.decision import Verdict
from remembrancer.book.errors import NotAllowed
from remembrancer.desk.halls import seen
from remembrancer.journal.receipts import Receipts
from remembrancer.register import acts, ledger, publication, reading, screens
from remembrancer.register.models import ScreenRow
from remembrancer.staff import people

from .conftest import SLUG, Member, _member

HALL = f"/books/{SLUG}/hall/"
BEAT = {
    "state": "ready",
    "form": "sky",
    "fps": 59.7,
    "frame_ms": 16.4,
    "entries": 3,
    "drawn": 3,
    "edition": 7,
}


@pytest.fixture
def crew(lead) -> Member:
    return _member("di@example.org", "Di", "crew")


@pytest.fixture
def wall(lead, book) -> str:
    """The token of a screen called “The wall”."""
    return screens.add_screen(lead.person.actor(), SLUG, "The wall", timezone.now())


@pytest.fixture(autouse=True)
def _all_the_time(monkeypatch):
    """Whoever asks in one test leaves the next one its allowance."""
    monkeypatch.setattr("remembrancer.desk.views.hall.UNKNOWN._full_at", {})
    monkeypatch.setattr("remembrancer.desk.views.hall.KNOWN._full_at", {})


def ask(token: str, beat: dict | bytes | None = None, scheme: str = "Bearer"):
    """As a hall's machine asks: without a session, without a cookie."""
    body = beat if isinstance(beat, bytes) else json.dumps(beat or {})
    client = Client(enforce_csrf_checks=True)
    headers = {"authorization": f"{scheme} {token}"}
    return client.post("/hall/beat", body, content_type="application/json", headers=headers)


def tell(member: Member, screen: str = "", **what: str):
    return member.client.post(f"{HALL}control", {"screen": screen, **what})


def told(token: str) -> dict:
    return ask(token).json()["control"]


class TestAScreen:
    def test_is_added_and_its_token_is_shown_once(self, lead, book):
        answer = lead.client.post(f"{HALL}screens", {"name": "  The   wall "}, follow=True)
        token = answer.context["made"]["token"] if answer.context else _token(answer)
        assert "The wall" in answer.content.decode()
        assert ask(token).json()["screen"] == "The wall"
        assert token not in lead.client.get(HALL).content.decode()
        assert token.partition(".")[2].encode() not in bytes(ScreenRow.objects.get().token_hash)

    @pytest.mark.parametrize("name", ["", "   ", "x" * 61])
    def test_needs_a_name(self, lead, book, name):
        assert lead.client.post(f"{HALL}screens", {"name": name}).status_code == 422
        assert not ScreenRow.objects.exists()

    def test_has_a_name_of_its_own(self, lead, wall):
        answer = lead.client.post(f"{HALL}screens", {"name": "The wall"})
        assert answer.status_code == 422
        assert "already" in answer.content.decode()

    def test_that_was_taken_away_is_told_nothing_more(self, lead, wall):
        screen = wall.partition(".")[0]
        lead.client.post(f"{HALL}screens/{screen}/remove")
        assert ask(wall).status_code == 401
        assert "No screen shows this book yet" in lead.client.get(HALL).content.decode()
        assert lead.client.post(f"{HALL}screens/{screen}/remove").status_code == 404

    def test_of_another_book_is_not_found_here(self, lead, wall):
        assert tell(lead, "999999", blackout="on").status_code == 422


class TestTheLine:
    def test_tells_what_to_show_and_nothing_of_the_book_but_its_slug(self, wall):
        answer = ask(wall)
        assert answer.status_code == 200
        assert set(answer.json()) == {"screen", "book", "now", "control"}
        assert answer.json()["control"] == Control().document()
        assert not answer.cookies

    @pytest.mark.parametrize("token", ["", "none", "1.", ".x", "0.x", "9" * 40, "1.wrong", "é.x"])
    def test_is_for_nobody_else(self, wall, token):
        assert ask(token.encode("utf-8", "ignore").decode("latin-1")).status_code == 401

    def test_is_not_for_a_token_in_another_guise(self, wall):
        assert ask(wall, scheme="Basic").status_code == 401
        assert ask(wall + "x").status_code == 401
        assert ask(wall.replace(".", "0.")).status_code == 401

    def test_those_who_guess_are_soon_told_to_wait_and_those_who_know_are_not(self, wall):
        assert [ask("1.guess").status_code for _ in range(25)][-1] == 429
        assert ask(wall).status_code == 200

    def test_a_screen_that_never_stops_asking_is_told_to_wait(self, wall, monkeypatch):
        # However slow this machine is: all of it happens in one instant.
        monkeypatch.setattr("remembrancer.desk.views.hall.KNOWN._monotonic", lambda: 1.0)
        statuses = [ask(wall).status_code for _ in range(80)]
        assert statuses[0] == 200
        assert 429 in statuses

    @pytest.mark.parametrize(
        "body",
        [b"[1]", b"{", b'{"state":"x"}', b'{"state":"ready","fps":"many"}', b"{" + b" " * 5_000 + b"}"],
    )
    def test_what_is_no_beat_is_refused_and_not_kept(self, wall, body):
        assert ask(wall, body).status_code == 400
        assert ScreenRow.objects.get().beat == {}

    def test_cannot_be_read_like_a_page(self, client):
        assert client.get("/hall/beat").status_code == 405


class TestTelling:
    @pytest.mark.parametrize(
        ("what", "name", "value"),
        [
            ({"show": "letters"}, "form", "letters"),
            ({"tour": "off"}, "tour", False),
            ({"brightness": "25"}, "brightness", 0.25),
            ({"blackout": "on"}, "blackout", True),
            ({"identify": "on"}, "identify", True),
        ],
    )
    def test_all_screens_are_told_at_once(self, lead, wall, what, name, value):
        other = screens.add_screen(lead.person.actor(), SLUG, "The ramp", timezone.now())
        assert tell(lead, **what).status_code == 302
        assert told(wall)[name] == told(other)[name] == value

    def test_or_only_one(self, lead, wall):
        other = screens.add_screen(lead.person.actor(), SLUG, "The ramp", timezone.now())
        tell(lead, wall.partition(".")[0], show="book")
        assert (told(wall)["form"], told(other)["form"]) == ("book", "map")

    def test_one_press_makes_them_dark_and_one_makes_them_light(self, lead, wall):
        assert "Black out all screens" in lead.client.get(HALL).content.decode()
        tell(lead, blackout="on")
        assert "Light all screens again" in lead.client.get(HALL).content.decode()
        tell(lead, blackout="off")
        assert told(wall)["blackout"] is False

    def test_a_name_is_shown_for_a_while_only(self, lead, wall):
        tell(lead, identify="on")
        later = timezone.now() + screens.IDENTIFY
        assert screens.screen_of(wall, later).control.identify is False

    @pytest.mark.parametrize(
        "what",
        [{}, {"show": "pyramid"}, {"brightness": "101"}, {"show": "map", "tour": "on"}, {"go_to": "???"}],
    )
    def test_what_no_screen_can_do_is_refused_and_nothing_is_changed(self, lead, wall, what):
        assert tell(lead, **what).status_code == 422
        assert told(wall) == Control().document()

    def test_every_press_stands_in_the_ledger(self, lead, wall):
        tell(lead, blackout="on")
        act = ledger.find(book=SLUG, what=screens.CONTROL)[0]
        assert act.actor_name == "Ada"
        assert act.note == "blackout True: all screens"
        assert act.before["The wall"]["blackout"] is False
        assert [each.what for each in ledger.of_book(SLUG)][:2] == ["hall", "add screen"]
        assert "Hall told" in lead.client.get("/ledger/").content.decode()

    def test_a_press_by_htmx_gets_the_hall_as_it_is_now(self, lead, wall):
        answer = lead.client.post(
            f"{HALL}control", {"screen": "", "show": "sky"}, headers={"HX-Request": "true"}
        )
        assert answer.status_code == 200
        assert answer.content.decode().strip().startswith('<div id="hall"')
        assert "All screens: the sky." in answer.content.decode()


class TestGoingToAnEntry:
    @pytest.fixture
    def accepted(self, lead, three):
        acts.decide(lead.person.actor(), three[:2], Verdict.ACCEPT, now=timezone.now())
        publication.assign_positions(SLUG)
        return three

    def test_by_its_id_or_its_rank(self, lead, wall, accepted):
        tell(lead, go_to=str(accepted[1]))
        assert told(wall)["go_to"] == 1
        tell(lead, go_to="0")
        assert told(wall)["go_to"] == 0
        tell(lead, go_to="")
        assert told(wall)["go_to"] is None

    def test_by_its_receipt(self, lead, wall, accepted, settings, tmp_path):
        from remembrancer.journal.fates import FatesWriter
        from remembrancer.work.fates import tell as publish_fates

        settings.FATES = tmp_path / "fates.sqlite"
        writer = FatesWriter(settings.FATES)
        publish_fates(writer, SLUG, timezone.now())
        writer.close()
        receipts = Receipts(settings.HOST_SECRET)
        tell(lead, go_to=receipts.code_of(bytes(reading.entry(accepted[1]).locator)))
        assert told(wall)["go_to"] == 1

    def test_never_to_one_that_readers_do_not_see(self, lead, wall, accepted):
        acts.decide(lead.person.actor(), [accepted[0]], Verdict.REMOVE, now=timezone.now())
        for given in (str(accepted[0]), "0", str(accepted[2]), "17", "ZZZZ-ZZZZ-ZZZZ-ZZZZ"):
            assert tell(lead, go_to=given).status_code == 422
        assert told(wall)["go_to"] is None


class TestTheCrew:
    def test_sees_the_halls_and_tells_the_screens(self, crew, wall):
        assert crew.client.get("/").url == "/hall/"
        assert "The wall" in crew.client.get("/hall/").content.decode()
        assert tell(crew, blackout="on").status_code == 302
        assert told(wall)["blackout"] is True

    @pytest.mark.parametrize(
        "address", ["/entries/", "/ledger/", f"/books/{SLUG}/queue/", "/books/", "/staff/"]
    )
    def test_sees_no_entry_before_it_is_shown(self, crew, three, address):
        assert crew.client.get(address).status_code == 403
        assert 'href="/entries/"' not in crew.client.get("/hall/").content.decode()

    def test_cannot_decide(self, crew, three):
        with pytest.raises(NotAllowed):
            acts.decide(crew.person.actor(), [three[0]], Verdict.ACCEPT, now=timezone.now())

    def test_is_invited_like_everyone(self, lead):
        assert people.invite(lead.person.actor(), "eve@example.org", "crew", timezone.now())


class TestWhatIsSaidOfAScreen:
    def said(self, token, beat=None, later=timedelta(0), **control):
        now = timezone.now()
        screen = screens.screen_of(token, now)
        if beat is not None:
            screens.note_beat(screen, beat, now)
        return seen(screens.screen_of(token, now), now + later)

    def test_before_it_was_heard(self, wall):
        assert self.said(wall).headline == "Nothing has been heard from it yet."

    def test_what_it_shows_and_how_well(self, wall):
        said = self.said(wall, {**BEAT, "clock_offset_ms": 12, "last_contact": timezone.now().isoformat()})
        assert said.well
        assert said.headline == "Shows the sky."
        assert dict(said.facts) == {
            "Heard": "just now",
            "Frames": "60 a second, 16 ms each",
            "Lights": "3 of 3 drawn",
            "Edition": "7",
            "Last contact with the host": "now",
            "Clock": "right, to 12 ms",
        }

    @pytest.mark.parametrize(
        ("beat", "later", "headline"),
        [
            (BEAT, timedelta(minutes=5), "Silent. It was last heard 5 minutes ago."),
            (
                {**BEAT, "safe": "A file is missing."},
                timedelta(0),
                "lettering and the map only. A file is missing.",
            ),
            ({**BEAT, "state": "safe"}, timedelta(0), "lettering and the map only."),
            ({"state": "away"}, timedelta(0), "no page is open on it."),
            ({**BEAT, "state": "failed"}, timedelta(0), "Cannot draw."),
        ],
    )
    def test_what_needs_a_person(self, wall, beat, later, headline):
        said = self.said(wall, beat, later)
        assert not said.well
        assert headline in said.headline

    def test_a_clock_that_is_wrong_and_a_host_that_is_away(self, wall):
        long_ago = (timezone.now() - timedelta(hours=5)).isoformat()
        facts = dict(self.said(wall, {**BEAT, "clock_offset_ms": 90_000, "last_contact": long_ago}).facts)
        assert facts["Clock"] == "90.0 seconds behind the desk’s; please set it"
        assert facts["Last contact with the host"].startswith("5 hours ago. What is taken down since")

    def test_the_page_brings_it_up_to_date_by_itself(self, lead, wall):
        ask(wall, BEAT)
        fresh = lead.client.get(HALL, headers={"HX-Request": "true"}).content.decode()
        assert 'hx-swap-oob="true"' in fresh
        assert "Shows the sky." in fresh
        assert "<form" not in fresh


def _token(answer) -> str:
    page = answer.content.decode()
    return page.split('id="made" type="text" readonly value="')[1].split('"')[0]
