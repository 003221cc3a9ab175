"""The people at the desk."""

from __future__ import annotations

import click

from remembrancer.commands.common import json_option, now, operator, print_json, with_register


@click.group()
def staff() -> None:
    """The people at the desk."""


@staff.command()
@click.argument("email")
@click.option(
    "--role", required=True, type=click.Choice(["moderator", "lead", "crew"]), help="What they may do."
)
@json_option
@with_register
def invite(email: str, role: str, as_json: bool) -> None:
    """Print a one-time link with which EMAIL joins the desk; it lasts seven days."""
    from remembrancer.staff.people import invite

    link = invite(operator(), email, role, now())
    if as_json:
        print_json({"email": email, "role": role, "link": link})
    else:
        click.echo(link)
