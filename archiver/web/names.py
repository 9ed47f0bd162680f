"""Name lookups that cannot hold up the end of a run, and what their failure means."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Awaitable, Callable
from functools import lru_cache

from archiver.records import FailureKind
from archiver.web.trouble import WireError

Lookup = Callable[[str, int], Awaitable[tuple[str, ...]]]

# A name that always exists (RFC 2606, IANA): a machine that cannot find it has no network.
CONTROL_NAME = "example.com"
# Answers about the name; all others are about our own side or the way to it.
UNKNOWN_NAME = frozenset({socket.EAI_NONAME, socket.EAI_NODATA})


async def system_lookup(host: str, port: int) -> tuple[str, ...]:
    """Ask the system's resolver, in a daemon thread: a lookup that hangs holds up nobody."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[str, ...]] = loop.create_future()

    def settle(found: tuple[str, ...] | OSError | UnicodeError) -> None:
        if answer.done():
            return
        if isinstance(found, tuple):
            answer.set_result(found)
        else:
            answer.set_exception(found)

    def ask() -> None:
        found: tuple[str, ...] | OSError | UnicodeError
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = tuple(dict.fromkeys(str(entry[4][0]) for entry in entries))
        except (OSError, UnicodeError) as error:
            found = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, found)

    threading.Thread(target=ask, name=f"lookup {host}", daemon=True).start()
    return await answer


@lru_cache(maxsize=1024)
def as_literal(host: str) -> str | None:
    """Return the IP address that *host* is, in its usual form; None for a name."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None


class Names:
    """Finds the addresses of hosts, and tells an unknown name from a missing network."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._control: asyncio.Task[bool] | None = None
        self._reached = False

    async def find(self, host: str, port: int) -> tuple[str, ...]:
        """Return the addresses of *host*; raise `WireError` (DNS or NO_NETWORK)."""
        literal = as_literal(host)
        if literal is not None:
            return (literal,)
        try:
            found = await self._lookup(host, port)
        except UnicodeError as error:
            raise WireError(
                FailureKind.DNS, f"{host} is not a name that can be looked up"
            ) from error
        except OSError as error:
            raise await self._explain(host, error) from error
        self._reached = True
        return found

    async def _explain(self, host: str, error: OSError) -> WireError:
        if await self._network():
            if error.errno in UNKNOWN_NAME:
                return WireError(FailureKind.DNS, f"no such name: {host}")
            return WireError(FailureKind.DNS, f"{host} could not be looked up: {error.strerror}")
        return WireError(
            FailureKind.NO_NETWORK,
            f"no network: neither {host} nor {CONTROL_NAME} could be looked up",
        )

    async def _network(self) -> bool:
        """Whether any name can be looked up; asked once, by the first that fails."""
        if self._reached:
            return True
        if self._control is None:
            self._control = asyncio.get_running_loop().create_task(self._try_control())
        return await asyncio.shield(self._control)

    async def _try_control(self) -> bool:
        try:
            self._reached = bool(await self._lookup(CONTROL_NAME, 443))
        except OSError:
            return False
        return self._reached
