"""What two people have approved for facades, and what was promised of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .core import BookRow, EntryRow


class DrawRow(models.Model):
    """One lot: the order in which messages of a book come up for a facade. Nobody chooses among them."""

    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, related_name="draws")
    seed = models.BigIntegerField()
    positions = models.IntegerField()
    """How many places the book had: those that came later are in the next lot."""
    characters_most = models.IntegerField()
    turns = models.IntegerField(default=0)
    """How many turns of the order have been looked at."""
    drawn = models.IntegerField(default=0)
    """How many of them had a message that can be read on a facade."""
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        db_table = "register_draw"

    def __str__(self) -> str:
        return f"lot {self.seed} of {self.positions}"


class ApprovalRow(models.Model):
    """A message that was drawn, and who has read it: two different people before it is lit."""

    entry = models.OneToOneField(EntryRow, on_delete=models.CASCADE, related_name="approval")
    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, related_name="approvals", db_index=False)
    draw = models.ForeignKey(DrawRow, on_delete=models.PROTECT, related_name="approvals")
    turn = models.IntegerField()
    first_by = models.CharField(max_length=200, blank=True)
    first_id = models.BigIntegerField(null=True)
    first_at = models.DateTimeField(null=True)
    second_by = models.CharField(max_length=200, blank=True)
    second_id = models.BigIntegerField(null=True)
    second_at = models.DateTimeField(null=True)
    held_by = models.CharField(max_length=200, blank=True)
    held_at = models.DateTimeField(null=True)
    held_why = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "register_approval"
        indexes = (models.Index(fields=("book", "draw", "turn"), name="approval_order"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(second_at=None) | Q(first_at__isnull=False), name="approval_first_before_second"
            ),
            models.CheckConstraint(
                condition=Q(second_at=None) | ~Q(first_id=models.F("second_id")), name="approval_by_two"
            ),
        )

    def __str__(self) -> str:
        return f"turn {self.turn}"


class AppointmentRow(models.Model):
    """What a writer was told: when these words are lit on one facade, on one of its dates."""

    entry = models.ForeignKey(EntryRow, on_delete=models.CASCADE, related_name="appointments")
    facade = models.CharField(max_length=60)
    date = models.DateField()
    start = models.DateTimeField(null=True)
    """None after it was called off."""
    seconds = models.IntegerField()
    sequence = models.IntegerField(default=0)
    """Rises with every change, as in a calendar file (RFC 5545, 3.8.7.4)."""
    before = models.DateTimeField(null=True)
    """When it was to be, before the last change."""
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "register_appointment"
        constraints = (models.UniqueConstraint(fields=("entry", "facade", "date"), name="appointment_once"),)

    def __str__(self) -> str:
        return f"{self.facade} on {self.date}"


class TourRow(models.Model):
    """For how many entries the tour of a book's hall is ordered, since when, and before that."""

    book = models.OneToOneField(BookRow, on_delete=models.CASCADE, related_name="tour")
    room = models.IntegerField()
    room_before = models.IntegerField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "register_tour"

    def __str__(self) -> str:
        return f"a tour of {self.room}"
