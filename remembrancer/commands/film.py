"""The command that films a facade."""

from __future__ import annotations

from pathlib import Path

import click

from remembrancer.commands.common import progress, settings, with_register


@click.command()
@click.argument("facade")
@click.option("--from", "start", required=True, help="The first instant, local or with an offset.")
@click.option("--to", "end", required=True, help="The instant before which the film ends.")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--fps", default="25", show_default=True, help="Frames a second: 24, 25, 29.97, 50, 60 …")
@click.option("--projector", default="", help="What this projector sends to its lens, warped and blended.")
@click.option("--scene", default="", help="This scene from beginning to end, whatever programme and sun say.")
@click.option(
    "--loop",
    default=0.0,
    type=click.FloatRange(min=0),
    help="Let the last seconds dissolve into the beginning, so that it can be played for ever.",
)
@with_register
def film(
    facade: str, start: str, end: str, out: Path, fps: str, projector: str, scene: str, loop: float
) -> None:
    """Write what FACADE shows from one instant to another to OUT (.mp4: H.264, .mov: ProRes)."""
    from remembrancer.config.filming import instant_of, plan_of, zone_of
    from remembrancer.editions.store import open_store
    from remembrancer.film.drawing import require_extra
    from remembrancer.film.film import film as write
    from remembrancer.film.reel import Reel, rate_of
    from remembrancer.film.writing import format_of

    zone = zone_of(facade)
    reel = Reel(instant_of(start, zone, "from"), instant_of(end, zone, "to"), rate_of(fps), loop)
    format_of(out)
    require_extra()
    plan = plan_of(facade, projector, reel, scene)
    with progress("Filming", reel.frames) as tell:
        frames = write(open_store(settings().store_url), plan, reel, out, lambda *_: tell(1))
    click.echo(f"{out}: {frames:,} frames, {float(reel.seconds):,.1f} seconds.")
