"""Bodies that come slowly, in pieces, or not at all."""

from __future__ import annotations

import asyncio

import pytest

from .conftest import FORM

SCOPE = {
    "type": "http",
    "method": "POST",
    "path": "/books/london/entries",
    "headers": [(b"content-type", b"application/json")],
    "query_string": b"",
    "client": ("192.0.2.1", 1),
}


def ask(door, messages, scope=SCOPE) -> list[dict]:
    """What the door sends when a client sends `messages` and then nothing more."""
    sent: list[dict] = []
    waiting = list(messages)

    async def receive():
        if waiting:
            return waiting.pop(0)
        return await asyncio.get_running_loop().create_future()

    async def send(message):
        sent.append(message)

    door.runner.run(asyncio.wait_for(door.app(scope, receive, send), 10))
    return sent


def piece(body: bytes, more: bool = True) -> dict:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_may_come_in_pieces(door, host):
    sent = ask(door, [piece(b'{"mess'), piece(b'age":"x'), piece(b'"}', more=False)])
    assert sent[0]["status"] == 201
    assert host.records()[0].signing.message == "x"


@pytest.mark.parametrize(("kind", "text"), [("application/json", b'"detail"'), (FORM, b"<form")])
def test_a_body_that_does_not_come_is_not_waited_for(host, open_door, kind, text):
    host.publish()
    door = open_door(body_seconds=0.1)
    scope = {**SCOPE, "headers": [(b"content-type", kind.encode())]}
    sent = ask(door, [piece(b'{"mess')], scope)
    assert sent[0]["status"] == 408
    assert text in sent[1]["body"]
    assert host.records() == []


def test_one_who_is_slow_does_not_hinder_another(host, open_door):
    host.publish()
    door = open_door(body_seconds=0.1)
    assert ask(door, [piece(b"{")])[0]["status"] == 408
    assert ask(door, [piece(b'{"message":"x"}', more=False)])[0]["status"] == 201


def test_a_client_that_leaves_before_its_body_is_whole_leaves_nothing(door, host):
    ask(door, [piece(b'{"message":'), {"type": "http.disconnect"}])
    assert host.records() == []


def test_reading_stops_at_the_limit(door):
    pieces = [piece(b"x" * 10_000) for _ in range(7)]
    assert ask(door, pieces)[0]["status"] == 413
    said = {**SCOPE, "headers": [*SCOPE["headers"], (b"content-length", b"99999999")]}
    assert ask(door, [], said)[0]["status"] == 413
