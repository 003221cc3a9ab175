"""Commands for the host itself: publish, check, bench, messages."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from remembrancer.commands.common import (
    json_option,
    plainly,
    print_json,
    print_rows,
    progress,
    settings,
    with_register,
)


@click.command()
@click.argument("slug", required=False)
@click.option("--full", is_flag=True, help="Publish every page anew, not only what has changed.")
@with_register
def publish(slug: str | None, full: bool) -> None:
    """Publish what has changed, now."""
    from remembrancer.config.working import publish_now

    with progress("Pages published") as more:
        publish_now(slug, full=full, progress=more)


@click.command()
@json_option
@plainly
def check(as_json: bool) -> None:
    """Say whether this deployment is sound; exit code 1 when it is not."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "remembrancer.config.django")
    django.setup()
    from remembrancer.config.checks import findings

    found = findings(settings())
    if as_json:
        print_json([asdict(each) for each in found])
    for each in () if as_json else found:
        click.echo(f"{each.level}: ({each.id}) {each.sentence}\n    {each.hint}")
    errors = sum(each.level == "error" for each in found)
    if not as_json:
        click.echo(
            f"{errors} errors, {len(found) - errors} warnings." if found else "This deployment is sound."
        )
    sys.exit(1 if errors else 0)


@click.command()
@click.option(
    "--entries", default=20_000, show_default=True, type=click.IntRange(100), help="Entries to measure with."
)
@json_option
@plainly
def bench(entries: int, as_json: bool) -> None:
    """Measure what this host can bear, as ratios in one run, in a folder of its own."""
    from remembrancer.config.measuring import measure

    with progress("Measured", entries) as more:
        figures = measure(settings().data, entries, more)
    if as_json:
        print_json(figures)
    else:
        print_rows(
            (name, f"{value:,.2f}" if value < 100 else f"{value:,.0f}") for name, value in figures.items()
        )


@click.command()
@json_option
@plainly
def messages(as_json: bool) -> None:
    """Say which words of the public pages have no translation yet, language by language."""
    from remembrancer.config.translation import untranslated

    found = untranslated()
    if as_json:
        print_json(found)
    elif not any(found.values()):
        click.echo(f"Every word is translated into {', '.join(sorted(found))}.")
    else:
        print_rows((language, ", ".join(names)) for language, names in found.items() if names)
    sys.exit(1 if any(found.values()) else 0)
