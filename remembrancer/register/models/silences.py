"""Silences: an hour and a length, kept together."""
