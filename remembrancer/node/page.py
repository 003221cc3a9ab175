"""The page of a projector, made on its own machine from the plan that is kept there."""

from __future__ import annotations

from typing import Any

from remembrancer.editions.web import ProjectionView, projection
from remembrancer.hall.waiting import waiting_page


def page_of(plan: dict[str, Any]) -> bytes:
    """The page that `plan` is shown on; without a plan one that is dark and looks again by itself."""
    if not plan:
        return waiting_page()
    return projection(view_of(plan, pack="pack/", control="control"))


def view_of(plan: dict[str, Any], **given: str) -> ProjectionView:
    """What the page must know of its plan beforehand."""
    projector, book = plan["projector"], plan["book"]
    hashtag = str(book["hashtag"])
    return ProjectionView(
        projector=str(projector["id"]),
        name=str(projector["name"]),
        book=str(book["slug"]),
        lettering=f"#{hashtag}" if hashtag else str(book["title"]),
        language=next(iter(book["languages"]), "en"),
        **given,
    )
