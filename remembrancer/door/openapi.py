"""GET /openapi.json: what the door promises to programs, as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from remembrancer import __version__
from remembrancer.book.decision import State
from remembrancer.book.entry import (
    LANGUAGE_TAG,
    MESSAGE_CHARACTERS,
    NAME_CHARACTERS,
    PLACE_CHARACTERS,
    Audience,
    Kind,
)

from .answers import Answer, json
from .headers import BRIEFLY
from .openapi_answers import DOCUMENTS, problems, read_answers
from .visits import Visit

Document = dict[str, Any]

SLUG = {
    "name": "slug",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[a-z0-9-]{3,60}$"},
}
PAGE = {
    "name": "n",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1, "maximum": 999_999_999},
}
CODE = {
    "name": "code",
    "in": "path",
    "required": True,
    "description": "As it was given; case, spaces and hyphens do not matter.",
    "schema": {"type": "string", "minLength": 16, "maxLength": 19, "pattern": "^[0-9A-Z-]+$"},
}
SILENCE = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[a-z0-9-]{3,60}$"},
}
LANGUAGE = {
    "name": "language",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[a-z]{2,8}$"},
}
PROJECTOR = {
    "name": "projector",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[a-z0-9-]{1,60}$"},
}
GATHERING = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[a-z0-9-]{1,60}$"},
}
PART = {
    "name": "part",
    "in": "path",
    "required": True,
    "schema": {"enum": ["chunks", "text", "index", "scene"]},
}
NAME = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": "The first 16 hexadecimal digits of the SHA-256 of the file as it is stored.",
    "schema": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
}

SIGNING: Document = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "message": {
            "type": "string",
            "description": f"1 to {MESSAGE_CHARACTERS} characters as a reader counts them (grapheme "
            "clusters); may be empty for a candle only. Kept code point for code point.",
        },
        "kind": {"type": "string", "enum": [str(each) for each in Kind], "default": "message"},
        "name": {"type": "string", "description": f"At most {NAME_CHARACTERS} characters.", "default": ""},
        "place": {"type": "string", "description": f"At most {PLACE_CHARACTERS} characters.", "default": ""},
        "dedication": {"type": "string", "description": "An id from book.json.", "default": ""},
        "language": {"type": "string", "pattern": f"^({LANGUAGE_TAG.pattern})?$", "default": ""},
        "audience": {"type": "string", "enum": [str(each) for each in Audience], "default": "everyone"},
        "key": {
            "type": "string",
            "format": "uuid",
            "description": "Your own key: sent again, it gives the same entry and receipt. Made when absent.",
        },
    },
}


def document() -> Document:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Remembrancer: the public door", "version": __version__},
        "paths": {
            "/": _get("The books that can be signed or read", "text/html"),
            "/books/{slug}/": _of_book("The cover of a book", "text/html"),
            "/books/{slug}/sign": _of_book("The form of a signing", "text/html"),
            "/books/{slug}/entries": {"parameters": [SLUG], "post": _sign()},
            "/books/{slug}/pages/{n}": _of_page("One page of accepted entries", "text/html"),
            "/books/{slug}/pages/{n}.json": _of_page("The same as a document", "Page"),
            "/books/{slug}/book.json": _of_book("A book and its files", "Book"),
            "/books/{slug}/count.json": _of_book("How many were accepted, for polling", "Count"),
            "/books/{slug}/feed.xml": _of_book("The latest pages as a feed", "application/atom+xml"),
            "/books/{slug}/installation/": _of_book("The book as light", "text/html"),
            "/books/{slug}/installation/poster.svg": _of_book("A still picture of it", "image/svg+xml"),
            "/books/{slug}/installation/worker.js": _of_book("What keeps it offline", "text/javascript"),
            "/books/{slug}/installation/pack/now.json": _of_book("What of the pack is current", "Now"),
            "/books/{slug}/installation/pack/manifest.json": _of_book("The files of the pack", "Manifest"),
            "/books/{slug}/installation/pack/{part}/{name}.bin": _of_pack("A part of the pack", PART),
            "/books/{slug}/installation/pack/takedowns/{name}.json": _of_pack("What has left the pack"),
            "/silence/{id}": _of_silence("The page of a silence", "text/html"),
            "/silence/{id}/{language}": _of_silence("The same in another language", "text/html", LANGUAGE),
            "/silence/{id}.ics": _of_silence("The same for a calendar", "text/calendar"),
            "/silences/{id}.json": _of_silence("The same as a document", "Silence"),
            "/time": _get("What the host’s clock says; never cached", "Time"),
            "/stage/{projector}/": _of_projector("What a projector shows", "text/html"),
            "/stage/{projector}/plan.json": _of_projector("What it is to show, and when", "Plan"),
            **vigil(),
            "/receipts/{code}": _of_receipt("What became of an entry", "text/html"),
            "/receipts/{code}.json": _of_receipt("The same as a document", "Receipt"),
            "/receipts/{code}/lit.ics": _of_receipt(
                "When its words are lit, for a calendar", "text/calendar"
            ),
            "/receipts/{code}/withdraw": {"parameters": [CODE], "post": _withdraw()},
            "/healthz": _get("Whether the door is alive", "Status"),
            "/readyz": _ready(),
            "/openapi.json": _get("This description", "application/json"),
        },
        "components": {
            "schemas": {"Signing": SIGNING, **DOCUMENTS, "State": {"enum": [str(each) for each in State]}}
        },
    }


async def show(_: Visit) -> Answer:
    return json(200, document(), BRIEFLY)


def vigil() -> Document:
    """What stands beside the pages of a book."""
    gathering = [SLUG, GATHERING]
    return {
        "/books/{slug}/candle": _of_book("The form that lights a candle", "text/html"),
        "/books/{slug}/names": _of_book("The names that families have approved", "text/html"),
        "/books/{slug}/names.json": _of_book("The same as a document", "Names"),
        "/books/{slug}/candles/{n}": _of_page("One page of candles", "text/html"),
        "/books/{slug}/candles/{n}.json": _of_page("The same as a document", "Candles"),
        "/books/{slug}/tributes": _of_book("The tributes of office holders", "text/html"),
        "/books/{slug}/tributes.json": _of_book("The same as a document", "Tributes"),
        "/books/{slug}/gatherings/": _of_book("Its gatherings", "text/html"),
        "/books/{slug}/gatherings.json": _of_book("The same as a document", "Gatherings"),
        "/books/{slug}/gatherings/{id}": _get("A gathering", "text/html", 404, 410, parameters=gathering),
        "/books/{slug}/gatherings/{id}.ics": _get(
            "The same for calendars", "text/calendar", 404, 410, parameters=gathering
        ),
        "/books/{slug}/gatherings/{id}/now.json": _get(
            "Where its order of service is", "GatheringNow", 404, 410, parameters=gathering
        ),
    }


def _get(summary: str, kind: str, *refused: int, parameters: list[Document] | None = None) -> Document:
    operation = {"summary": summary, "responses": read_answers(kind) | problems(*refused)}
    return {"parameters": parameters or [], "get": operation}


def _of_book(summary: str, kind: str) -> Document:
    return _get(summary, kind, 404, 410, parameters=[SLUG])


def _of_pack(summary: str, *parts: Document) -> Document:
    kind = "application/octet-stream" if parts else "Takedowns"
    return _get(summary, kind, 404, 410, parameters=[SLUG, *parts, NAME])


def _of_silence(summary: str, kind: str, *more: Document) -> Document:
    return _get(summary, kind, 404, parameters=[SILENCE, *more])


def _of_page(summary: str, kind: str) -> Document:
    return _get(summary, kind, 404, 410, parameters=[SLUG, PAGE])


def _of_receipt(summary: str, kind: str) -> Document:
    return _get(summary, kind, 404, parameters=[CODE])


def _of_projector(summary: str, kind: str) -> Document:
    return _get(summary, kind, 404, parameters=[PROJECTOR])


def _ready() -> Document:
    return _get("Whether an entry can be made durable", "Status", 503)


def _sign() -> Document:
    schema = {"schema": {"$ref": "#/components/schemas/Signing"}}
    refused = problems(400, 403, 404, 408, 409, 410, 413, 415, 422, 429, 503)
    return {
        "summary": "Sign the book",
        "requestBody": {
            "required": True,
            "content": {"application/json": schema, "application/x-www-form-urlencoded": schema},
        },
        "responses": {
            "201": {
                "description": "On disk; for a body in JSON.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Acknowledgement"}}},
            },
            "303": {"description": "On disk; for a form. Leads to the receipt."},
            **refused,
        },
    }


def _withdraw() -> Document:
    done = {"application/json": {"schema": {"$ref": "#/components/schemas/Receipt"}}}
    return {
        "summary": "Take one's own entry back",
        "responses": {
            "200": {"description": "Taken back; for a program.", "content": done},
            "303": {"description": "Taken back; for a form. Leads to the receipt."},
            **problems(403, 404, 408, 503),
        },
    }
