"""The lines of a hall: from the host comes the pack, whole and in order; from the desk comes what to show."""

from __future__ import annotations

import json

import pytest

from remembrancer.hall.machine import Machine
from remembrancer.hall.naming import NotSound
from remembrancer.hall.options import HallOptions

from .packs import make_pack

ROOT = "/books/london/installation"
PACK = f"{ROOT}/pack"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr("remembrancer.hall.pack.SETTLE_SECONDS", -1.0)


@pytest.fixture
def hosts_own(tmp_path):
    return tmp_path / "host"


@pytest.fixture
def hall(open_hall, elsewhere, hosts_own, tmp_path):
    """An empty hall with a line to a host that has a pack."""
    elsewhere.lay(PACK, make_pack(hosts_own))
    return open_hall(pack=tmp_path / "hall's", host_url=f"{elsewhere.url}{ROOT}")


def files(hall):
    folder = hall.machine.pack.folder
    return {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()} - {"hall.json"}


def test_an_empty_hall_fetches_the_whole_pack(hall, hosts_own):
    hall.machine.ask_host()
    assert "safe" not in hall.now()
    assert files(hall) == {
        str(each.relative_to(hosts_own)) for each in hosts_own.rglob("*") if each.is_file()
    }
    assert 'data-receipts="/receipts/"' in hall.get("/").text


def test_of_a_new_edition_only_what_is_new_is_fetched_and_what_is_old_goes(
    hall, elsewhere, hosts_own, tmp_path
):
    hall.machine.ask_host()
    fresh = make_pack(tmp_path / "fresh", edition=2, words="One more.")
    elsewhere.lay(PACK, fresh)
    elsewhere.asked.clear()
    hall.machine.ask_host()
    assert hall.now()["edition"] == 2
    assert files(hall) == {*fresh.files(), "now.json", "manifest.json"}
    assert not any("/scene/" in path or "/takedowns/" in path for path in elsewhere.asked)


def test_what_was_taken_down_is_told_before_the_edition_without_it_is_here(hall, elsewhere, tmp_path):
    hall.machine.ask_host()
    elsewhere.lay(PACK, make_pack(tmp_path / "fresh", edition=2, words="Without it.", taken_down=(1,)))
    manifest = elsewhere.laid.pop(f"{PACK}/manifest.json")
    with pytest.raises(OSError, match="manifest"):
        hall.machine.ask_host()
    told = hall.now()
    assert (told["edition"], told["takedowns"]["count"]) == (1, 1)
    assert hall.get(f"/pack/{told['takedowns']['file']}").json() == {"ranks": [1]}
    assert "safe" not in told
    elsewhere.laid[f"{PACK}/manifest.json"] = manifest
    hall.machine.ask_host()
    assert hall.now()["edition"] == 2


@pytest.mark.parametrize("part", ["chunks", "text", "index", "takedowns", "manifest.json"])
def test_what_was_changed_on_the_way_is_never_taken(hall, elsewhere, part):
    path = next(path for path in elsewhere.laid if path.startswith(f"{PACK}/{part}"))
    elsewhere.laid[path] = 200, elsewhere.laid[path][1] + b" "
    with pytest.raises(NotSound):
        hall.machine.ask_host()
    assert hall.machine.safe


def test_a_manifest_cannot_write_elsewhere(hall, elsewhere, tmp_path):
    pack = make_pack(tmp_path / "bad")
    pack.manifest["map"] = {"file": "../../outside.bin", "sha256": "0" * 64, "bytes": 1}
    from hashlib import sha256

    written = json.dumps(pack.manifest).encode()
    elsewhere.laid[f"{PACK}/manifest.json"] = 200, written
    now = {**pack.now, "manifest": sha256(written).hexdigest()}
    elsewhere.laid[f"{PACK}/now.json"] = 200, json.dumps(now).encode()
    with pytest.raises(NotSound):
        hall.machine.ask_host()
    assert not list(tmp_path.glob("outside*"))


def test_a_file_that_was_damaged_here_is_fetched_again(hall, elsewhere):
    hall.machine.ask_host()
    damaged = next((hall.machine.pack.folder / "text").iterdir())
    damaged.write_bytes(b"damaged")
    assert hall.now()["safe"]
    hall.machine.ask_host()
    assert "safe" not in hall.now()


def test_while_the_host_is_away_the_pack_is_shown_as_of_the_last_contact(hall, elsewhere, hosts_own):
    hall.machine.ask_host()
    elsewhere.lay(PACK, make_pack(hosts_own), as_of="2018-06-01T12:34:00Z")
    hall.machine.ask_host()
    assert hall.now()["as_of"] == "2018-06-01T12:34:00Z"
    elsewhere.away = True
    with pytest.raises(OSError, match="503"):
        hall.machine.ask_host()
    assert hall.now()["as_of"] == "2018-06-01T12:34:00Z"
    assert "safe" not in hall.now()


def test_the_last_contact_is_remembered_through_a_power_cut(hall, elsewhere, hosts_own, open_hall):
    elsewhere.lay(PACK, make_pack(hosts_own), as_of="2018-06-01T12:34:00Z")
    hall.machine.ask_host()
    hall.machine.close()
    assert open_hall(pack=hall.machine.pack.folder).now()["as_of"] == "2018-06-01T12:34:00Z"


def test_of_a_book_whose_display_has_ended_nothing_is_kept(hall, elsewhere):
    hall.machine.ask_host()
    elsewhere.laid[f"{PACK}/now.json"] = 410, b"{}"
    hall.machine.ask_host()
    assert hall.now()["safe"] == "The host no longer shows this book."
    assert not [path for path in files(hall) if path.startswith(("chunks", "text", "index"))]


def test_receipts_and_pages_are_the_hosts(hall, elsewhere):
    hall.machine.ask_host()
    elsewhere.laid["/receipts/7XQ2-M4KD-90TB-V3HN.json"] = 200, b'{"state":"accepted"}'
    elsewhere.laid["/books/london/pages/1.json"] = 200, b'{"page":1}'
    assert hall.get("/receipts/7XQ2-M4KD-90TB-V3HN.json").json() == {"state": "accepted"}
    assert hall.get("/books/london/pages/1.json").json() == {"page": 1}
    assert hall.get("/pages/1.json").json() == {"page": 1}
    assert hall.get("/books/paris/pages/1.json").status_code == 404
    assert hall.get("/receipts/7XQ2-M4KD-90TB-0000.json").status_code == 404
    elsewhere.away = True
    assert hall.get("/receipts/7XQ2-M4KD-90TB-V3HN.json").status_code == 503


def test_a_hall_without_a_host_has_neither(screen):
    assert screen.get("/receipts/7XQ2-M4KD-90TB-V3HN.json").status_code == 404
    assert screen.get("/books/london/pages/1.json").status_code == 404


class TestTheDesk:
    @pytest.fixture
    def told(self, elsewhere):
        def tell(**control):
            answer = {"screen": "The wall", "now": "2018-06-01T12:00:00Z", "control": control}
            elsewhere.laid["/hall/beat"] = 200, json.dumps(answer).encode()

        tell()
        return tell

    @pytest.fixture
    def machine(self, pack, elsewhere, told, clock):
        made = Machine(HallOptions(pack.folder, desk_url=elsewhere.url, token="1.secret", clock=clock))
        made.look()
        yield made
        made.close()

    def test_tells_what_to_show_and_what_this_screen_is_called(self, machine, told):
        told(form="sky", blackout=True, brightness=0.5)
        machine.ask_desk()
        assert machine.name == "The wall"
        assert machine.wishes.document() == {
            **{"revision": 1, "form": "sky", "go_to": None, "tour": True},
            **{"brightness": 0.5, "blackout": True, "identify": False},
        }

    def test_is_told_how_the_screen_is_now_and_then_and_when_something_changes(self, machine, elsewhere):
        machine.note_beat({"state": "ready", "form": "map", "fps": 60})
        for fps in (60, 59, 58):
            machine.beat["fps"] = fps
            machine.ask_desk()
        machine.beat["form"] = "sky"
        machine.ask_desk()
        assert [sent.get("form") for _, sent in elsewhere.posted] == ["map", None, None, "sky"]
        assert elsewhere.posted[0][0] == "Bearer 1.secret"
        assert elsewhere.posted[0][1]["edition"] == 1

    def test_is_asked_again_when_it_is_away_and_nothing_changes_meanwhile(self, machine, elsewhere, told):
        told(form="sky")
        machine.ask_desk()
        elsewhere.away = True
        with pytest.raises(OSError, match="503"):
            machine.ask_desk()
        assert machine.wishes.control.form == "sky"

    def test_cannot_tell_what_no_screen_can_show(self, machine, told):
        told(form="pyramid")
        machine.ask_desk()
        assert machine.wishes.control.form == "map"
