"""Commands without their second of imports: a process that has read the program forks for each of them.

What is run is the program's own `main`, in a process of its own with the environment, folder and standard
streams it was asked for; only what Python and Django read before any setting is read once.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from bench.product import Product

FORKING = """
import importlib, json, os, sys, traceback
for name in (
    "remembrancer.cli", "django.db.models", "django.forms", "django.http", "django.urls", "django.template",
    "django.core.serializers.json", "django.core.management", "django.db.migrations.executor",
    "django.db.backends.sqlite3.base", "django.contrib.messages", "django.contrib.sessions.backends.base",
):
    importlib.import_module(name)

def become(asked):
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    for number, name in ((0, os.devnull), (1, asked["out"]), (2, asked["err"])):
        os.dup2(os.open(name, os.O_RDWR), number)
    from remembrancer.cli import main
    try:
        main(asked["arguments"], prog_name="remembrancer")
        return 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        code = become(json.loads(line))
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Prepared:
    """Runs commands of the program that `python` finds, one after another."""

    def __init__(self, python: str) -> None:
        self._process = subprocess.Popen(
            [python, "-P", "-c", FORKING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._turn = threading.Lock()
        atexit.register(self.end)

    def run(
        self, arguments: Sequence[str], environment: Mapping[str, str], folder: Path
    ) -> subprocess.CompletedProcess[str]:
        """What `remembrancer ARGUMENTS` says and how it ends, with this environment alone."""
        with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
            asked = {
                "arguments": list(arguments),
                "environment": dict(environment),
                "folder": str(folder),
                "out": out.name,
                "err": err.name,
            }
            with self._turn:
                code = int(self._ask(json.dumps(asked)))
            return subprocess.CompletedProcess(list(arguments), code, _said(out), _said(err))

    def end(self) -> None:
        """Let the process go."""
        self._process.communicate()

    def _ask(self, line: str) -> str:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


def _said(file: IO[bytes]) -> str:
    return Path(file.name).read_text(encoding="utf-8")


def run_command(product: Product, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """As `Product.run_command`, from a process that is prepared wherever that makes no difference."""
    surroundings, python = product.surroundings(), Path(product.command[0]).with_name("python")
    if len(product.command) > 1 or not python.exists() or "LD_PRELOAD" in surroundings:
        return _alone(product, arguments)
    return prepared(str(python)).run(arguments, surroundings, Path.cwd())


_alone = Product.run_command
_prepared: dict[str, Prepared] = {}


def prepared(python: str) -> Prepared:
    """The process for this interpreter, begun when it is first asked for."""
    if python not in _prepared:
        _prepared[python] = Prepared(python)
    return _prepared[python]
