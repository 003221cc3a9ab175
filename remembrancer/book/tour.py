"""The tour of an installation: whose turn it is, as a pure function of (entries, seed, time).

Every entry has its turn before any has it twice. Time is cut into slots of equal length; one of eight shows
the whole. The order is made for a few more entries than there are, so that a new one changes nobody else's
turn. What the page in the hall does (web/installation/src/people/tour.ts), so that a receipt can say when.
"""

from __future__ import annotations

from math import ceil

from .permutation import Permutation

SLOT_SECONDS = 14
SLOTS_A_ROUND = 8
TURNS_A_ROUND = SLOTS_A_ROUND - 1


def room(entries: int) -> int:
    """For how many entries the order is made: the next number of at most an eighth more that many share."""
    some = max(1, entries)
    step = 1 << max(0, some.bit_length() - 4)
    return -(-some // step) * step


class Tour:
    """The tour of a book whose order is made for `size` entries (see `room`)."""

    def __init__(self, size: int, seed: int) -> None:
        self._order = Permutation(size, seed)

    def next(self, rank: int, seconds: float) -> int:
        """When `rank` is shown next, in seconds since the epoch, at or after `seconds`."""
        size, turn_of = self._order.size, self._order.turn_of(rank)
        first = _turn_of(ceil(seconds / SLOT_SECONDS))
        turn = first - first % size + turn_of
        while _slot_of(turn) * SLOT_SECONDS < seconds:
            turn += size
        return _slot_of(turn) * SLOT_SECONDS

    def rank_at(self, seconds: float) -> int | None:
        """Whose turn it is; None where the whole is shown."""
        slot = int(seconds // SLOT_SECONDS)
        return None if _is_whole(slot) else self._order.at(_turn_of(slot) % self._order.size)


def _is_whole(slot: int) -> bool:
    return slot % SLOTS_A_ROUND == TURNS_A_ROUND


def _turn_of(slot: int) -> int:
    rounds, rest = divmod(slot, SLOTS_A_ROUND)
    return rounds * TURNS_A_ROUND + rest


def _slot_of(turn: int) -> int:
    rounds, rest = divmod(turn, TURNS_A_ROUND)
    return rounds * SLOTS_A_ROUND + rest
