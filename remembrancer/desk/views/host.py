"""For the host's own monitoring, on the desk's port, which is to be kept inside."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from remembrancer.register import books

from ..waiting import waiting_in


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The desk answers."""
    return HttpResponse("The desk is here.\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def icon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Browsers ask for an icon by themselves; there is none."""
    return HttpResponse(status=204, headers={"Cache-Control": "max-age=86400"})


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The figures of all processes of this host, and what waits in each book. Nobody's words or names."""
    registry = CollectorRegistry()
    if settings.METRICS.is_dir():
        MultiProcessCollector(registry, path=str(settings.METRICS))  # type: ignore[no-untyped-call]
    registry.register(WaitingCollector())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class WaitingCollector(Collector):
    """How many entries wait in each book, and for how long the oldest has."""

    def collect(self) -> Iterator[Metric]:
        now = timezone.now()
        entries = GaugeMetricFamily(
            "remembrancer_waiting_entries", "Entries that nobody has decided yet.", labels=["book"]
        )
        oldest = GaugeMetricFamily(
            "remembrancer_oldest_waiting_seconds",
            "For how long the oldest of them has been waiting, in seconds.",
            labels=["book"],
        )
        for book in books.all_books():
            found = waiting_in(book.slug)
            entries.add_metric([book.slug], found["waiting"])
            waited = (now - found["oldest"]).total_seconds() if found["oldest"] else 0
            oldest.add_metric([book.slug], max(waited, 0))
        yield entries
        yield oldest
