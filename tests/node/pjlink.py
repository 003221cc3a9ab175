"""A projector that speaks PJLink, class 1, as JBMIA's specification (version 1.04, 2013) has it.

Commands are `%1`, four letters, a space, a parameter and CR; answers have `=` instead of the space. With a
password the greeting is `PJLINK 1 ` and a random number in eight hexadecimal digits; the first command then
comes behind the MD5 of number and password, and `PJLINK ERRA` is the answer to a wrong one. A lamp that warms
up or cools down takes its time; meanwhile it cannot be switched, and a projector that is off knows no shutter
(ERR3).
"""

from __future__ import annotations

import hashlib
import secrets
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

OFF, ON, COOLING, WARMING = "0", "1", "2", "3"
OK, ERR1, ERR2, ERR3, ERR4 = "OK", "ERR1", "ERR2", "ERR3", "ERR4"


@dataclass
class Lamp:
    """A projector. `slow_s` is how long it warms up or cools down, `mute_s` how long it answers nothing."""

    password: str = ""
    power: str = OFF
    muted: bool = False
    errors: str = "000000"
    slow_s: float = 0.0
    mute_s: float = 0.0
    heard: list[str] = field(default_factory=list)
    _until: float = 0.0
    port: int = 0

    def answer(self, line: str) -> str:
        """The answer to one command, without its CR."""
        if not line.startswith("%1") or len(line) < 8 or line[6] != " ":
            return "%1????=ERR1" if not line[2:6].isalpha() else f"%1{line[2:6]}={ERR1}"
        command, parameter = line[2:6].upper(), line[7:]
        self.heard.append(f"{command} {parameter}")
        self._settle()
        known = {"POWR": self._power, "AVMT": self._mute, "ERST": self._faults, "CLSS": lambda _: "1"}
        return f"%1{command}={known.get(command, lambda _: ERR1)(parameter)}"

    def _settle(self) -> None:
        if time.monotonic() >= self._until:
            self.power = {WARMING: ON, COOLING: OFF}.get(self.power, self.power)

    def _power(self, parameter: str) -> str:
        if parameter == "?":
            return self.power
        if parameter not in (OFF, ON):
            return ERR2
        if self.power in (WARMING, COOLING):
            return ERR3
        if parameter != self.power:
            self.power = WARMING if parameter == ON else COOLING
            self._until = time.monotonic() + self.slow_s
            self.muted = False
        return OK

    def _mute(self, parameter: str) -> str:
        if self.power != ON:
            return ERR3
        if parameter == "?":
            return "11" if self.muted else "30"
        if parameter not in ("10", "11", "20", "21", "30", "31"):
            return ERR2
        if parameter[0] in "13":
            self.muted = parameter[1] == "1"
        return OK

    def _faults(self, parameter: str) -> str:
        return self.errors if parameter == "?" else ERR2


@contextmanager
def serving(lamp: Lamp) -> Iterator[Lamp]:
    """Let `lamp` answer on a port of this machine until the end."""

    class Line(socketserver.StreamRequestHandler):
        timeout = 5.0

        def handle(self) -> None:
            number = secrets.token_hex(4)
            time.sleep(lamp.mute_s)
            self._say(f"PJLINK 1 {number}" if lamp.password else "PJLINK 0")
            first = bool(lamp.password)
            while line := self._read():
                if first:
                    digest = hashlib.md5((number + lamp.password).encode()).hexdigest()
                    if line[:32] != digest:
                        return self._say("PJLINK ERRA")
                    line, first = line[32:], False
                self._say(lamp.answer(line))
            return None

        def _read(self) -> str:
            got = b""
            while not got.endswith(b"\r"):
                byte = self.rfile.read(1)
                if not byte:
                    return ""
                got += byte
            return got[:-1].decode()

        def _say(self, line: str) -> None:
            self.wfile.write(line.encode() + b"\r")

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address, daemon_threads = True, True

        def handle_error(self, *_: object) -> None:
            """Whoever goes away in the middle of a line is no matter."""

    with Server(("127.0.0.1", 0), Line) as server:
        lamp.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield lamp
        server.shutdown()
