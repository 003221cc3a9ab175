"""A silence with 200 phones: how near each is to everybody's time, and how far apart they fall silent."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.product import started
from bench.run import Figure, Run

PHONES = 200
SCRIPT = Path(__file__).parents[1] / "phones" / "phones.mjs"
NEAR_MS = 50
"""What is promised on a local network."""
WAYS = {
    "straight": "straight to the door, on this machine",
    "local": "through 1 ms and a tail of 3 ms each way, 3 % of pieces up to 60 ms late: a building's radio",
    "mobile": "through 30 to 70 ms up and 15 to 35 ms down, tails of 15 and 10 ms: a telephone network",
}


def silence(run: Run) -> None:
    """The page's own script in Node, on phones whose clocks are wrong by up to an hour, against one door."""
    run.say(f"A silence with {PHONES} phones")
    product = run.product("silence")
    product.create_open("quiet", datetime.now(UTC))
    product.call("publish")
    with started(product, "door"):
        product.wait_open("quiet")
        for name, how in WAYS.items():
            _add(run, name, how, phones(product.url, name))


def phones(url: str, way: str, count: int = PHONES) -> dict[str, Any]:
    """What `count` phones found when they came to the door at `url` by such a way; all in milliseconds."""
    asked = ["node", str(SCRIPT), url, str(count), way]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=180)
    if done.returncode:
        raise RuntimeError(f"phones: {done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _add(run: Run, name: str, how: str, found: dict[str, Any]) -> None:
    note = (
        f"{found['phones']} phones; median {found['median']:.1f} ms, worst {found['worst']:.1f} ms; the page "
        f"says {found['bound']:.0f} ms (median), too little {found['unbounded']} times; {how}"
    )
    spread = f"first {found['first']:+.1f} ms, last {found['last']:+.1f} ms, one process on a timer each"
    target = None if name == "mobile" else NEAR_MS
    run.add(
        Figure(f"wrong about the time, 95th percentile, {name}", found["p95"], "ms", target, "at most", note),
        Figure(f"first to last phone that falls silent, {name}", found["spread"], "ms", note=spread),
    )
