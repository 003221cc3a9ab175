"""The installation through the door: a page, a poster, a pack, and nothing of what is over."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from tests.hall.packs import make_pack

from .conftest import CLOSES, NOW

ROOT = "/books/london/installation/"
PACK = f"{ROOT}pack/"


@pytest.fixture
def pack(host):
    return make_pack(host.data / "published/books/london/installation/pack")


@pytest.fixture
def poster(host):
    host.store.put("books/london/installation/poster.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")


def everything(pack):
    return [f"{PACK}{name}" for name in ("now.json", "manifest.json", *pack.files())]


def test_the_page_names_its_book_its_pack_and_where_receipts_are(door):
    shown = door.get(ROOT)
    assert shown.status_code == 200
    for given in ('data-book="london"', 'data-state="loading"', 'data-pack="pack/"', 'id="stage"'):
        assert given in shown.text
    assert 'data-receipts="/receipts/"' in shown.text
    assert "data-control" not in shown.text


def test_whoever_cannot_see_the_lights_is_led_to_the_plain_pages(door):
    shown = door.get(ROOT).text
    assert 'href="/books/london/pages/1"' in shown
    assert "<noscript>" in shown
    assert 'src="poster.svg"' in shown


def test_without_its_slash_the_address_leads_on(door):
    answer = door.get("/books/london/installation")
    assert (answer.status_code, answer.headers["location"]) == (308, ROOT)


def test_the_cover_leads_there_once_there_is_something_to_read(door, host):
    assert f'href="{ROOT}"' in door.get("/books/london/").text
    host.publish(pages=0)
    assert f'href="{ROOT}"' not in door.get("/books/london/").text


def test_the_page_may_start_workers_and_glasses_and_nothing_from_elsewhere(door):
    headers = door.get(ROOT).headers
    assert "worker-src 'self'" in headers["content-security-policy"]
    assert "xr-spatial-tracking=(self)" in headers["permissions-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "worker-src" not in door.get("/books/london/").headers["content-security-policy"]


def test_no_answer_sets_a_cookie_or_varies_by_one(door, pack, poster):
    for address in (ROOT, f"{ROOT}poster.svg", *everything(pack)):
        answer = door.get(address)
        assert answer.status_code == 200, address
        assert "set-cookie" not in answer.headers
        assert "cookie" not in answer.headers.get("vary", "").lower()
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_every_file_of_the_pack_is_sent_as_it_is_stored_and_never_asked_for_again(door, pack):
    for name in pack.files():
        answer = door.get(PACK + name, headers={"accept-encoding": "br, gzip"})
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        if name.endswith(".bin"):
            assert answer.headers["content-type"] == "application/octet-stream"
            assert "content-encoding" not in answer.headers
            assert sha256(answer.content).hexdigest().startswith(name[-20:-4])
        again = door.get(PACK + name, headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304


def test_what_is_current_is_asked_about_each_time_and_says_as_of_when(door, host, pack):
    answer = door.get(f"{PACK}now.json")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.json() == {**pack.now, "as_of": "2018-06-01T12:00:00Z"}
    known = {"if-none-match": answer.headers["etag"]}
    assert door.get(f"{PACK}now.json", headers=known).status_code == 304
    host.clock.now = NOW + timedelta(seconds=75)
    later = door.get(f"{PACK}now.json", headers=known)
    assert later.json()["as_of"] == "2018-06-01T12:01:10Z"


def test_a_new_edition_is_seen_at_once(door, host, pack):
    known = {"if-none-match": door.get(f"{PACK}now.json").headers["etag"]}
    make_pack(pack.folder, edition=2, taken_down=(1,))
    assert door.get(f"{PACK}now.json", headers=known).json()["edition"] == 2
    assert door.get(f"{PACK}manifest.json").json()["edition"] == 2


@pytest.mark.parametrize(
    "name",
    [
        *("", "%2e%2e", "%2e%2e/index.html", "now.json.gz", "chunks/", "chunks/0123.bin", "secret.bin"),
        *("chunks/0123456789abcdef.json", "takedowns/0123456789abcdef.bin", "chunks/0123456789ABCDEF.bin"),
        *("chunks/%2e%2e/now.json", "other/0123456789abcdef.bin", "chunks/0123456789abcdef.bin"),
    ],
)
def test_no_other_name_leads_to_a_file(door, pack, name):
    assert door.get(PACK + name).status_code == 404


def test_a_book_without_a_pack_has_none(door):
    for name in ("now.json", "manifest.json"):
        assert door.get(PACK + name).status_code == 404
    assert door.get(f"{ROOT}poster.svg").status_code == 404


@pytest.mark.parametrize("slug", ["paris", "%2e%2e", "London", "lo"])
def test_a_book_that_is_not_there_has_no_installation(door, slug):
    for path in ("installation", "installation/", "installation/pack/now.json", "installation/worker.js"):
        assert door.get(f"/books/{slug}/{path}").status_code == 404


def test_of_a_book_whose_display_has_ended_nothing_is_shown(door, host, pack, poster):
    host.publish_with(display_until=CLOSES)
    host.clock.now = CLOSES
    for address in (ROOT, ROOT[:-1], f"{ROOT}poster.svg", f"{ROOT}worker.js", *everything(pack)):
        assert door.get(address).status_code == 410, address


def test_while_signing_is_paused_and_after_the_closing_it_is_shown_on(door, host, pack):
    host.publish_with(paused_notice="Back in an hour.")
    assert door.get(ROOT).status_code == 200
    host.publish()
    host.clock.now = CLOSES
    assert [door.get(each).status_code for each in (ROOT, f"{PACK}now.json")] == [200, 200]


def test_a_host_that_has_ended_a_book_writes_no_page_of_it_again(host):
    host.publish()
    assert host.store.get("books/london/installation/index.html")
    ended = replace(host.book, slug="ended")
    host.publish(ended)
    assert b"data-book" in (host.store.get("books/ended/installation/index.html") or b"")


def test_the_worker_is_asked_for_by_name_each_time_and_told_what_to_keep(door, monkeypatch):
    monkeypatch.setattr("remembrancer.door.installation.worker", lambda: b"const SHELL=[];")
    answer = door.get(f"{ROOT}worker.js")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["service-worker-allowed"] == "/"
    assert answer.content == b"const SHELL=[];"


def test_a_front_end_without_a_worker_keeps_nothing_offline(door, monkeypatch):
    monkeypatch.setattr("remembrancer.door.installation.worker", lambda: None)
    assert door.get(f"{ROOT}worker.js").status_code == 404


def test_nothing_of_the_pack_can_be_asked_for_in_another_way(door, pack):
    for address in (ROOT, *everything(pack)):
        assert door.post(address).status_code == 405


def test_a_title_cannot_leave_its_place_in_the_page(door, host):
    host.publish(replace(host.book, title='</script><script>alert("1")</script>'))
    shown = door.get(ROOT).text
    assert "<script>alert" not in shown
    told = shown.split('id="words">')[1].split("</script>")[0]
    assert json.loads(told)["tag"] == "en"
