"""Gatherings, names, candles and tributes in French."""

from __future__ import annotations

from types import MappingProxyType

from .vigil import VigilWords


def _number(count: int) -> str:
    return f"{count:,}".replace(",", "\u202f")


def _candles(count: int) -> str:
    return f"{_number(count)} bougies sont allumées." if count > 1 else "Une bougie est allumée."


def _nameless(count: int) -> str:
    return f"{_number(count)} bougies sans nom" if count > 1 else "Une bougie sans nom"


VIGIL_FRENCH = VigilWords(
    more_title="Autour de ce livre",
    gatherings_title="Rassemblements",
    gatherings_intro="Quand et où l’on se retrouve.",
    gatherings_all="Tous les rassemblements",
    when="{date}, {time} ({zone})",
    when_until="{date}, de {time} à {end} ({zone})",
    when_days="du {date}, {time}, au {end_date}, {end} ({zone})",
    place_title="Le lieu",
    access_title="Accès",
    access=MappingProxyType(
        {
            "step-free": "Un chemin sans marches mène au lieu.",
            "seats": "Des sièges attendent celles et ceux qui ne peuvent rester debout.",
            "toilet": "Des toilettes sont accessibles en fauteuil roulant.",
            "hearing-loop": "Une boucle magnétique est installée.",
            "sign-language": "Ce qui est dit est traduit en langue des signes.",
            "captions": "Ce qui est dit est aussi affiché par écrit.",
            "quiet-place": "Un lieu calme permet de se mettre à l’écart.",
        }
    ),
    map_link="Voir le lieu sur OpenStreetMap",
    geo_link="Ouvrir le lieu dans votre propre carte",
    calendar_link="L’ajouter à votre agenda",
    cancelled="Ce rassemblement est annulé.",
    service_title="Déroulement",
    kinds=MappingProxyType(
        {
            "welcome": "Accueil",
            "words": "Prise de parole",
            "reading": "Lecture",
            "names": "Lecture des noms",
            "silence": "Silence",
            "candles": "On allume des bougies",
            "music": "Musique",
            "prayer": "Prière",
            "flowers": "On dépose des fleurs",
            "other": "",
        }
    ),
    now="En ce moment : {item}",
    not_begun="Pendant le rassemblement, cette page dit où l’on en est.",
    over="C’est terminé. Merci d’avoir été là.",
    look_again="Regarder de nouveau où l’on en est",
    read_along="Suivre le texte",
    names_title="Les noms",
    names_intro="Chaque nom figure ici comme sa famille le souhaite.",
    names_orders=MappingProxyType(
        {
            "alphabet": "Les noms suivent l’ordre alphabétique.",
            "wishes": "Les noms sont placés de sorte que soient ensemble celles et ceux "
            "dont les familles l’ont souhaité.",
            "hand": "Les noms suivent un ordre choisi avec les familles.",
        }
    ),
    age="{n} ans",
    corrected="Corrigé le {date}. Source : {source}",
    number_history="Comment ce nombre a été corrigé",
    number_line="{number} le {date}. Source : {source}",
    candles_title="Bougies",
    candles=_candles,
    nameless=_nameless,
    with_words="ses mots",
    candles_page="Bougies, page {n}",
    candles_nav="Pages des bougies",
    candles_light="Voir les bougies en lumière",
    light_title="Allumer une bougie",
    light_intro="Un geste suffit. Vous n’avez rien à écrire.",
    light_button="Allumer une bougie",
    light_wordless="Allumer une bougie, sans mots",
    light_next=(
        "Vous recevez un reçu avec un code court. Gardez-le si vous le pouvez.",
        "Une personne regarde chaque bougie avant qu’elle soit montrée.",
    ),
    light_more="Y mettre un nom",
    tributes_title="Hommages",
    translation="Traduction",
    source="Où cela a été dit",
)
