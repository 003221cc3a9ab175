"""What every rank of a book is as a light: eight bytes each, in arrays that grow.

Rank n stands in row n. From these columns all chunks and the density picture are made, at any time, without
asking for the entries again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from .points import LIGHT, Lights

RECORD = np.dtype(
    [("x", "<u2"), ("y", "<u2"), ("length", "u1"), ("script", "u1"), ("style", "u1"), ("language", "u1")]
)
GAP = 0x80
"""In `style`: nobody stands at this rank. Chunks never have it."""
NOBODY = np.array((0, 0, 0, 0, GAP, 0), RECORD)
CODES_MOST = 255
ROOM = 65_536
"""Rows that are made ready when more are needed."""

Rows = npt.NDArray[Any]
Ranks = npt.NDArray[np.int64]


class Columns:
    """The rows of ranks 0 to len - 1."""

    def __init__(self, rows: Rows | None = None) -> None:
        self._rows: Rows = np.empty(0, RECORD) if rows is None else rows
        self._length = len(self._rows)

    def __len__(self) -> int:
        return self._length

    @property
    def rows(self) -> Rows:
        return self._rows[: self._length]

    def put(self, first: int, rows: Rows) -> Ranks:
        """Let ranks `first` and on be `rows`; those that were not so before, new ones included."""
        last = first + len(rows)
        self._reserve(last)
        before = self._rows[first:last]
        differs = before.view("<u8") != rows.view("<u8")
        differs[max(0, self._length - first) :] = True
        self._rows[first:last] = rows
        self._length = max(self._length, last)
        return first + np.flatnonzero(differs)

    def _reserve(self, length: int) -> None:
        if length > len(self._rows):
            grown = np.empty(length + ROOM, RECORD)
            grown[: self._length] = self.rows
            grown[self._length :] = NOBODY
            self._rows = grown

    @property
    def gaps(self) -> Ranks:
        """The ranks where nobody stands, in rising order."""
        return np.flatnonzero(self.rows["style"] & GAP)

    def standing(self) -> int:
        """How many ranks have an entry."""
        return len(self) - int(np.count_nonzero(self.rows["style"] & GAP))

    def lights(self, ranks: npt.NDArray[Any]) -> Lights:
        """The lights at `ranks`, as chunks hold them; gaps are left out."""
        rows = self.rows[ranks]
        stands = (rows["style"] & GAP) == 0
        lights = np.empty(int(stands.sum()), LIGHT)
        lights["rank"] = ranks[stands]
        for name in ("x", "y", "length", "script", "style"):
            lights[name] = rows[name][stands]
        return lights

    def counts(self, column: str) -> npt.NDArray[np.int64]:
        """How many standing entries have each value of `column`."""
        rows = self.rows
        return np.bincount(rows[column][(rows["style"] & GAP) == 0], minlength=CODES_MOST + 1)


class Codes:
    """Names as small numbers, in the order in which they first came; the last number is for all others."""

    def __init__(self, names: Iterable[str] = (), others: str = "") -> None:
        self.names = list(names)
        self._others = others
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def __getitem__(self, name: str) -> int:
        number = self._numbers.get(name)
        return self._new(name) if number is None else number

    def _new(self, name: str) -> int:
        if len(self.names) >= CODES_MOST:
            name = self._others
            if name in self._numbers:
                return self._numbers[name]
        self._numbers[name] = len(self.names)
        self.names.append(name)
        return self._numbers[name]
