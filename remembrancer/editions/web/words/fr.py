"""The interface in French."""

from __future__ import annotations

from types import MappingProxyType

from .light_fr import LIGHT
from .quiet_fr import QUIET
from .words import Words


def _counted(messages: int, candles: int) -> str:
    told = []
    if messages:
        told.append("un message" if messages == 1 else f"{_number(messages)} messages")
    if candles:
        told.append("une bougie" if candles == 1 else f"{_number(candles)} bougies")
    return f"Ce livre contient {' et '.join(told)}." if told else ""


def _number(given: int) -> str:
    return f"{given:,}".replace(",", "\u202f")


FRENCH = Words(
    tag="fr",
    direction="ltr",
    months=(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    date="{weekday} {day} {month} {year}",
    short_date="{day} {month} {year}",
    moment="le {date} à {time} ({zone})",
    end_of_day="à la fin du {date} ({zone})",
    zone="fuseau horaire : {place}",
    skip="Aller au texte",
    help_title="Si c’est difficile pour vous",
    help_body=(
        "Lire et écrire ici peut raviver la peine. Vous pouvez vous arrêter à tout moment. Si vous êtes en "
        "danger, appelez le numéro d’urgence de votre pays. Si vous avez besoin d’une écoute, un proche, un "
        "médecin ou une ligne d’aide voudra vous entendre."
    ),
    examples="Les messages de ce livre sont des exemples. Ils montrent un livre ; personne ne les a envoyés.",
    all_books="Tous les livres",
    to_cover="La couverture de ce livre",
    index_title="Livres de condoléances",
    index_intro="Chaque livre garde la mémoire d’un événement, dans les mots de celles et ceux qui écrivent.",
    index_none="Aucun livre n’est ouvert ici en ce moment.",
    index_open="Ouverts à la signature",
    index_past="Fermés, et toujours à lire",
    index_coming="Bientôt ouverts",
    locations_title="En mémoire",
    sign_link="Signer le livre",
    read_link="Lire le livre",
    read_none="Aucun message ne figure encore dans ce livre.",
    how_title="Comment signer",
    how=(
        "Écrivez avec vos mots et dans votre langue. Il ne faut pas de compte, "
        "et vous n’avez pas à donner votre nom.",
        "Une personne lit chaque message avant qu’il ne paraisse.",
        "Vous recevez un reçu. Il vous permet de voir ce que devient votre message, ou de le reprendre.",
    ),
    opens="Il ouvre {moment}.",
    closes="Il ferme {moment}.",
    closed="Il a fermé {moment}.",
    shown_until="On peut en lire les pages ici jusqu’au {date}.",
    state_before="Ce livre n’est pas encore ouvert.",
    state_open="Ce livre est ouvert.",
    state_paused="La signature est suspendue pour le moment.",
    state_closed="Ce livre est fermé. Merci à toutes les personnes qui y ont écrit.",
    state_ended="Ce livre n’est plus exposé. Ses messages ont été gardés.",
    counted=_counted,
    find_title="Trouver une page",
    find_button="Ouvrir la page",
    sign_title="Signer le livre",
    sign_intro="Prenez le temps qu’il vous faut. Une personne lira votre message avant qu’il ne paraisse.",
    optional="vous pouvez laisser vide",
    message_label="Votre message",
    message_hint="Dans toute langue, jusqu’à 2\u202f000 caractères.",
    kind_label="Ce que vous laissez",
    kind_message="Un message",
    kind_candle="Une bougie",
    kind_candle_hint="Une bougie se passe de mots. Vous pouvez tout de même en écrire.",
    name_label="Votre nom",
    name_hint="Tel qu’il doit figurer dans le livre.",
    place_label="D’où vous écrivez",
    place_hint="Une ville ou un pays suffit.",
    dedication_label="À qui vous écrivez",
    dedication_none="À toutes et à tous",
    language_label="La langue de votre message",
    language_none="Je préfère ne pas le dire",
    language_hint="Cela nous aide à trouver qui le lira, et aide les lecteurs d’écran à bien dire vos mots.",
    audience_label="Qui peut le lire",
    audience_everyone="Tout le monde",
    audience_everyone_hint="Votre message figure dans le livre, où chacun peut le lire.",
    audience_families="Les familles seulement",
    audience_families_hint="Votre message est gardé pour les familles et n’est montré à personne d’autre.",
    audience_archive="Les archives seulement",
    audience_archive_hint="Votre message est gardé avec le livre et n’est pas montré.",
    next_title="Ce qui se passe ensuite",
    next_steps=(
        "Vous recevez un reçu avec un code court. Gardez-le si vous le pouvez.",
        "Une personne lit votre message.",
        "S’il peut figurer dans le livre, il y paraît dans les instants qui suivent. "
        "Sinon, votre reçu vous dit pourquoi.",
    ),
    privacy="Nous ne demandons ni compte ni adresse électronique, et ne gardons pas votre adresse internet.",
    sign_button="Signer le livre",
    errors_title="Votre message n’est pas parti",
    faults=MappingProxyType(
        {
            "message": "Veuillez écrire votre message, en 2\u202f000 caractères au plus.",
            "name": "Votre nom est trop long ou contient un signe qui ne peut pas être gardé.",
            "place": "Le lieu est trop long ou contient un signe qui ne peut pas être gardé.",
            "kind": "Veuillez choisir un message ou une bougie.",
            "dedication": "Veuillez choisir l’une des dédicaces de ce livre, ou aucune.",
            "language": "Veuillez choisir une langue dans la liste, ou aucune.",
            "audience": "Veuillez choisir qui peut lire votre message.",
        }
    ),
    kept="Ce que vous avez écrit est encore ici, pour que vous puissiez le copier et le garder.",
    kept_title="Ce que vous avez écrit",
    draft_kept="Ce que vous écrivez est gardé dans ce navigateur jusqu’à la signature, pour ne rien perdre.",
    draft_forget="Oublier ce que j’ai écrit",
    draft_forgotten="C’est oublié.",
    characters_left="Il reste de la place pour {n} caractères.",
    characters_over="Votre message a {n} caractères de trop.",
    sending="Votre message est en route…",
    offline=(
        "Votre message n’a pas pu partir, faute de connexion. Rien n’est perdu : "
        "il est toujours ici. Veuillez réessayer dans un instant."
    ),
    busy=(
        "Votre message n’a pas pu être pris à l’instant. Rien n’est perdu : il est toujours ici. "
        "Veuillez réessayer dans un instant."
    ),
    page="Page {n}",
    pages_nav="Pages du livre",
    first_page="Première page",
    previous_page="Page précédente",
    next_page="Page suivante",
    latest_page="Dernière page",
    gap="Un message a été retiré du livre ici.",
    candle="Une bougie a été allumée.",
    dedicated="À : {label}",
    empty_page="Rien n’est encore écrit sur cette page.",
    feed_title="{title} : les pages",
    feed_entry="La page {n} du livre.",
    receipt_title="Votre reçu",
    receipt_code="Le code de votre reçu",
    receipt_keep="Notez-le, imprimez cette page ou gardez son adresse. "
    "C’est le seul chemin vers votre message.",
    receipt_received="Reçu {moment}.",
    receipt_next="Ce qui se passe ensuite",
    receipt_states=MappingProxyType(
        {
            "received": "Votre message a été reçu. Une personne le lira avant qu’il ne paraisse.",
            "held": "Votre message a été reçu. Quelqu’un prend un peu plus de temps pour le lire.",
            "accepted": "Votre message a été lu et figure dans le livre.",
            "declined": "Votre message a été lu. Il n’a pas été mis dans le livre.",
            "withdrawn": "Vous avez repris votre message. Il ne figure pas dans le livre.",
            "removed": "Votre message figurait dans le livre et en a été retiré.",
        }
    ),
    receipt_steps=MappingProxyType(
        {
            "received": "Vous n’avez rien à faire. Revenez à cette page pour voir ce qu’il est devenu.",
            "held": "Vous n’avez rien à faire. Revenez à cette page pour voir ce qu’il est devenu.",
            "accepted": "Il reste dans le livre. Vous pouvez le reprendre à tout moment.",
            "declined": "Si vous pensez que nous vous avons mal compris, dites-le à celles et ceux qui "
            "tiennent ce livre, en donnant le code ci-dessus.",
            "withdrawn": "Il ne se passe plus rien.",
            "removed": "Si vous pensez que nous vous avons mal compris, dites-le à celles et ceux qui "
            "tiennent ce livre, en donnant le code ci-dessus.",
        }
    ),
    receipt_reason="Pourquoi",
    receipt_page="Le lire à la page {n}",
    receipt_other_audience=MappingProxyType(
        {
            "families": "Votre message a été lu et est gardé pour les familles.",
            "archive": "Votre message a été lu et est gardé avec le livre.",
        }
    ),
    lit_announcement="Extraits du livre de condoléances, tirés au sort, quelques-uns à la fois.",
    receipt_lit_title="Quand vos mots seront illuminés",
    receipt_lit="{place}, {moment}.",
    receipt_hall="Dans la salle, ils reviendront la prochaine fois {moment}.",
    receipt_moved="Le programme a changé : auparavant, c’était prévu {moment}.",
    receipt_called_off="{place} : ils devaient être illuminés {moment}. Le programme a changé, et il n’y a "
    "pas encore de nouvelle heure.",
    receipt_may_change="Un programme peut changer. Cette page dit toujours ce qui vaut maintenant.",
    receipt_calendar="Ajouter à mon agenda",
    receipt_event="Vos mots sont illuminés",
    withdraw_title="Reprendre mon message",
    withdraw_body="Votre message sera retiré du livre, et plus personne ne le lira ici. "
    "On ne peut pas revenir en arrière.",
    withdraw_confirm="Oui, je veux reprendre mon message.",
    withdraw_button="Le reprendre",
    installation_title="{title} : l’installation",
    installation_link="Voir le livre en lumière",
    installation_picture="Des lumières sur une carte sombre, une pour chaque message du livre.",
    installation_poster="Les lettres du livre se dressent sur une carte sombre, et chaque "
    "message est une lumière.",
    installation_plain="Ici, chaque message du livre est une lumière. Cet appareil ne peut "
    "pas les dessiner, mais chaque mot peut se lire page après page.",
    installation_script="Les lumières ont besoin de JavaScript, qui est désactivé dans ce navigateur.",
    installation=LIGHT,
    quiet=QUIET,
    projection_picture="Ce que montre ce projecteur.",
    projection_script="Ce projecteur a besoin de JavaScript, qui est désactivé dans ce navigateur.",
    candles_lit=MappingProxyType(
        {"one": "{count} bougie", "many": "{count} de bougies", "other": "{count} bougies"}
    ),
)
