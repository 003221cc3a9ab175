"""What the page of the installation says in French, by the names of the script’s `words.ts`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "silence_begun": "Un silence est observé. Rien ne bouge avant qu’il ne prenne fin.",
        "silence_over": "Le silence a pris fin.",
        "stage": (
            "{title} : {n} lumières dans la nuit, une pour chaque message. Choisissez un message "
            "ci-dessous pour le lire."
        ),
        "bar": "L’installation",
        "view": "Vue",
        "view_title": "Comment se tiennent les lumières",
        "form_map": "Sur la carte",
        "form_letters": "Dans les lettres",
        "form_ramp": "Le long de la rampe",
        "form_field": "Dans un champ",
        "form_book": "Comme un livre",
        "form_sky": "Dans le ciel",
        "whole": "Voir l’ensemble",
        "tour_on": "Montrer un message après l’autre",
        "tour_off": "Arrêter de montrer un message après l’autre",
        "another": "Un autre message",
        "find": "Trouver mon message",
        "find_label": "Le code de votre reçu",
        "find_hint": "Il a seize lettres et chiffres, en quatre groupes.",
        "find_button": "Trouver",
        "find_looking": "Nous le cherchons.",
        "find_empty": "Veuillez écrire le code qui figure sur votre reçu.",
        "find_unknown": (
            "Nous ne connaissons pas ce code. Veuillez le relire : il a seize lettres et chiffres, "
            "en quatre groupes."
        ),
        "find_received": "Votre message a été reçu. Une personne le lira avant qu’il ne paraisse.",
        "find_held": "Votre message a été reçu. Quelqu’un prend un peu plus de temps pour le lire.",
        "find_declined": "Votre message a été lu. Il n’a pas été mis dans le livre. Votre reçu dit pourquoi.",
        "find_withdrawn": "Vous avez repris votre message. Il n’a pas de lumière ici.",
        "find_removed": "Votre message figurait dans le livre et en a été retiré.",
        "find_families": "Votre message a été lu et est gardé pour les familles. Il n’a pas de lumière ici.",
        "find_archive": "Votre message a été lu et est gardé avec le livre. Il n’a pas de lumière ici.",
        "find_elsewhere": "Votre message figure dans un autre livre.",
        "find_soon": "Votre message figure dans le livre. Sa lumière s’allumera ici dans quelques minutes.",
        "find_away": "Nous ne pouvons pas le demander pour le moment. Veuillez réessayer dans une minute.",
        "find_found": "Voici votre message.",
        "message": "Le message",
        "candle": "Une bougie a été allumée.",
        "dedicated": "À : {label}",
        "before": "Signé avant",
        "after": "Signé après",
        "reading": "Les mots arrivent.",
        "unread": "Ces mots ne peuvent pas être montrés pour le moment. Veuillez réessayer dans une minute.",
        "gone": "Ce message a été retiré du livre.",
        "close": "Fermer",
        "mirror_before": "Le message signé avant",
        "mirror_after": "Le message signé après",
        "arrived_one": "Un nouveau message figure dans le livre.",
        "arrived": "{n} nouveaux messages figurent dans le livre.",
        "about": "À propos",
        "about_title": "À propos de cette installation",
        "about_body": (
            "Chaque lumière est un message que quelqu’un a écrit dans ce livre. Chacun a été lu par "
            "une personne avant d’être allumé. Approchez, et les lumières deviennent des mots."
        ),
        "about_move": (
            "Faites glisser pour regarder autour de vous. Pincez ou faites défiler pour approcher. "
            "Touchez une lumière pour lire son message."
        ),
        "about_examples": "Les messages montrés ici sont des exemples. Personne ne les a envoyés.",
        "about_plain": "Lire le livre en pages simples",
        "credit_places": "Lieux : © GeoNames (CC BY 4.0).",
        "credit_boroughs": (
            "Les contours des arrondissements contiennent des données de National Statistics et d’Ordnance "
            "Survey © Crown copyright and database right 2015 (Open Government Licence 3.0)."
        ),
        "credit_underground": (
            "Lignes de métro : © les contributeurs d’OpenStreetMap (Open Database Licence 1.0)."
        ),
        "headset": "Regarder avec un casque",
        "headset_away": "Le casque ne répond pas pour le moment. Veuillez réessayer dans une minute.",
    }
)
