"""Remembrancer: a digital book of condolence for cities and institutions."""

__version__ = "0.1.0"
