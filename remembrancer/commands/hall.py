"""The command of a hall's machine."""

from __future__ import annotations

from pathlib import Path

import click

from remembrancer.book.errors import Fault, Invalid
from remembrancer.commands.common import plainly
from remembrancer.commands.serve import reachable


@click.command()
@click.argument("pack", type=click.Path(path_type=Path, file_okay=False))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--from", "source", default="", help="The installation at its host, to keep the pack in step with."
)
@click.option("--desk", default="", help="The desk's address, to be told what to show.")
@click.option(
    "--token", default="", envvar="HALL_TOKEN", help="This screen's token, from the desk; or in HALL_TOKEN."
)
@click.option("--osc-port", type=click.IntRange(1, 65535), help="A UDP port on which to hear show control.")
@click.option("--osc-host", default="127.0.0.1", show_default=True, help="The address to hear it on.")
@click.option(
    "--stale-after",
    type=click.FloatRange(min=0, min_open=True),
    help="After how many hours without word from the host no words are shown.",
)
@plainly
def serve(
    pack: Path,
    host: str,
    port: int,
    source: str,
    desk: str,
    token: str,
    osc_port: int | None,
    osc_host: str,
    stale_after: float | None,
) -> None:
    """Serve the installation of a hall from the folder PACK alone."""
    from remembrancer.config.hall import hand_over, installation_url
    from remembrancer.config.servers import serve_hall
    from remembrancer.config.supervisor import die_with_supervisor
    from remembrancer.hall.options import HallOptions

    if bool(desk) != bool(token):
        raise Invalid(
            [Fault("desk", "--desk and --token go together: the desk's page “The hall” gives both.")]
        )
    if not source and not pack.is_dir():
        raise Invalid(
            [Fault("pack", f"There is no folder {pack}, and without --from nothing will come there.")]
        )
    options = HallOptions(
        pack=pack.absolute(),
        host_url=installation_url(source, pack) if source else "",
        desk_url=desk.rstrip("/"),
        token=token,
        osc_host=osc_host,
        osc_port=osc_port,
        stale_after_hours=stale_after,
    )
    die_with_supervisor()
    hand_over(options)
    click.echo(
        f"The installation is at http://{reachable(host)}:{port}/ for touch, and with ?screen for a wall."
    )
    serve_hall(host, port)
