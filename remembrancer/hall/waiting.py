"""The page of a hall whose pack is not there yet: dark, without a word, and looking again by itself."""

from __future__ import annotations

PAGE = (
    b'<!doctype html>\n<html lang="en" data-state="safe"><meta charset="utf-8">'
    b'<meta name="color-scheme" content="only dark"><meta http-equiv="refresh" content="5">'
    b"<title>Waiting for the pack</title></html>\n"
)


def waiting_page() -> bytes:
    """The browser's own dark ground needs no style sheet, and so nothing that could be missing."""
    return PAGE
