"""Whatever is sent, the door says what is wrong with it: never a fault of its own, never a script."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import FORM

ENTRIES = "/books/london/entries"
FIELDS = ["message", "kind", "name", "place", "dedication", "language", "audience", "key", "other"]
CASES = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
SIGNINGS = st.dictionaries(
    st.sampled_from(FIELDS), ANY_JSON | st.sampled_from(["candle", "message", "everyone"])
)


def answered(answer) -> None:
    assert answer.status_code < 500
    assert answer.status_code != 200
    if answer.headers["content-type"].startswith("application/problem+json"):
        assert answer.json()["status"] == answer.status_code
    assert "<script>" not in answer.text


@CASES
@given(SIGNINGS)
def test_any_fields_in_json(door, sent):
    answered(door.post(ENTRIES, content=json.dumps(sent), headers={"content-type": "application/json"}))


@CASES
@given(st.binary(max_size=400))
def test_any_bytes_as_json(door, body):
    answered(door.post(ENTRIES, content=body, headers={"content-type": "application/json"}))


@CASES
@given(st.binary(max_size=400))
def test_any_bytes_as_a_form(door, body):
    answered(door.post(ENTRIES, content=body, headers={"content-type": FORM}))


@CASES
@given(st.dictionaries(st.sampled_from(FIELDS), st.text(st.characters(exclude_categories=["Cs"]))))
def test_any_text_in_a_form(door, sent):
    answered(door.post(ENTRIES, data=sent))


@CASES
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_address(door, path):
    assert door.get("/" + quote(path)).status_code < 500
    assert door.get("/receipts/" + quote(path, safe="")).status_code in (404, 405)


@CASES
@given(
    st.sampled_from(["content-type", "accept", "accept-encoding", "if-none-match", "origin", "host"]),
    st.binary(max_size=60),
)
def test_any_header(door, name, value):
    headers = {name.encode(): bytes(each for each in value if each >= 32 and each != 127)}
    assert door.get("/books/london/pages/1", headers=headers).status_code in (200, 304)
    assert door.post(ENTRIES, content=b'{"message":"x"}', headers=headers).status_code < 500


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><script>', "</textarea><script>", "{{ 7 * 7 }}", "javascript:x"]
)
def test_words_that_look_like_a_script_are_words(door, words):
    answer = door.post(
        ENTRIES, data={"message": words, "name": words, "place": words, "kind": words, "key": words}
    )
    assert answer.status_code == 422
    assert "<script>" not in answer.text
    assert ">49<" not in answer.text
