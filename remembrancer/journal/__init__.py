"""Durable intake: what was acknowledged is on disk."""
