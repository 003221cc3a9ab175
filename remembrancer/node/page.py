"""The page of a projector, made on its own machine from the plan that is kept there."""

from __future__ import annotations

from typing import Any

from remembrancer.editions.web import projection, view_of_plan
from remembrancer.hall.waiting import waiting_page


def page_of(plan: dict[str, Any]) -> bytes:
    """The page that `plan` is shown on; without a plan one that is dark and looks again by itself."""
    if not plan:
        return waiting_page()
    return projection(view_of_plan(plan, pack="pack/", control="control"))
