"""Tests of the published editions."""
