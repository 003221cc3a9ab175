"""The words of the desk for what the domain names: states, verdicts, acts, audiences, languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from remembrancer.book.clocks import Phase
from remembrancer.book.decision import NEXT, State, Verdict
from remembrancer.book.entry import Audience, Kind
from remembrancer.book.gathering import Access, ItemKind, Stand
from remembrancer.book.roll import Order, Standing
from remembrancer.editions.web.languages import AUTONYMS

STATES: Mapping[str, str] = {
    State.RECEIVED: "waiting to be read",
    State.HELD: "held",
    State.ACCEPTED: "accepted",
    State.DECLINED: "declined",
    State.WITHDRAWN: "taken back by its writer",
    State.REMOVED: "removed",
}
AUDIENCES: Mapping[str, str] = {
    Audience.EVERYONE: "everyone",
    Audience.FAMILIES: "the families only",
    Audience.ARCHIVE: "the archive only",
}
KINDS: Mapping[str, str] = {Kind.MESSAGE: "a message", Kind.CANDLE: "a candle"}
PHASES: Mapping[str, str] = {
    Phase.BEFORE: "not open yet",
    Phase.OPEN: "open for signing",
    Phase.PAUSED: "paused",
    Phase.CLOSED: "closed; its pages are shown",
    Phase.ENDED: "ended; nothing of it is shown",
}
DONE: Mapping[str, str] = {
    Verdict.ACCEPT: "Accepted",
    Verdict.HOLD: "Held",
    Verdict.DECLINE: "Declined",
    Verdict.REMOVE: "Removed",
    Verdict.RESTORE: "Restored",
}
ACTS: Mapping[str, str] = {
    Verdict.ACCEPT: "accepted",
    Verdict.HOLD: "held",
    Verdict.DECLINE: "declined",
    Verdict.REMOVE: "removed",
    Verdict.RESTORE: "restored",
    Verdict.WITHDRAW: "taken back",
    "take over": "taken over",
    "undo": "undone",
    "import": "imported",
    "erase": "erased",
    "create": "book made",
    "update": "book changed",
    "pause": "book paused",
    "resume": "book resumed",
    "extend": "closing moved later",
    "close": "book closed",
    "reason": "reason changed",
    "add screen": "screen added",
    "remove screen": "screen taken away",
    "hall": "hall told",
    "add facade": "facade added",
    "change facade": "facade changed",
    "remove facade": "facade taken away",
    "add projector": "projector added",
    "change projector": "projector changed",
    "remove projector": "projector taken away",
    "lock projector": "projector locked",
    "unlock projector": "projector unlocked",
    "calibrate": "projector set",
    "keep calibration": "projector’s state kept",
    "restore calibration": "projector set as it was",
    "copy calibration": "projector set as another",
    "import calibration": "projector set from a file",
    "connect node": "machine connected",
    "disconnect node": "machine disconnected",
    "stage": "stage told",
    "rehearse": "rehearsal",
    "cue": "cue",
    "evening": "evening",
    "draw": "messages drawn by lot",
    "approve": "approved for facades",
    "hold back": "held back from facades",
    "take approval back": "approval taken back",
    "make silence": "silence made",
    "change silence": "silence changed",
    "cancel silence": "silence cancelled",
    "end silence": "silence ended",
    "make gathering": "gathering made",
    "change gathering": "gathering changed",
    "announce gathering": "gathering announced",
    "cancel gathering": "gathering cancelled",
    "withdraw gathering": "gathering taken off the public pages",
    "order of service": "order of service changed",
    "service step": "order of service moved on",
    "propose name": "name proposed",
    "approve name": "name approved by the family",
    "withdraw name": "name taken off the public pages",
    "correct name": "name corrected",
    "order names": "order of names changed",
    "wish": "wish about the order of names",
    "number": "number recorded",
    "draft tribute": "tribute drafted",
    "change tribute": "tribute changed",
    "approve tribute": "tribute approved",
    "withdraw tribute": "tribute taken off the public pages",
    "order tributes": "order of tributes changed",
}
FORMS: Mapping[str, str] = {
    "map": "the map",
    "letters": "the letters",
    "ramp": "the ramp",
    "field": "the field",
    "book": "the book",
    "sky": "the sky",
}
STANDS: Mapping[str, str] = {
    Stand.DRAFT: "a draft; the public does not see it",
    Stand.ANNOUNCED: "announced",
    Stand.CANCELLED: "cancelled; the public page says so",
}
ITEM_KINDS: Mapping[str, str] = {
    ItemKind.WELCOME: "Welcome",
    ItemKind.WORDS: "Words",
    ItemKind.READING: "Reading",
    ItemKind.NAMES: "The names are read",
    ItemKind.SILENCE: "Silence",
    ItemKind.CANDLES: "Candles are lit",
    ItemKind.MUSIC: "Music",
    ItemKind.PRAYER: "Prayer",
    ItemKind.FLOWERS: "Flowers are laid",
    ItemKind.OTHER: "Something else",
}
ACCESS: Mapping[str, str] = {
    Access.STEP_FREE: "A way without steps",
    Access.SEATS: "Seats for those who cannot stand for long",
    Access.TOILET: "A toilet for wheelchair users",
    Access.HEARING_LOOP: "A hearing loop",
    Access.SIGN_LANGUAGE: "What is said is signed (in the UK: BSL)",
    Access.CAPTIONS: "What is said is shown in writing",
    Access.QUIET_PLACE: "A quiet place to step aside",
}
SCENES: Mapping[str, str] = {
    "lettering": "the lettering",
    "words": "the lettering made of words",
    "messages": "messages",
    "names": "the names",
    "candles": "the candles",
    "silence": "the silence",
    "black": "black",
    "programme": "the programme",
    "pattern": "a test pattern",
}
PATTERNS: Mapping[str, str] = {
    "grid": "grid",
    "corners": "corners",
    "blend": "overlap",
    "white": "white",
    "grey": "grey steps",
    "focus": "focus",
    "bars": "colour bars",
    "black": "black level",
}
POWERS: Mapping[str, str] = {
    "on": "on",
    "off": "off",
    "warming": "warming up",
    "cooling": "cooling down",
}
NAME_STANDINGS: Mapping[str, str] = {
    Standing.PROPOSED: "It waits for the family’s approval and is shown nowhere.",
    Standing.APPROVED: "The family has approved it, and everybody can read it.",
    Standing.WITHDRAWN: "It is withdrawn and shown nowhere.",
}
NAME_ORDERS: Mapping[str, str] = {
    Order.ALPHABET: "by the alphabet",
    Order.WISHES: "beside those whose families wished it",
    Order.HAND: "in an order of your own",
}
NAME_FIELDS: Mapping[str, str] = {
    "name": "Name",
    "language": "Language",
    "age": "Age",
    "origin": "From",
    "location": "Location",
    "sentence": "Sentence",
    "sort_key": "Sorted by",
}
TRIBUTE_STANDINGS: Mapping[str, str] = {
    Standing.PROPOSED: "waits for approval; shown nowhere",
    Standing.APPROVED: "approved",
    Standing.WITHDRAWN: "withdrawn; shown nowhere",
}
STAFF_ACTS: Mapping[str, str] = {
    "invite": "invited",
    "add": "added",
    "join": "chose a name and password",
    "enter": "came in by a one-time link",
    "sign-in-link": "was made a sign-in link",
    "new-link": "was made a new link",
    "role": "was given another role",
    "deactivate": "was deactivated",
    "reactivate": "was let back in",
}
_ENGLISH_NAMES = """
sq Albanian, am Amharic, ar Arabic, hy Armenian, bn Bengali, bg Bulgarian, my Burmese, ca Catalan, hr
Croatian, cs Czech, da Danish, nl Dutch, en English, et Estonian, fi Finnish, fr French, ka Georgian, de
German, el Greek, gu Gujarati, he Hebrew, hi Hindi, hu Hungarian, id Indonesian, ga Irish, it Italian, ja
Japanese, kn Kannada, km Khmer, ko Korean, ku Kurdish, lv Latvian, lt Lithuanian, ml Malayalam, mr
Marathi, ne Nepali, nb Norwegian, ps Pashto, fa Persian, pl Polish, pt Portuguese, pa Punjabi, ro
Romanian, ru Russian, gd Scottish Gaelic, sr Serbian, si Sinhala, sk Slovak, sl Slovenian, so Somali, es
Spanish, sw Swahili, sv Swedish, tl Tagalog, ta Tamil, te Telugu, th Thai, ti Tigrinya, tr Turkish, uk
Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, cy Welsh, yi Yiddish, yo Yoruba, zh Chinese, zh-Hans Chinese
(simplified), zh-Hant Chinese (traditional), mul several languages
"""
LANGUAGES: Mapping[str, str] = {
    tag: name
    for tag, _, name in (each.partition(" ") for each in " ".join(_ENGLISH_NAMES.split()).split(", "))
}


def told(name: str, value: Any) -> str:
    """What a screen was told, as a sentence goes on: “blackout”, “brightness 50 %”."""
    if name == "form":
        return FORMS[value]
    if name == "go_to":
        return "the whole again" if value is None else f"the entry of rank {value:,}"
    if name == "brightness":
        return f"brightness {value:.0%}".replace("%", " %")
    on, off = {
        "tour": ("the tour goes on", "the tour stands still"),
        "blackout": ("dark", "lit again"),
        "identify": ("each shows its name for twenty seconds", "names away"),
    }[name]
    return on if value else off


def told_stage(name: str, value: Any) -> str:
    """What a projector was told, as a sentence goes on."""
    if name == "brightness":
        return f"brightness {value:.0%}".replace("%", " %")
    if name == "pattern":
        return f"the test pattern “{PATTERNS.get(value, value)}”" if value else "the stage again"
    if name == "scene":
        return f"{SCENES[value]}, held until it is let go" if value else "what is planned"
    if name == "shutter":
        return f"shutter {value}"
    if name == "power":
        return f"projector {value}"
    on, off = {
        "blackout": ("dark", "lit again"),
        "identify": ("each shows its name for twenty seconds", "names away"),
    }[name]
    return on if value else off


def language(tag: str) -> str:
    """A language tag in English and under its own name: “Arabic, العربية”; unknown ones as they are."""
    if not tag or tag == "und":
        return "not known"
    english = LANGUAGES.get(tag) or LANGUAGES.get(tag.split("-")[0])
    if english is None:
        return tag
    own = AUTONYMS.get(tag, AUTONYMS.get(tag.split("-")[0], ""))
    return english if own in ("", english) else f"{english}, {own}"


def possible_verdicts(state: State) -> list[Verdict]:
    """The verdicts that staff can give an entry in `state`, the everyday ones first."""
    order = (Verdict.ACCEPT, Verdict.HOLD, Verdict.DECLINE, Verdict.RESTORE, Verdict.REMOVE)
    return [each for each in order if (state, each) in NEXT]
