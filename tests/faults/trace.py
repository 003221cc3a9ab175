"""What strace saw of a door: whether each acknowledgement came after its own entry's sync.

An entry is followed by its own words: read from a socket, written to a write-ahead log, synced by a
fdatasync that began after that write and ended before the answer was begun on the same socket.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "recvfrom,recvmsg,sendto,sendmsg,writev,pwrite64,fsync,fdatasync"
"""Without read and write, which sockets of Granian do not use, so that the imports stay quick."""
READS = frozenset({"recvfrom", "recvmsg"})
WRITES = frozenset({"sendto", "sendmsg", "writev"})
SYNCS = frozenset({"fsync", "fdatasync"})

BEGUN = re.compile(r"^(\d+)\s+(\w+)\((\d+<.*?>(?=[,)\s]))(.*)$")
RESUMED = re.compile(r"^(\d+)\s+<\.\.\. (\w+) resumed>(.*)$")
RETURNED = re.compile(r"=\s(-?\d+)(?:\s.*)?$")
ACKNOWLEDGED = re.compile(r"HTTP/1\.1 (?:201|303) ")
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def strace(output: Path) -> list[str]:
    """The command that starts a program under strace, its threads and children too."""
    return [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-s",
        "5000",
        "-e",
        f"trace={CALLS}",
        "-e",
        "signal=none",
        "-o",
        str(output),
    ]


@dataclass
class Syscall:
    """One call: the lines at which it began and returned, its file and everything it was seen to carry."""

    name: str
    file: str
    text: str
    began: int
    returned: int
    result: int

    @property
    def of_log(self) -> bool:
        return "/journals/" in self.file and "-wal" in self.file

    @property
    def of_journal(self) -> bool:
        return "/journals/" in self.file

    @property
    def of_socket(self) -> bool:
        return "socket:" in self.file or "TCP" in self.file


@dataclass
class Findings:
    """Acknowledgements seen, and the keys of those that came before their entry's sync."""

    acknowledged: int = 0
    unsynced: list[str] = field(default_factory=list)


def syscalls(lines: Iterable[str]) -> Iterator[Syscall]:
    """Every call that returned, with the calls that other threads interrupted put together again."""
    open_calls: dict[str, tuple[str, str, str, int]] = {}
    for number, line in enumerate(lines):
        if resumed := RESUMED.match(line):
            thread, _, rest = resumed.groups()
            if thread in open_calls:
                name, file, text, began = open_calls.pop(thread)
                yield Syscall(name, file, text + rest, began, number, _result(rest))
        elif begun := BEGUN.match(line):
            thread, name, file, rest = begun.groups()
            if rest.endswith("<unfinished ...>"):
                open_calls[thread] = (name, file, rest, number)
            else:
                yield Syscall(name, file, rest, number, number, _result(rest))


def findings(calls: Iterable[Syscall]) -> Findings:
    """Follows every key from its socket to its log, its sync and its acknowledgement."""
    calls = sorted(calls, key=lambda call: call.began)
    written, syncs = _written(calls), [each for each in calls if each.name in SYNCS and each.of_log]
    asked: dict[str, str] = {}
    found = Findings()
    for call in calls:
        if call.name in READS and call.of_socket and (key := KEY.search(call.text)):
            asked[call.file] = key.group()
        elif call.name in WRITES and call.of_socket and ACKNOWLEDGED.search(call.text):
            found.acknowledged += 1
            key_asked = asked.pop(call.file, "a key that was never read")
            if not _synced(written.get(key_asked), syncs, call.began):
                found.unsynced.append(key_asked)
    return found


def _written(calls: list[Syscall]) -> dict[str, int]:
    """The line at which each key's words were first in a write-ahead log."""
    written: dict[str, int] = {}
    for call in calls:
        if call.name == "pwrite64" and call.of_log:
            for key in KEY.findall(call.text):
                written.setdefault(key, call.returned)
    return written


def _synced(written: int | None, syncs: list[Syscall], answered: int) -> bool:
    return written is not None and any(
        written < each.began and each.returned < answered and each.result == 0 for each in syncs
    )


def _result(text: str) -> int:
    returned = RETURNED.search(text)
    return int(returned.group(1)) if returned else -1
