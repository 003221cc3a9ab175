"""The addresses of the stage page, its cues and its evenings."""

from __future__ import annotations

from django.urls import URLPattern

pages: list[URLPattern] = []
