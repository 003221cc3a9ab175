"""The page of a silence: what a person must know of it without a script, and what its script must know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from remembrancer.book.silence import Mode, Silence, SilencePhase, written
from remembrancer.book.text import direction

from .assets import Assets, NotBuilt, assets
from .environment import environment
from .instants import day, zone
from .languages import AUTONYMS
from .words import Words, words_for

ENTRY = "silence"
"""What Vite calls the script of this page."""
FORMAT = "remembrancer-silence/1"


def silence(silence: Silence, phase: SilencePhase, language: str) -> bytes:
    """The page in one language; `phase` is what it says without a script."""
    words = words_for(language)
    template = environment().get_template("silence.html")
    return template.render(
        w=words,
        q=words.quiet,
        silence=silence,
        title_direction=direction(silence.title),
        built=_built(),
        phase=phase,
        when=_when(silence, phase, words),
        lasts=words.quiet.lasts(silence.seconds),
        others=_others(silence, words),
        book=f"/books/{silence.book}/" if silence.book else "/",
        facts=facts(silence),
        script=dict(words.quiet.script) | {"tag": words.tag},
    ).encode()


def facts(silence: Silence) -> dict[str, Any]:
    """What programs and the page's script go by; also the file `silences/{id}.json`."""
    return {
        "format": FORMAT,
        "id": silence.id,
        "title": silence.title,
        "dedication": silence.dedication,
        "book": silence.book,
        "languages": list(silence.languages),
        "mode": str(silence.mode),
        "start": written(silence.start),
        "seconds": silence.seconds,
        "time_zone": silence.time_zone,
        "state": _state(silence),
        "ended_at": None if silence.ended_at is None else _zulu(silence.ended_at),
        "links": {"page": f"/silence/{silence.id}", "time": "/time"},
    }


def sentence(silence: Silence, phase: SilencePhase, language: str) -> str:
    """What the page says first, and how long it lasts: for whoever wants to know before it is published."""
    words = words_for(language)
    return f"{_when(silence, phase, words)} {words.quiet.lasts(silence.seconds)}"


def pages(silence: Silence) -> Mapping[str, str]:
    """The languages in which its page is made, each with the file's name; the first is `index`."""
    tags = [words_for(each).tag for each in silence.languages]
    return {tag: "index" if tag == tags[0] else tag for tag in dict.fromkeys(tags)}


def _state(silence: Silence) -> str:
    if silence.cancelled_at is not None:
        return "cancelled"
    return "planned" if silence.ended_at is None else "ended"


def _zulu(instant: datetime) -> str:
    """To the millisecond, for it was ended in the middle of a second."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _when(silence: Silence, phase: SilencePhase, words: Words) -> str:
    """When it begins or was kept, in the host's zone, or at each place's own hour."""
    quiet, past = words.quiet, phase in (SilencePhase.OVER, SilencePhase.ENDED)
    local = silence.start if silence.mode is Mode.LOCAL else silence.start.astimezone(silence.zone)
    time = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    told = {"time": time, "date": day(local.date(), words)}
    if silence.mode is Mode.LOCAL:
        return (quiet.was_kept_local if past else quiet.begins_local).format(**told)
    moment = words.moment.format(**told, zone=zone(silence.time_zone, words))
    return (quiet.was_kept if past else quiet.begins).format(moment=moment)


def _others(silence: Silence, words: Words) -> list[tuple[str, str, str]]:
    """The other languages of this page: tag, own name, address."""
    return [
        (tag, AUTONYMS[tag], f"/silence/{silence.id}" + ("" if name == "index" else f"/{name}"))
        for tag, name in pages(silence).items()
        if tag != words.tag
    ]


def _built() -> Assets:
    try:
        return assets(ENTRY)
    except NotBuilt:
        return Assets("", assets("signing").styles)
