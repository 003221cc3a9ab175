"""The desk's application."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "remembrancer.desk"
    label = "desk"
    verbose_name = "The desk"
