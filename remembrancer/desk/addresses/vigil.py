"""The addresses of gatherings, the roll of names and tributes."""

from __future__ import annotations

from django.urls import URLPattern, path

from ..views import gatherings, service, vigil

_GATHERING = "books/<slug:slug>/gatherings/<slug:id>"

pages: list[URLPattern] = [
    path("vigil/", vigil.vigils, name="vigils"),
    path("books/<slug:slug>/gatherings/", gatherings.gatherings, name="gatherings"),
    path("books/<slug:slug>/gatherings/new", gatherings.new, name="new-gathering"),
    path(f"{_GATHERING}/", gatherings.gathering, name="gathering"),
    path(f"{_GATHERING}/edit", gatherings.edit, name="edit-gathering"),
    path(f"{_GATHERING}/announce", gatherings.announce, name="announce-gathering"),
    path(f"{_GATHERING}/cancel", gatherings.cancel, name="cancel-gathering"),
    path(f"{_GATHERING}/withdraw", gatherings.withdraw, name="withdraw-gathering"),
    path(f"{_GATHERING}/items/new", service.item, name="new-item"),
    path(f"{_GATHERING}/items/<int:item>", service.item, name="item"),
    path(f"{_GATHERING}/items/<int:item>/move", service.move, name="move-item"),
    path(f"{_GATHERING}/items/<int:item>/remove", service.remove, name="remove-item"),
    path(f"{_GATHERING}/live", service.live, name="live"),
]
