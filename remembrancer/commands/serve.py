"""The commands that serve: everything in one go, or one process each."""

from __future__ import annotations

import os
import sys
import threading
import time
import urllib.request
from ipaddress import ip_address

import click

from remembrancer.commands.common import now, plainly, settings, with_register
from remembrancer.config.working import open_register

START_SECONDS = 60.0

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
port_option = click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
desk_port_option = click.option("--desk-port", default=8001, show_default=True, type=click.IntRange(0, 65535))
workers_option = click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Door processes."
)


@click.command()
@host_option
@port_option
@desk_port_option
@workers_option
def run(host: str, port: int, desk_port: int, workers: int) -> None:
    """Serve the door, the desk and the worker in one go."""
    run_all(host, port, desk_port, workers)


@click.command()
@host_option
@port_option
@desk_port_option
@workers_option
def demo(host: str, port: int, desk_port: int, workers: int) -> None:
    """Serve the London sample book, with example entries marked as examples."""
    set_addresses(host, port, desk_port)
    prepare_demo()
    run_all(host, port, desk_port, workers, sign_in=True)


@with_register
def prepare_demo() -> None:
    from remembrancer.config.sample_book import lay_out

    lay_out(now())


@plainly
def run_all(host: str, port: int, desk_port: int, workers: int, *, sign_in: bool = False) -> None:
    """Serve everything until told to stop; `sign_in` prints a desk link even where people have joined."""
    from remembrancer.config.servers import forget_metrics, prepare_metrics
    from remembrancer.config.supervisor import Child, stop_on_signals, supervise

    stop = stop_on_signals()
    set_addresses(host, port, desk_port)
    host_settings = settings()
    prepare_metrics(host_settings)
    forget_metrics(host_settings.metrics)
    try:
        open_register()
    except Exception as error:
        click.echo(f"The register is away ({type(error).__name__}); the door opens all the same.", err=True)
    program = [sys.executable, "-m", "remembrancer"]
    children = [
        Child("door", [*program, "door", "--host", host, "--port", str(port), "--workers", str(workers)]),
        Child("desk", [*program, "desk", "--host", host, "--port", str(desk_port)]),
        Child("work", [*program, "work"]),
    ]
    supervise(children, os.environ, stop, lambda: announce(host, port, desk_port, stop, sign_in))


def set_addresses(host: str, port: int, desk_port: int) -> None:
    """Where the door and the desk are, unless the host's settings say so."""
    name = reachable(host)
    os.environ.setdefault("REMEMBRANCER_PUBLIC_URL", f"http://{name}:{port}")
    os.environ.setdefault("REMEMBRANCER_DESK_URL", f"http://{name}:{desk_port}")


def reachable(host: str) -> str:
    """The address under which this machine itself reaches a server that listens on `host`."""
    return "127.0.0.1" if host[:1].isdigit() and ip_address(host).is_unspecified else host


def announce(host: str, port: int, desk_port: int, stop: threading.Event, sign_in: bool) -> None:
    """Say where everything is once the door and the desk answer, with a link to sign in at the desk."""
    name = reachable(host)
    for url in (f"http://{name}:{port}/readyz", f"http://{name}:{desk_port}/healthz"):
        if not answers(url, stop):
            return
    click.echo(f"The books are open to the public at http://{name}:{port}/")
    click.echo(f"The desk is at                      http://{name}:{desk_port}/")
    announce_link(sign_in)
    click.echo("Ctrl+C ends it; nothing that was received is lost.")
    sys.stdout.flush()


def announce_link(sign_in: bool) -> None:
    """Print a one-time link to the desk: for the sample, and for the first lead of a new host."""
    from django.db import DatabaseError

    from remembrancer.staff.people import first_link, has_lead

    try:
        if sign_in or not has_lead():
            click.echo(f"Sign in at the desk once with       {first_link(now())}")
    except DatabaseError as error:
        click.echo(f"No sign-in link could be made; the register is away ({type(error).__name__}).", err=True)


def answers(url: str, stop: threading.Event) -> bool:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and not stop.is_set():
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return True
        except OSError:
            time.sleep(0.1)
    return False


@click.command()
@host_option
@port_option
@workers_option
@plainly
def door(host: str, port: int, workers: int) -> None:
    """Serve the public door alone."""
    from remembrancer.config.servers import prepare_metrics, serve_door
    from remembrancer.config.supervisor import die_with_supervisor

    die_with_supervisor()
    prepare_metrics(settings())
    serve_door(host, port, workers)


@click.command()
@host_option
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
@plainly
def desk(host: str, port: int) -> None:
    """Serve the desk alone."""
    from remembrancer.config.servers import prepare_metrics, serve_desk
    from remembrancer.config.supervisor import die_with_supervisor

    die_with_supervisor()
    prepare_metrics(settings())
    serve_desk(host, port)


@click.command()
@plainly
def work() -> None:
    """Run the worker alone: accession, publishing, closing, purging."""
    from remembrancer.config.servers import prepare_metrics
    from remembrancer.config.supervisor import die_with_supervisor, stop_on_signals
    from remembrancer.config.working import work_until

    die_with_supervisor()
    stop = stop_on_signals()
    prepare_metrics(settings())
    work_until(stop)
