"""wrk, and what it says."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LUA = Path(__file__).with_name("signing.lua")
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}


class Missing(RuntimeError):
    """A program that a measurement needs is not installed."""


@dataclass(frozen=True)
class Load:
    """One run of wrk: answers counted, and latencies in milliseconds."""

    requests: int
    refused: int
    seconds: float
    p50: float
    p99: float
    longest: float
    socket_errors: int

    @property
    def accepted(self) -> int:
        """Answers of 2xx or 3xx."""
        return self.requests - self.refused

    @property
    def per_second(self) -> float:
        return self.accepted / self.seconds


def require(program: str, package: str) -> str:
    """The path of a program, or Missing with the name of Debian's package."""
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if found is None:
        raise Missing(f"{program} is missing; Debian's package is {package} (tools/system.sh installs it).")
    return found


def sign(
    url: str, seconds: float, peer: str = "product", quiet_after: float = 0, connections: int = 64
) -> Load:
    """Signs at `url` with unique bodies and keys; with `quiet_after`, none is unanswered when wrk ends."""
    environment = {
        "PEER": peer,
        "PREFIX": str(secrets.randbits(32)),
        "QUIET_AFTER": str(quiet_after),
    }
    return _wrk(url, seconds, connections, environment, "-s", str(LUA))


def read(url: str, seconds: float, connections: int = 64, *headers: str) -> Load:
    """Reads `url` again and again."""
    options = [word for header in headers for word in ("-H", header)]
    return _wrk(url, seconds, connections, {}, *options)


def _wrk(url: str, seconds: float, connections: int, environment: Mapping[str, str], *options: str) -> Load:
    threads = 1 if connections < 2 else 2
    command = [require("wrk", "wrk"), "-t", str(threads), "-c", str(connections), "-d", f"{seconds:.0f}s"]
    began = time.perf_counter()
    done = subprocess.run(
        [*command, "--latency", "--timeout", "10s", *options, url],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"wrk: {done.stdout}{done.stderr}")
    return understood(done.stdout, time.perf_counter() - began)


def understood(said: str, seconds: float) -> Load:
    """The figures in wrk's words; `seconds` is how long it took when it does not say."""
    counted = re.search(r"(\d+) requests in ([\d.]+)(us|ms|s|m)", said)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    slowest = re.search(r"Latency\s+\S+\s+\S+\s+([\d.]+)(us|ms|s|m)", said)
    return Load(
        requests=int(counted.group(1)) if counted else 0,
        refused=int(refused.group(1)) if refused else 0,
        seconds=_milliseconds(counted.group(2), counted.group(3)) / 1e3 if counted else seconds,
        p50=_percentile(said, 50),
        p99=_percentile(said, 99),
        longest=_milliseconds(*slowest.groups()) if slowest else 0.0,
        socket_errors=sum(map(int, errors.groups())) if errors else 0,
    )


def _percentile(said: str, part: int) -> float:
    found = re.search(rf"^\s+{part}%\s+([\d.]+)(us|ms|s|m)\s*$", said, re.MULTILINE)
    return _milliseconds(*found.groups()) if found else 0.0


def _milliseconds(value: str, unit: str) -> float:
    return float(value) * UNITS[unit]
