"""The addresses of gatherings, the roll of names and tributes."""

from __future__ import annotations

from django.urls import URLPattern, path

from ..views import gatherings, roll, service, tributes, vigil

_NAME = "books/<slug:slug>/names/<int:name>"
_TRIBUTE = "books/<slug:slug>/tributes/<int:tribute>"
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
    path("books/<slug:slug>/names/", roll.roll, name="roll"),
    path("books/<slug:slug>/names/new", roll.propose, name="propose-name"),
    path("books/<slug:slug>/names/order", roll.order, name="order-names"),
    path("books/<slug:slug>/names/wishes", roll.wish, name="wish"),
    path("books/<slug:slug>/names/numbers", roll.number, name="record-number"),
    path(f"{_NAME}/", roll.name, name="name"),
    path(f"{_NAME}/approve", roll.approve, name="approve-name"),
    path(f"{_NAME}/withdraw", roll.withdraw, name="withdraw-name"),
    path(f"{_NAME}/correct", roll.correct, name="correct-name"),
    path("books/<slug:slug>/tributes/", tributes.tributes, name="tributes"),
    path("books/<slug:slug>/tributes/new", tributes.tribute, name="new-tribute"),
    path(f"{_TRIBUTE}/", tributes.tribute, name="tribute"),
    path(f"{_TRIBUTE}/decide", tributes.decide, name="decide-tribute"),
]
