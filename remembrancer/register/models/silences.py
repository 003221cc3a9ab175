"""Silences: an hour and a length, kept together."""

from __future__ import annotations

from typing import Any

from django.db import models

from remembrancer.book.silence import Silence, read_silence

from .core import BookRow


class SilenceRow(models.Model):
    """One silence: its document, and how far it was kept."""

    address = models.SlugField(max_length=60, unique=True)
    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, null=True, related_name="silences")
    """The book that it is kept for; none when it is the whole host's."""
    document: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    until = models.DateTimeField(db_index=True)
    """When it is over in the last place of the world."""
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    is_named = models.BooleanField(default=True)
    """Whether covers name it; false once they were told that it is over."""

    class Meta:
        db_table = "register_silence"

    def __str__(self) -> str:
        return self.address

    @property
    def silence(self) -> Silence:
        return read_silence(self.document, self.ended_at, self.cancelled_at, self.changed_at)
