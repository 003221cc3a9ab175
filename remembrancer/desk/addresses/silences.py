"""The addresses of silences."""

from __future__ import annotations

from django.urls import URLPattern, path

from ..views import silences

pages: list[URLPattern] = [
    path("silences/", silences.silences, name="silences"),
    path("silences/new", silences.new, name="new-silence"),
    path("silences/<slug:id>/", silences.silence, name="silence"),
    path("silences/<slug:id>/change", silences.change, name="change-silence"),
    path("silences/<slug:id>/cancel", silences.cancel, name="cancel-silence"),
    path("silences/<slug:id>/end", silences.end, name="end-silence"),
]
