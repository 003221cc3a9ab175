"""A silence in French."""

from __future__ import annotations

from types import MappingProxyType

from .quiet import QuietWords


def _lasts(seconds: int) -> str:
    minutes = seconds // 60
    if seconds % 60:
        return f"Il dure {seconds} secondes."
    if minutes == 60:
        return "Il dure une heure."
    return "Il dure une minute." if minutes == 1 else f"Il dure {minutes} minutes."


QUIET = QuietWords(
    title="{title} : un silence",
    begins="Le silence commence {moment}.",
    begins_local="Le silence commence à {time} le {date}, où que vous soyez.",
    lasts=_lasts,
    how="Où que vous soyez, vous pouvez l’observer avec nous. On ne vous demande que d’être en silence.",
    was_kept="Ce silence a été observé {moment}.",
    was_kept_local="Ce silence a été observé à {time} le {date}, partout à la même heure locale.",
    cancelled="Ce silence a été annulé. Il n’aura pas lieu.",
    ended="Ce silence a pris fin avant l’heure prévue.",
    no_script="Cette page ne peut pas suivre l’heure, car JavaScript est désactivé dans ce navigateur. "
    "Veuillez vous fier à une horloge.",
    calendar="L’ajouter à votre agenda",
    to_book="Vers le livre",
    other_languages="Dans une autre langue",
    script=MappingProxyType(
        {
            "yours": "Là où vous êtes, ce sera {moment}.",
            "leave_open": "Vous pouvez laisser cette page ouverte. Elle s’assombrit quand le silence "
            "commence, et ne fait aucun bruit.",
            "less_than_a_minute": "Dans moins d’une minute.",
            "comparing": "Nous comparons votre horloge à la nôtre.",
            "within": "Cet appareil est à l’heure commune, à {n} ms près.",
            "own_clock": "Nous ne sommes pas joignables pour le moment. Cet appareil suit sa propre horloge.",
            "begun": "Le silence a commencé.",
            "joined": "Le silence est en cours. Il prend fin à {time}.",
            "until": "jusqu’à {time}",
            "kept": "Silence",
            "thanks": "Merci d’avoir observé ce silence.",
            "ended": "Le silence a pris fin. Merci de l’avoir observé.",
            "over": "Ce silence a pris fin.",
            "cancelled": "Ce silence a été annulé. Il n’aura pas lieu.",
        }
    ),
)
