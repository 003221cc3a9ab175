"""Times as pairs of minutes: joined, taken away from each other, or common to two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int]
"""From the first minute (since 1970-01-01T00:00Z) to the one after the last."""
FAR = 1 << 40


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same times in order, those that touch or overlap as one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole


def without(spans: Sequence[Span], dark: Sequence[Span]) -> list[Span]:
    """`spans` less `dark`; both are in order and without overlap, and so is what is left."""
    left: list[Span] = []
    first = 0
    for start, end in spans:
        while first < len(dark) and dark[first][1] <= start:
            first += 1
        each = first
        while each < len(dark) and dark[each][0] < end:
            if start < dark[each][0]:
                left.append((start, dark[each][0]))
            start, each = max(start, dark[each][1]), each + 1
        if start < end:
            left.append((start, end))
    return left


def common(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """The times that are in both; both are in order and without overlap."""
    edges = [-FAR, *(minute for span in others for minute in span), FAR]
    return without(spans, list(zip(edges[::2], edges[1::2], strict=True)))
