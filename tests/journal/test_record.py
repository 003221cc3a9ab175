"""What a line of the journal holds."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from remembrancer.book.entry import Audience, Kind, Signing
from remembrancer.journal.record import digest_of, instant, microseconds, read_written, written

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(
    st.builds(
        Signing,
        message=TEXT,
        kind=st.sampled_from(Kind),
        name=TEXT,
        place=TEXT,
        dedication=TEXT,
        language=TEXT,
        audience=st.sampled_from(Audience),
    )
)
def test_a_signing_comes_back_code_point_for_code_point(signing: Signing):
    assert read_written(written(signing)) == signing


def test_the_same_signing_always_has_the_same_digest():
    assert digest_of(Signing("Peace.", name="Ada")) == digest_of(Signing("Peace.", name="Ada"))
    assert len(digest_of(Signing("Peace."))) == 16


def test_another_text_or_the_same_text_in_another_field_has_another_digest():
    digests = {digest_of(each) for each in (Signing("Ada"), Signing(name="Ada"), Signing("Ada", place="x"))}
    assert len(digests) == 3


def test_composed_and_decomposed_letters_are_different_texts():
    assert digest_of(Signing("é")) != digest_of(Signing("e\u0301"))


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2200, 1, 1)))
def test_an_instant_is_kept_to_the_microsecond(moment: datetime):
    aware = moment.replace(tzinfo=UTC)
    assert instant(microseconds(aware)) == aware


def test_the_digest_of_a_signing_is_part_of_the_format():
    assert written(Signing("Peace.")) == b'{"message":"Peace."}'
    assert digest_of(Signing("Peace.")).hex() == "1f573c815e7af73932afb1e86510c068"
