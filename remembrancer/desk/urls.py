"""The addresses of the desk. Whatever is not marked as public needs a sign-in."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from .addresses import approvals, calibrations, facades, silences, stage, vigil
from .views import books, entrance, entry, hall, home, host, ledger, people, queue, reasons, search

handler403 = "remembrancer.desk.refusals.not_allowed"
handler404 = "remembrancer.desk.refusals.not_found"
handler500 = "remembrancer.desk.refusals.failed"
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
queue_pages = [
    path("", home.desk, name="desk"),
    path("books/<slug:slug>/queue/", queue.queue, name="queue"),
    path("books/<slug:slug>/queue/next", queue.take_next, name="take-next"),
    path("books/<slug:slug>/queue/languages", queue.choose, name="choose"),
    path("books/<slug:slug>/queue/rested", queue.rested, name="rested"),
    path("books/<slug:slug>/queue/waiting", queue.waiting, name="waiting"),
    path("books/<slug:slug>/queue/undo/<int:act>", queue.undo, name="queue-undo"),
    path("books/<slug:slug>/queue/<uuid:id>/verdict", queue.decide, name="decide"),
    path("books/<slug:slug>/queue/<uuid:id>/skip", queue.pass_over, name="pass-over"),
    path("books/<slug:slug>/queue/<uuid:id>/take", queue.take, name="take"),
    path("books/<slug:slug>/queue/<uuid:id>/keep", queue.keep, name="keep"),
]
entry_pages = [
    path("entries/", search.search, name="search"),
    path("entries/several", search.bulk, name="bulk"),
    path("entries/find", entry.find, name="find"),
    path("entries/<uuid:id>/", entry.entry, name="entry"),
    path("entries/<uuid:id>/verdict", entry.decide, name="entry-verdict"),
    path("entries/<uuid:id>/take-over", entry.take_over, name="take-over"),
    path("ledger/", ledger.acts, name="ledger"),
    path("ledger/<int:act>/undo", entry.undo, name="undo"),
    path("ledger/undo", entry.undo_several, name="undo-several"),
]
lead_pages = [
    path("books/", books.books, name="books"),
    path("books/new", books.new, name="new-book"),
    path("books/<slug:slug>/", books.book, name="book"),
    path("books/<slug:slug>/edit", books.edit, name="edit-book"),
    path("books/<slug:slug>/pause", books.pause, name="pause"),
    path("books/<slug:slug>/resume", books.resume, name="resume"),
    path("books/<slug:slug>/extend", books.extend, name="extend"),
    path("books/<slug:slug>/close", books.close, name="close"),
    path("books/<slug:slug>/reasons/new", reasons.reason, name="new-reason"),
    path("books/<slug:slug>/reasons/<slug:code>", reasons.reason, name="reason"),
    path("staff/", people.people, name="people"),
    path("staff/invite", people.invite, name="invite"),
    path("staff/<int:person>", people.change, name="change-person"),
]
hall_pages = [
    path("hall/", hall.halls, name="halls"),
    path("hall/beat", hall.beat, name="hall-beat"),
    path("books/<slug:slug>/hall/", hall.hall, name="hall"),
    path("books/<slug:slug>/hall/control", hall.control, name="control-hall"),
    path("books/<slug:slug>/hall/screens", hall.add, name="add-screen"),
    path("books/<slug:slug>/hall/screens/<int:screen>/remove", hall.remove, name="remove-screen"),
]
host_pages = [
    path("healthz", host.alive, name="healthz"),
    path("favicon.ico", host.icon, name="icon"),
    path("metrics", host.metrics, name="metrics"),
]
urlpatterns = [
    *queue_pages,
    *entry_pages,
    *lead_pages,
    *hall_pages,
    *facades.pages,
    *calibrations.pages,
    *stage.pages,
    *silences.pages,
    *vigil.pages,
    *approvals.pages,
    *entrance_pages,
    *account_pages,
    *host_pages,
]
