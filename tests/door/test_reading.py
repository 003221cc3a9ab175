"""Reading through the door: the published files, each under its own address."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import timedelta

import brotli
import pytest

from .conftest import CLOSES, NOW, OPENS

PAGE = "/books/london/pages/1"


def test_a_page_is_the_published_file(door, host):
    answer = door.get(PAGE)
    assert answer.status_code == 200
    assert answer.content == host.store.get("books/london/pages/1.html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=1"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/books/london/", "text/html; charset=utf-8"),
        ("/books/london/sign", "text/html; charset=utf-8"),
        ("/books/london/pages/1", "text/html; charset=utf-8"),
        ("/books/london/pages/1.json", "application/json"),
        ("/books/london/book.json", "application/json"),
        ("/books/london/count.json", "application/json"),
        ("/books/london/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/openapi.json", "application/json"),
        ("/healthz", "application/json"),
        ("/readyz", "application/json"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/favicon.ico", "image/svg+xml"),
    ],
)
class TestEveryAddress:
    def test_says_what_it_is_and_sets_no_cookie(self, door, address, kind):
        answer = door.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == kind
        assert "set-cookie" not in answer.headers
        assert "cookie" not in answer.headers.get("vary", "").lower()
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "'unsafe" not in answer.headers["content-security-policy"]

    def test_answers_head_as_get_without_a_body(self, door, address, kind):
        got, head = door.get(address), door.head(address)
        assert head.status_code == 200
        assert head.content == b""
        assert head.headers["content-length"] == str(len(got.content))

    def test_cannot_be_asked_for_in_another_way(self, door, address, kind):
        answer = door.post(address)
        assert answer.status_code == 405
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


class TestEncodings:
    def test_the_compressed_file_beside_the_page_is_sent_to_those_who_take_it(self, door, host):
        for accepted, suffix, unpack in (("br", ".br", brotli.decompress), ("gzip", ".gz", gzip.decompress)):
            with_raw = door.get(PAGE, headers={"accept-encoding": accepted})
            assert with_raw.headers["content-encoding"] == accepted
            assert with_raw.headers["vary"] == "accept-encoding"
            assert with_raw.content == unpack(host.store.get(f"books/london/pages/1.html{suffix}"))

    @pytest.mark.parametrize(
        ("accepted", "sent"),
        [
            ("", None),
            ("identity", None),
            ("gzip, deflate, br, zstd", "br"),
            ("gzip;q=1.0, br;q=0.5", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("*", "br"),
            ("*;q=0.5, br;q=0", "gzip"),
            ("GZIP", "gzip"),
            ("x-gzip", "gzip"),
            ("zstd", None),
            ("gzip;q=nonsense", None),
        ],
    )
    def test_the_weights_of_the_client_decide(self, door, accepted, sent):
        answer = door.get(PAGE, headers={"accept-encoding": accepted})
        assert answer.headers.get("content-encoding") == sent

    def test_each_encoding_has_an_etag_of_its_own(self, door):
        etags = {
            door.get(PAGE, headers={"accept-encoding": each}).headers["etag"] for each in ("br", "gzip", "")
        }
        assert len(etags) == 3
        assert all(each.startswith('"') for each in etags)


class TestWhatIsKnownAlready:
    def test_a_page_that_has_not_changed_is_not_sent_again(self, door):
        etag = door.get(PAGE).headers["etag"]
        for header in (etag, f'"other", {etag}', f"W/{etag}", "*"):
            again = door.get(PAGE, headers={"if-none-match": header})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
            assert "content-type" not in again.headers

    def test_a_page_that_has_changed_is_sent(self, door, host):
        etag = door.get(PAGE).headers["etag"]
        host.store.put("books/london/pages/1.html", b"<p>Changed</p>")
        again = door.get(PAGE, headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (200, b"<p>Changed</p>")


class TestPages:
    def test_a_pages_document_says_how_many_pages_there_are_now(self, door, host):
        assert door.get(f"{PAGE}.json").json()["pages"] == 1
        host.publish(pages=3)
        answer = door.get(f"{PAGE}.json").json()
        assert (answer["page"], answer["pages"]) == (1, 3)
        assert len(answer["entries"]) == 2

    def test_the_latest_page_is_led_to(self, door, host):
        host.publish(pages=3)
        answer = door.get("/books/london/pages/latest")
        assert (answer.status_code, answer.headers["location"]) == (302, "/books/london/pages/3")

    def test_without_pages_the_latest_is_the_cover(self, host, open_door):
        host.publish(pages=0)
        door = open_door()
        assert door.get("/books/london/pages/latest").headers["location"] == "/books/london/"
        assert door.get(PAGE).status_code == 404

    @pytest.mark.parametrize(
        ("asked", "page"), [("?n=12", "12"), ("?n=x", "latest"), ("", "latest"), ("?n=0", "latest")]
    )
    def test_a_page_can_be_asked_for_by_its_number(self, door, asked, page):
        answer = door.get(f"/books/london/pages/{asked}")
        assert (answer.status_code, answer.headers["location"]) == (302, f"/books/london/pages/{page}")

    @pytest.mark.parametrize(
        "address",
        [
            "/books/london/pages/2",
            "/books/london/pages/0",
            "/books/london/pages/01",
            "/books/london/pages/-1",
            "/books/london/pages/1.html",
            "/books/london/pages/1.html.br",
            "/books/london/pages/٣",
            "/books/london/cover.open.html",
            "/books/london/pages/..%2f..%2f..%2fsecret.key",
            "/books/../../secret.key",
            "/books/lo/book.json",
            "/books/LONDON/",
            "/books/nowhere/",
            "/assets/../__init__.py",
            "/assets/.vite/manifest.json",
            "/assets/%2e%2e/__init__.py",
            "/assets//etc/passwd",
            "/secret.key",
            "/nothing",
        ],
    )
    def test_what_is_not_published_is_not_found(self, door, address):
        answer = door.get(address)
        assert answer.status_code == 404
        kind = "application/problem+json" if address.endswith(".json") else "text/html; charset=utf-8"
        assert answer.headers["content-type"] == kind

    def test_a_program_is_told_so_as_a_problem_document(self, door):
        for answer in (
            door.get("/books/london/pages/9.json"),
            door.get("/books/london/pages/9", headers={"accept": "application/json"}),
        ):
            assert answer.status_code == 404
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["title"]


class TestPhases:
    @pytest.mark.parametrize(
        ("now", "phase"),
        [(OPENS - timedelta(seconds=1), "before"), (OPENS, "open"), (NOW, "open"), (CLOSES, "closed")],
    )
    def test_cover_and_form_are_those_of_the_instant(self, door, host, now, phase):
        host.clock.now = now
        assert door.get("/books/london/").content == host.store.get(f"books/london/cover.{phase}.html")
        assert door.get("/books/london/sign").content == host.store.get(f"books/london/sign.{phase}.html")
        assert door.get("/books/london/book.json").json()["state"] == phase

    def test_a_pause_is_seen_as_soon_as_it_is_published(self, door, host):
        host.publish_with(paused_notice="The plinth is being moved.")
        assert "The plinth is being moved." in door.get("/books/london/sign").text
        assert door.get("/books/london/book.json").json()["state"] == "paused"

    def test_after_its_display_a_book_is_gone_from_everywhere(self, door, host):
        host.publish_with(display_until=CLOSES + timedelta(days=1))
        assert door.get(PAGE).status_code == 200
        host.clock.now = CLOSES + timedelta(days=1)
        for address in (
            "",
            "sign",
            "pages/1",
            "pages/1.json",
            "book.json",
            "count.json",
            "feed.xml",
            "pages/latest",
        ):
            answer = door.get(f"/books/london/{address}")
            assert answer.status_code == 410
            assert "Message 1" not in answer.text


class TestTheShelf:
    def test_it_names_the_books_and_follows_them(self, host, open_door, monkeypatch):
        monkeypatch.setattr("remembrancer.door.shelf.LOOK_SECONDS", 0.0)
        door = open_door()
        assert "A book of condolence for London" not in door.get("/").text
        host.publish()
        first = door.get("/").text
        assert "A book of condolence for London" in first
        host.publish(replace(host.book, slug="paris", title="Un livre pour Paris"))
        assert "Un livre pour Paris" in door.get("/").text
        host.clock.now = CLOSES
        assert door.get("/").text != first

    def test_a_book_whose_display_has_ended_is_not_on_it(self, door, host):
        host.publish_with(display_until=CLOSES)
        host.clock.now = CLOSES
        assert "A book of condolence for London" not in door.get("/").text


def test_a_book_without_its_slash_is_led_to_its_cover(door):
    answer = door.get("/books/london")
    assert (answer.status_code, answer.headers["location"]) == (308, "/books/london/")


def test_assets_never_change_under_their_name(door, host):
    folder = host.options.assets
    style = next(folder.glob("*.css"))
    answer = door.get(f"/assets/{style.name}", headers={"accept-encoding": "br"})
    assert answer.content == style.read_bytes()
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"


def test_the_description_names_every_address_of_the_door(door):
    paths = door.get("/openapi.json").json()["paths"]
    assert "/books/{slug}/entries" in paths
    assert door.get("/openapi.json").json()["openapi"].startswith("3.1")
