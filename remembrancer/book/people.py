"""Who acts on a book, and what each may do. Whatever is not given here is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .errors import NotAllowed


class Role(StrEnum):
    MODERATOR = "moderator"
    LEAD = "lead"
    CREW = "crew"
    """The technicians of hall and facades: they see screens, and no entry before it is shown."""
    OPERATOR = "operator"
    """Whoever may run commands on the host itself."""
    SIGNATORY = "signatory"
    """The writer of an entry, acting through the receipt."""


class Permission(StrEnum):
    READ = "read"
    DECIDE = "decide"
    UNDO_OWN = "undo-own"
    UNDO_ANY = "undo-any"
    BOOKS = "books"
    CLOCKS = "clocks"
    REASONS = "reasons"
    INVITE = "invite"
    IMPORT = "import"
    EXPORT = "export"
    HALL = "hall"
    STAGE = "stage"
    """Facades, projectors, cues and evenings."""
    APPROVE = "approve"
    """Saying that a message may be lit on a facade; two people must."""
    CEREMONY = "ceremony"
    """Silences, gatherings, the roll of names and tributes."""
    WITHDRAW = "withdraw"


_CREW = frozenset({Permission.HALL, Permission.STAGE, Permission.UNDO_OWN})
_MODERATOR = frozenset({Permission.READ, Permission.DECIDE, Permission.UNDO_OWN, Permission.APPROVE})
_LEAD = (
    _CREW
    | _MODERATOR
    | {
        Permission.UNDO_ANY,
        Permission.BOOKS,
        Permission.CLOCKS,
        Permission.REASONS,
        Permission.INVITE,
        Permission.EXPORT,
        Permission.CEREMONY,
    }
)

MAY: Mapping[Role, frozenset[Permission]] = {
    Role.MODERATOR: _MODERATOR,
    Role.LEAD: _LEAD,
    Role.CREW: _CREW,
    Role.OPERATOR: _LEAD | {Permission.IMPORT},
    Role.SIGNATORY: frozenset({Permission.WITHDRAW}),
}


@dataclass(frozen=True)
class Actor:
    """Whoever does something: `name` goes into the ledger; `id` is the staff account, if there is one."""

    name: str
    role: Role
    id: int | None = None

    def may(self, permission: Permission) -> bool:
        return permission in MAY.get(self.role, frozenset())

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless this actor's role plainly gives `permission`."""
        if not self.may(permission):
            raise NotAllowed(f"{self.name or 'You'} may not do this: it needs the permission “{permission}”.")


WRITER = Actor("the writer", Role.SIGNATORY)
