"""The states of an entry, the verdicts that change them, and the reasons people give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .errors import NotPossible


class State(StrEnum):
    RECEIVED = "received"
    HELD = "held"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


class Verdict(StrEnum):
    ACCEPT = "accept"
    HOLD = "hold"
    DECLINE = "decline"
    REMOVE = "remove"
    RESTORE = "restore"
    WITHDRAW = "withdraw"
    """The writer's own; no member of staff may give it."""


NEXT: Mapping[tuple[State, Verdict], State] = {
    (State.RECEIVED, Verdict.ACCEPT): State.ACCEPTED,
    (State.RECEIVED, Verdict.HOLD): State.HELD,
    (State.RECEIVED, Verdict.DECLINE): State.DECLINED,
    (State.RECEIVED, Verdict.WITHDRAW): State.WITHDRAWN,
    (State.HELD, Verdict.ACCEPT): State.ACCEPTED,
    (State.HELD, Verdict.DECLINE): State.DECLINED,
    (State.HELD, Verdict.RESTORE): State.RECEIVED,
    (State.HELD, Verdict.WITHDRAW): State.WITHDRAWN,
    # Holding an accepted entry is quiet removal: out of every surface at once, decision later.
    (State.ACCEPTED, Verdict.HOLD): State.HELD,
    (State.ACCEPTED, Verdict.REMOVE): State.REMOVED,
    (State.ACCEPTED, Verdict.WITHDRAW): State.WITHDRAWN,
    (State.DECLINED, Verdict.ACCEPT): State.ACCEPTED,
    (State.DECLINED, Verdict.HOLD): State.HELD,
    (State.DECLINED, Verdict.RESTORE): State.RECEIVED,
    (State.DECLINED, Verdict.WITHDRAW): State.WITHDRAWN,
    (State.REMOVED, Verdict.RESTORE): State.ACCEPTED,
    (State.REMOVED, Verdict.WITHDRAW): State.WITHDRAWN,
}
"""Every change there is. What is not in this table cannot happen; undo steps back along it."""

STAFF_VERDICTS = frozenset(Verdict) - {Verdict.WITHDRAW}

REASONED = frozenset({Verdict.DECLINE, Verdict.REMOVE})
"""Verdicts that the writer is given a reason for."""


def next_state(state: State, verdict: Verdict) -> State:
    """The state after `verdict`; NotPossible when the table has none."""
    try:
        return NEXT[state, verdict]
    except KeyError:
        raise NotPossible(f"An entry that is {state} cannot be given the verdict “{verdict}”.") from None


@dataclass(frozen=True)
class Reason:
    """Why an entry was declined or removed.

    `sentence` is what the writer reads on the receipt, `note` what only staff see.
    """

    code: str
    sentence: str
    note: str = ""
    active: bool = True


GENERAL_REASON = "general"

REASONS: tuple[Reason, ...] = (
    Reason(GENERAL_REASON, "We could not include your message in this book.", "No other reason fits."),
    Reason(
        "hurtful",
        "Your message could hurt people who are grieving, so we have not put it in the book.",
        "Hateful, mocking or threatening words; attacks on a group; praise of violence.",
    ),
    Reason(
        "graphic",
        "Your message describes injuries or deaths in a way that could distress the families.",
        "Graphic detail, even when kindly meant.",
    ),
    Reason(
        "private-details",
        "Your message has private details in it, such as a telephone number or an address.",
        "Telephone numbers, addresses, names of people whom the police or families have not named.",
    ),
    Reason(
        "advertising",
        "Your message advertises something or carries a link, and this book is kept free of both.",
        "Links, appeals for money, campaigns, goods.",
    ),
    Reason(
        "not-a-message",
        "We could not read your message as a message of condolence.",
        "Tests, random letters, questions to the host; try to answer a question by other means.",
    ),
    Reason(
        "repeated",
        "This message is already in the book.",
        "The same words by the same person more than once.",
    ),
)
"""The reasons every book begins with; a lead may add to them and change their words."""
