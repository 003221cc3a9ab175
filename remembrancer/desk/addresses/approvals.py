"""The addresses of what is approved for facades."""

from __future__ import annotations

from django.urls import URLPattern, path

from ..views import approvals

pages: list[URLPattern] = [
    path("books/<slug:slug>/lit/", approvals.lit, name="lit"),
    path("books/<slug:slug>/lit/draw", approvals.draw, name="draw-lit"),
    path("books/<slug:slug>/lit/<uuid:id>/approve", approvals.approve, name="approve-lit"),
    path("books/<slug:slug>/lit/<uuid:id>/hold-back", approvals.hold_back, name="hold-back-lit"),
    path("books/<slug:slug>/lit/<uuid:id>/take-back", approvals.take_back, name="take-back-lit"),
]
