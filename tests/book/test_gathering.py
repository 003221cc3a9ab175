"""Gatherings: what can be typed, what cannot, and how an order of service goes on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from remembrancer.book.errors import Invalid, NotFound, NotPossible
from remembrancer.book.gathering import OVER, Gathering, Item, ItemKind
from remembrancer.book.gathering_fields import gathering_from, item_from

TYPED = {
    "title": " A vigil  in the square ",
    "place": "The square",
    "time_zone": "Europe/London",
    "start": "2017-03-23T18:00",
    "end": "2017-03-23T18:45",
    "latitude": "51.508",
    "longitude": "-0.1281",
    "address": "Trafalgar Square\r\nLondon",
}


def vigil(*ids: int) -> Gathering:
    held = gathering_from("vigil", TYPED, ["seats", "step-free"])
    for id in ids:
        held = held.with_item(Item(id, ItemKind.WORDS, f"Item {id}", minutes=id))
    return held


def faults(**changes: str) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        gathering_from("vigil", {**TYPED, **changes}, [])
    return {fault.where: fault.sentence for fault in refused.value.faults}


def test_an_hour_is_on_the_clocks_of_its_place() -> None:
    held = vigil()
    assert held.start == datetime(2017, 3, 23, 18, 0, tzinfo=UTC)
    summer = gathering_from("vigil", {**TYPED, "start": "2017-06-05T18:00", "end": ""}, [])
    assert summer.start == datetime(2017, 6, 5, 17, 0, tzinfo=UTC)
    assert f"{summer.local(summer.start):%H:%M}" == "18:00"


def test_what_was_typed_is_kept_but_for_the_spaces_around_it() -> None:
    held = vigil()
    assert (held.title, held.address) == ("A vigil in the square", "Trafalgar Square\nLondon")
    assert held.access == ("step-free", "seats")


def test_every_fault_is_told_at_once() -> None:
    told = faults(title=" ", place="", start="soon", latitude="north", time_zone="Atlantis")
    assert set(told) == {"title", "place", "start", "latitude", "time_zone"}


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"end": "2017-03-23T18:00"}, "end"),
        ({"longitude": ""}, "latitude"),
        ({"latitude": "91"}, "latitude"),
        ({"latitude": "nan"}, "latitude"),
        ({"start": ""}, "start"),
        ({"start": "2017-03-26T01:30", "end": ""}, "start"),
        ({"title": "x" * 201}, "title"),
        ({"about": "a\x00b"}, "about"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(changes: dict[str, str], where: str) -> None:
    assert faults(**changes)[where].endswith(".")


def test_an_item_needs_to_say_what_happens() -> None:
    assert item_from(1, {"kind": "silence"}).minutes is None
    assert item_from(1, {"kind": "other", "title": "Doves", "minutes": "7"}).minutes == 7
    for typed in ({"kind": "other"}, {"kind": "dance"}, {"kind": "music", "minutes": "-1"}):
        with pytest.raises(Invalid):
            item_from(1, typed)


def test_items_begin_after_the_beginning() -> None:
    held = vigil(5)
    assert f"{held.begins(held.item(5)):%H:%M}" == "18:05"
    assert held.begins(Item(9, ItemKind.MUSIC)) is None


def test_items_are_moved_up_and_down_and_never_beyond_the_ends() -> None:
    held = vigil(1, 2, 3)
    assert [each.id for each in held.with_item_moved(3, -1).items] == [1, 3, 2]
    assert [each.id for each in held.with_item_moved(1, 1).items] == [2, 1, 3]
    for id, by in ((1, -1), (3, 1)):
        with pytest.raises(NotPossible):
            held.with_item_moved(id, by)
    with pytest.raises(NotFound):
        held.with_item_moved(9, 1)


def test_the_order_of_service_goes_from_before_its_beginning_to_its_end_and_back() -> None:
    held, at, gone = vigil(4, 2), None, []
    while at != OVER:
        at = held.after(at)
        gone.append(at)
    assert gone == [4, 2, OVER]
    back = [held.before(OVER), held.before(2), held.before(4)]
    assert back == [2, 4, None]
    with pytest.raises(NotPossible):
        held.after(OVER)
    with pytest.raises(NotPossible):
        held.before(None)
    with pytest.raises(NotPossible):
        vigil().after(None)
