"""What the door refuses, as RFC 9457 problem documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from remembrancer.book.errors import Fault, KeyTaken, NotDurable, NotOpen

from .answers import Answer, answer
from .headers import Headers
from .times import zulu

PROBLEM = "application/problem+json"
RETRY_SECONDS = 5
"""When to try again after nothing could be made durable."""

TITLES: Mapping[str, tuple[int, str]] = {
    "malformed": (400, "This could not be read"),
    "other-origin": (403, "This came from another site"),
    "not-found": (404, "There is nothing here"),
    "wrong-method": (405, "This address is asked for in another way"),
    "too-slow": (408, "This took too long to arrive"),
    "key-taken": (409, "This key was sent before with another text"),
    "not-open": (409, "This book is not open for signing"),
    "not-possible": (409, "This cannot be done now"),
    "no-longer-shown": (410, "This book is no longer shown"),
    "too-large": (413, "This is too large"),
    "unknown-type": (415, "This kind of body is not known here"),
    "invalid": (422, "Some of this cannot be taken as it is"),
    "too-many": (429, "Too many messages from one address"),
    "fault": (500, "Something has gone wrong on our side"),
    "away": (503, "The pages cannot be reached just now"),
    "not-durable": (503, "Nothing can be kept just now"),
}


class Refusal(Exception):
    """One answer that is not what was asked for: a kind of TITLES, and a sentence about this case."""

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        faults: list[Fault] | None = None,
        headers: Headers | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.status, self.title = TITLES[kind]
        self.detail = detail
        self.faults = faults or []
        self.headers = headers or []
        self.more = more or {}
        self.page: Answer | None = None
        """The page to show instead of a document, when the request was a form's."""

    def document(self) -> dict[str, Any]:
        """This refusal as a problem document; `errors` has one sentence for each field."""
        document: dict[str, Any] = {
            "type": f"urn:remembrancer:problem:{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.faults:
            document["errors"] = {fault.where or "body": fault.sentence for fault in reversed(self.faults)}
        return document | dict(self.more)

    def problem(self) -> Answer:
        return answer(self.status, msgspec.json.encode(self.document()), PROBLEM, extra=self.headers)


def malformed(detail: str) -> Refusal:
    return Refusal("malformed", detail)


def not_found(detail: str = "There is nothing at this address.") -> Refusal:
    return Refusal("not-found", detail)


def wrong_method(*allowed: str) -> Refusal:
    detail = f"This address can be asked for with {' or '.join(allowed)}."
    return Refusal("wrong-method", detail, headers=[("allow", ", ".join(allowed))])


def refusal_of(error: NotOpen | KeyTaken | NotDurable) -> Refusal:
    """What the journal has refused, as the door says it."""
    if isinstance(error, NotOpen):
        return not_open(error)
    if isinstance(error, KeyTaken):
        return Refusal("key-taken", "Your first message is kept. Another message needs another key.")
    return not_durable(error)


def not_open(error: NotOpen) -> Refusal:
    instants = {"opens_at": error.opens_at, "closed_at": error.closed_at}
    return Refusal(
        "not-open", str(error), more={name: zulu(each) for name, each in instants.items() if each is not None}
    )


def not_durable(error: NotDurable) -> Refusal:
    return Refusal("not-durable", str(error), headers=retry_after(RETRY_SECONDS))


def too_many(seconds: int) -> Refusal:
    detail = f"Many messages have come from your address. Please try again in {seconds} seconds."
    return Refusal("too-many", detail, headers=retry_after(seconds))


def retry_after(seconds: int) -> Headers:
    return [("retry-after", str(seconds))]
