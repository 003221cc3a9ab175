"""Messages in turn: which stand together at an instant, and when those of one rank do (spec/stage/v1)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, groupby

from .schedule import Window

MESSAGES = "messages"
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class _Slot:
    """A turn of the scene `messages` in one round of the programme: seconds from the round's beginning."""

    start: int
    seconds: int
    groups: int
    before: int
    """Groups of this round before it."""


class Selection:
    """`at_a_time` of `ranks` together for `seconds`, through all turns of `messages` in all windows.

    Windows are in order from the facade's first; a rank's place in `ranks` never changes while it is lit.
    ValueError where a group has no message, or no time.
    """

    def __init__(
        self,
        windows: Iterable[tuple[datetime, datetime]],
        programme: Iterable[tuple[str, float]],
        ranks: Sequence[int],
        at_a_time: int,
        seconds: float,
    ) -> None:
        if at_a_time < 1 or seconds < 1:
            raise ValueError("a group has one message or more, for one second or more")
        self.windows = [Window(*each) for each in windows]
        self.ranks, self.at_a_time, self.seconds = ranks, at_a_time, seconds
        turns = [(scene, int(length)) for scene, length in programme]
        self._cycle = sum(length for _, length in turns)
        self._slots = list(_slots(turns, seconds))
        self._round = sum(slot.groups for slot in self._slots)
        counts = (self._whole_groups(_length(window)) for window in self.windows)
        self._counted = list(accumulate(counts, initial=0))

    def group_at(self, instant: datetime) -> int | None:
        """The number of the group that stands at `instant` by the programme; None where no messages do."""
        index = bisect_right(self.windows, instant, key=lambda window: window.start) - 1
        if index < 0 or instant >= self.windows[index].end or not self._slots:
            return None
        window = self.windows[index]
        since = (instant - window.start) / _SECOND
        rounds = int(since // self._cycle)
        slot = next(
            (each for each in self._slots if 0 <= since - rounds * self._cycle - each.start < each.seconds),
            None,
        )
        if slot is None:
            return None
        start = rounds * self._cycle + slot.start
        groups = self._groups_of(slot, _length(window) - start)
        place = min(int((since - start) // self.seconds), max(groups, 1) - 1)
        return self._counted[index] + rounds * self._round + slot.before + place

    def group_of_cue(self, at: datetime, instant: datetime) -> int:
        """The group at `instant` while a cue of `at` holds the scene, on from what was counted then."""
        return self.counted(at) + int((instant - at) / _SECOND // self.seconds)

    def counted(self, instant: datetime) -> int:
        """How many whole groups the programme has shown before `instant`."""
        index = bisect_right(self.windows, instant, key=lambda window: window.start) - 1
        if index < 0:
            return 0
        window = self.windows[index]
        since = min(_length(window), (instant - window.start) / _SECOND)
        return self._counted[index] + self._whole_groups(since)

    def ranks_of(self, group: int) -> list[int]:
        """The ranks of a group in their order; none twice."""
        n = len(self.ranks)
        return [self.ranks[(group * self.at_a_time + place) % n] for place in range(min(self.at_a_time, n))]

    def ranks_at(self, instant: datetime) -> list[int]:
        """The ranks that stand at `instant`; none where no messages do."""
        group = self.group_at(instant)
        return [] if group is None else self.ranks_of(group)

    def lit(self, rank: int, after: datetime) -> Iterator[Window]:
        """Every time that `rank` is lit for its group's whole time, ending later than `after`, in order."""
        if rank not in self.ranks or not self._slots:
            return
        place, n = self.ranks.index(rank), len(self.ranks)
        group = max(0, self.counted(after) - 1)
        turns = max(0, -(-(group * self.at_a_time - place) // n))
        positions = range(place + turns * n, self._counted[-1] * self.at_a_time, n)
        for group, _ in groupby(position // self.at_a_time for position in positions):
            window = self.time_of(group)
            if window.end > after:
                yield window

    def next_lit(self, rank: int, after: datetime) -> Window | None:
        """The first of those times, or None when there is none any more."""
        return next(self.lit(rank, after), None)

    def time_of(self, group: int) -> Window:
        """From when to when a counted group stands; IndexError when it never does."""
        if not 0 <= group < self._counted[-1]:
            raise IndexError("no window shows this group")
        index = bisect_right(self._counted, group) - 1
        window = self.windows[index]
        rounds, rest = divmod(group - self._counted[index], self._round)
        slot = next(each for each in self._slots if rest < each.before + each.groups)
        slot_start = rounds * self._cycle + slot.start
        left = min(slot.seconds, _length(window) - slot_start)
        place = rest - slot.before
        start = slot_start + place * self.seconds
        last = place == self._groups_of(slot, _length(window) - slot_start) - 1
        end = slot_start + left if last else start + self.seconds
        return Window(window.start + start * _SECOND, window.start + end * _SECOND)

    def _groups_of(self, slot: _Slot, left: float) -> int:
        """The groups that a turn shows whole, `left` seconds before it is cut off."""
        return slot.groups if left >= slot.seconds else max(0, int(left // self.seconds))

    def _whole_groups(self, since: float) -> int:
        if not self._slots:
            return 0
        rounds = int(since // self._cycle)
        rest = since - rounds * self._cycle
        return rounds * self._round + sum(self._groups_of(slot, rest - slot.start) for slot in self._slots)


def _length(window: Window) -> float:
    return (window.end - window.start) / _SECOND


def _slots(turns: Iterable[tuple[str, int]], seconds: float) -> Iterator[_Slot]:
    start, before = 0, 0
    for scene, length in turns:
        if scene == MESSAGES:
            groups = max(1, int(length // seconds))
            yield _Slot(start, length, groups, before)
            before += groups
        start += length
