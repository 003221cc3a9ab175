"""The table."""

from django.db import models


class Entry(models.Model):
    key = models.UUIDField(unique=True)
    message = models.TextField()
    name = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    public = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.key)
