"""Which lines of the ledger offer to be undone."""

from __future__ import annotations

from remembrancer.book.people import Actor, Permission
from remembrancer.register import books, cues, facades, ledger, papers, reasons
from remembrancer.register.ledger import Act
from remembrancer.register.undoing import DECISIONS

UNDOABLE = frozenset(
    {
        *DECISIONS,
        *books.BOOK_ACTS,
        *facades.FACADE_ACTS,
        reasons.REASON,
        ledger.TAKE_OVER,
        cues.CUE,
        *papers.ACTS,
    }
)


def may_undo(actor: Actor, act: Act) -> bool:
    """Whether to show the button; the register itself decides once more when it is pressed."""
    if act.undone or act.what not in UNDOABLE:
        return False
    own = actor.id is not None and act.actor_id == actor.id
    return actor.may(Permission.UNDO_OWN if own else Permission.UNDO_ANY)
