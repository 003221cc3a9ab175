"""Addresses that are asked for too seldom for a way of their own, in Starlette's language of paths."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from starlette.routing import compile_path

from .answers import Answer
from .refusals import not_found, wrong_method
from .visits import Visit

Endpoint = Callable[..., Awaitable[Answer]]
READ = ("GET", "HEAD")


class Routes:
    """Finds who answers a request; what stands in braces in a path is given by its name."""

    def __init__(self, laid: Iterable[tuple[tuple[str, ...], str, Endpoint]]) -> None:
        self._laid = [(methods, compile_path(path)[0], endpoint) for methods, path, endpoint in laid]

    async def answer(self, visit: Visit) -> Answer:
        """The answer of the first route that fits. Refusal: 404, 405, or the endpoint's own."""
        method, path = visit.method, visit.path
        for methods, pattern, endpoint in self._laid:
            match = pattern.match(path)
            if match is None:
                continue
            if method not in methods:
                raise wrong_method(*methods)
            return await endpoint(visit, **match.groupdict())
        raise not_found()
