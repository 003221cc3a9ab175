"""When the register is away, the desk says so, and says nothing else."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from .conftest import Member


def test_a_desk_that_fails_says_that_signing_goes_on(
    moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*given: object) -> None:
        raise OperationalError("connection refused to 10.0.0.7")

    monkeypatch.setattr("remembrancer.register.books.all_books", away)
    client = Client(raise_request_exception=False)
    client.force_login(moderator.person)
    answer = client.get("/")
    shown = answer.content.decode()
    assert answer.status_code == 500
    assert "nothing that was received is lost" in shown
    assert "10.0.0.7" not in shown
    assert "default-src 'none'" in answer["Content-Security-Policy"]
