"""What a node says over OSC, for lighting and sound on the spot: what it shows, whenever that changes."""

from __future__ import annotations

import structlog
from pythonosc.udp_client import SimpleUDPClient

from .stage import Standing

ROOT = "/remembrancer/stage/state"
log = structlog.get_logger()


class Saying:
    """Sends to each of `to`, hosts and ports. UDP: who does not listen holds nothing up."""

    def __init__(self, to: tuple[tuple[str, int], ...]) -> None:
        self._to = to
        self._said: dict[str, str | int] = {}

    def say(self, standing: Standing | None) -> None:
        """Say what differs from what was said before."""
        if not self._to or standing is None:
            return
        words: dict[str, str | int] = {
            "scene": standing.shown.scene,
            "why": str(standing.shown.why),
            "blackout": int(standing.shown.why == "blackout"),
            "window": int(standing.lit),
        }
        fresh = {name: value for name, value in words.items() if self._said.get(name) != value}
        for host, port in self._to if fresh else ():
            self._send(host, port, fresh)
        self._said = words

    def close(self) -> None:
        """Nothing is kept open between two words."""

    def _send(self, host: str, port: int, words: dict[str, str | int]) -> None:
        try:
            client = SimpleUDPClient(host, port)
            try:
                for name, value in words.items():
                    client.send_message(f"{ROOT}/{name}", value)
            finally:
                client._sock.close()
        except OSError as error:
            log.warning("osc not sent", to=f"{host}:{port}", why=str(error))
