"""A projector's machine as an application, for the server that runs it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from remembrancer.config.logs import write_logs
from remembrancer.config.supervisor import begin_as_worker
from remembrancer.node.options import NodeOptions

GIVEN = "REMEMBRANCER_NODE"
"""In the environment of the process that serves a node: its options as JSON. Not a setting."""
PLAIN = (
    *("projector", "host_url", "desk_url", "token", "osc_host", "osc_port", "osc_to", "stale_after_hours"),
    *("pjlink_host", "pjlink_port", "pjlink_password"),
)


def create_app() -> Any:
    """The node's application on the options that `hand_over` left; it ends with the one that started it."""
    begin_as_worker()
    write_logs()
    from remembrancer.node.app import Projection

    given = json.loads(os.environ[GIVEN])
    osc_to = tuple((host, port) for host, port in given.pop("osc_to"))
    return Projection(NodeOptions(pack=Path(given.pop("pack")), osc_to=osc_to, **given))


def hand_over(options: NodeOptions) -> None:
    """Leave the options where the server's own process finds them."""
    given = asdict(options)
    os.environ[GIVEN] = json.dumps({"pack": str(options.pack), **{name: given[name] for name in PLAIN}})
