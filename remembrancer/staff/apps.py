"""The staff application."""

from __future__ import annotations

from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "remembrancer.staff"
    label = "staff"
    verbose_name = "Staff"
