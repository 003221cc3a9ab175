"""What a node needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from remembrancer.hall.options import HallOptions

PJLINK_PORT = 4352


@dataclass(frozen=True)
class NodeOptions(HallOptions):
    """`pack` is the node's folder: the pack, the plan and what was told last. `host_url` is the host's."""

    projector: str = ""
    """The projector's id, as in its plan."""
    osc_to: tuple[tuple[str, int], ...] = ()
    """Where the node says over OSC what it shows: hosts and ports."""
    pjlink_host: str = ""
    """The projector's own address; empty where it is not spoken to."""
    pjlink_port: int = PJLINK_PORT
    pjlink_password: str = ""
