"""Projectors, how each is set, and the dated states that can be brought back."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from .facades import FacadeRow


class ProjectorRow(models.Model):
    """A projector of a facade, and how it is set now.

    `calibration` is its document, with packed maps by their hash (PackedRow). `revision` counts every
    change of it; `saved_from` tells the tablet that changed it last from others. One that was taken away
    keeps its row, for the ledger speaks of it.
    """

    facade = models.ForeignKey(FacadeRow, on_delete=models.PROTECT, related_name="projectors")
    slug = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    width = models.IntegerField()
    height = models.IntegerField()
    view: models.JSONField[list[float], list[float]] = models.JSONField()
    calibration: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    revision = models.BigIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)
    saved_from = models.CharField(max_length=60, blank=True)
    locked_by = models.CharField(max_length=200, blank=True)
    locked_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "register_projector"
        constraints = (
            models.UniqueConstraint(fields=("slug",), condition=Q(removed_at=None), name="projector_slug"),
        )

    def __str__(self) -> str:
        return self.slug


class CalibrationRow(models.Model):
    """How a projector was set at an instant, kept on purpose or before something took its place."""

    projector = models.ForeignKey(ProjectorRow, on_delete=models.PROTECT, related_name="calibrations")
    at = models.DateTimeField()
    author = models.CharField(max_length=200)
    note = models.CharField(max_length=200, blank=True)
    document: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()

    class Meta:
        db_table = "register_calibration"
        indexes = (models.Index(fields=("projector", "-id"), name="calibration_projector"),)

    def __str__(self) -> str:
        return f"{self.projector_id} at {self.at:%Y-%m-%d %H:%M}"


class PackedRow(models.Model):
    """A packed map of a calibration, once, however many states have it."""

    digest = models.CharField(max_length=64, unique=True)
    data = models.TextField()

    class Meta:
        db_table = "register_packed"

    def __str__(self) -> str:
        return self.digest
