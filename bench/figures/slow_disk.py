"""The same on a disk whose every sync takes 5 ms longer, where a commit of many shows most."""

from __future__ import annotations

from datetime import UTC, datetime
from statistics import median

from bench import load
from bench.figures.signing import BOOK, counted
from bench.peers import serving
from bench.product import started
from bench.run import Figure, Run, in_turns, ratio
from bench.slow_sync import slow_environment

MILLISECONDS = 5


def signing_on_a_slow_disk(run: Run) -> None:
    """One door against Isso, both on the slow disk."""
    run.say(f"Signing with {MILLISECONDS} ms more for each sync")
    slow = slow_environment(run.folder, MILLISECONDS)
    product = run.product("slow", environment=slow)
    product.create_open(BOOK, datetime.now(UTC))
    product.call("publish")
    latencies: list[float] = []

    def ours() -> float:
        done = counted(product, run.seconds)
        latencies.append(done.p99)
        return done.per_second

    with started(product, "door"), serving.isso(run.folder / "slow-isso", slow) as isso:
        product.wait_open(BOOK)
        mine, theirs = in_turns(run.turns, ours, lambda: load.sign(isso, run.seconds, peer="isso").per_second)
    value, note = ratio(mine, theirs)
    run.add(
        Figure(f"durable signings/s, 1 door, syncs {MILLISECONDS} ms slower", median(mine), "/s"),
        Figure(f"the same ÷ Isso, syncs {MILLISECONDS} ms slower", value, "×", note=note),
        Figure(f"p99 of a signing, syncs {MILLISECONDS} ms slower", median(latencies), "ms"),
    )
