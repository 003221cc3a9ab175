"""What stands beside the pages of a book, as a reader asks for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from remembrancer.book.candle import Candle
from remembrancer.book.gathering import Live, Stand
from remembrancer.book.roll import Name, Roll
from remembrancer.book.tribute import Tribute
from remembrancer.editions.vigil import (
    Shown,
    gathering_files,
    name_files,
    put_candles,
    put_files,
    tribute_files,
)
from tests.book.test_gathering import vigil

from .conftest import CLOSES, NOW, Host, Visitor

ROOT = "/books/london"


def publish(host: Host) -> None:
    book = host.publish()
    held = vigil(1, 2)
    held = type(held)(**{**held.__dict__, "stand": Stand.ANNOUNCED})
    shown = Shown(held, Live(2, NOW), 3, b"BEGIN:VCALENDAR\r\n")
    files = {
        **gathering_files(book, [shown]),
        **name_files(book, [Name("Ana Example")], Roll()),
        **tribute_files(book, [Tribute("An office holder", "Mayor", "Ours.")]),
    }
    put_files(host.store, "london", files, ("gatherings/",))
    put_candles(host.store, book, 1, [Candle("1", "Ruth")], 1, 1)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("gatherings/", "text/html; charset=utf-8"),
        ("gatherings/vigil", "text/html; charset=utf-8"),
        ("gatherings/vigil.ics", "text/calendar; charset=utf-8"),
        ("gatherings/vigil/now.json", "application/json"),
        ("gatherings.json", "application/json"),
        ("candle", "text/html; charset=utf-8"),
        ("names", "text/html; charset=utf-8"),
        ("names.json", "application/json"),
        ("candles/1", "text/html; charset=utf-8"),
        ("candles/1.json", "application/json"),
        ("tributes", "text/html; charset=utf-8"),
        ("tributes.json", "application/json"),
    ],
)
def test_each_file_has_its_address(
    host: Host, open_door: Callable[..., Visitor], path: str, kind: str
) -> None:
    publish(host)
    door = open_door()
    answer = door.get(f"{ROOT}/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert "set-cookie" not in answer.headers
    again = door.get(f"{ROOT}/{path}", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_where_the_service_is_takes_a_few_bytes(host: Host, open_door: Callable[..., Visitor]) -> None:
    publish(host)
    answer = open_door().get(f"{ROOT}/gatherings/vigil/now.json")
    assert answer.json()["item"] == 2
    assert len(answer.content) < 200


@pytest.mark.parametrize(
    "path",
    [
        *(f"gatherings/{each}" for each in ("other", "Vigil", "..%2fbook", "vigil.html", "x/y")),
        *(f"candles/{each}" for each in ("0", "2", "01", "x", "1.html")),
        "names/1",
    ],
)
def test_there_is_nothing_else(host: Host, open_door: Callable[..., Visitor], path: str) -> None:
    publish(host)
    assert open_door().get(f"{ROOT}/{path}").status_code == 404


def test_a_book_without_gatherings_has_no_page_of_them(host: Host, open_door: Callable[..., Visitor]) -> None:
    host.publish()
    door = open_door()
    assert door.get(f"{ROOT}/gatherings/").status_code == 404
    assert door.get("/books/none/gatherings/").status_code == 404
    assert door.get(f"{ROOT}/gatherings").headers["location"] == f"{ROOT}/gatherings/"


def test_after_the_display_there_is_nothing_of_it(host: Host, open_door: Callable[..., Visitor]) -> None:
    publish(host)
    host.publish_with(display_until=CLOSES)
    host.clock.now = CLOSES
    assert open_door().get(f"{ROOT}/gatherings/vigil").status_code == 410


def test_a_candle_is_lit_with_one_press(host: Host, open_door: Callable[..., Visitor]) -> None:
    host.publish()
    door = open_door()
    page = door.get(f"{ROOT}/candle").text
    assert '<input type="hidden" name="kind" value="candle">' in page
    answer = door.post(
        f"{ROOT}/entries",
        content="kind=candle&name=&place=",
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 303
    assert [each.signing.kind for each in host.records() if each.signing] == ["candle"]
    host.clock.now = CLOSES
    assert "<form" not in door.get(f"{ROOT}/candle").text
