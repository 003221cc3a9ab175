"""The command of a projector's machine."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from remembrancer.book.errors import Fault, Invalid
from remembrancer.commands.common import plainly
from remembrancer.commands.serve import reachable

PJLINK_PORT = 4352


@click.group()
def stage() -> None:
    """The facades: the machine at a projector."""


@stage.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--projector", required=True, help="The projector’s id, as the desk shows it.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8090, show_default=True, type=click.IntRange(0, 65535))
@click.option("--from", "source", default="", help="The host’s address, to bring plan and pack from.")
@click.option("--desk", default="", help="The desk’s address, to be told what to show.")
@click.option(
    "--token", default="", envvar="STAGE_TOKEN", help="This node’s token, from the desk; or in STAGE_TOKEN."
)
@click.option("--osc-port", type=click.IntRange(1, 65535), help="A UDP port on which to hear show control.")
@click.option("--osc-host", default="127.0.0.1", show_default=True, help="The address to hear it on.")
@click.option("--osc-to", multiple=True, help="HOST:PORT to say over OSC what is shown; may be given again.")
@click.option(
    "--pjlink",
    default="",
    envvar="STAGE_PJLINK",
    help="The projector’s own HOST or HOST:PORT, for power and shutter; or in STAGE_PJLINK.",
)
@click.option(
    "--pjlink-password", default="", envvar="STAGE_PJLINK_PASSWORD", help="Rather in STAGE_PJLINK_PASSWORD."
)
@click.option(
    "--stale-after",
    type=click.FloatRange(min=0, min_open=True),
    help="After how many hours without word from the host nobody’s words are shown.",
)
@plainly
def serve(
    folder: Path,
    projector: str,
    host: str,
    port: int,
    source: str,
    desk: str,
    token: str,
    osc_port: int | None,
    osc_host: str,
    osc_to: tuple[str, ...],
    pjlink: str,
    pjlink_password: str,
    stale_after: float | None,
) -> None:
    """Serve one projector's output from FOLDER, where its plan and its pack are kept."""
    from remembrancer.config.node import hand_over
    from remembrancer.config.servers import serve_node
    from remembrancer.config.supervisor import die_with_supervisor
    from remembrancer.node.options import NodeOptions

    if bool(desk) != bool(token):
        raise Invalid([Fault("desk", "--desk and --token go together: the desk’s page “Stage” gives both.")])
    if not source and not folder.is_dir():
        sentence = f"There is no folder {folder}, and without --from nothing will come there."
        raise Invalid([Fault("folder", sentence)])
    pjlink_host, pjlink_port = _place(pjlink, "pjlink", PJLINK_PORT) if pjlink else ("", PJLINK_PORT)
    options = NodeOptions(
        pack=folder.absolute(),
        projector=projector,
        host_url=_host(source) if source else "",
        desk_url=desk.rstrip("/"),
        token=token,
        osc_host=osc_host,
        osc_port=osc_port,
        osc_to=tuple(_place(each, "osc-to") for each in osc_to),
        pjlink_host=pjlink_host,
        pjlink_port=pjlink_port,
        pjlink_password=pjlink_password,
        stale_after_hours=stale_after,
    )
    die_with_supervisor()
    hand_over(options)
    click.echo(f"The projector’s page is at http://{reachable(host)}:{port}/stage/{projector}/")
    serve_node(host, port)


def _host(given: str) -> str:
    """The host's own address, whichever of its pages was given."""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Invalid([Fault("from", f"“{given}” is not a web address, such as https://book.example.org.")])
    path = parts.path.partition("/books/")[0].partition("/stage/")[0].rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}"


def _place(given: str, option: str, port: int = 0) -> tuple[str, int]:
    """A host and a port, as `HOST:PORT`; an address of IPv6 stands in brackets."""
    parts = urlsplit(f"//{given}")
    try:
        found = parts.hostname, parts.port or port
    except ValueError:
        found = None, 0
    if not found[0] or not found[1]:
        raise Invalid([Fault(option, f"“{given}” is not an address such as 192.168.1.20:{port or 9001}.")])
    return found[0], found[1]
