"""The addresses of gatherings, the roll of names and tributes."""

from __future__ import annotations

from django.urls import URLPattern

pages: list[URLPattern] = []
