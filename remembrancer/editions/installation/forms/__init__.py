"""The six forms in numbers (spec/forms/v1), for whole books at once: what the screens compute, here too."""

from __future__ import annotations

from .book import in_book
from .field import on_field
from .letters import on_letters
from .map import on_map
from .measures import FORMS, Lettering, Parameters, measure
from .morph import between
from .numbers import PERIOD
from .places import Lights, Places
from .ramp import on_ramp
from .sky import in_sky

__all__ = ["FORMS", "PERIOD", "Lettering", "Lights", "Parameters", "Places", "morphed", "place", "spacing"]


def place(form: str, lights: Lights, parameters: Parameters, seconds: float) -> Places:
    """Where each of `lights` stands in `form` at `seconds`; KeyError where there is no such form."""
    return PLACES[form](lights, parameters, seconds % PERIOD)


def morphed(
    start: str, goal: str, progress: float, lights: Lights, parameters: Parameters, seconds: float
) -> Places:
    """Where each of `lights` is when the whole has gone `progress` (0 to 1) of the way between two forms."""
    first = place(start, lights, parameters, seconds)
    if start == goal or progress <= 0:
        return first
    last = place(goal, lights, parameters, seconds)
    return last if progress >= 1 else between(first, last, progress, lights.rank, measure(parameters).seed)


def spacing(form: str, parameters: Parameters) -> float:
    """The usual distance between neighbours in `form`, in units of the world: the room that words have."""
    return measure(parameters).spacings[form]


PLACES = {
    "map": on_map,
    "letters": on_letters,
    "ramp": on_ramp,
    "field": on_field,
    "book": in_book,
    "sky": in_sky,
}
