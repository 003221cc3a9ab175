"""The published tree as the door reads it: fresh, bounded in memory, and from object storage as well."""

from __future__ import annotations

import asyncio
from typing import Any

import obstore
import pytest
from obstore.store import MemoryStore

from remembrancer.door.remote import RemoteTree
from remembrancer.door.tree import LATER, Cache, FolderTree, Leaf


class TestAFolder:
    def test_a_file_is_read_once_and_again_when_it_changes(self, tmp_path):
        tree = FolderTree(tmp_path)
        (tmp_path / "a").write_bytes(b"one")
        first = tree.now("a")
        assert first is tree.now("a")
        (tmp_path / "new").write_bytes(b"two")
        (tmp_path / "new").replace(tmp_path / "a")
        assert tree.now("a").body == b"two"

    def test_what_is_taken_away_is_gone(self, tmp_path):
        tree = FolderTree(tmp_path)
        (tmp_path / "a").write_bytes(b"one")
        assert tree.now("a")
        (tmp_path / "a").unlink()
        assert tree.now("a") is None
        assert tree.now("never") is None

    def test_a_folder_is_not_a_file(self, tmp_path):
        (tmp_path / "a").mkdir()
        assert FolderTree(tmp_path).now("a") is None


class TestMemory:
    def test_what_was_not_read_for_longest_goes_first(self):
        cache = Cache(most_bytes=3 * (1_500 + 20))
        for name in "abc":
            cache.put(name, Leaf(bytes(10), 1))
        cache.get("a")
        cache.put("d", Leaf(bytes(10), 1))
        assert [cache.get(name) is not None for name in "abcd"] == [True, False, True, True]

    def test_its_size_is_bounded_and_counted_to_nothing(self):
        cache = Cache(most_bytes=100_000)
        for number in range(1_000):
            cache.put(str(number), Leaf(bytes(5_000), 1))
            assert cache.bytes <= 100_000
        for number in range(1_000):
            cache.drop(str(number))
        assert cache.bytes == 0

    def test_a_file_that_would_fill_it_is_not_kept(self):
        cache = Cache(most_bytes=10_000)
        cache.put("a", Leaf(bytes(9_000), 1))
        assert cache.get("a") is None


class Counted:
    """How often an object store is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times, self.away = 0, False
        ask = obstore.get_async

        async def get_async(*given: Any, **named: Any) -> Any:
            self.times += 1
            if self.away:
                raise OSError("no network")
            return await ask(*given, **named)

        monkeypatch.setattr(obstore, "get_async", get_async)


class TestObjectStorage:
    @pytest.fixture
    def objects(self):
        return MemoryStore()

    @pytest.fixture
    def asked(self, monkeypatch):
        return Counted(monkeypatch)

    def test_a_file_is_asked_for_once_a_second_at_most(self, objects, asked):
        obstore.put(objects, "a", b"one")

        async def read() -> None:
            tree = RemoteTree(objects)
            assert tree.now("a") is LATER
            assert (await tree.fetch("a")).body == b"one"
            for _ in range(100):
                assert tree.now("a").body == b"one"
            assert asked.times == 1

        asyncio.run(read())

    def test_what_has_not_changed_is_not_sent_again(self, objects, asked, monkeypatch):
        obstore.put(objects, "a", b"one")
        monkeypatch.setattr("remembrancer.door.remote.FRESH_SECONDS", -1.0)

        async def read() -> None:
            tree = RemoteTree(objects)
            first = await tree.fetch("a")
            assert tree.now("a") is LATER
            assert await tree.fetch("a") is first
            obstore.put(objects, "a", b"two")
            assert (await tree.fetch("a")).body == b"two"

        asyncio.run(read())

    def test_what_is_missing_is_not_asked_for_again_at_once(self, objects, asked):
        async def read() -> None:
            tree = RemoteTree(objects)
            assert await tree.fetch("a") is None
            assert tree.now("a") is None
            assert asked.times == 1

        asyncio.run(read())

    def test_while_it_is_away_what_is_known_is_read_on(self, objects, asked, monkeypatch):
        obstore.put(objects, "a", b"one")
        monkeypatch.setattr("remembrancer.door.remote.FRESH_SECONDS", -1.0)

        async def read() -> None:
            tree = RemoteTree(objects)
            await tree.fetch("a")
            asked.away = True
            assert (await tree.fetch("a")).body == b"one"
            with pytest.raises(OSError, match="cannot be reached"):
                await tree.fetch("b")

        asyncio.run(read())

    def test_the_books_are_its_folders(self, objects):
        for slug in ("paris", "london"):
            obstore.put(objects, f"books/{slug}/book.json", b"{}")
        assert asyncio.run(RemoteTree(objects).slugs()) == ["london", "paris"]
