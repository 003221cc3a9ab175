"""What the desk does with entries, for scripts; import and export."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import click

from remembrancer.book.decision import STAFF_VERDICTS, State, Verdict
from remembrancer.commands.common import (
    json_option,
    now,
    operator,
    print_json,
    print_rows,
    progress,
    with_register,
)

FIRST_WORDS = 60
state_option = click.option("--state", type=click.Choice([str(each) for each in State]), help="Only these.")


@click.group()
def entries() -> None:
    """Entries: list, show, decide, import, export."""


@entries.command("list")
@click.argument("slug")
@state_option
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1), help="How many at most.")
@json_option
@with_register
def list_(slug: str, state: str | None, limit: int, as_json: bool) -> None:
    """List the entries of a book, the longest waiting first."""
    from remembrancer.register import exporting

    rows = list(exporting.rows(slug, State(state) if state else None, limit=limit))
    if as_json:
        print_json(rows)
        return
    print_rows(
        (row["id"], row["state"], row["received_at"], row["name"], first_words(row["message"]))
        for row in rows
    )


@entries.command()
@click.argument("id", type=click.UUID)
@json_option
@with_register
def show(id: UUID, as_json: bool) -> None:
    """Show one entry with everything that was done to it."""
    from remembrancer.register import exporting

    row = exporting.row(id)
    row["acts"] = exporting.history(id)
    if as_json:
        print_json(row)
        return
    print_rows((key, str(value)) for key, value in row.items() if key != "acts")
    for act in row["acts"]:
        click.echo(f"{act['at']}  {act['actor']}: {act['what']} {act['reason']}".rstrip())


@entries.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…", type=click.UUID)
@click.argument("verdict", type=click.Choice(sorted(str(each) for each in STAFF_VERDICTS)))
@click.option("--reason", help="The code of the reason the writer is given.")
@click.option("--note", default="", help="A note that only staff see.")
@click.option("--by", default="", help="Who decides, for the ledger.")
@with_register
def decide(ids: tuple[UUID, ...], verdict: str, reason: str | None, note: str, by: str) -> None:
    """Give one verdict to one entry or several."""
    from remembrancer.commands.books import published
    from remembrancer.register import acts

    done = acts.decide(operator(by), list(ids), Verdict(verdict), reason=reason, note=note, now=now())
    for slug in {act.book for act in done}:
        published(slug)
    click.echo(f"{len(done)} decided: {verdict}.")


@entries.command("import")
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--accepted", is_flag=True, help="A legacy book that was moderated already; the ledger says so."
)
@with_register
def import_(slug: str, file: Path, accepted: bool) -> None:
    """Import entries from a .csv or .jsonl file; all of it or, with a sentence for each bad row, none."""
    from remembrancer.commands.books import published
    from remembrancer.register import importing

    with progress("Entries imported") as more:
        count = importing.import_file(operator(), slug, file, accepted=accepted, now=now(), progress=more)
    published(slug)
    click.echo(f"{count:,} entries imported into {slug}.")


@entries.command()
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@state_option
@with_register
def export(slug: str, file: Path, state: str | None) -> None:
    """Export entries to a .csv or .jsonl file, by the file's ending."""
    from remembrancer.register import exporting

    with progress("Entries exported") as more:
        count = exporting.export_file(
            operator(), slug, file, State(state) if state else None, now=now(), progress=more
        )
    click.echo(f"{count:,} entries exported to {file}.")


def first_words(message: str) -> str:
    """The beginning of a message on one line, for a list."""
    line = " ".join(message.split())
    return line if len(line) <= FIRST_WORDS else line[: FIRST_WORDS - 1] + "…"
