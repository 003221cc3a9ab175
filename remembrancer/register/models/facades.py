"""Facades, their projectors, and what was measured at them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from remembrancer.book.facade import Facade, facade_from

from .core import BookRow


class FacadeRow(models.Model):
    """A facade of a book: its document, under an id that no other facade of the host has.

    One that was taken away keeps its row, so that taking it away can be undone.
    """

    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, related_name="facades")
    slug = models.SlugField(max_length=60)
    document: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "register_facade"
        constraints = (
            models.UniqueConstraint(fields=("slug",), condition=Q(removed_at=None), name="facade_slug"),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def facade(self) -> Facade:
        return facade_from(self.document)
