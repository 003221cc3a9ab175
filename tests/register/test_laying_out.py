"""A facade comes with its projectors, side by side; where one of them cannot be, nothing is made."""

from __future__ import annotations

import pytest

from remembrancer.book.errors import Invalid
from remembrancer.book.facade import facade_from
from remembrancer.register import facades, projectors
from remembrancer.register.laying_out import lay_out
from tests.work.test_stage import FACADE

from .samples import LEAD, NOW, make_book

pytestmark = pytest.mark.parametrize("register", ["sqlite"], indirect=True)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_projectors_of_a_facade_share_its_picture_without_a_gap(register: str, count: int) -> None:
    make_book()
    lay_out(LEAD, "london", [facade_from({**FACADE, "projectors": count})], NOW)
    made = [each.projector for each in projectors.projectors("parliament")]
    assert [each.slug for each in made] == (
        ["parliament"] if count == 1 else [f"parliament-{number + 1}" for number in range(count)]
    )
    edges = [each.view[0] for each in made] + [made[-1].view[2]]
    assert edges == pytest.approx([number / count for number in range(count + 1)])
    assert {(each.width, each.height) for each in made} == {(3840 // count, 2160)}


def test_an_address_that_is_taken_makes_nothing_at_all(register: str) -> None:
    make_book()
    lay_out(LEAD, "london", [facade_from({**FACADE, "id": "bridge", "projectors": 2})], NOW)
    with pytest.raises(Invalid, match="already"):
        lay_out(LEAD, "london", [facade_from({**FACADE, "id": "bridge-1"})], NOW)
    assert [each.id for each in facades.facades("london")] == ["bridge"]
