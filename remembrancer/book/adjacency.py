"""Names beside those whose families wished it: the arrangement in a line that keeps most of the wishes.

A name has two neighbours at most, so not every set of wishes can be kept. Those that are kept form lines of
names (paths of the graph of wishes); as many are kept as can be, which is found by going through all choices
(branch and bound) as long as there are not too many of them. The same names and wishes always give the same
arrangement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

STEPS_MOST = 200_000
"""Choices that are looked at for one group of names that wishes join."""

Edge = tuple[int, int]


@dataclass(frozen=True)
class Arrangement:
    """`order` holds every name once; `exact` says whether no arrangement keeps more of the wishes."""

    order: tuple[int, ...]
    unmet: tuple[Edge, ...] = ()
    exact: bool = True


def arranged(names: Sequence[int], wishes: Iterable[Edge]) -> Arrangement:
    """The arrangement of `names`, which come in the order of the alphabet, that keeps most `wishes`.

    Groups that stand together come in the order of their first name; wishes about names that are not among
    `names` are passed over.
    """
    place = {name: at for at, name in enumerate(names)}
    edges = sorted(
        {
            (min(edge, key=place.__getitem__), max(edge, key=place.__getitem__))
            for edge in wishes
            if edge[0] != edge[1] and edge[0] in place and edge[1] in place
        },
        key=lambda edge: (place[edge[0]], place[edge[1]]),
    )
    kept: list[Edge] = []
    exact = True
    for group in _groups(edges):
        search = _Search(_easiest_first(group))
        search.run()
        kept += search.best
        exact = exact and search.exact
    order = _lined_up(names, kept, place)
    chosen = set(kept)
    return Arrangement(order, tuple(each for each in edges if each not in chosen), exact)


@dataclass
class _Search:
    """Through all sets of wishes of which no name has three and that close no ring, for the largest."""

    edges: list[Edge]
    best: list[Edge] = field(default_factory=list)
    exact: bool = True
    _steps: int = 0
    _most: int = 0

    def run(self) -> None:
        names = {name for edge in self.edges for name in edge}
        self._most = min(len(names) - 1, len(self.edges))
        self._go(0, [], defaultdict(int), {name: name for name in names})

    def _go(self, at: int, chosen: list[Edge], degree: defaultdict[int, int], line: dict[int, int]) -> None:
        if len(chosen) > len(self.best):
            self.best = list(chosen)
        done = len(self.best) == self._most
        if done or at == len(self.edges) or len(chosen) + len(self.edges) - at <= len(self.best):
            return
        self._steps += 1
        if self._steps > STEPS_MOST:
            self.exact = False
            return
        one, other = self.edges[at]
        if degree[one] < 2 and degree[other] < 2 and line[one] != line[other]:
            joined = {name: line[one] if its == line[other] else its for name, its in line.items()}
            degree[one], degree[other] = degree[one] + 1, degree[other] + 1
            self._go(at + 1, [*chosen, (one, other)], degree, joined)
            degree[one], degree[other] = degree[one] - 1, degree[other] - 1
        self._go(at + 1, chosen, degree, line)


def _groups(edges: Sequence[Edge]) -> list[list[Edge]]:
    """The wishes, parted into groups that have no name in common."""
    group: dict[int, int] = {}
    for one, other in edges:
        first, second = group.setdefault(one, one), group.setdefault(other, other)
        if first != second:
            group = {name: first if its == second else its for name, its in group.items()}
    parted: dict[int, list[Edge]] = {}
    for edge in edges:
        parted.setdefault(group[edge[0]], []).append(edge)
    return list(parted.values())


def _easiest_first(edges: list[Edge]) -> list[Edge]:
    """Wishes of names with few wishes first, for they stand least in the way of others."""
    degree: defaultdict[int, int] = defaultdict(int)
    for edge in edges:
        for name in edge:
            degree[name] += 1
    return sorted(edges, key=lambda edge: sorted((degree[edge[0]], degree[edge[1]])))


def _lined_up(names: Sequence[int], kept: Sequence[Edge], place: dict[int, int]) -> tuple[int, ...]:
    beside: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in kept:
        beside[one].append(other)
        beside[other].append(one)
    order: list[int] = []
    seen: set[int] = set()
    for name in names:
        if name not in seen:
            line = _line(name, beside, place)
            seen.update(line)
            order += line
    return tuple(order)


def _line(name: int, beside: dict[int, list[int]], place: dict[int, int]) -> list[int]:
    """The line in which `name` stands, from the end that is earlier in the alphabet."""
    ends = [each for each in _walk(name, beside) if len(beside[each]) < 2]
    return _walk(min(ends, key=place.__getitem__), beside)


def _walk(start: int, beside: dict[int, list[int]]) -> list[int]:
    """Every name of a line, from `start` on; from an end of it, in its order."""
    found, todo = [start], list(beside[start])
    while todo:
        name = todo.pop(0)
        if name not in found:
            found.append(name)
            todo += [each for each in beside[name] if each not in found]
    return found
