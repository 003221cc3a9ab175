"""Tests of what stands on stage beside the lights."""
