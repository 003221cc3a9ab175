"""The addresses of the desk. Whatever is not marked as public needs a sign-in."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from .views import entrance, home

handler403 = "remembrancer.desk.refusals.not_allowed"
handler404 = "remembrancer.desk.refusals.not_found"
handler429 = "remembrancer.desk.refusals.too_many"

entrance_pages = [
    path("join/<str:token>", entrance.join, name="join"),
    path("sign-in/link/<str:token>", entrance.sign_in_link, name="sign-in-link"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/forgotten/", entrance.forgotten, name="account_reset_password"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/closed/", account.signup, name="account_signup"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-out/", account.logout, name="account_logout"),
]
account_pages = [
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/first/", account.password_set, name="account_set_password"),
    path("account/codes/", mfa.index, name="mfa_index"),
    path("account/codes/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/codes/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/spare/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/codes/spare/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
]
urlpatterns = [
    path("", home.desk, name="desk"),
    *entrance_pages,
    *account_pages,
]
