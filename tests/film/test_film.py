"""A film is what the wall shows: every frame is there, and each is the page's own picture of its instant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from remembrancer.book.errors import Invalid, NotPossible
from remembrancer.editions.store import Store, open_store
from remembrancer.film.drawing import drawing
from remembrancer.film.film import film, frame_of, page_of
from remembrancer.film.reel import Reel
from remembrancer.film.serving import Serving
from remembrancer.film.writing import Picture
from tests.journeys.projectors import EVENING, make_pack, plan_of

pytestmark = pytest.mark.journey
RATE = Fraction(10)
SHOT = (3.6, 0.8)
"""From where to where: the lettering is just going over into the messages."""
PLAN: dict[str, Any] = plan_of(
    width=320,
    height=180,
    programme=[{"scene": "lettering", "seconds": 4}, {"scene": "messages", "seconds": 600}],
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A published tree with the pack of a small book."""
    folder = tmp_path_factory.mktemp("film")
    make_pack(folder)
    return open_store(f"file://{folder / 'tree'}")


@dataclass(frozen=True)
class Live:
    """What the page itself shows: at some frames of a film, and where a loop meets its beginning."""

    frames: Mapping[int, Picture]
    first: Picture
    last: Picture
    cut: Picture


@pytest.fixture(scope="module")
def live(store: Store) -> Live:
    made, loop = reel(*SHOT), reel(3, 3, loop=1)
    with Serving(store, page_of(PLAN)) as serving, drawing(serving, "wall", 0) as page:
        return Live(
            frames={number: frame_of(page, made.parts(number)) for number in (0, 3, 7)},
            first=frame_of(page, loop.parts(0)),
            last=frame_of(page, loop.parts(29)),
            cut=frame_of(page, reel(3, 3).parts(29)),
        )


def reel(first: float, seconds: float, loop: float = 0) -> Reel:
    start = EVENING + timedelta(seconds=first)
    return Reel(start, start + timedelta(seconds=seconds), RATE, loop)


def decoded(path: Path) -> Iterator[tuple[Fraction, Picture]]:
    with av.open(str(path)) as file:
        for frame in file.decode(video=0):
            assert frame.pts is not None
            assert frame.time_base is not None
            rgb = frame.reformat(format="rgb24", src_colorspace="ITU709", src_color_range="MPEG")
            yield frame.pts * frame.time_base, rgb.to_ndarray()


def likeness(one: Picture, other: Picture) -> float:
    """Peak signal to noise, in decibels."""
    error = float(np.mean((one.astype(np.float64) - other) ** 2))
    return 99.0 if error == 0 else 10 * np.log10(255**2 / error)


@pytest.mark.parametrize(
    ("ending", "codec", "decibels"),
    [(".mp4", "h264", 36), pytest.param(".mov", "prores", 38, marks=pytest.mark.long)],
)
def test_every_frame_is_there_at_its_time_and_is_the_pages_own_picture(
    store: Store, live: Live, tmp_path: Path, ending: str, codec: str, decibels: float
) -> None:
    out, made = tmp_path / f"facade{ending}", reel(*SHOT)
    steps: list[tuple[int, int]] = []
    assert film(store, PLAN, made, out, lambda done, of: steps.append((done, of))) == 8
    assert steps == [(done, 8) for done in range(1, 9)]
    frames = list(decoded(out))
    assert [time for time, _ in frames] == [Fraction(frame, 10) for frame in range(8)]
    with av.open(str(out)) as file:
        assert file.streams.video[0].codec_context.name == codec
        assert (file.streams.video[0].width, file.streams.video[0].height) == (320, 180)
    for number, picture in live.frames.items():
        assert likeness(frames[number][1], picture) > decibels
    assert likeness(frames[0][1], frames[7][1]) < 60, "a film in which nothing happens proves nothing"


def test_a_loop_has_no_seam(live: Live) -> None:
    assert likeness(live.last, live.first) > likeness(live.cut, live.first) + 3


def test_a_film_that_is_broken_off_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    def stop(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        film(store, PLAN, reel(0, 1), tmp_path / "facade.mp4", stop)
    assert list(tmp_path.iterdir()) == []


def test_another_ending_is_refused_before_anything_is_drawn(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"facade\.avi"):
        film(store, PLAN, reel(0, 1), tmp_path / "facade.avi")


def test_without_a_pack_nothing_is_filmed_and_it_is_said_how_to_have_one(tmp_path: Path) -> None:
    empty = open_store(f"file://{tmp_path / 'tree'}")
    with pytest.raises(NotPossible, match="installation build city"):
        film(empty, PLAN, reel(0, 1), tmp_path / "facade.mp4")


def test_a_pack_that_cannot_be_trusted_is_not_filmed(store: Store, tmp_path: Path) -> None:
    path = "books/city/installation/pack/now.json"
    named = store.get(path)
    assert named is not None
    store.put(path, named.replace(b'"sha256":"', b'"sha256":"0'))
    try:
        with pytest.raises(NotPossible, match="only the lettering"):
            film(store, PLAN, reel(0, 1), tmp_path / "facade.mp4")
    finally:
        store.put(path, named)
