"""The register as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Rows for the book's types; the label is part of every table's name and never changes."""

    name = "remembrancer.register"
    label = "register"
    verbose_name = "Register"
