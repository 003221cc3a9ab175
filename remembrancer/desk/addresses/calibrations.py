"""The addresses of the tablet in the square."""

from __future__ import annotations

from django.urls import URLPattern

pages: list[URLPattern] = []
