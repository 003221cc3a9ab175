"""The page of a projector, made on its own machine from the plan that is kept there."""

from __future__ import annotations

from typing import Any

from remembrancer.hall.waiting import waiting_page


def page_of(_: dict[str, Any]) -> bytes:
    """The page of a plan; without one it is dark and looks again by itself."""
    return waiting_page()
