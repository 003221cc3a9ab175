"""The table of states, walked at random by deciding, withdrawing and undoing: the register keeps to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remembrancer.book.decision import NEXT, STAFF_VERDICTS, State, Verdict
from remembrancer.book.errors import NotPossible
from remembrancer.register import acts, counting, ledger, publication
from remembrancer.register.models import EntryRow

from .samples import LEAD, NOW, bring_in, make_book, state

pytestmark = pytest.mark.usefixtures("register")
STEPS = st.lists(st.sampled_from([*Verdict, "undo", "place"]), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_an_entry_is_only_ever_where_the_table_leads(steps: list[str]) -> None:
    if not publication.slugs():
        make_book()
    [id] = bring_in(1, first=EntryRow.objects.count() + 1)
    expected, undoable, place = State.RECEIVED, [], None
    for minute, step in enumerate(steps):
        now = NOW + timedelta(minutes=minute)
        if step == "place":
            publication.assign_positions("london")
        elif step == "undo":
            expected = undo(undoable, expected)
        elif (expected, step) in NEXT:
            before, expected = expected, NEXT[expected, Verdict(step)]
            undoable.append((give(id, step, now), before))
        else:
            refuse(id, step, now)
        row = EntryRow.objects.get(uuid=id)
        assert row.state == expected
        assert (row.reason != "") == (expected in (State.DECLINED, State.REMOVED))
        assert place in (None, row.position)
        place = row.position
    assert [act.to_state for act in ledger.of_entry(id)][-1:] in ([], [expected])
    assert counting.differences("london") == []


def give(id: object, step: str, now: object) -> ledger.Act:
    if step in STAFF_VERDICTS:
        return acts.decide(LEAD, [id], Verdict(step), now=now)[0]  # type: ignore[list-item, arg-type]
    act = acts.withdraw(id, now)  # type: ignore[arg-type]
    assert act is not None
    return act


def refuse(id: object, step: str, now: object) -> None:
    if step in STAFF_VERDICTS:
        with pytest.raises(NotPossible):
            give(id, step, now)
    else:
        assert state(id) == State.WITHDRAWN  # type: ignore[arg-type]
        assert acts.withdraw(id, now) is None  # type: ignore[arg-type]


def undo(undoable: list[tuple[ledger.Act, State]], expected: State) -> State:
    if not undoable:
        return expected
    act, before = undoable[-1]
    if act.what == Verdict.WITHDRAW:
        with pytest.raises(NotPossible):
            acts.undo(LEAD, act.id, NOW)
        return expected
    undoable.pop()
    assert acts.undo(LEAD, act.id, NOW).to_state == before
    return before
