"""The public pages of a book as HTML. Every function gives a whole page in UTF-8 and reads no clock."""

from .candles import candle_form, candles
from .cover import BookCard, cover, index
from .feed import feed
from .gatherings import gathering, gatherings, now_document
from .installation import InstallationView, installation, view_of, worker
from .leaf import page
from .names import names
from .notices import message_page
from .projection import ProjectionView, projection, view_of_plan
from .receipt import ReceiptView, receipt
from .sign import sign_form
from .silence import facts as silence_facts
from .silence import pages as silence_pages
from .silence import sentence as silence_words
from .silence import silence
from .tributes import tributes

__all__ = [
    "BookCard",
    "InstallationView",
    "ProjectionView",
    "ReceiptView",
    "candle_form",
    "candles",
    "cover",
    "feed",
    "gathering",
    "gatherings",
    "index",
    "installation",
    "message_page",
    "names",
    "now_document",
    "page",
    "projection",
    "receipt",
    "sign_form",
    "silence",
    "silence_facts",
    "silence_pages",
    "silence_words",
    "tributes",
    "view_of",
    "view_of_plan",
    "worker",
]
