"""The journal of one door process: one file, one writer thread, many lines to a commit."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from uuid import UUID

import apsw
import structlog

from remembrancer.book.book import Book
from remembrancer.book.entry import Entry

from . import file, replay
from .fates import FatesReader
from .file import Line
from .lines import entry_line, withdrawal_line
from .siblings import Siblings
from .writing import Acknowledgement, Outcome, not_durable, write

MOST_LINES = 1_024
"""Lines to a commit at most; a commit of so many still takes only a few milliseconds."""
IDLE_SECONDS = 60.0
"""How long the writer waits for lines before it looks for what may be purged."""

SPOILT = (apsw.CorruptError, apsw.NotADBError)
"""A journal that says this is left as it is for a person to mend; another one is begun."""

log = structlog.get_logger(__name__)

Clock = Callable[[], datetime]
Done = Callable[[list[Outcome]], object]
Batch = tuple[Sequence[Line], Done]


def utc_now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """Durable intake. All that touches the disk happens in its own thread.

    When nothing can be made durable (disk full, read-only, gone), every line of the batch is answered with
    NotDurable and nothing of it is stored; the next batch opens the file anew, so it recovers by itself.
    """

    def __init__(self, folder: Path, fates: Path | None = None, clock: Clock = utc_now) -> None:
        self.folder = folder
        self._fates = fates
        self._clock = clock
        self._lock = -1
        self._path: Path | None = None
        self._connection: apsw.Connection | None = None
        self._spoilt: set[Path] = set()
        self._elsewhere: list[Siblings | FatesReader] = []
        self._batches: SimpleQueue[Batch | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    @classmethod
    def open(cls, folder: Path, *, fates: Path | None = None, clock: Clock = utc_now) -> Journal:
        """The journal of this process: the first in `folder` that no other process holds, or a new one.

        `fates` is the worker's lookup, where an entry that has been purged here is still known.
        """
        journal = cls(folder, fates, clock)
        journal._thread.start()
        return journal

    def append(self, entry: Entry, locator: bytes, book: Book) -> Future[Acknowledgement]:
        """Make an entry durable. The future raises NotOpen, KeyTaken or NotDurable."""
        return self._one(entry_line(entry.id.bytes, entry.signing, entry.received_at, locator, book))

    def withdraw(self, id: UUID, book: str, locator: bytes, now: datetime) -> Future[Acknowledgement]:
        """Make it durable that the writer took an entry back. The future raises NotDurable."""
        return self._one(withdrawal_line(id, book, locator, now))

    def put(self, lines: Sequence[Line], done: Done) -> None:
        """Hand over a batch; `done` is called in the writer's thread with one outcome for each line.

        No lines at all is a question: is anything durable? Something small is written and synced, and the
        outcomes are empty if it was, or one NotDurable.
        """
        self._batches.put((lines, done))

    def close(self) -> None:
        """Write what was handed over, and give the file back for the next process."""
        self._batches.put(None)
        self._thread.join()

    def _one(self, line: Line) -> Future[Acknowledgement]:
        future: Future[Acknowledgement] = Future()
        self.put([line], lambda outcomes: _settle(future, outcomes[0]))
        return future

    def _run(self) -> None:
        open_for_lines = True
        while open_for_lines:
            batches, open_for_lines = self._drain()
            if batches:
                self._write(batches)
            elif open_for_lines:
                self._purge()
        self._give_back()

    def _drain(self) -> tuple[list[Batch], bool]:
        """The batches that wait, up to MOST_LINES together; False with them when the journal is closing."""
        batches: list[Batch] = []
        lines = 0
        try:
            while lines < MOST_LINES:
                batch = self._batches.get_nowait() if batches else self._batches.get(timeout=IDLE_SECONDS)
                if batch is None:
                    return batches, False
                batches.append(batch)
                lines += len(batch[0])
        except Empty:
            pass
        return batches, True

    def _write(self, batches: list[Batch]) -> None:
        lines = [line for batch, _ in batches for line in batch]
        try:
            connection = self._opened()
            if not all(batch for batch, _ in batches):
                file.probe(connection)
            outcomes = write(connection, lines, self._elsewhere) if lines else []
        except Exception as error:
            # Whatever went wrong: nothing of this is acknowledged, and the thread lives on.
            self._failed(error)
            for batch, done in batches:
                done([not_durable() for _ in batch or (None,)])
            return
        start = 0
        for batch, done in batches:
            done(outcomes[start : start + len(batch)])
            start += len(batch)

    def _failed(self, error: Exception) -> None:
        log.error("journal_not_durable", journal=self._path and self._path.name, error=repr(error))
        if isinstance(error, SPOILT) and self._path is not None:
            self._spoilt.add(self._path)
        self._give_back()

    def _opened(self) -> apsw.Connection:
        if self._connection is None:
            self._connection = self._claim()
        return self._connection

    def _claim(self) -> apsw.Connection:
        """Open the first journal that nobody holds; one of NOT_DURABLE when that cannot be."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = self.folder / f"door-{number}.sqlite"
            if path in self._spoilt or not self._hold(path.with_suffix(".lock")):
                continue
            self._path = path
            connection = file.open_for_writing(path)
            self._elsewhere = [Siblings(self.folder, own=path)]
            if self._fates is not None:
                self._elsewhere.append(FatesReader(self._fates))
            return connection
        raise AssertionError("count() does not end")

    def _hold(self, lock: Path) -> bool:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._lock = descriptor
        return True

    def _purge(self) -> None:
        """Let go, while nobody signs, of what the register has had for longer than the window."""
        if self._connection is None or self._path is None:
            return
        try:
            seq, gone = replay.accessioned(self._path), 0
            while self._batches.empty() and (some := replay.purge_some(self._connection, seq, self._clock())):
                gone += some
            if gone:
                replay.empty_wal(self._connection)
        except Exception as error:
            self._failed(error)

    def _give_back(self) -> None:
        """Close the file and let go of it; the next batch, or the next process, opens it anew."""
        for place in self._elsewhere:
            place.close()
        self._elsewhere = []
        try:
            if self._connection is not None:
                self._connection.close()
        except apsw.Error as error:
            log.warning("journal_close", error=repr(error))
        self._connection = self._path = None
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def _settle(future: Future[Acknowledgement], outcome: Outcome) -> None:
    if not future.set_running_or_notify_cancel():
        return
    if isinstance(outcome, Acknowledgement):
        future.set_result(outcome)
    else:
        future.set_exception(outcome)
