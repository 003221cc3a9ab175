"""The public pages: whatever a person wrote stands as text, in its own place, in its own direction."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.decision import State
from remembrancer.book.entry import Audience, Kind
from remembrancer.book.errors import Fault
from remembrancer.book.page import Gap
from remembrancer.editions import web
from remembrancer.editions.documents import Counts
from remembrancer.editions.web.words import CATALOGUE, words_for

from .samples import BOOK, GOLDEN, NOW, entry, page

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}</textarea></title>&lt;"


class Tags(HTMLParser):
    """The tags of a page and the attributes on them."""

    def __init__(self, body: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(body.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def hostile_book() -> Book:
    return replace(
        BOOK,
        title=HOSTILE,
        dedication=HOSTILE,
        hashtag=HOSTILE,
        clocks=replace(BOOK.clocks, paused_notice=HOSTILE),
        dedications=tuple(replace(each, label=HOSTILE) for each in BOOK.dedications),
        occasion=replace(
            BOOK.occasion, locations=tuple(replace(each, name=HOSTILE) for each in BOOK.occasion.locations)
        ),
    )


def every_page_of(book: Book) -> list[bytes]:
    fields = dict.fromkeys(
        ("message", "name", "place", "dedication", "language", "kind", "audience"), HOSTILE
    )
    faults = [Fault(name, HOSTILE) for name in ("message", "name", "", "kind")]
    written = entry(
        1, message=HOSTILE, name=HOSTILE, place=HOSTILE, language="en", dedication="emergency-services"
    )
    view = web.ReceiptView("AAAA-BBBB-CCCC-DDDD", "an-id", State.DECLINED, NOW, 1, HOSTILE)
    return [
        web.index([web.BookCard(book, phase, Counts(1, 1)) for phase in Phase]),
        *(web.cover(book, phase, Counts(4, 1), 3) for phase in Phase),
        *(web.sign_form(book, phase, fields, faults, HOSTILE) for phase in Phase),
        web.page(book, page(written), True),
        web.receipt(book, view),
        web.receipt(None, view),
        web.message_page(404, HOSTILE, [HOSTILE]),
    ]


def test_hostile_text_in_every_field_never_becomes_markup() -> None:
    for body in every_page_of(hostile_book()):
        tags = Tags(body)
        assert not tags.of("img")
        assert all(each.get("src", "").startswith("/assets/") for each in tags.of("script"))  # type: ignore[union-attr]
        assert not any(name.startswith("on") for _, attributes in tags.found for name in attributes)
        assert "49" not in tags.text


def test_no_page_has_a_script_or_style_of_its_own_or_asks_a_third_party() -> None:
    for body in every_page_of(BOOK):
        tags = Tags(body)
        assert not tags.of("style")
        assert not any("style" in attributes for _, attributes in tags.found)
        for _, attributes in tags.found:
            for name in ("src", "href", "action"):
                assert (attributes.get(name) or "/").startswith(("/", "#"))
        assert b"<script>" not in body


def test_every_page_has_one_title_one_heading_and_one_main() -> None:
    for body in every_page_of(BOOK):
        tags = Tags(body)
        for name in ("title", "h1", "main"):
            assert len(tags.of(name)) == 1


def test_ids_are_unique_and_every_description_is_there() -> None:
    for body in every_page_of(BOOK):
        attributes = [each for _, each in Tags(body).found]
        ids = [each["id"] for each in attributes if "id" in each]
        assert len(ids) == len(set(ids))
        for each in attributes:
            for name in ("aria-describedby", "aria-labelledby", "for"):
                assert set((each.get(name) or "").split()) <= set(ids)


def test_text_stands_on_a_page_code_point_for_code_point() -> None:
    words = "e\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467 \u202eabc\u202c\nநன்றி\n\n<&>"
    body = web.page(BOOK, page(entry(message=words, language="ta")), False).decode()
    found = re.search(r'<p class="words"[^>]*>(.*?)</p>', body, re.DOTALL)
    assert found is not None
    assert unescape(found[1]) == words


def test_each_entry_is_isolated_in_its_own_direction_and_language() -> None:
    body = web.page(BOOK, GOLDEN, False)
    sections = {each["id"]: each["dir"] for each in Tags(body).of("section")}
    assert sections["entry-00000000-0000-0000-0000-000000000001"] == "ltr"
    assert sections["entry-00000000-0000-0000-0000-000000000002"] == "rtl"
    assert [each["lang"] for each in Tags(body).of("p") if each.get("class") == "words"] == [
        "en",
        "ar",
        "en",
        "",
    ]


def test_the_names_beneath_are_isolated_from_each_other() -> None:
    tags = Tags(web.page(BOOK, page(entry(name="\u202eevil", place="London")), False))
    assert len(tags.of("bdi")) == 2


def test_a_candle_without_words_and_a_gap_are_told_quietly() -> None:
    text = Tags(web.page(BOOK, page(entry(message="", kind=Kind.CANDLE), Gap("x")), False)).text
    assert "A candle was lit." in text
    assert "A message was taken out of the book here." in text


def test_a_page_leads_on_only_where_there_is_a_page() -> None:
    only = [each.get("rel") for each in Tags(web.page(BOOK, GOLDEN, False)).of("link")]
    assert "next" not in only
    assert "prev" not in only
    middle = [
        each.get("rel") for each in Tags(web.page(BOOK, page(entry(), number=2, pages=3), True)).of("link")
    ]
    assert {"next", "prev"} <= set(middle)


def test_a_page_never_says_how_many_pages_there_are() -> None:
    assert web.page(BOOK, replace(GOLDEN, pages=777), True) == web.page(
        BOOK, replace(GOLDEN, pages=778), True
    )


@pytest.mark.parametrize("examples", [True, False])
def test_examples_are_marked_on_the_cover_and_every_page(examples: bool) -> None:
    book = replace(BOOK, examples=examples)
    for body in (web.cover(book, Phase.OPEN, Counts(), 1), web.page(book, GOLDEN, False)):
        assert ("The messages in this book are examples." in body.decode()) is examples


def test_the_form_keeps_everything_the_person_wrote() -> None:
    values = {
        "message": "\nA first empty line\r\nstays",
        "kind": "candle",
        "name": "Ruth “R” O’Neill",
        "place": "<London>",
        "dedication": "emergency-services",
        "language": "gsw",
        "audience": "families",
    }
    body = web.sign_form(BOOK, Phase.OPEN, values, [Fault("message", "Please write your message.")], "a-key")
    tags = Tags(body)
    assert "\n\nA first empty line\r\nstays</textarea>" in body.decode()
    inputs = {(each["name"], each.get("value")): each for each in tags.of("input")}
    assert ("name", values["name"]) in inputs
    assert ("place", values["place"]) in inputs
    assert ("key", "a-key") in inputs
    for chosen in ("kind", "audience"):
        assert "checked" in inputs[chosen, values[chosen]]
    selected = [each.get("value") for each in tags.of("option") if "selected" in each]
    assert selected == ["emergency-services", "gsw"]


def test_what_is_wrong_is_said_first_and_leads_to_its_field() -> None:
    body = web.sign_form(BOOK, Phase.OPEN, {}, [Fault("message", "Please write your message.")])
    tags = Tags(body)
    assert any(each.get("role") == "alert" for each in tags.of("div"))
    assert "#message" in [each.get("href") for each in tags.of("a")]
    (area,) = tags.of("textarea")
    assert area["aria-invalid"] == "true"
    assert "message-fault" in (area["aria-describedby"] or "")


def test_a_form_without_faults_has_no_alert_and_no_key() -> None:
    tags = Tags(web.sign_form(BOOK, Phase.OPEN, {}, []))
    assert not any(each.get("role") == "alert" for _, each in tags.found)
    assert "key" not in [each.get("name") for each in tags.of("input")]


@pytest.mark.parametrize("phase", [Phase.BEFORE, Phase.PAUSED, Phase.CLOSED, Phase.ENDED])
def test_only_an_open_book_offers_to_be_signed(phase: Phase) -> None:
    assert not Tags(web.sign_form(BOOK, phase, {}, [])).of("textarea")
    assert "/books/london-united/sign" not in web.cover(BOOK, phase, Counts(1, 1), 1).decode()
    assert Tags(web.sign_form(BOOK, Phase.OPEN, {}, [])).of("textarea")


def test_words_that_came_too_late_are_still_there_to_be_kept() -> None:
    body = web.sign_form(BOOK, Phase.CLOSED, {"message": "A moment too late"}, []).decode()
    assert "A moment too late" in body
    assert "What you wrote is still here" in body


def test_opening_and_closing_are_told_in_the_book_s_own_zone() -> None:
    text = Tags(web.cover(BOOK, Phase.OPEN, Counts(), 0)).text
    assert "It closes at the end of Tuesday 19 June 2018 (London time)." in text
    assert "It opens at 08:30 on Thursday 22 March 2018 (London time)." in (
        Tags(web.cover(BOOK, Phase.BEFORE, Counts(), 0)).text
    )


@pytest.mark.parametrize("state", list(State))
def test_a_receipt_says_what_happened_and_what_happens_next(state: State) -> None:
    text = Tags(web.receipt(BOOK, web.ReceiptView("AAAA-BBBB-CCCC-DDDD", "x", state, NOW, 3))).text
    words = words_for("en")
    assert words.receipt_states[state] in text
    assert words.receipt_steps[state] in text
    assert "AAAA-BBBB-CCCC-DDDD" in text


def test_a_receipt_leads_to_the_entry_only_while_it_stands_in_the_book() -> None:
    for state in State:
        body = web.receipt(BOOK, web.ReceiptView("A", "an-id", state, NOW, 3)).decode()
        assert ("/books/london-united/pages/3#entry-an-id" in body) is (state is State.ACCEPTED)


def test_a_receipt_for_the_families_does_not_say_that_it_stands_in_the_book() -> None:
    view = web.ReceiptView("A", "x", State.ACCEPTED, NOW, None, audience=Audience.FAMILIES)
    assert "kept for the families" in Tags(web.receipt(BOOK, view)).text


def test_an_entry_that_was_taken_back_cannot_be_taken_back_again() -> None:
    assert b"/withdraw" not in web.receipt(BOOK, web.ReceiptView("A", "x", State.WITHDRAWN, NOW))
    assert b"/withdraw" in web.receipt(BOOK, web.ReceiptView("A", "x", State.RECEIVED, NOW))


@pytest.mark.parametrize("tag", sorted(CATALOGUE))
def test_every_page_can_be_read_in_every_language_of_the_interface(tag: str) -> None:
    book = replace(BOOK, languages=(tag,))
    for body in every_page_of(book):
        (html,) = Tags(body).of("html")
        assert html["dir"] in ("ltr", "rtl")
    (html,) = Tags(web.cover(book, Phase.OPEN, Counts(1, 1), 1)).of("html")
    assert html == {"lang": tag, "dir": CATALOGUE[tag].direction}


def test_a_book_in_a_language_without_an_interface_speaks_english_and_says_which_words_are_its_own() -> None:
    tags = Tags(web.cover(replace(BOOK, languages=("sw",)), Phase.OPEN, Counts(), 0))
    assert tags.of("html")[0]["lang"] == "en"
    assert tags.of("h1")[0]["lang"] == "sw"


def test_the_same_book_gives_the_same_bytes() -> None:
    assert every_page_of(BOOK) == every_page_of(replace(BOOK))
