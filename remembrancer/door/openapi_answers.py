"""The documents that the door answers with, as JSON Schema (2020-12)."""

from __future__ import annotations

from typing import Any

from .refusals import PROBLEM, TITLES

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
INSTANT: Schema = {"type": "string", "format": "date-time"}
ID: Schema = {"type": "string", "format": "uuid"}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
STATE: Schema = {"$ref": "#/components/schemas/State"}


def _object(properties: dict[str, Schema], *optional: str) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


DOCUMENTS: dict[str, Schema] = {
    "Acknowledgement": _object(
        {
            "id": ID,
            "receipt": {"type": "string", "maxLength": 20},
            "receipt_url": {"type": "string", "format": "uri"},
            "received_at": INSTANT,
            "state": {"const": "received"},
        }
    ),
    "Receipt": _object(
        {
            "receipt": TEXT,
            "id": ID,
            "book": TEXT,
            "state": STATE,
            "received_at": _or_null(INSTANT),
            "audience": TEXT,
            "page": _or_null(WHOLE),
            "page_url": _or_null(TEXT),
            "reason": _or_null(TEXT),
            "lit": {"type": "array", "items": {"$ref": "#/components/schemas/Appointment"}},
        }
    ),
    "Appointment": _object(
        {
            "facade": _or_null(TEXT),
            "place": _or_null(TEXT),
            "time_zone": TEXT,
            "start": _or_null(INSTANT),
            "seconds": WHOLE,
            "before": _or_null(INSTANT),
        }
    ),
    "Entry": _object(
        {
            "id": ID,
            "kind": TEXT,
            "message": TEXT,
            "name": TEXT,
            "place": TEXT,
            "language": TEXT,
            "direction": {"enum": ["ltr", "rtl"]},
            "dedication": TEXT,
            "received_on": {"type": "string", "format": "date"},
        }
    ),
    "Gap": _object({"id": ID, "removed": {"const": True}}),
    "Page": _object(
        {
            "book": TEXT,
            "page": WHOLE,
            "pages": WHOLE,
            "sealed": {"type": "boolean"},
            "entries": {
                "type": "array",
                "items": {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Entry", "Gap")]},
            },
        }
    ),
    "Count": _object({"accepted": WHOLE, "candles": WHOLE}),
    "Book": _object(
        {
            "book": TEXT,
            "state": {"enum": ["before", "open", "paused", "closed"]},
            "title": TEXT,
            "clocks": {"type": "object"},
            "dedications": {"type": "array", "items": _object({"id": TEXT, "label": TEXT})},
            "counts": {"$ref": "#/components/schemas/Count"},
            "pages": WHOLE,
            "links": {"type": "object", "additionalProperties": TEXT},
        }
    ),
    "Names": _object(
        {
            "book": TEXT,
            "order": {"enum": ["alphabet", "wishes", "hand"]},
            "names": {"type": "array", "items": {"type": "object"}},
            "numbers": {"type": "array", "items": {"type": "object"}},
        }
    ),
    "Candles": _object(
        {"book": TEXT, "page": WHOLE, "candles": {"type": "array", "items": {"type": "object"}}}
    ),
    "Tributes": _object({"book": TEXT, "tributes": {"type": "array", "items": {"type": "object"}}}),
    "Gatherings": _object({"book": TEXT, "gatherings": {"type": "array", "items": {"type": "object"}}}),
    "GatheringNow": _object(
        {
            "gathering": TEXT,
            "stand": {"enum": ["announced", "cancelled"]},
            "item": _or_null(WHOLE),
            "since": _or_null(INSTANT),
            "revision": WHOLE,
        }
    ),
    "Now": _object(
        {
            "edition": WHOLE,
            "manifest": SHA256,
            "entries": WHOLE,
            "standing": WHOLE,
            "as_of": INSTANT,
            "silences": {"type": "array", "items": {"type": "object"}},
        },
        "silences",
    ),
    "Manifest": _object(
        {
            "format": {"const": "remembrancer-pack"},
            "version": {"const": 1},
            "book": TEXT,
            "edition": WHOLE,
            "entries": WHOLE,
            "chunks": {"type": "array", "items": {"type": "object"}},
        }
    ),
    "Silence": _object(
        {
            "format": {"const": "remembrancer-silence/1"},
            "id": TEXT,
            "title": TEXT,
            "dedication": TEXT,
            "book": _or_null(TEXT),
            "languages": {"type": "array", "items": TEXT},
            "mode": {"enum": ["instant", "local"]},
            "start": TEXT,
            "seconds": WHOLE,
            "time_zone": TEXT,
            "state": {"enum": ["planned", "ended", "cancelled"]},
            "ended_at": _or_null(INSTANT),
            "links": {"type": "object", "additionalProperties": TEXT},
        }
    ),
    "Time": _object({"now": INSTANT, "unix_ms": {"type": "number"}}),
    "Plan": _object(
        {
            "format": {"const": "remembrancer-plan/1"},
            "revision": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
            "projector": {"type": "object"},
            "facade": {"type": "object"},
        }
    ),
    "Takedowns": _object({"ranks": {"type": "array", "items": WHOLE}}),
    "Status": _object({"status": TEXT}),
    "Problem": _object(
        {
            "type": TEXT,
            "title": TEXT,
            "status": WHOLE,
            "detail": TEXT,
            "errors": {"type": "object", "additionalProperties": TEXT},
            "opens_at": INSTANT,
            "closed_at": INSTANT,
        },
        "errors",
        "opens_at",
        "closed_at",
    ),
}


def read_answers(kind: str) -> Schema:
    """The answers to a GET of a page (`text/html`, …) or of a document named in DOCUMENTS."""
    if kind in DOCUMENTS:
        media: Schema = {"application/json": {"schema": {"$ref": f"#/components/schemas/{kind}"}}}
    else:
        media = {kind: {}}
    return {
        "200": {"description": "Here it is.", "content": media},
        "304": {"description": "You have it already."},
    }


def problems(*statuses: int) -> Schema:
    """The refusals with these statuses: a problem document for programs, a page for people."""
    return {str(status): problem(status) for status in statuses}


def problem(status: int) -> Schema:
    titles = [title for each, title in TITLES.values() if each == status]
    media = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {}}
    return {"description": "; or: ".join(titles) + ".", "content": media}
