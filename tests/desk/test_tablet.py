"""The tablet's page at the desk, and what it asks: answers in sentences, refusals that change nothing."""

from __future__ import annotations

import html
import json
import re

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from remembrancer.book.calibration import Calibration
from remembrancer.book.facade import facade_from
from remembrancer.book.projector import Projector
from remembrancer.register import calibrations, facades, nodes, projectors
from remembrancer.stage.mpcdi import Raster, write_mpcdi
from remembrancer.stage.packed import floats
from tests.stage.archives import foreign, pfm, points, xml

from .conftest import SLUG, Member, _member

PAGE = "/projectors/north/"
LEANING = Calibration(((0.1, 0.1), (0.9, 0.05), (0.95, 0.9), (0.05, 0.95))).document()
FACADE = {
    "id": "quay",
    "name": "The old quay",
    "time_zone": "Europe/London",
    "latitude": 51.5,
    "longitude": 0.0,
    "dates": ["2018-03-22"],
    "show": ["dusk to 23:59"],
}
FIELDS = {
    **{"facade": "quay", "slug": "south", "name": "South", "width": "1920", "height": "1080"},
    **{"left": "0", "top": "0", "right": "55", "bottom": "100"},
}
OWN_XML = xml(region='<region id="north" xResolution="1920" yResolution="1080"/>', fileset="north")


@pytest.fixture
def crew(lead) -> Member:
    return _member("di@example.org", "Di", "crew")


@pytest.fixture(autouse=True)
def north(lead, book):
    actor, now = lead.person.actor(), timezone.now()
    facades.add_facades(actor, SLUG, [facade_from(FACADE)], now)
    projectors.add_projector(actor, "quay", Projector("north", "North"), now)


def ask(member: Member, what: str, **body):
    return member.client.post(f"{PAGE}{what}", json.dumps(body), content_type="application/json")


def save(member: Member, document, base="0", tablet="one"):
    return ask(member, "calibration", document=document, base=base, tablet=tablet)


def given(member: Member) -> dict:
    page = member.client.get(PAGE).content.decode()
    return json.loads(html.unescape(re.search(r'data-given="([^"]*)"', page)[1]))


def told(client: Client, token: str, query: str = "") -> dict:
    """What the machine at the projector is told on its line."""
    headers = {"authorization": f"Bearer {token}"}
    answer = client.post(f"/hall/beat{query}", "{}", content_type="application/json", headers=headers)
    return answer.json()["control"]


class TestThePage:
    def test_is_given_how_the_projector_stands(self, crew):
        assert given(crew)["revision"] == "0"
        save(crew, LEANING)
        told = given(crew)
        assert told["document"] == LEANING
        assert (told["width"], told["height"], told["saved_by"]) == (1920, 1080, "Di")

    def test_is_for_the_crew_and_nobody_else(self, crew, moderator, client):
        assert crew.client.get(PAGE).status_code == 200
        assert moderator.client.get(PAGE).status_code == 403
        assert save(moderator, LEANING).status_code == 403
        assert client.get(PAGE).status_code == 302

    def test_of_no_projector_is_not_found(self, crew):
        assert crew.client.get("/projectors/nowhere/").status_code == 404


class TestSetting:
    def test_answers_with_the_new_revision(self, crew):
        assert save(crew, LEANING).json()["revision"] == "1"
        assert projectors.current("north") == ("1", LEANING)

    def test_what_cannot_be_is_one_sentence_and_changes_nothing(self, crew):
        crossing = {**LEANING, "corners": [[0, 0], [1, 1], [1, 0], [0, 1]]}
        answer = save(crew, crossing)
        assert answer.status_code == 422
        assert answer.json()["sentence"].startswith("Two sides of the picture cross")
        assert projectors.current("north")[0] == "0"

    @pytest.mark.parametrize("body", ["", "[1]", "{", '{"document": null}', "[" * 10_000])
    def test_what_is_no_calibration_is_refused(self, crew, body):
        answer = crew.client.post(f"{PAGE}calibration", body, content_type="application/json")
        assert answer.status_code == 422
        assert answer.json()["sentence"]

    def test_two_tablets_do_not_overwrite_each_other(self, crew, lead):
        save(crew, LEANING, tablet="one")
        other = {**LEANING, "corners": [[0.2, 0.1], *LEANING["corners"][1:]]}
        answer = save(lead, other, base="0", tablet="two")
        assert answer.status_code == 409
        assert answer.json()["document"] == LEANING
        assert "Di has set this projector" in answer.json()["sentence"]

    def test_a_locked_one_says_who_locked_it(self, crew, lead):
        assert ask(lead, "lock").json()["locked"].startswith("Ada locked “North” on")
        answer = save(crew, LEANING)
        assert answer.status_code == 409
        assert "Ada locked “North”" in answer.json()["sentence"]
        assert answer.json()["locked"]
        assert ask(crew, "unlock").json()["locked"] == ""
        assert save(crew, LEANING).status_code == 200


class TestDatedStates:
    def test_are_kept_compared_and_brought_back(self, crew):
        save(crew, LEANING)
        kept = ask(crew, "snapshots/", note="before the rain").json()["snapshots"][0]
        assert (kept["note"], kept["author"]) == ("before the rain", "Di")
        save(crew, Calibration().document(), base="1")
        compared = crew.client.get(f"{PAGE}snapshots/{kept['id']}").json()
        assert compared["document"] == LEANING
        done = ask(crew, f"snapshots/{kept['id']}/restore").json()
        assert done["document"] == LEANING
        assert len(done["snapshots"]) == 2

    def test_of_nobody_are_not_found(self, crew):
        assert ask(crew, "snapshots/99/restore").status_code == 404
        assert crew.client.get(f"{PAGE}snapshots/99").status_code == 404


class TestCopying:
    def test_sets_it_as_the_other(self, crew, lead):
        save(crew, LEANING)
        south = Projector("south", "South")
        projectors.add_projector(lead.person.actor(), "quay", south, timezone.now())
        answer = crew.client.post(
            "/projectors/south/copy", json.dumps({"from": "north"}), content_type="application/json"
        )
        assert answer.json()["document"] == LEANING
        assert ask(crew, "copy", **{"from": "nowhere"}).status_code == 404


class TestTheWall:
    def test_is_told_by_the_line_of_its_machine_at_once(self, crew, client):
        token = nodes.connect(crew.person.actor(), SLUG, "north", timezone.now())
        save(crew, LEANING)
        assert told(client, token)["calibration"] == {"revision": "1", "document": LEANING}
        ask(crew, "pattern", pattern="grid")
        known = told(client, token, "?calibration=1")
        assert "calibration" not in known
        assert known["pattern"] == "grid"
        assert ask(crew, "identify").status_code == 200

    def test_without_a_machine_cannot_be_told_and_that_is_said(self, crew):
        answer = ask(crew, "pattern", pattern="grid")
        assert answer.status_code == 409
        assert "No machine is connected" in answer.json()["sentence"]


class TestMpcdi:
    def send(self, member: Member, data: bytes, written: str = "down"):
        file = SimpleUploadedFile("wall.mpcdi", data)
        return member.client.post(f"{PAGE}mpcdi", {"file": file, "written": written})

    def test_goes_out_and_comes_back_exactly(self, crew):
        save(crew, LEANING)
        answer = crew.client.get(f"{PAGE}mpcdi")
        assert answer["Content-Disposition"] == 'attachment; filename="north.mpcdi"'
        save(crew, Calibration().document(), base="1")
        done = self.send(crew, answer.content)
        assert done.json()["sentence"] == "Taken in, exactly as it was written here."
        assert done.json()["document"] == LEANING

    def test_of_another_program_is_taken_and_goes_to_the_tablet_by_its_hash(self, crew):
        done = self.send(crew, foreign(xml=OWN_XML)).json()
        assert done["document"]["map"]["data"].startswith("sha256:")
        kept = calibrations.read_calibration(projectors.current("north")[1])
        np.testing.assert_array_equal(floats(kept.map), points()[..., :2])

    def test_says_when_it_shows_another_part_of_the_picture(self, crew):
        region = '<region id="north" xResolution="1920" yResolution="1080" x="0.5" xsize="0.5"/>'
        done = self.send(crew, foreign(xml=xml(region=region, fileset="north"))).json()
        assert "from 50.0 % to 100.0 % across" in done["sentence"]

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"no zip", "not a zip archive"),
            (foreign(xml=xml(profile="a3")), "only “2d”"),
            (foreign(xml=OWN_XML, warp=pfm(points())[:-8]), "does not have the 16 × 9 points"),
            (foreign(), "for a projector of 16 × 9 pixels; this one has 1920 × 1080"),
        ],
        ids=["zip", "profile", "short", "size"],
    )
    def test_that_is_broken_is_one_sentence_and_changes_nothing(self, crew, data, said):
        save(crew, LEANING)
        answer = self.send(crew, data)
        assert answer.status_code == 422
        assert said in answer.json()["sentence"]
        assert projectors.current("north") == ("1", LEANING)
        assert calibrations.snapshots("north") == []

    def test_without_a_file_is_asked_for(self, crew):
        assert crew.client.post(f"{PAGE}mpcdi", {}).status_code == 409

    def test_for_the_same_raster_gives_the_same_file(self):
        raster = Raster("north", 64, 36)
        now = timezone.now()
        assert write_mpcdi(Calibration(), raster, now) == write_mpcdi(Calibration(), raster, now)


class TestProjectors:
    def test_are_listed_by_facade(self, crew):
        page = crew.client.get("/projectors/").content.decode()
        assert "The old quay" in page
        assert "Nobody has set it yet" in page

    def test_are_added_with_their_part_of_the_picture(self, crew):
        assert crew.client.post("/projectors/add", FIELDS).status_code == 302
        assert projectors.get_projector("south").projector.view == (0.0, 0.0, 0.55, 1.0)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"slug": "North 1"}, "small letters"),
            ({"slug": "north"}, "already"),
            ({"name": " "}, "give it a name"),
            ({"width": "many"}, "width must be a whole number"),
            ({"height": "9000"}, "height must be a whole number"),
            ({"right": "0"}, "from left to right"),
            ({"bottom": "nan"}, "from left to right"),
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_stays(self, crew, wrong, said):
        answer = crew.client.post("/projectors/add", FIELDS | wrong)
        page = html.unescape(answer.content.decode())
        assert answer.status_code == 422
        assert said in page
        assert 'value="South"' in page or "name" in wrong
        assert len(projectors.projectors()) == 1

    def test_are_changed_and_taken_away(self, crew):
        page = "/projectors/north/change"
        assert 'value="1920"' in crew.client.get(page).content.decode()
        assert crew.client.post(page, FIELDS | {"name": "North, 4K", "width": "3840"}).status_code == 302
        assert projectors.get_projector("north").projector.width == 3840
        assert crew.client.post(page, FIELDS | {"width": "1"}).status_code == 422
        assert crew.client.post("/projectors/north/remove").status_code == 302
        assert projectors.projectors() == []

    def test_that_are_locked_stay_as_they_are(self, crew, lead):
        projectors.lock(lead.person.actor(), "north", timezone.now())
        assert "Ada locked" in crew.client.get("/projectors/north/change").content.decode()
        assert crew.client.post("/projectors/north/remove").status_code == 409

    def test_are_not_the_moderators(self, moderator):
        for page in ("/projectors/", "/projectors/north/change"):
            assert moderator.client.get(page).status_code == 403
