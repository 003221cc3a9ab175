"""Gatherings, the roll of names, and tributes."""

from __future__ import annotations

from typing import Any

from django.db import models

from .core import BookRow


class VigilRow(models.Model):
    """How far the vigil of a book is: raised with every change to any of its papers."""

    book = models.OneToOneField(BookRow, on_delete=models.CASCADE, related_name="vigil")
    version = models.BigIntegerField(default=0)
    candles_version = models.BigIntegerField(default=-1)
    """Every change to a candle up to this version of the book stands in the published files."""

    class Meta:
        db_table = "register_vigil"

    def __str__(self) -> str:
        return f"{self.book_id}: {self.version}"


class Paper(models.Model):
    """One document of the desk. What it was before stands in the ledger; one taken away keeps its row."""

    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, related_name="+")
    document: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    revision = models.IntegerField(default=1)
    """How often it was changed, undoing among it."""
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class GatheringRow(Paper):
    """One gathering. Where its order of service is stands beside its document."""

    slug = models.CharField(max_length=60)
    item = models.IntegerField(null=True)
    item_since = models.DateTimeField(null=True)

    class Meta:
        db_table = "register_gathering"
        constraints = (models.UniqueConstraint(fields=("book", "slug"), name="gathering_slug"),)


class NameRow(Paper):
    """One name of the roll."""

    class Meta:
        db_table = "register_name"


class RollRow(Paper):
    """What belongs to a roll as a whole: its order, the wishes, how many died."""

    class Meta:
        db_table = "register_roll"
        constraints = (models.UniqueConstraint(fields=("book",), name="roll_of"),)


class TributeRow(Paper):
    """One tribute of an office holder."""

    class Meta:
        db_table = "register_tribute"
