"""Limits: one address cannot drown the others, and nobody's address is kept."""

from __future__ import annotations

import gc
from ipaddress import ip_network

import pytest

from remembrancer.door.addresses import KEY_SECONDS, Addresses, sender
from remembrancer.door.limits import MOST_SENDERS, Limits
from remembrancer.door.visits import AsgiVisit

ENTRIES = "/books/london/entries"
SIGNING = {"message": "With the families, always."}


class Ticks:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


class TestBuckets:
    def test_a_burst_is_taken_at_once_and_then_one_at_a_time(self, ticks):
        limits = Limits(burst=3, per_minute=20, monotonic=ticks)
        assert [limits.take(b"a") for _ in range(4)] == [0, 0, 0, 3]
        ticks.now += 3
        assert [limits.take(b"a") for _ in range(2)] == [0, 3]

    def test_one_sender_does_not_take_anothers_turn(self, ticks):
        limits = Limits(burst=1, per_minute=20, monotonic=ticks)
        assert [limits.take(b"a"), limits.take(b"b"), limits.take(b"a")] == [0, 0, 3]

    def test_asking_too_soon_does_not_make_the_wait_longer(self, ticks):
        limits = Limits(burst=1, per_minute=20, monotonic=ticks)
        limits.take(b"a")
        assert [limits.take(b"a") for _ in range(5)] == [3] * 5

    def test_after_a_rest_the_whole_burst_is_there_again(self, ticks):
        limits = Limits(burst=3, per_minute=20, monotonic=ticks)
        for _ in range(3):
            limits.take(b"a")
        ticks.now += 9
        assert [limits.take(b"a") for _ in range(4)] == [0, 0, 0, 3]

    def test_who_has_rested_is_forgotten(self, ticks):
        limits = Limits(burst=3, per_minute=20, monotonic=ticks)
        limits.take(b"a")
        ticks.now += 61
        limits.take(b"b")
        assert len(limits) == 1

    def test_however_many_senders_there_are_memory_is_bounded(self, ticks):
        limits = Limits(burst=60, per_minute=1, monotonic=ticks)
        for number in range(MOST_SENDERS + 10):
            limits.take(b"%d" % number)
        assert len(limits) <= MOST_SENDERS
        gc.collect()


async def never():
    raise AssertionError("an address needs no body")


class TestAddresses:
    def visit(self, client: str, *forwarded: str) -> AsgiVisit:
        headers = [(b"x-forwarded-for", each.encode()) for each in forwarded]
        scope = {"method": "GET", "path": "/", "query_string": b"", "client": (client, 1), "headers": headers}
        return AsgiVisit(scope, never)

    def test_a_stranger_is_not_believed_about_whom_he_speaks_for(self):
        assert str(sender(self.visit("192.0.2.9", "10.1.1.1"), (ip_network("10.0.0.0/8"),))) == "192.0.2.9"

    @pytest.mark.parametrize(
        ("forwarded", "address"),
        [
            (["198.51.100.7"], "198.51.100.7"),
            (["1.1.1.1, 198.51.100.7"], "198.51.100.7"),
            (["1.1.1.1", "198.51.100.7, 10.0.0.2"], "198.51.100.7"),
            (["198.51.100.7:4711"], "198.51.100.7"),
            (["[2001:db8::1]:4711"], "2001:db8::1"),
            (["::ffff:198.51.100.7"], "198.51.100.7"),
            (["nonsense"], "10.0.0.1"),
            ([], "10.0.0.1"),
        ],
    )
    def test_a_trusted_proxy_is_believed_as_far_as_it_wrote(self, forwarded, address):
        assert str(sender(self.visit("10.0.0.1", *forwarded), (ip_network("10.0.0.0/8"),))) == address

    def test_the_hash_says_nothing_and_changes_within_a_day(self, ticks):
        addresses = Addresses((), (), ticks)
        first = addresses.hashed(self.visit("192.0.2.9"))
        assert first == addresses.hashed(self.visit("192.0.2.9"))
        assert first != Addresses((), (), ticks).hashed(self.visit("192.0.2.9"))
        assert KEY_SECONDS < 24 * 60 * 60
        ticks.now += KEY_SECONDS
        assert first != addresses.hashed(self.visit("192.0.2.9"))

    def test_one_ipv6_customer_is_one_sender(self, ticks):
        addresses = Addresses((), (), ticks)
        here, there = self.visit("2001:db8::1"), self.visit("2001:db8::ffff:2")
        assert addresses.hashed(here) == addresses.hashed(there)
        assert addresses.hashed(here) != addresses.hashed(self.visit("2001:db8:0:1::1"))


class TestAtTheDoor:
    @pytest.fixture
    def limited(self, host, open_door):
        host.publish()
        return open_door(rate_limit=True, rate_burst=2, rate_per_minute=20)

    def test_too_many_from_one_address_are_told_when_to_come_back(self, limited, host):
        answers = [limited.post(ENTRIES, json=SIGNING) for _ in range(3)]
        assert [each.status_code for each in answers] == [201, 201, 429]
        assert 1 <= int(answers[2].headers["retry-after"]) <= 3
        assert limited.post(ENTRIES, json=SIGNING, client="198.51.100.7").status_code == 201
        assert len(host.records()) == 3

    def test_a_person_keeps_the_words(self, limited):
        for _ in range(2):
            limited.post(ENTRIES, data=SIGNING)
        answer = limited.post(ENTRIES, data={"message": "Patience."})
        assert answer.status_code == 429
        assert "Patience." in answer.text
        assert "retry-after" in answer.headers

    def test_reading_is_not_limited(self, limited):
        assert {limited.get("/books/london/pages/1").status_code for _ in range(10)} == {200}

    def test_a_town_hall_that_is_allowed_is_not_limited(self, host, open_door):
        host.publish()
        door = open_door(rate_limit=True, rate_burst=1, allowed=(ip_network("192.0.2.0/24"),))
        assert {door.post(ENTRIES, json=SIGNING).status_code for _ in range(5)} == {201}
        assert [door.post(ENTRIES, json=SIGNING, client="198.51.100.7").status_code for _ in range(2)] == [
            201,
            429,
        ]

    def test_behind_a_trusted_proxy_every_person_has_turns_of_their_own(self, host, open_door):
        host.publish()
        door = open_door(rate_limit=True, rate_burst=1, trusted=(ip_network("192.0.2.1"),))
        codes = [
            door.post(ENTRIES, json=SIGNING, headers={"x-forwarded-for": address}).status_code
            for address in ("198.51.100.1", "198.51.100.2", "198.51.100.1")
        ]
        assert codes == [201, 201, 429]
