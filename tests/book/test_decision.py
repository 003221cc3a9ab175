"""The table of states: what each verdict leads to, and what cannot happen."""

from __future__ import annotations

import pytest

from remembrancer.book.decision import (
    GENERAL_REASON,
    NEXT,
    REASONED,
    REASONS,
    STAFF_VERDICTS,
    State,
    Verdict,
    next_state,
)
from remembrancer.book.errors import NotPossible

EVERY = [(state, verdict) for state in State for verdict in Verdict]


@pytest.mark.parametrize(("state", "verdict"), EVERY)
def test_the_table_says_what_happens_and_all_else_is_refused(state: State, verdict: Verdict) -> None:
    if (state, verdict) in NEXT:
        assert next_state(state, verdict) is NEXT[state, verdict]
    else:
        with pytest.raises(NotPossible):
            next_state(state, verdict)


def test_what_was_taken_back_stays_taken_back() -> None:
    assert not [verdict for state, verdict in NEXT if state is State.WITHDRAWN]


def test_a_writer_can_take_an_entry_back_from_every_other_state() -> None:
    assert {state for state, verdict in NEXT if verdict is Verdict.WITHDRAW} == set(State) - {State.WITHDRAWN}


def test_every_state_can_be_reached_and_staff_cannot_withdraw() -> None:
    assert set(NEXT.values()) == set(State)
    assert Verdict.WITHDRAW not in STAFF_VERDICTS
    assert all(
        verdict is Verdict.WITHDRAW for (_, verdict), state in NEXT.items() if state is State.WITHDRAWN
    )


def test_no_verdict_leaves_an_entry_where_it_is() -> None:
    assert not [step for step, state in NEXT.items() if step[0] is state]


def test_staff_can_bring_every_entry_before_readers_but_one_that_was_taken_back() -> None:
    found = {State.ACCEPTED}
    for _ in State:
        found |= {
            state for (state, verdict), after in NEXT.items() if after in found and verdict in STAFF_VERDICTS
        }
    assert found == set(State) - {State.WITHDRAWN}


def test_the_writer_of_a_declined_or_removed_entry_is_given_a_reason() -> None:
    assert {Verdict.DECLINE, Verdict.REMOVE} == REASONED
    codes = [reason.code for reason in REASONS]
    assert codes[0] == GENERAL_REASON
    assert len(set(codes)) == len(codes)
    assert all(reason.sentence.endswith(".") for reason in REASONS)
