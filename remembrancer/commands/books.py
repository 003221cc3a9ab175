"""Books from files, and their clocks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from remembrancer.book.book import Book
from remembrancer.book.errors import Fault, Invalid
from remembrancer.book.toml import read_book
from remembrancer.commands.common import (
    json_option,
    now,
    operator,
    print_json,
    print_rows,
    read_text,
    with_register,
)

file_argument = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))


@click.group()
def book() -> None:
    """Books: create, list, show, update, and their clocks."""


@book.command()
@file_argument
@with_register
def create(file: Path) -> None:
    """Create a book from a TOML file."""
    from remembrancer.register import books

    made = read_book(read_text(file))
    books.create_book(operator(), made, now())
    published(made.slug)
    click.echo(f"{made.slug} is created: {made.title}. Signing: {span(made)}.")


@book.command("list")
@json_option
@with_register
def list_(as_json: bool) -> None:
    """List all books with their phases."""
    from remembrancer.register import books, counting

    every = books.all_books()
    if as_json:
        print_json([described(each) for each in every])
    elif not every:
        click.echo("There is no book yet. `remembrancer book create FILE.toml` makes one.")
    else:
        rows = [
            (each.slug, str(each.phase(now())), f"{counting.waiting(each.slug):,} waiting", each.title)
            for each in every
        ]
        print_rows(rows)


@book.command()
@click.argument("slug")
@json_option
@with_register
def show(slug: str, as_json: bool) -> None:
    """Show one book: its clocks, its phase, its counts."""
    from remembrancer.register import books

    data = described(books.get_book(slug))
    if as_json:
        print_json(data)
    else:
        print_rows((key, value if isinstance(value, str) else str(value)) for key, value in data.items())


@book.command()
@click.argument("slug")
@file_argument
@with_register
def update(slug: str, file: Path) -> None:
    """Give a book the words and clocks of a TOML file; its slug stays."""
    from remembrancer.register import books

    changed = read_book(read_text(file))
    if changed.slug != slug:
        raise Invalid([Fault("slug", f"The file is for “{changed.slug}”; the slug of a book never changes.")])
    books.update_book(operator(), changed, now())
    published(slug)
    click.echo(f"{slug} is updated.")


@book.command()
@click.argument("slug")
@click.option("--notice", required=True, help="What the public reads while signing is paused.")
@with_register
def pause(slug: str, notice: str) -> None:
    """Pause signing, with a notice to the public."""
    from remembrancer.register import books

    books.pause(operator(), slug, notice, now())
    published(slug)
    click.echo(f"Signing of {slug} is paused.")


@book.command()
@click.argument("slug")
@with_register
def resume(slug: str) -> None:
    """Let a paused book be signed again."""
    from remembrancer.register import books

    books.resume(operator(), slug, now())
    published(slug)
    click.echo(f"{slug} can be signed again.")


@book.command()
@click.argument("slug")
@click.option(
    "--until", required=True, help="The new closing, such as 2018-06-30T23:59:59 (the book's zone)."
)
@with_register
def extend(slug: str, until: str) -> None:
    """Move a book's closing to another instant."""
    from remembrancer.register import books

    closes_at = instant(until, books.get_book(slug))
    books.extend(operator(), slug, closes_at, now())
    published(slug)
    click.echo(f"Signing: {span(books.get_book(slug))}.")


@book.command()
@click.argument("slug")
@with_register
def close(slug: str) -> None:
    """Close a book now; `book extend` opens it again."""
    from remembrancer.register import books

    books.close(operator(), slug, now())
    published(slug)
    click.echo(f"{slug} is closed; its pages stay.")


def published(slug: str) -> None:
    """Publish what this command changed, so that it holds at once, worker or not."""
    from remembrancer.config.working import publish_now

    publish_now(slug)


def instant(text: str, of: Book) -> datetime:
    """An instant as the operator writes it: with an offset, or local to the book's zone."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid([Fault("until", f"“{text}” is not an instant such as 2018-06-30T23:59:59.")]) from None
    return given if given.tzinfo else given.replace(tzinfo=of.zone)


def span(of: Book) -> str:
    """From when to when a book is signed, in its own zone."""
    opens, closes = of.local(of.clocks.opens_at), of.local(of.clocks.closes_at)
    return f"{opens:%d %B %Y %H:%M:%S} to {closes:%d %B %Y %H:%M:%S} ({of.time_zone})"


def described(of: Book) -> dict[str, object]:
    """What `book show` and `book list` say of a book."""
    from remembrancer.register import counting

    return {
        "slug": of.slug,
        "title": of.title,
        "phase": str(of.phase(now())),
        "opens_at": of.local(of.clocks.opens_at).isoformat(),
        "closes_at": of.local(of.clocks.closes_at).isoformat(),
        "time_zone": of.time_zone,
        "display_until": of.local(of.clocks.display_until).isoformat() if of.clocks.display_until else None,
        "grace_minutes": int(of.clocks.grace.total_seconds() // 60),
        "paused_notice": of.clocks.paused_notice,
        "entries": {str(state): count for state, count in counting.by_state(of.slug).items()},
    }
