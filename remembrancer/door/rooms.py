"""What a door is made of, put together inside its event loop."""

from __future__ import annotations

from dataclasses import dataclass

from remembrancer.journal.fates import FatesReader
from remembrancer.journal.intake import Intake
from remembrancer.journal.journal import Journal
from remembrancer.journal.receipts import Receipts
from remembrancer.journal.siblings import Siblings

from . import openapi, small
from .appointments import Appointments
from .assets import Assets
from .bodies import Bodies
from .books import Books
from .figures import Figures
from .health import Health
from .installation import Installation
from .open_tree import open_tree
from .options import DoorOptions
from .reading import Reading
from .receipts import ReceiptDesk
from .registered import Registered
from .routes import READ, Routes
from .shelf import Shelf
from .signing import Signing
from .silences import Silences
from .stage import Stage
from .turns import Turns
from .vigil import Vigil
from .ways import Ways


@dataclass(frozen=True)
class Rooms:
    """One door, open: its journal is claimed and its routes are laid."""

    journal: Journal
    reading: Reading
    signing: Signing
    others: Routes


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
    desk = ReceiptDesk(
        options, books, intake, receipts, bodies, fates, Siblings(options.journals), Appointments(tree)
    )
    # Packs are read through a memory of their own, so that their files push no page out of the other.
    installation = Installation(open_tree(options.store_url), books, options)
    reading, quiet = Reading(tree, books), Silences(tree, options.clock)
    others = _others(options, books, desk, Health(intake), installation, Stage(tree), quiet, Vigil(reading))
    return Rooms(journal, reading, signing, others)


def _others(
    options: DoorOptions,
    books: Books,
    desk: ReceiptDesk,
    health: Health,
    installation: Installation,
    stage: Stage,
    quiet: Silences,
    vigil: Vigil,
) -> Routes:
    """Everything that is asked for seldom enough for a router."""
    shelf, ways, assets = Shelf(books), Ways(books), Assets(options.assets)
    return Routes(
        [
            # First: what is done before the clock is looked at makes a phone less sure of the time.
            (READ, "/time", quiet.time),
            (READ, "/", shelf.get),
            (READ, "/books/{slug}", ways.cover),
            (READ, "/books/{slug}/pages", ways.numbered),
            (READ, "/books/{slug}/pages/", ways.numbered),
            (READ, "/books/{slug}/pages/latest", ways.latest),
            (READ, "/silence/{id}.ics", quiet.calendar),
            (READ, "/silence/{id}", quiet.page),
            (READ, "/silence/{id}/{language}", quiet.page),
            (READ, "/silences/{id}.json", quiet.document),
            (READ, "/books/{slug}/installation", installation.way),
            (READ, "/books/{slug}/installation/", installation.page),
            (READ, "/books/{slug}/installation/poster.svg", installation.poster),
            (READ, "/books/{slug}/installation/worker.js", installation.worker),
            (READ, "/books/{slug}/installation/pack/{path:path}", installation.pack),
            (READ, "/stage/{projector}", stage.way),
            (READ, "/stage/{projector}/", stage.page),
            (READ, "/stage/{projector}/plan.json", stage.plan),
            *vigil.routes(),
            (READ, "/receipts/{code}.json", desk.show),
            (READ, "/receipts/{code}", desk.show),
            (READ, "/receipts/{code}/lit.ics", desk.calendar),
            (("POST",), "/receipts/{code}/withdraw", desk.withdraw),
            (READ, "/assets/{path:path}", assets.get),
            (READ, "/openapi.json", openapi.show),
            (READ, "/healthz", health.alive),
            (READ, "/readyz", health.ready),
            (READ, "/robots.txt", small.robots),
            (READ, "/favicon.ico", small.icon),
        ]
    )
