"""How people come in: by an invitation, by a one-time link, or with a lead's help."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from remembrancer.book.errors import Fault, Invalid, NotFound
from remembrancer.staff import people
from remembrancer.staff.links import read_link
from remembrancer.staff.models import Person


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a name and a password; opening the page does not use the link up, sending the form does."""
    now = timezone.now()
    try:
        person = read_link(token, people.JOIN, now)
    except NotFound as error:
        return _over(request, str(error))
    if request.method != "POST":
        return render(request, "desk/join.html", {"person": person, "name": person.name, "faults": {}})
    name, password = request.POST.get("name", ""), request.POST.get("password", "")
    try:
        _require_password(password, person)
        person = people.join(token, name, password, now)
    except Invalid as error:
        faults = {fault.where: fault.sentence for fault in error.faults}
        return render(
            request, "desk/join.html", {"person": person, "name": name, "faults": faults}, status=422
        )
    except NotFound as error:
        return _over(request, str(error))
    return _let_in(request, person)


@login_not_required
@require_safe
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign the bearer in. A look ahead by a browser or a mail program does not use the link up."""
    if request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=204)
    try:
        person = people.enter(token, timezone.now())
    except NotFound as error:
        return _over(request, str(error))
    return _let_in(request, person)


@login_not_required
@require_GET
def forgotten(request: HttpRequest) -> HttpResponse:
    """What to do without the password: no mail is sent by this program, a lead makes a new link."""
    return render(request, "account/forgotten.html")


def _let_in(request: HttpRequest, person: Person) -> HttpResponse:
    # Through django-allauth, so that whoever has switched one-time codes on is asked for one here too.
    if request.user.is_authenticated and request.user.pk == person.pk:
        return redirect("desk")
    response: HttpResponse = perform_login(request, person, email_verification="none")
    return response


def _over(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "desk/link_over.html", {"sentence": sentence}, status=410)


def _require_password(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Invalid([Fault("password", " ".join(error.messages))]) from None
