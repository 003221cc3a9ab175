"""The public pages of a book as HTML. Every function gives a whole page in UTF-8 and reads no clock."""

from .cover import BookCard, cover, index
from .feed import feed
from .installation import InstallationView, installation, view_of, worker
from .leaf import page
from .notices import message_page
from .projection import ProjectionView, projection
from .receipt import ReceiptView, receipt
from .sign import sign_form
from .silence import facts as silence_facts
from .silence import pages as silence_pages
from .silence import silence

__all__ = [
    "BookCard",
    "InstallationView",
    "ProjectionView",
    "ReceiptView",
    "cover",
    "feed",
    "index",
    "installation",
    "message_page",
    "page",
    "projection",
    "receipt",
    "sign_form",
    "silence",
    "silence_facts",
    "silence_pages",
    "view_of",
    "worker",
]
