"""Facades from files, and when each is lit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from remembrancer.book.errors import Fault, Invalid, NotFound
from remembrancer.book.facade import Facade
from remembrancer.commands.books import file_argument, published
from remembrancer.commands.common import (
    json_option,
    now,
    operator,
    print_json,
    print_rows,
    read_text,
    with_register,
)

if TYPE_CHECKING:
    from remembrancer.register.facades import Placed


@click.group()
def facade() -> None:
    """Facades: create, list, remove, and when each is lit."""


@facade.command()
@file_argument
@with_register
def create(file: Path) -> None:
    """Create the facades of a TOML file: all of them, or none."""
    from remembrancer.register.laying_out import lay_out
    from remembrancer.stage.facades import read_facades

    slug, made = read_facades(read_text(file))
    lay_out(operator(), slug, made, now())
    published(slug)
    for each in made:
        click.echo(f"{each.id} is created: {each.name}, {dates(each)}.")


@facade.command("list")
@json_option
@with_register
def list_(as_json: bool) -> None:
    """List all facades with their books and dates."""
    from remembrancer.register import facades

    every = facades.all_facades()
    if as_json:
        print_json([described(each) for each in every])
    elif not every:
        click.echo("There is no facade yet. `remembrancer facade create FILE.toml` makes some.")
    else:
        print_rows((each.facade.id, each.book.slug, dates(each.facade), each.facade.name) for each in every)


@facade.command()
@click.argument("slug")
@click.option("--from", "first", metavar="DATE", help="The first date, such as 2018-03-22.")
@click.option("--to", "last", metavar="DATE", help="The last date.")
@json_option
@with_register
def schedule(slug: str, first: str | None, last: str | None, as_json: bool) -> None:
    """Show when the facades of the book SLUG, or the facade of that id, are lit."""
    of, begin, end = _facades_of(slug), _date(first, "--from"), _date(last, "--to")
    if begin and end and end < begin:
        raise Invalid([Fault("to", "--to must not come before --from.")])
    if as_json:
        print_json([window for each in of for window in _windows(each, begin, end)])
    elif not of:
        click.echo(f"The book “{slug}” has no facade yet.")
    for each in of:
        if not as_json:
            _print_windows(each, begin, end)
        for note in _notes(each, begin, end):
            click.echo(f"  {note}", err=as_json)


@facade.command()
@click.argument("id")
@with_register
def remove(id: str) -> None:
    """Take a facade away; nothing is shown there any more."""
    from remembrancer.register import facades

    placed = facades.get_facade(id)
    facades.remove_facade(operator(), id, now())
    published(placed.book.slug)
    click.echo(f"{id} is taken away.")


def dates(of: Facade) -> str:
    """How many dates, and which: “4 dates, 2018-03-22 to 2018-09-15”."""
    first, last = of.dates[0].isoformat(), of.dates[-1].isoformat()
    return first if first == last else f"{len(of.dates):,} dates, {first} to {last}"


def described(placed: Placed) -> dict[str, Any]:
    """What `facade list --json` says of a facade: its book, and its file's own keys."""
    from remembrancer.book.facade import fields_of

    return {"book": placed.book.slug, **fields_of(placed.facade)}


def _facades_of(slug: str) -> list[Facade]:
    from remembrancer.register import books, facades

    try:
        books.get_book(slug)
    except NotFound:
        try:
            return [facades.get_facade(slug).facade]
        except NotFound:
            raise NotFound(f"There is neither a book nor a facade “{slug}”.") from None
    return facades.facades(slug)


def _windows(of: Facade, first: date | None, last: date | None) -> list[dict[str, str]]:
    from remembrancer.stage.schedule import windows

    return [
        {"facade": of.id, "start": _local(of, window.start), "end": _local(of, window.end)}
        for window in windows(of, first, last)
    ]


def _local(of: Facade, instant: datetime) -> str:
    return instant.astimezone(of.zone).isoformat()


def _print_windows(of: Facade, first: date | None, last: date | None) -> None:
    """The windows of a facade by its own clocks."""
    from remembrancer.stage.schedule import windows

    click.echo(f"{of.name} ({of.id}), {of.time_zone}")
    lit = ((start.astimezone(of.zone), end.astimezone(of.zone)) for start, end in windows(of, first, last))
    print_rows((f"  {start:%a %Y-%m-%d}", f"{start:%H:%M}", "to", _until(start, end)) for start, end in lit)


def _notes(of: Facade, first: date | None, last: date | None) -> Iterator[str]:
    """Why it is not lit where a rule would have it lit, a sentence each."""
    from remembrancer.stage.days import notes
    from remembrancer.stage.schedule import dates_within

    days = dates_within(of, first, last)
    if not days:
        yield f"{of.name} has no date in this span."
    for day in days:
        yield from notes(of, day)


def _until(start: datetime, end: datetime) -> str:
    return f"{end:%H:%M}" if end.date() == start.date() else f"{end:%H:%M on %a %Y-%m-%d}"


def _date(given: str | None, option: str) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Invalid(
            [Fault(option, f"“{given}” after {option} is not a date such as 2018-03-22.")]
        ) from None
