"""The roll of names: who approves, what is kept of what stood before, and in which order they stand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise, permutations

import pytest

from remembrancer.book.adjacency import arranged
from remembrancer.book.collation import folded, sort_key
from remembrancer.book.errors import Invalid, NotPossible
from remembrancer.book.roll import Approval, Name, Number, Roll, Standing, in_order
from remembrancer.book.roll_fields import name_from, number_from, sourced_from, tribute_from
from tests.editions.samples import BOOK

DAY = date(2018, 3, 22)
AT = datetime(2018, 3, 22, 12, tzinfo=UTC)
YES = Approval("their sister", DAY, "Ada")


def test_a_name_is_public_only_with_the_familys_approval() -> None:
    name = Name("Ana Example")
    assert not name.public
    assert name.approved(YES).public
    assert not name.approved(YES).withdrawn().public
    assert not Name("Ana", standing=Standing.APPROVED).public
    with pytest.raises(NotPossible):
        name.approved(YES).approved(YES)
    with pytest.raises(NotPossible):
        name.withdrawn().withdrawn()


def test_a_correction_keeps_what_stood_before_and_who_says_so() -> None:
    name = Name("Ana Exampel", age=31).approved(YES)
    once = name.corrected(Name("Ana Example", age=31), "their brother", DAY, "Ada")
    twice = once.corrected(Name("Ana Example", age=32), "the coroner", DAY, "Bea")
    assert [(each.what, each.before, each.after, each.source) for each in twice.corrections] == [
        ("name", "Ana Exampel", "Ana Example", "their brother"),
        ("age", "31", "32", "the coroner"),
    ]
    assert twice.public
    with pytest.raises(NotPossible):
        twice.corrected(Name("Ana Example", age=32), "nobody", DAY, "Ada")


def test_a_number_keeps_its_history() -> None:
    counted = [Number("people died", each, "the police", DAY, "Ada", AT) for each in (3, 4, 5)]
    roll = Roll(numbers=(counted[0], Number("were hurt", 40, "x", DAY, "Ada", AT), *counted[1:]))
    assert [(each.what, each.number) for each in roll.latest()] == [("people died", 5), ("were hurt", 40)]
    assert [each.number for each in roll.history("people died")] == [3, 4, 5]


def test_names_are_sorted_by_the_last_word_unless_somebody_knows_better() -> None:
    names = ["Zoë Abel", "Émile Zola", "émile abel", "Ludwig van Anders", "Ødger Øster"]
    assert sorted(names, key=sort_key) == [
        "émile abel",
        "Zoë Abel",
        "Ludwig van Anders",
        "Ødger Øster",
        "Émile Zola",
    ]
    assert sort_key("Ludwig van Anders", given="van Anders, Ludwig") > sort_key("Ada Unger")
    assert sort_key("Nguyễn Văn An", "vi")[1] == "Nguyễn Văn An"
    assert sort_key("ليلى حسن")[1] == "ليلى حسن"


@pytest.mark.parametrize(
    ("alphabet", "ordered"),
    [
        ("sv", ["Zetter", "Åberg", "Ärlig", "Öberg"]),
        ("da", ["Zetter", "Ærlig", "Øster", "Aaby".replace("Aa", "Å")]),
        ("es", ["Nuñez", "Nuo", "Ñandú", "Oro"]),
        ("tr", ["Cem", "Çelik", "Hasan", "Ilgaz", "İnce", "Zeki"]),
        ("cs", ["Cech", "Čapek", "Hora", "Chalupa", "Ivan"]),
        ("en", ["Åberg", "Adams", "Öberg", "Olsen"]),
    ],
)
def test_each_language_has_its_own_alphabet(alphabet: str, ordered: list[str]) -> None:
    assert sorted(ordered, key=lambda name: folded(name, alphabet)) == ordered


def met(order: tuple[int, ...], wishes: list[tuple[int, int]]) -> int:
    beside = {frozenset(pair) for pair in pairwise(order)}
    return sum(frozenset(wish) in beside for wish in wishes)


@pytest.mark.parametrize(
    "wishes",
    [
        [],
        [(4, 1), (2, 5)],
        [(1, 2), (2, 3), (3, 1)],
        [(1, 2), (1, 3), (1, 4), (1, 5), (5, 6)],
        [(1, 2), (2, 3), (3, 4), (4, 1), (1, 3), (2, 4), (5, 6), (6, 1)],
        [(one, other) for one in range(1, 6) for other in range(one + 1, 6)],
    ],
)
def test_as_many_wishes_are_kept_as_in_the_best_of_all_orders(wishes: list[tuple[int, int]]) -> None:
    names = [1, 2, 3, 4, 5, 6]
    found = arranged(names, wishes)
    assert sorted(found.order) == names
    assert found.exact
    assert met(found.order, wishes) == max(met(order, wishes) for order in permutations(names))
    assert len(wishes) - len(found.unmet) == met(found.order, wishes)
    assert arranged(names, [(other, one) for one, other in reversed(wishes)]) == found


def test_without_wishes_the_alphabet_stays_and_unknown_names_are_passed_over() -> None:
    assert arranged([3, 1, 2], [(1, 9), (2, 2)]).order == (3, 1, 2)
    assert arranged([3, 1, 2], [(3, 2)]).order == (3, 2, 1)


def test_three_thousand_names_and_a_thousand_wishes_are_arranged_at_once() -> None:
    wishes = [(each, each + 7) for each in range(0, 2_900, 3)] + [
        (each, each + 1) for each in range(0, 900, 9)
    ]
    found = arranged(range(3_000), wishes)
    assert sorted(found.order) == list(range(3_000))
    assert met(found.order, wishes) == len(set(wishes)) - len(found.unmet)


def test_a_wish_is_between_two_names_and_is_known_once() -> None:
    roll = Roll().with_wish(5, 2, "both families")
    assert [(each.one, each.other) for each in roll.wishes] == [(2, 5)]
    for one, other in ((2, 5), (3, 3)):
        with pytest.raises(NotPossible):
            roll.with_wish(one, other, "")
    assert roll.without_wish(2, 5).wishes == ()


def test_an_order_by_hand_takes_new_names_at_its_end() -> None:
    assert in_order((3, 9, 1), [1, 2, 3, 4]) == [3, 1, 2, 4]


def test_what_is_wrong_with_a_name_a_number_or_a_tribute_is_told_at_once() -> None:
    for read, where in (
        (
            lambda: name_from({"name": " ", "age": "200", "location": "moon", "language": "?"}, BOOK),
            {"name", "age", "location", "language"},
        ),
        (lambda: sourced_from({"on": "soon"}), {"source", "on"}),
        (lambda: number_from({"number": "many"}, "Ada", AT), {"what", "number", "source", "on"}),
        (lambda: tribute_from({"source": "javascript:alert(1)"}), {"name", "office", "text", "source"}),
    ):
        with pytest.raises(Invalid) as refused:
            read()
        assert {fault.where for fault in refused.value.faults} == where
