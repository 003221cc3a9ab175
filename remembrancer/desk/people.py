"""Who is asking."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse

from remembrancer.book.errors import NotAllowed
from remembrancer.book.people import Actor, Permission
from remembrancer.staff.models import Person

View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request; NotAllowed when nobody is signed in."""
    person = request.user
    if not isinstance(person, Person) or not person.is_active:
        raise NotAllowed("Please sign in first.")
    return person.actor()


def needs(permission: Permission) -> Callable[[View], View]:
    """Refuse a page as a whole to whoever lacks `permission`; what it does asks again by itself."""

    def guarded(view: View) -> View:
        @wraps(view)
        def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor_of(request).require(permission)
            return view(request, *args, **kwargs)

        return asking

    return guarded


def surely(view: View) -> View:
    """Ask for the password again before an act that matters, unless that was done a moment ago."""
    made: View = reauthentication_required(view)
    return made
