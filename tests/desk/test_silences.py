"""Silences at the desk: made, looked at, changed, called off and ended by those who may, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from remembrancer.register import ledger, silences
from remembrancer.staff import people

from .conftest import SLUG, Member, _member

NEW = "/silences/new"


def given(**more: str) -> dict[str, str]:
    start = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT11:00:00")
    fields = {
        "title": "A minute for the harbour",
        "start": start,
        "time_zone": "Asia/Kolkata",
        "seconds": "60",
    }
    return {
        **fields,
        "mode": "instant",
        "languages": "en, ar",
        "dedication": "",
        "book": "",
        "id": "",
        **more,
    }


@pytest.fixture
def crew(lead) -> Member:
    return _member("di@example.org", "Di", "crew")


@pytest.fixture
def minute(lead, book) -> str:
    return silences.make(people.HOST, given(id="minute"), timezone.now()).id


def begun(id: str) -> None:
    """As if its hour had come."""
    row = silences._row(id)
    start = timezone.now() - timedelta(seconds=20)
    row.document = {**row.document, "start": start.isoformat(timespec="seconds")}
    row.until = start + timedelta(seconds=60)
    row.save()


class TestMaking:
    def test_a_silence_is_made_and_its_address_is_told(self, lead, book):
        page = lead.client.post(NEW, given(book=SLUG), follow=True).content.decode()
        assert "/silence/a-minute-for-the-harbour" in page
        assert "It is still to come." in page
        assert "تستمر دقيقة واحدة" in page
        assert ledger.of_book(SLUG)[0].what == "make silence"

    def test_it_can_be_looked_at_first(self, lead, book):
        page = lead.client.post(NEW, given(look="yes", dedication="For all of them.")).content.decode()
        assert "As the public will read it" in page
        assert "For all of them." in page
        assert silences.all_silences() == []

    def test_what_cannot_be_is_said_and_nothing_typed_is_lost(self, lead, book):
        answer = lead.client.post(NEW, given(title="A minute", seconds="7200", time_zone="Europe/Londn"))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "A silence lasts from 10 seconds to an hour" in page
        assert "“Europe/Londn” is not a time zone" in page
        assert 'value="7200"' in page
        assert silences.all_silences() == []

    def test_two_are_not_kept_together(self, lead, minute):
        answer = lead.client.post(NEW, given(title="Another"))
        assert "kept together with “A minute for the harbour”" in answer.content.decode()

    def test_without_latin_letters_its_address_is_its_day(self, lead, book):
        lead.client.post(NEW, given(title="دقيقة صمت"))
        assert silences.all_silences()[0].id.startswith("silence-2")


class TestWhatBecomesOfIt:
    def test_it_is_changed(self, lead, minute):
        shown = lead.client.get(f"/silences/{minute}/change").content.decode()
        assert 'value="A minute for the harbour"' in shown
        lead.client.post(f"/silences/{minute}/change", given(title="Two minutes", seconds="120"))
        assert silences.get_silence(minute).seconds == 120

    def test_it_is_called_off_after_a_question(self, lead, minute):
        assert "Call it off" in lead.client.get(f"/silences/{minute}/cancel").content.decode()
        assert silences.get_silence(minute).cancelled_at is None
        page = lead.client.post(f"/silences/{minute}/cancel", follow=True).content.decode()
        assert "It was called off." in page
        assert "A minute for the harbour" in lead.client.get("/silences/").content.decode()

    def test_while_it_is_kept_it_can_only_be_ended(self, lead, minute):
        begun(minute)
        page = lead.client.get(f"/silences/{minute}/").content.decode()
        assert "End it now" in page
        assert "Call it off" not in page
        changed = lead.client.post(f"/silences/{minute}/change", given(title="Other"))
        assert "it can only be ended" in changed.content.decode()
        page = lead.client.post(f"/silences/{minute}/end", follow=True).content.decode()
        assert "It was ended before its time." in page
        assert "<dt>Kept</dt><dd>from" in page

    def test_one_that_is_not_there_is_not_found(self, lead, book):
        assert lead.client.get("/silences/none/").status_code == 404
        assert lead.client.post("/silences/none/end").status_code == 404


@pytest.mark.parametrize("path", ["", "new", "minute/", "minute/change", "minute/cancel"])
def test_nobody_else_sees_them(moderator, crew, minute, path):
    for member in (moderator, crew):
        assert member.client.get(f"/silences/{path}").status_code == 403
        assert member.client.post(f"/silences/{minute}/cancel").status_code == 403
    assert silences.get_silence(minute).cancelled_at is None


def test_the_way_there_is_shown_to_those_who_may(lead, moderator, book):
    assert "/silences/" in lead.client.get("/books/").content.decode()
    assert 'href="/silences/"' not in moderator.client.get("/").content.decode()
