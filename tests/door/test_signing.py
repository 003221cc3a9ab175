"""Signing through the door: what is taken, what is refused, and that the words are never lost."""

from __future__ import annotations

import html
import uuid
from datetime import timedelta

import pytest

from remembrancer.book.entry import Audience, Kind, entry_id

from .conftest import CLOSES, FORM, NOW, OPENS

ENTRIES = "/books/london/entries"
KEY = "0d5b5a34-6a0e-4b3f-9a35-2f8a8a3f6a11"

SCRIPTS = [
    "Peace, and love to all who were there.",
    "قلوبنا مع عائلات الضحايا.\nوالسلام عليكم",
    "זכרם לברכה",
    "ہم آپ کے ساتھ ہیں",
    "हम आपके साथ हैं",
    "আমরা তোমাদের পাশে আছি",
    "愿逝者安息",
    "心よりお悔やみ申し上げます。",
    "ขอแสดงความเสียใจ",
    "ነፍስ ይማር",
    "🕯️👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "e\u0301 and é stay as they were written",
    "\u202bright to left marks\u202c and\u200bzero width",
    "a\r\nb\rc\td",
]


def fields(**fields: str) -> dict[str, str]:
    return {"message": "With the families, always.", **fields}


class TestAProgram:
    def test_a_signing_is_answered_with_its_receipt(self, door, host):
        answer = door.post(ENTRIES, json=fields(key=KEY, name="Amina", place="Southwark", language="en"))
        assert answer.status_code == 201
        id = entry_id("london", uuid.UUID(KEY))
        assert answer.json() == {
            "id": str(id),
            "receipt": host.receipts.code(id),
            "receipt_url": f"https://book.example/receipts/{host.receipts.code(id)}",
            "received_at": "2018-06-01T12:00:00Z",
            "state": "received",
        }
        assert answer.headers["cache-control"] == "no-store"
        (record,) = host.records()
        assert record.id == id
        assert (record.signing.name, record.signing.place, record.signing.language) == (
            "Amina",
            "Southwark",
            "en",
        )

    @pytest.mark.parametrize("message", SCRIPTS)
    def test_every_code_point_is_kept(self, door, host, message):
        assert door.post(ENTRIES, json=fields(message=message)).status_code == 201
        assert host.records()[0].signing.message == message

    def test_a_candle_needs_no_words(self, door, host):
        assert door.post(ENTRIES, json={"kind": "candle"}).status_code == 201
        assert host.records()[0].signing.kind is Kind.CANDLE

    def test_the_audience_and_the_dedication_are_kept(self, door, host):
        sent = fields(audience="families", dedication="families")
        assert door.post(ENTRIES, json=sent).status_code == 201
        signing = host.records()[0].signing
        assert (signing.audience, signing.dedication) == (Audience.FAMILIES, "families")

    def test_the_same_key_sent_again_gives_the_same_receipt(self, door, host, open_door):
        first = door.post(ENTRIES, json=fields(key=KEY))
        host.clock.now = CLOSES + timedelta(days=1)
        again = door.post(ENTRIES, json=fields(key=KEY.upper()))
        at_another_door = open_door().post(ENTRIES, json=fields(key=KEY))
        assert first.json() == again.json() == at_another_door.json()
        assert len(host.records()) == 1

    def test_the_same_key_with_another_text_is_a_conflict(self, door, host):
        door.post(ENTRIES, json=fields(key=KEY))
        answer = door.post(ENTRIES, json=fields(key=KEY, message="Another."))
        assert answer.status_code == 409
        assert answer.json()["type"].endswith("key-taken")
        assert len(host.records()) == 1

    def test_without_a_key_every_signing_is_an_entry_of_its_own(self, door, host):
        assert [door.post(ENTRIES, json=fields()).status_code for _ in range(2)] == [201, 201]
        assert len(host.records()) == 2

    def test_a_colon_in_the_words_is_no_second_field(self, door, host):
        assert door.post(ENTRIES, json=fields(message='At 10:30: "message": we stood.')).status_code == 201
        assert host.records()[0].signing.message == 'At 10:30: "message": we stood.'

    def test_two_thousand_characters_are_counted_as_a_reader_counts(self, door):
        family = "👩‍👩‍👧‍👦"
        assert door.post(ENTRIES, json=fields(message=family * 2_000)).status_code == 201
        answer = door.post(ENTRIES, json=fields(message=family * 2_001))
        assert answer.status_code == 422
        assert "2,001" in answer.json()["errors"]["message"]

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({}, "message"),
            ({"message": ""}, "message"),
            ({"message": " \n\u200b\u2060"}, "message"),
            ({"message": "x" * 2_001}, "message"),
            ({"message": "NUL \x00"}, "message"),
            ({"message": None}, "message"),
            ({"message": 5}, "message"),
            ({"message": ["a"]}, "message"),
            (fields(name="x" * 121), "name"),
            (fields(place="x" * 121), "place"),
            (fields(name="\x00"), "name"),
            (fields(kind="wreath"), "kind"),
            (fields(audience="nobody"), "audience"),
            (fields(dedication="nobody"), "dedication"),
            (fields(language="not a tag"), "language"),
            (fields(key="not a uuid"), "key"),
            ({**fields(), "name": None}, "name"),
            ({**fields(), "kind": None}, "kind"),
            ({**fields(), "key": None}, "key"),
            (fields(surname="x"), "surname"),
        ],
    )
    def test_what_cannot_be_taken_is_told_field_by_field(self, door, host, sent, field):
        answer = door.post(ENTRIES, json=sent)
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert list(answer.json()["errors"]) == [field]
        assert answer.json()["errors"][field].endswith(".")
        assert host.records() == []

    def test_several_faults_are_told_at_once(self, door):
        answer = door.post(ENTRIES, json={"message": 1, "kind": "x", "audience": "y", "extra": 1})
        assert set(answer.json()["errors"]) == {"message", "kind", "audience", "extra"}

    @pytest.mark.parametrize("half", [b'"\\ud83d"', b'"\\udd6f and more"'])
    def test_half_a_character_cannot_be_taken(self, door, half):
        answer = door.post(
            ENTRIES, content=b'{"message":' + half + b"}", headers={"content-type": "application/json"}
        )
        assert answer.status_code == 422
        assert "message" in answer.json()["errors"]

    @pytest.mark.parametrize("body", [b"[]", b'"text"', b"5", b"null", b"true"])
    def test_what_is_not_an_object_cannot_be_taken(self, door, body):
        answer = door.post(ENTRIES, content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 422

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"{",
            b'{"message":"x"',
            b'{"message":"x"}}',
            b'{"message":"\xff"}',
            b'{"message":"\xed\xa0\x80"}',
            b'\xef\xbb\xbf{"message":"x"}',
            b'{"message":"a","message":"b"}',
            b'{"message":"a","mess\\u0061ge":"b"}',
            b'{"message":"a","name":"b","name":"b"}',
            b'{"message":NaN}',
            b"[" * 60_000,
            b'{"message":' + b'{"a":' * 10_000,
            b"message=x",
            b'{"message":1' + b"0" * 5_000 + b"}",
        ],
    )
    def test_what_is_not_json_is_malformed(self, door, host, body):
        answer = door.post(ENTRIES, content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == 400
        assert host.records() == []

    def test_a_body_of_more_than_64_kib_is_too_large(self, door, host):
        assert door.post(ENTRIES, json=fields(message="x" * 70_000)).status_code == 413

        async def chunks():
            for _ in range(70):
                yield b"x" * 1_000

        headers = {"content-type": "application/json"}
        assert door.post(ENTRIES, content=chunks(), headers=headers).status_code == 413
        assert host.records() == []

    @pytest.mark.parametrize(
        "kind",
        [
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/xml",
            "",
        ],
    )
    def test_another_kind_of_body_is_not_known(self, door, kind):
        answer = door.post(ENTRIES, content=b"{}", headers={"content-type": kind} if kind else {})
        assert answer.status_code == 415

    @pytest.mark.parametrize("kind", ["application/json; charset=UTF-8", "Application/JSON"])
    def test_json_may_say_that_it_is_utf_8(self, door, kind):
        answer = door.post(ENTRIES, content=b'{"message":"x"}', headers={"content-type": kind})
        assert answer.status_code == 201


class TestAForm:
    def test_a_signing_leads_to_its_receipt(self, door, host):
        answer = door.post(ENTRIES, data=fields(name="Amina", key=KEY))
        assert answer.status_code == 303
        assert (
            answer.headers["location"]
            == f"/receipts/{host.receipts.code(entry_id('london', uuid.UUID(KEY)))}"
        )
        assert host.records()[0].signing.name == "Amina"

    @pytest.mark.parametrize("message", SCRIPTS)
    def test_every_code_point_is_kept(self, door, host, message):
        assert door.post(ENTRIES, data=fields(message=message)).status_code == 303
        assert host.records()[0].signing.message == message.replace("\r\n", "\n")

    def test_empty_choices_and_unknown_fields_are_passed_over(self, door, host):
        sent = fields(kind="", audience="", language="", dedication="", key="", charset="utf-8")
        assert door.post(ENTRIES, data=sent).status_code == 303
        assert host.records()[0].signing.kind is Kind.MESSAGE

    def test_sending_the_same_form_twice_makes_one_entry(self, door, host):
        answers = [door.post(ENTRIES, data=fields(key=KEY)) for _ in range(2)]
        assert answers[0].headers["location"] == answers[1].headers["location"]
        assert len(host.records()) == 1

    def test_a_repeated_field_is_malformed(self, door):
        answer = door.post(ENTRIES, content="message=a&message=b", headers={"content-type": FORM})
        assert answer.status_code == 400

    def test_a_form_that_is_not_utf_8_is_malformed_and_shown_again(self, door):
        answer = door.post(ENTRIES, content="message=a%FFb&name=Amina", headers={"content-type": FORM})
        assert answer.status_code == 400
        assert "Amina" in answer.text

    @pytest.mark.parametrize(
        ("sent", "status"),
        [
            (fields(name="x" * 121), 422),
            (fields(kind="wreath"), 422),
            (fields(dedication="nobody"), 422),
            (fields(key="no uuid"), 422),
        ],
    )
    def test_a_refused_form_comes_back_with_everything_that_was_written(self, door, host, sent, status):
        sent = {**sent, "message": "A <b>long</b> thought & “more”,\nwith a second line."}
        answer = door.post(ENTRIES, data=sent)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "with a second line." in html.unescape(answer.text)
        assert "A <b>long" not in answer.text
        assert html.escape("A <b>long</b>") in answer.text
        assert host.records() == []

    def test_the_form_that_comes_back_carries_the_key_so_that_a_retry_makes_one_entry(self, door):
        assert f'name="key" value="{KEY}"' in door.post(ENTRIES, data={"message": "", "key": KEY}).text
        assert 'name="key" value="' in door.post(ENTRIES, data={"message": ""}).text

    def test_another_text_under_a_used_key_comes_back_with_a_new_key(self, door):
        door.post(ENTRIES, data=fields(key=KEY))
        answer = door.post(ENTRIES, data=fields(key=KEY, message="Something else."))
        assert answer.status_code == 409
        assert "Something else." in answer.text
        assert KEY not in answer.text

    def test_a_form_that_is_too_large_comes_back_with_its_words(self, door):
        answer = door.post(ENTRIES, data=fields(message="remember " * 8_000))
        assert answer.status_code == 413
        assert "remember remember" in answer.text

    def test_percent_signs_do_not_make_a_form_too_large(self, door):
        assert door.post(ENTRIES, data=fields(message="👩‍👩‍👧‍👦" * 2_000)).status_code == 303

    def test_what_happens_at_the_closing_instant_keeps_the_words(self, door, host):
        host.clock.now = CLOSES
        answer = door.post(ENTRIES, data=fields(message="A moment too late."))
        assert answer.status_code == 409
        assert "A moment too late." in answer.text
        assert host.records() == []


class TestTheClocks:
    def test_before_the_opening_a_program_is_told_when_it_opens(self, door, host):
        host.clock.now = OPENS - timedelta(seconds=1)
        answer = door.post(ENTRIES, json=fields())
        assert answer.status_code == 409
        assert answer.json()["type"].endswith("not-open")
        assert answer.json()["opens_at"] == "2018-03-22T08:30:00Z"

    def test_from_the_closing_instant_a_program_is_told_since_when_it_is_closed(self, door, host):
        host.clock.now = CLOSES - timedelta(microseconds=1)
        assert door.post(ENTRIES, json=fields()).status_code == 201
        host.clock.now = CLOSES
        answer = door.post(ENTRIES, json=fields())
        assert (answer.status_code, answer.json()["closed_at"]) == (409, "2018-06-19T22:59:59Z")

    def test_a_paused_book_says_the_hosts_notice(self, door, host):
        host.publish_with(paused_notice="The plinth is being moved.")
        answer = door.post(ENTRIES, json=fields())
        assert answer.status_code == 409
        assert "The plinth is being moved." in answer.json()["detail"]

    def test_a_book_whose_display_has_ended_is_gone(self, door, host):
        host.publish_with(display_until=CLOSES)
        host.clock.now = CLOSES
        assert door.post(ENTRIES, json=fields()).status_code == 410

    def test_there_is_no_signing_in_a_book_that_does_not_exist(self, door):
        answer = door.post("/books/nowhere/entries", json=fields())
        assert answer.status_code == 404


class TestAnotherSite:
    @pytest.mark.parametrize(
        "headers",
        [
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"sec-fetch-site": "cross-site", "origin": "https://book.example"},
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"origin": "https://book.example:8443"},
            {"origin": "https://book.example.evil.example"},
            {"origin": "http://["},
        ],
    )
    def test_a_signing_from_another_site_is_refused_with_the_words_kept(self, door, host, headers):
        assert door.post(ENTRIES, json=fields(), headers=headers).status_code == 403
        answer = door.post(ENTRIES, data=fields(message="Still here."), headers=headers)
        assert answer.status_code == 403
        assert "Still here." in answer.text
        assert host.records() == []

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"sec-fetch-site": "same-origin"},
            {"sec-fetch-site": "none"},
            {"origin": "https://book.example"},
            {"origin": "https://book.example:443"},
            {"origin": "http://127.0.0.1:8000", "host": "127.0.0.1:8000"},
            {"origin": "https://book.example", "host": "inside:8000"},
        ],
    )
    def test_our_own_form_and_programs_are_not_from_another_site(self, door, headers):
        assert door.post(ENTRIES, json=fields(), headers=headers).status_code == 201


class TestADiskThatFails:
    def test_a_program_is_told_to_come_back(self, host, open_door):
        host.publish()
        host.options.journals.write_text("in the way")
        door = open_door()
        answer = door.post(ENTRIES, json=fields())
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert door.get("/readyz").status_code == 503
        assert door.get("/books/london/pages/1").status_code == 200

    def test_a_person_keeps_the_words_and_the_door_recovers_by_itself(self, host, open_door):
        host.publish()
        host.options.journals.write_text("in the way")
        door = open_door()
        answer = door.post(ENTRIES, data=fields(message="Not lost."))
        assert answer.status_code == 503
        assert "Not lost." in answer.text
        host.options.journals.unlink()
        assert door.post(ENTRIES, data=fields(message="Not lost.")).status_code == 303
        assert door.get("/readyz").status_code == 200


def test_the_instant_of_an_entry_is_that_of_its_last_byte(door, host):
    assert door.post(ENTRIES, json=fields()).json()["received_at"] == NOW.isoformat().replace("+00:00", "Z")
    assert host.records()[0].received_at == NOW


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_entries_can_only_be_posted(door, method):
    answer = door.request(method, ENTRIES)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
