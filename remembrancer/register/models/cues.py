"""Cues, and the evenings that they belong to."""

from __future__ import annotations

from django.db import models

from .core import BookRow


class EveningRow(models.Model):
    """A list of cues for one day at one facade, or at all of a book (`facade` empty).

    Only while it is `armed` do its cues go at their times.
    """

    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, related_name="evenings")
    facade = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=80)
    day = models.DateField()
    armed = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "register_evening"

    def __str__(self) -> str:
        return self.name


class CueRow(models.Model):
    """A scene at a time. `at` is its planned instant, None for one that somebody gives by hand.

    `gone_at` is the instant at which it was given; it counts instead of `at`. One that is `off` is
    passed over.
    """

    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, db_index=False, related_name="cues")
    facade = models.CharField(max_length=60, blank=True)
    evening = models.ForeignKey(EveningRow, on_delete=models.PROTECT, null=True, related_name="cues")
    at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    off = models.BooleanField(default=False)
    scene = models.CharField(max_length=20)
    fade_s = models.FloatField(default=2.0)
    note = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "register_cue"
        indexes = (models.Index(fields=("book", "removed_at", "at"), name="cue_at"),)

    def __str__(self) -> str:
        return f"{self.scene} at {self.gone_at or self.at or 'a word'}"
