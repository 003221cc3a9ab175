"""Permissions: what is not plainly given is refused."""

from __future__ import annotations

import pytest

from remembrancer.book.errors import NotAllowed
from remembrancer.book.people import MAY, WRITER, Actor, Permission, Role


@pytest.mark.parametrize("permission", list(Permission))
@pytest.mark.parametrize("role", list(Role))
def test_an_actor_may_do_what_the_role_gives_and_nothing_else(role: Role, permission: Permission) -> None:
    actor = Actor("Somebody", role, 1)
    if permission in MAY[role]:
        actor.require(permission)
    else:
        with pytest.raises(NotAllowed):
            actor.require(permission)


@pytest.mark.parametrize("permission", list(Permission))
def test_somebody_without_a_known_role_may_do_nothing(permission: Permission) -> None:
    for role in ("", None, "admin"):
        with pytest.raises(NotAllowed):
            Actor("Somebody", role).require(permission)  # type: ignore[arg-type]


def test_a_writer_may_only_take_back_and_nobody_else_may() -> None:
    assert [each for each in Permission if WRITER.may(each)] == [Permission.WITHDRAW]
    assert [role for role in Role if Permission.WITHDRAW in MAY[role]] == [Role.SIGNATORY]


def test_leads_may_all_that_moderators_may() -> None:
    assert MAY[Role.MODERATOR] < MAY[Role.LEAD] < MAY[Role.OPERATOR]
