"""The tables of books, entries, decisions and screens.

Every change to a book or its entries raises the book's `version` by one, in the same transaction and
while the book's row is locked, so that the order of versions is the order of commits: whoever has
copied everything up to version v has missed nothing.
"""

from __future__ import annotations

import uuid as uuid_module
from typing import Any

from django.db import models
from django.db.models import Q

from remembrancer.book.book import Book
from remembrancer.book.decision import Reason, State
from remembrancer.book.entry import Audience, Entry, Kind, Signing
from remembrancer.book.page import page_of

from ..documents import read_document


class BookRow(models.Model):
    """One book: its document, and how far it has been placed on pages and published."""

    slug = models.SlugField(max_length=60, unique=True)
    document: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    created_at = models.DateTimeField()
    version = models.BigIntegerField(default=0)
    positions = models.IntegerField(default=0)
    """Positions given so far; they are never given twice."""
    published_version = models.BigIntegerField(default=0)
    """Every change up to this version stands in the published files, safely on disk."""
    published_pages = models.IntegerField(default=0)
    """How many pages exist as files."""
    fresh_pages = models.IntegerField(default=0)
    """Pages up to this one were rendered since the last change that touches every page."""
    rendered_with = models.CharField(max_length=64, default="", blank=True)
    """The fingerprint of the templates and assets the pages were rendered with."""

    class Meta:
        db_table = "register_book"

    def __str__(self) -> str:
        return self.slug

    @property
    def book(self) -> Book:
        return read_document(self.document)


class EntryRow(models.Model):
    """One entry. `number` counts in the order of accession; `uuid` is the entry's id everywhere else."""

    number = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(unique=True)
    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, db_index=False, related_name="entries")
    version = models.BigIntegerField()
    state = models.CharField(max_length=10)
    audience = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    message = models.TextField(blank=True)
    name = models.TextField(blank=True)
    place = models.TextField(blank=True)
    dedication = models.TextField(blank=True)
    language = models.CharField(max_length=80, blank=True)
    primary_language = models.CharField(max_length=8, default="und")
    """The first subtag of `language` in small letters, which the queue is filtered by."""
    received_at = models.DateTimeField()
    accessioned_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    position = models.IntegerField(null=True)
    reason = models.CharField(max_length=40, blank=True)
    digest = models.BinaryField(max_length=16)
    locator = models.BinaryField(max_length=8)
    lease_by = models.BigIntegerField(null=True)
    lease_name = models.CharField(max_length=200, blank=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "register_entry"
        indexes = (
            models.Index(fields=("book", "version", "number"), name="entry_version"),
            models.Index(fields=("book", "number"), name="entry_number"),
            models.Index(fields=("book", "state", "number"), name="entry_state"),
            # Not only of those that wait: PostgreSQL forgets a state that the index's condition names, and
            # then reads past every language before the one it looks for.
            models.Index(fields=("book", "state", "primary_language", "number"), name="entry_language"),
            models.Index(
                fields=("book", "state", "accepted_at", "number"),
                condition=Q(state="accepted", audience="everyone", position=None),
                name="entry_unplaced",
            ),
            models.Index(
                fields=("book", "position"),
                condition=Q(kind="candle", position__isnull=False),
                name="entry_candle",
            ),
            models.Index(
                fields=("lease_by", "number"), condition=Q(lease_by__isnull=False), name="entry_leased"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("book", "position"), condition=Q(position__isnull=False), name="entry_position"
            ),
        )

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def id(self) -> uuid_module.UUID:
        return self.uuid

    @property
    def public(self) -> bool:
        """Whether a reader may see it."""
        return self.state == State.ACCEPTED and self.audience == Audience.EVERYONE

    @property
    def signing(self) -> Signing:
        return Signing(
            message=self.message,
            kind=Kind(self.kind),
            name=self.name,
            place=self.place,
            dedication=self.dedication,
            language=self.language,
            audience=Audience(self.audience),
        )

    @property
    def entry(self) -> Entry:
        return Entry(self.uuid, self.book.slug, self.received_at, self.signing)

    @property
    def page(self) -> int | None:
        """The page it stands on, if readers can see it there."""
        if self.position is None or not self.public:
            return None
        return page_of(self.position, self.book.book.page_entries)


class ReasonRow(models.Model):
    """A reason of one book, as its lead worded it."""

    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, related_name="reasons")
    code = models.CharField(max_length=40)
    sentence = models.TextField()
    note = models.TextField(blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "register_reason"
        constraints = (models.UniqueConstraint(fields=("book", "code"), name="reason_code"),)

    def __str__(self) -> str:
        return self.code

    @property
    def reason(self) -> Reason:
        return Reason(self.code, self.sentence, self.note, self.active)


class ActRow(models.Model):
    """One row of the ledger: who did what, when, and what it was before. Rows are only ever added.

    The actor is kept as words, so that the ledger outlives every account. `before` and `after` hold what
    an act on a book, a reason or a lease changed.
    """

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    actor_role = models.CharField(max_length=20)
    what = models.CharField(max_length=20)
    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, db_index=False, related_name="acts")
    entry = models.ForeignKey(
        EntryRow, on_delete=models.PROTECT, null=True, db_index=False, related_name="acts"
    )
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10, blank=True)
    from_reason = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    before: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(null=True)
    after: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(null=True)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        db_table = "register_act"
        indexes = (
            models.Index(fields=("entry", "id"), condition=Q(entry__isnull=False), name="act_entry"),
            models.Index(fields=("book", "id"), name="act_book"),
            models.Index(fields=("actor_id", "id"), condition=Q(actor_id__isnull=False), name="act_actor"),
        )

    def __str__(self) -> str:
        return f"{self.what} by {self.actor_name}"


class ScreenRow(models.Model):
    """A screen of a book's hall, or the node at a projector: what it is to show, and what it said last.

    Only a hash of its token is kept. One that was taken away keeps its row, for the ledger speaks of it.
    """

    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, related_name="screens")
    name = models.CharField(max_length=60)
    projector = models.CharField(max_length=60, blank=True, default="", db_index=True)
    """The id of the projector whose node this is; empty for a screen of the hall."""
    token_hash = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    beat: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    control: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    presses: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
    """How often each thing was told, so that telling the same again is a new word as well."""
    identify_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "register_screen"
        constraints = (
            models.UniqueConstraint(
                fields=("book", "name"), condition=Q(removed_at=None, projector=""), name="screen_name"
            ),
            models.UniqueConstraint(
                fields=("projector",),
                condition=Q(removed_at=None) & ~Q(projector=""),
                name="screen_projector",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Tally(models.Model):
    """How many entries of a book are of one state, kind and audience; kept by addition."""

    book = models.ForeignKey(BookRow, on_delete=models.CASCADE, related_name="tallies")
    state = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    audience = models.CharField(max_length=10)
    entries = models.BigIntegerField(default=0)

    class Meta:
        db_table = "register_tally"
        constraints = (
            models.UniqueConstraint(fields=("book", "state", "kind", "audience"), name="tally_of"),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.kind} {self.audience}: {self.entries}"


class Cursor(models.Model):
    """How far a journal has been accessioned; moved in the transaction that takes its records."""

    journal = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)

    class Meta:
        db_table = "register_cursor"

    def __str__(self) -> str:
        return f"{self.journal}: {self.seq}"


class Stray(models.Model):
    """A record that came before what it belongs to: an entry of a book, or a withdrawal of an entry,
    that the register does not know yet. It waits here, so that it is never lost and holds nothing up."""

    kind = models.CharField(max_length=10)
    uuid = models.UUIDField()
    slug = models.CharField(max_length=60)
    received_at = models.DateTimeField()
    digest = models.BinaryField(max_length=16)
    locator = models.BinaryField(max_length=8)
    signing: models.JSONField[dict[str, str] | None, dict[str, str] | None] = models.JSONField(null=True)

    class Meta:
        db_table = "register_stray"
        constraints = (models.UniqueConstraint(fields=("uuid", "kind", "digest"), name="stray_record"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"
