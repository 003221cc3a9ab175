"""A silence in English."""

from __future__ import annotations

from types import MappingProxyType

from .quiet import QuietWords


def _lasts(seconds: int) -> str:
    minutes = seconds // 60
    if seconds % 60:
        return f"It lasts {seconds:,} seconds."
    if minutes == 60:
        return "It lasts one hour."
    return "It lasts one minute." if minutes == 1 else f"It lasts {minutes} minutes."


QUIET = QuietWords(
    title="{title}: a silence",
    begins="The silence begins {moment}.",
    begins_local="The silence begins at {time} on {date}, wherever you are.",
    lasts=_lasts,
    how="Wherever you are, you can keep it with us. Nothing is asked of you but to be still.",
    was_kept="This silence was kept {moment}.",
    was_kept_local="This silence was kept at {time} on {date}, in each place at its own hour.",
    cancelled="This silence was called off. It will not be kept.",
    ended="This silence ended before its time.",
    no_script="This page cannot follow the time, because JavaScript is switched off in this browser. "
    "Please go by a clock.",
    calendar="Put it in your calendar",
    to_book="To the book",
    other_languages="In another language",
    script=MappingProxyType(
        {
            "yours": "Where you are, that is {moment}.",
            "leave_open": "You can leave this page open. It grows dark when the silence begins, "
            "and makes no sound.",
            "less_than_a_minute": "In less than a minute.",
            "comparing": "Your clock is being compared with ours.",
            "within": "This device is within {n} ms of everyone else’s time.",
            "own_clock": "We cannot be reached just now. This device goes by its own clock.",
            "begun": "The silence has begun.",
            "joined": "The silence is being kept. It ends at {time}.",
            "until": "until {time}",
            "kept": "Silence",
            "thanks": "Thank you for keeping this silence.",
            "ended": "The silence has ended. Thank you for keeping it.",
            "over": "This silence is over.",
            "cancelled": "This silence was called off. It will not be kept.",
        }
    ),
)
