"""What a door is made of, put together inside its event loop."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from remembrancer.journal.fates import FatesReader
from remembrancer.journal.intake import Intake
from remembrancer.journal.journal import Journal
from remembrancer.journal.receipts import Receipts
from remembrancer.journal.siblings import Siblings

from . import openapi, small
from .assets import Assets
from .bodies import Bodies
from .books import Books
from .figures import Figures
from .health import Health
from .open_tree import open_tree
from .options import DoorOptions
from .reading import Reading
from .receipts import ReceiptDesk
from .refusals import not_found
from .registered import Registered
from .shelf import Shelf
from .signing import Signing
from .turns import Turns
from .ways import Ways


@dataclass(frozen=True)
class Rooms:
    """One door, open: its journal is claimed and its routes are laid."""

    journal: Journal
    reading: Reading
    signing: Signing
    others: Router


def open_rooms(options: DoorOptions) -> Rooms:
    """Open a door; to be called inside the event loop that will serve it."""
    tree = open_tree(options.store_url)
    books = Books(tree, options)
    journal = Journal.open(options.journals, fates=options.fates, clock=options.clock)
    figures = Figures()
    intake = Intake(journal, figures.commit)
    receipts, bodies = Receipts(options.secret), Bodies(options.body_seconds)
    fates = FatesReader(options.fates)
    registered = Registered(fates, options.register_seconds) if options.acknowledge == "register" else None
    signing = Signing(options, books, intake, receipts, bodies, Turns(options), figures, registered)
    desk = ReceiptDesk(options, books, intake, receipts, bodies, fates, Siblings(options.journals))
    return Rooms(journal, Reading(tree, books), signing, _others(options, books, desk, Health(intake)))


def _others(options: DoorOptions, books: Books, desk: ReceiptDesk, health: Health) -> Router:
    """Everything that is asked for seldom enough for a router."""
    shelf, ways, assets = Shelf(books), Ways(books), Assets(options.assets)
    laid = [
        Route("/", shelf.get),
        Route("/books/{slug}", ways.cover),
        Route("/books/{slug}/pages", ways.numbered),
        Route("/books/{slug}/pages/", ways.numbered),
        Route("/books/{slug}/pages/latest", ways.latest),
        Route("/receipts/{code}.json", desk.show),
        Route("/receipts/{code}", desk.show),
        Route("/receipts/{code}/withdraw", desk.withdraw, methods=["POST"]),
        Route("/assets/{path:path}", assets.get),
        Route("/openapi.json", openapi.show),
        Route("/healthz", health.alive),
        Route("/readyz", health.ready),
        Route("/robots.txt", small.robots),
        Route("/favicon.ico", small.icon),
    ]
    return Router(laid, redirect_slashes=False, default=_nothing)


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
    raise not_found()
