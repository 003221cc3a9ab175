"""Writing what the public is told of a silence: `silences/{id}.json`, and its page in each of its languages.

Every function compares what stands in the store with what should and can be run again at any time.
"""

from __future__ import annotations

from datetime import datetime

from remembrancer.book.silence import Silence

from . import web
from .documents import encoded
from .store import Store


def publish_silence(store: Store, silence: Silence, now: datetime) -> int:
    """Write everything of `silence` as it is at `now`; the number of files that had changed."""
    changed, phase = 0, silence.phase(now)
    for language, name in web.silence_pages(silence).items():
        body = web.silence(silence, phase, language)
        path = f"silence/{silence.id}/{name}.html"
        if store.get(path) != body:
            store.put_compressed(path, body)
            changed += 1
    # The document goes last: whoever finds it new finds the pages new as well.
    document, path = encoded(web.silence_facts(silence)), f"silences/{silence.id}.json"
    if store.get(path) != document:
        store.put(path, document)
        changed += 1
    return changed
