"""Facades, their projectors, and what was measured at them."""
