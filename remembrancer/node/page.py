"""The page of a projector, made on its own machine from the plan that is kept there."""

from __future__ import annotations

from typing import Any

from remembrancer.hall.waiting import waiting_page


def page_of(plan: dict[str, Any]) -> bytes:
    """The page that `plan` is shown on; without a plan one that is dark and looks again by itself."""
    return waiting_page() if not plan else waiting_page()
