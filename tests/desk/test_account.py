"""One's own account: the password, one-time codes, spare codes, signing out."""

from __future__ import annotations

from html import unescape

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from remembrancer.staff.models import Person

from .conftest import PASSWORD, Member


def once_more(member: Member, address: str) -> None:
    member.client.post(f"/sign-in/again/?next={address}", {"password": PASSWORD})


def test_a_password_is_changed_with_the_old_one_and_only_so(moderator: Member) -> None:
    new = "lanterns along the river"
    given = {"oldpassword": "wrong", "password1": new, "password2": new}
    assert moderator.client.post("/account/password/", given).status_code == 200
    assert Person.objects.get(pk=moderator.person.pk).check_password(PASSWORD)
    moderator.client.post("/account/password/", {**given, "oldpassword": PASSWORD})
    assert Person.objects.get(pk=moderator.person.pk).check_password(new)
    assert moderator.client.get("/").status_code == 200


def test_whoever_came_by_a_link_alone_chooses_a_first_password(moderator: Member) -> None:
    moderator.person.set_unusable_password()
    moderator.person.save()
    moderator.client.force_login(moderator.person)
    assert "Choose a password" in moderator.client.get("/account/codes/").content.decode()
    given = {"password1": PASSWORD, "password2": PASSWORD}
    moderator.client.post("/account/password/first/", given)
    assert Person.objects.get(pk=moderator.person.pk).check_password(PASSWORD)


def test_one_time_codes_are_switched_on_and_off(moderator: Member) -> None:
    assert moderator.client.get("/account/codes/on/").url.startswith("/sign-in/again/")
    once_more(moderator, "/account/codes/on/")
    shown = moderator.client.get("/account/codes/on/").content.decode()
    assert "<svg" in shown
    secret = shown.split('<code class="key-words">')[1].split("<")[0]
    assert moderator.client.post("/account/codes/on/", {"code": "000"}).status_code == 200
    assert not Authenticator.objects.exists()
    counter = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    answer = moderator.client.post("/account/codes/on/", {"code": code}, follow=True)
    assert "Your spare codes" in answer.content.decode()
    assert "They are on" in moderator.client.get("/account/codes/").content.decode()
    assert "Make new spare codes?" in moderator.client.get("/account/codes/spare/new/").content.decode()
    moderator.client.post("/account/codes/spare/new/")
    assert "Switch one-time codes off?" in moderator.client.get("/account/codes/off/").content.decode()
    moderator.client.post("/account/codes/off/")
    assert "They are off" in moderator.client.get("/account/codes/").content.decode()


def test_signing_out_ends_the_session(moderator: Member) -> None:
    assert "Sign out" in unescape(moderator.client.get("/sign-out/").content.decode())
    moderator.client.post("/sign-out/")
    assert moderator.client.get("/").status_code == 302
