"""The addresses of facades, their schedule and their projectors."""

from __future__ import annotations

from django.urls import URLPattern

pages: list[URLPattern] = []
