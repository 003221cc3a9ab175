"""The addresses of facades and of when they are lit."""

from __future__ import annotations

from django.urls import URLPattern, path

from ..views import facades

pages: list[URLPattern] = [
    path("books/<slug:slug>/facades/", facades.facades, name="facades"),
    path("books/<slug:slug>/facades/add", facades.add, name="add-facade"),
    path("books/<slug:slug>/facades/file", facades.upload, name="upload-facades"),
    path("facades/<slug:facade>/", facades.facade, name="facade"),
    path("facades/<slug:facade>/change", facades.edit, name="change-facade"),
    path("facades/<slug:facade>/remove", facades.remove, name="remove-facade"),
    path("facades/<slug:facade>/sheet", facades.sheet, name="facade-sheet"),
    path("facades/<slug:facade>/schedule.ics", facades.file, name="facade-calendar"),
]
