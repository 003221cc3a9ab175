"""Places on pages: given once, in the order of acceptance; and what has changed since the last time."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from remembrancer.book.decision import Verdict
from remembrancer.book.entry import Audience, Entry
from remembrancer.book.page import Gap, Page
from remembrancer.register import acts, publication
from remembrancer.register.models import EntryRow
from remembrancer.register.publication import Standing

from .samples import BEA, LEAD, NOW, bring_in, make_book

pytestmark = pytest.mark.usefixtures("register")


def accept(ids: list[uuid.UUID], minute: int = 0) -> None:
    acts.decide(BEA, ids, Verdict.ACCEPT, now=NOW + timedelta(minutes=minute))


def standing() -> Standing:
    return publication.standings("london")[0]


def publish() -> None:
    publication.assign_positions("london")
    now = standing()
    publication.published(now, pages=now.pages, fresh_pages=now.pages)


def ids_on(page: Page) -> list[str]:
    return [str(item.id) for item in page.items]


def all_pages() -> list[Page]:
    now = standing()
    return list(publication.pages(now, range(1, now.pages + 1)))


def test_entries_stand_in_the_order_of_their_acceptance() -> None:
    make_book()
    ids = bring_in(6)
    accept(ids[4:], minute=1)
    accept(ids[:4], minute=2)
    assert publication.assign_positions("london") == 6
    first, second = all_pages()
    assert ids_on(first) + ids_on(second) == [str(id) for id in ids[4:] + ids[:4]]
    assert (first.sealed, second.sealed, first.pages) == (True, False, 2)
    assert publication.assign_positions("london") == 0


def test_only_accepted_entries_for_everyone_have_a_place() -> None:
    make_book()
    ids = bring_in(2)
    accept(ids[:1] + bring_in(1, first=5, audience=Audience.FAMILIES))
    publication.assign_positions("london")
    [page] = all_pages()
    assert ids_on(page) == [str(ids[0])]


def test_a_page_holds_what_was_written() -> None:
    make_book()
    accept(bring_in(1, message="Peace.\nיהי זכרם ברוך", name="Zoë"))
    publication.assign_positions("london")
    [item] = all_pages()[0].items
    row = EntryRow.objects.get()
    assert item == row.entry == Entry(row.uuid, "london", row.received_at, row.signing)


def test_an_entry_that_has_gone_leaves_a_gap_and_comes_back_to_its_place() -> None:
    make_book()
    ids = bring_in(3)
    accept(ids)
    publish()
    acts.decide(BEA, [ids[1]], Verdict.REMOVE, now=NOW)
    assert all_pages()[0].items[1] == Gap(str(ids[1]))
    acts.decide(BEA, [ids[1]], Verdict.RESTORE, now=NOW)
    assert publication.assign_positions("london") == 0
    assert ids_on(all_pages()[0]) == [str(id) for id in ids]


def test_a_place_is_never_given_to_another() -> None:
    make_book()
    ids = bring_in(3)
    accept(ids[:2])
    publish()
    acts.withdraw(ids[1], NOW)
    accept(ids[2:])
    publish()
    assert list(EntryRow.objects.order_by("position").values_list("position", flat=True)) == [0, 1, 2]


def test_an_undone_acceptance_keeps_its_place_for_later() -> None:
    make_book()
    first, second = bring_in(2)
    [act] = acts.decide(BEA, [first], Verdict.ACCEPT, now=NOW)
    publish()
    acts.undo(BEA, act.id, NOW)
    assert all_pages()[0].items == (Gap(str(first)),)
    accept([second], minute=1)
    publish()
    accept([first], minute=2)
    publish()
    assert ids_on(all_pages()[0]) == [str(first), str(second)]


def test_one_change_touches_one_page() -> None:
    make_book()
    ids = bring_in(20)
    accept(ids)
    publish()
    assert publication.changed_pages(standing()) == []
    acts.decide(LEAD, [ids[9]], Verdict.HOLD, now=NOW)
    assert publication.changed_pages(standing()) == publication.lost_pages(standing()) == [3]
    publish()
    acts.decide(LEAD, [ids[9]], Verdict.ACCEPT, now=NOW)
    assert publication.changed_pages(standing()) == [3]
    assert publication.lost_pages(standing()) == []


def test_a_publication_that_a_change_of_every_page_overtook_is_not_noted() -> None:
    make_book()
    accept(bring_in(5))
    publish()
    before = standing()
    publication.refresh("london", "new templates")
    publication.published(before, pages=2, fresh_pages=2)
    assert (standing().fresh_pages, standing().rendered_with) == (0, "new templates")


def test_scattered_pages_are_read_as_well_as_neighbours() -> None:
    make_book()
    accept(bring_in(40))
    publish()
    whole = all_pages()
    assert [page.number for page in whole] == list(range(1, 11))
    assert list(publication.pages(standing(), [9, 2, 5])) == [whole[1], whole[4], whole[8]]
    assert list(publication.pages(standing(), [])) == []
