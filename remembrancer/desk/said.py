"""What the desk says after an act, kept until the next page shows it, with the act that can be undone."""

from __future__ import annotations

from typing import TypedDict, cast

from django.http import HttpRequest

from remembrancer.register.ledger import Act

KEY = "said"


class Said(TypedDict):
    """A sentence, and the numbers of the acts it speaks of."""

    sentence: str
    undo: list[int]


def say(request: HttpRequest, sentence: str, *acts: Act) -> None:
    """Say `sentence` on the next page; with `acts`, offer to undo them."""
    request.session[KEY] = Said(sentence=sentence, undo=[act.id for act in acts])


def said(request: HttpRequest) -> Said | None:
    """What is still to be said; saying it once is enough."""
    return cast("Said | None", request.session.pop(KEY, None))
