"""A hall's machine from a pack alone: what is sound is shown, and nothing else ever is."""

from __future__ import annotations

import shutil
from datetime import timedelta
from hashlib import sha256

import pytest

from remembrancer.hall.pack import find_pack

from .conftest import NOON
from .packs import make_pack


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Nothing is waited for, so that a test need not wait either."""
    monkeypatch.setattr("remembrancer.hall.pack.SETTLE_SECONDS", -1.0)


def test_the_page_and_every_file_of_the_pack_are_there(screen, pack):
    page = screen.get("/")
    assert page.status_code == 200
    assert 'data-control="control"' in page.text
    assert "data-receipts" not in page.text
    assert "/books/london/pages" not in page.text
    assert screen.get("/books/london/installation/").text == page.text
    for name in pack.files():
        body = screen.get(f"/pack/{name}").content
        assert sha256(body).hexdigest().startswith(name.rpartition("/")[2][:16])
        assert screen.get(f"/books/london/installation/pack/{name}").content == body
    written = screen.get("/pack/manifest.json").content
    assert sha256(written).hexdigest() == screen.now()["manifest"]
    assert "safe" not in screen.now()


def test_the_machine_tells_its_page_the_time_by_which_silences_are_kept(screen):
    told = screen.get("/time").json()
    assert told == {"now": NOON.isoformat().replace("+00:00", "Z"), "unix_ms": NOON.timestamp() * 1000}


def test_no_answer_sets_a_cookie_or_lets_anything_in_from_elsewhere(screen, pack):
    for path in ("/", "/control", "/pack/now.json", f"/pack/{pack.files()[0]}", "/healthz"):
        headers = screen.get(path).headers
        assert "set-cookie" not in headers
        assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/pack/hall.json", "/pack/%2e%2e/x", "/pack/text/0.bin", "/books/paris/installation/"]
)
def test_nothing_else_is_there(screen, path):
    assert screen.get(path).status_code == 404


@pytest.mark.parametrize("part", ["chunks", "text", "index", "scene", "takedowns"])
def test_a_file_that_was_touched_is_not_sent_and_no_words_are_shown(screen, pack, part):
    path = pack.first(part)
    path.write_bytes(path.read_bytes() + b" ")
    assert "is not what the pack says it is" in screen.now()["safe"]
    assert screen.get(f"/pack/{part}/{path.name}").status_code == 404
    assert screen.control()["safe"]


def test_a_file_that_is_missing_is_said_and_once_it_is_back_words_are_shown(screen, pack):
    path = pack.first("text")
    body = path.read_bytes()
    path.unlink()
    assert "is missing" in screen.now()["safe"]
    path.write_bytes(body)
    assert "safe" not in screen.now()


def test_a_manifest_that_was_touched_is_not_believed(screen, pack):
    path = pack.folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"London", b"Narnia"))
    assert "safe" in screen.now()


def test_what_was_touched_while_the_machine_was_off_is_found_when_it_starts(open_hall, pack):
    path = pack.first("chunks")
    path.write_bytes(b"other points")
    assert "is not what the pack says it is" in open_hall().now()["safe"]


def test_a_moment_of_change_is_not_yet_a_reason(screen, pack, monkeypatch):
    monkeypatch.setattr("remembrancer.hall.pack.SETTLE_SECONDS", 60.0)
    path = pack.first("text")
    body = path.read_bytes()
    path.unlink()
    assert "safe" not in screen.now()
    path.write_bytes(body)
    assert "safe" not in screen.now()


def test_a_new_edition_is_taken_up(screen, pack):
    make_pack(pack.folder, edition=2, words="We remember them all.")
    assert screen.now()["edition"] == 2
    assert "safe" not in screen.now()


def test_without_word_from_the_host_for_a_week_no_words_are_shown(screen, clock):
    clock.now = NOON + timedelta(days=7)
    assert "safe" not in screen.now()
    clock.now += timedelta(minutes=1)
    assert "no word from the host since 2018-06-01T12:00:00Z" in screen.now()["safe"]


def test_a_crew_can_shorten_that(open_hall, clock):
    screen = open_hall(stale_after_hours=2)
    clock.now = NOON + timedelta(hours=2, minutes=1)
    assert screen.now()["safe"]
    assert screen.now()["stale_after_s"] == 7200


def test_a_clock_that_went_back_cannot_make_an_old_pack_new(screen, clock):
    clock.now = NOON - timedelta(days=400)
    assert "clock of this machine" in screen.now()["safe"]


def test_before_there_is_a_pack_the_page_is_dark_and_looks_again_by_itself(open_hall, tmp_path):
    screen = open_hall(pack=tmp_path / "nothing yet")
    page = screen.get("/")
    assert 'data-state="safe"' in page.text
    assert 'http-equiv="refresh"' in page.text
    assert screen.get("/pack/now.json").status_code == 404
    assert screen.control()["safe"]


def test_the_pack_is_found_in_the_folder_of_a_book_too(pack, tmp_path):
    copied = tmp_path / "books" / "london"
    shutil.copytree(pack.folder, copied / "installation" / "pack")
    for given in (copied, copied / "installation", copied / "installation" / "pack"):
        assert find_pack(given) == copied / "installation" / "pack"
