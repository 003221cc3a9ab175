"""Gatherings, the roll of names, and tributes."""
