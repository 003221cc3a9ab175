"""Figures of the worker for the host's monitoring; no figure says anything about anybody."""

from __future__ import annotations

from prometheus_client import Counter

ACCESSIONED = Counter("remembrancer_accessioned", "Records taken from the journals into the register")
PAGES = Counter("remembrancer_pages", "Pages made from entries, whether or not they had changed")
FAILURES = Counter(
    "remembrancer_work_failures", "Steps of the worker that failed and are tried again", ["step"]
)
