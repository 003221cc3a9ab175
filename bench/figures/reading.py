"""Page reads, against nginx with the same file, and at the end of a large book against a small one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.request import Request, urlopen

from bench import load
from bench.books import write_entries
from bench.peers import serving
from bench.product import started
from bench.run import Figure, Run, in_turns, ratio

SMALL = 1_000


def reading(run: Run, workers: int = 2) -> None:
    """Two books, the door and nginx on as many workers, taking turns."""
    run.say("Reading")
    product = run.product("reading", workers=workers)
    for slug, entries in (("large", run.many), ("small", SMALL)):
        product.create_open(slug, datetime.now(UTC))
        path = write_entries(run.folder / f"reading-{slug}.jsonl", entries)
        product.call("entries", "import", slug, str(path), "--accepted")
    product.call("publish")
    last = f"{product.url}/books/large/pages/{-(-run.many // 24)}"
    small, first = f"{product.url}/books/small/pages/{-(-SMALL // 24)}", f"{product.url}/books/large/pages/1"
    root = run.folder / "nginx-files"
    with started(product, "door"):
        product.wait_open("large")
        body = _copy(first, root / "1.html")
        with serving.nginx(run.folder / "nginx", root, workers) as nginx:
            assert _read(f"{nginx}/1.html") == body
            theirs, firsts, lasts, smalls = in_turns(
                run.turns,
                lambda: _rate(f"{nginx}/1.html", run.seconds),
                lambda: _rate(first, run.seconds),
                lambda: _rate(last, run.seconds),
                lambda: _rate(small, run.seconds),
            )
    against_nginx, note = ratio(firsts, theirs)
    note = f"{note}; {len(body):,} bytes, not compressed"
    large_to_small, of_both = ratio(lasts, smalls)
    sizes = f"{of_both}; both hold {run.many % 24 or 24} and {SMALL % 24 or 24} entries"
    run.add(
        Figure("page reads ÷ nginx with the same file", against_nginx, "×", 0.25, note=note),
        Figure(f"last page of {run.many:,} ÷ last page of {SMALL:,}", large_to_small, "×", 0.9, note=sizes),
    )


def _rate(url: str, seconds: float) -> float:
    done = load.read(url, seconds)
    assert done.refused == 0, f"{done.refused} reads of {url} were refused."
    assert done.socket_errors == 0
    return done.per_second


def _copy(url: str, path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_read(url))
    return path.read_bytes()


def _read(url: str) -> bytes:
    with urlopen(Request(url, headers={"Accept-Encoding": "identity"})) as answer:
        return bytes(answer.read())
