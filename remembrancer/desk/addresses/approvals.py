"""The addresses of what is approved for facades."""

from __future__ import annotations

from django.urls import URLPattern

pages: list[URLPattern] = []
