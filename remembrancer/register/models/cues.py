"""Cues, and the evenings that they belong to."""
