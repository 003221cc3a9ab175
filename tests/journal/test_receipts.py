"""Receipt codes."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remembrancer.book.errors import NotFound
from remembrancer.journal.receipts import ALPHABET, Receipts

RECEIPTS = Receipts(b"a secret that only this host has")
ID = uuid.UUID("6f5b2c1e-8c7e-5d0a-9b4f-0a1b2c3d4e5f")


def test_a_code_is_short_enough_to_be_read_over_a_telephone():
    code = RECEIPTS.code(ID)
    assert len(code) == 19
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert set(code) <= set(ALPHABET) | {"-"}


def test_a_code_leads_to_its_entry():
    assert RECEIPTS.read(RECEIPTS.code(ID)) == RECEIPTS.locator(ID)


def test_a_locator_has_sixty_bits_in_eight_bytes():
    assert len(RECEIPTS.locator(ID)) == 8
    assert RECEIPTS.locator(ID)[0] < 16


@given(st.uuids())
def test_every_entry_has_a_code_that_leads_to_it(id: uuid.UUID):
    assert RECEIPTS.read(RECEIPTS.code(id)) == RECEIPTS.locator(id)
    assert RECEIPTS.code_of(RECEIPTS.locator(id)) == RECEIPTS.code(id)


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code}. ",
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.replace("0", "o").replace("1", "I"),
    ],
)
def test_a_code_may_be_typed_as_people_type(typed):
    for number in range(50):
        id = uuid.uuid5(ID, str(number))
        assert RECEIPTS.read(typed(RECEIPTS.code(id))) == RECEIPTS.locator(id)


def test_a_code_with_one_wrong_character_is_not_found():
    code, taken = RECEIPTS.code(ID), 0
    for place in range(len(code)):
        for letter in ALPHABET:
            if code[place] in ("-", letter):
                continue
            try:
                RECEIPTS.read(code[:place] + letter + code[place + 1 :])
                taken += 1
            except NotFound:
                pass
    assert taken == 0


@pytest.mark.parametrize(
    "code", ["", "XXXX", "0000-0000-0000-0000", "U" * 16, "é" * 16, "0" * 1_000, "\x00" * 16]
)
def test_what_is_no_code_is_not_found(code: str):
    with pytest.raises(NotFound):
        RECEIPTS.read(code)


def test_another_host_cannot_make_a_code():
    with pytest.raises(NotFound):
        RECEIPTS.read(Receipts(b"another secret").code(ID))


@given(st.text(max_size=80))
def test_any_text_at_all_is_either_a_code_or_not_found(text: str):
    with pytest.raises(NotFound):
        RECEIPTS.read(text)
