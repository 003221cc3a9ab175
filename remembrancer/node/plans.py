"""The plan of one projector on this machine's disk, and the line on which the host's newer ones come."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog

from remembrancer.hall.asking import Asker
from remembrancer.hall.naming import NotSound
from remembrancer.hall.pack import replace_file
from remembrancer.stage.plan import FORMAT, revision_of

FILE = "plan.json"
UNKNOWN_ROUNDS = 30
"""How often the host must say that it knows no such projector, before that is believed."""
log = structlog.get_logger()


class KeptPlan:
    """The last plan that was understood. `body` is as it came; empty before there is any."""

    def __init__(self, folder: Path, projector: str) -> None:
        self._path, self._projector = folder / FILE, projector
        self.document: dict[str, Any] = {}
        self.body = b""
        try:
            self._take(self._path.read_bytes())
        except FileNotFoundError:
            pass
        except (OSError, NotSound) as error:
            log.warning("the plan on this disk is not used", why=str(error))

    def keep(self, body: bytes) -> bool:
        """Put a plan in place of the one before, on disk first; whether it is another. NotSound, OSError."""
        if body == self.body:
            return False
        _read(body, self._projector)
        replace_file(self._path, body, durable=True)
        self._take(body)
        return True

    @property
    def revision(self) -> str:
        return str(self.document.get("revision", ""))

    @property
    def slug(self) -> str:
        return str(self.document["book"]["slug"]) if self.document else ""

    @property
    def made_at(self) -> datetime:
        made: datetime = datetime.fromisoformat(self.document["made_at"])
        return made if made.tzinfo else made.replace(tzinfo=UTC)

    def _take(self, body: bytes) -> None:
        self.document, self.body = _read(body, self._projector), body


class PlanLine:
    """Asks the host for this projector's plan. `unknown` says that it knows of none any more."""

    def __init__(self, url: str, projector: str, plan: KeptPlan) -> None:
        self._asker, self._path, self._plan = Asker(url), f"/stage/{projector}/{FILE}", plan
        self._etag, self._missed = "", 0

    @property
    def unknown(self) -> bool:
        return self._missed >= UNKNOWN_ROUNDS

    def round(self) -> bool:
        """Ask once; whether there is another plan now. OSError without contact, NotSound."""
        told = self._asker.ask(self._path, headers={"if-none-match": self._etag} if self._etag else None)
        if told.status in (404, 410):
            self._missed += 1
            raise OSError(f"the host has no plan for this projector ({told.status})")
        if told.status not in (200, 304):
            raise OSError(f"the host answered {told.status} for the plan")
        self._missed = 0
        if told.status == 304:
            return False
        changed = self._plan.keep(told.body)
        self._etag = told.etag
        return changed

    def close(self) -> None:
        self._asker.close()


def _read(body: bytes, projector: str) -> dict[str, Any]:
    """The document of a plan; NotSound when it is not one for this projector, or was changed on its way."""
    try:
        document: dict[str, Any] = json.loads(body)
        if document["format"] != FORMAT:
            raise NotSound("This is not a plan of version 1.")
        if document["projector"]["id"] != projector:
            raise NotSound("This is the plan of another projector.")
        if document["revision"] != revision_of(document):
            raise NotSound("The plan is not what it says it is.")
        datetime.fromisoformat(document["made_at"])
        str(document["book"]["slug"])
    except (ValueError, KeyError, TypeError):
        raise NotSound("The plan cannot be read.") from None
    return document
