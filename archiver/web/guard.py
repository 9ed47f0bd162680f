"""Which network addresses may be talked to: the public Internet, and what the operator listed.

The tables are our own, from the IANA special-purpose registries (RFC 6890 and its updates), because
the predicates of `ipaddress` differ between Python releases and miss whole ranges.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from archiver.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.config import Settings
    from archiver.web.address import Address

DENIED_4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's own services on a public address
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
DENIED_6 = tuple(
    ipaddress.IPv6Network(block)
    for block in (
        "2001::/23",  # Teredo, ORCHID and others
        "2001:db8::/32",
        "2002::/16",  # 6to4 holds any IPv4 address
        "2620:4f:8000::/48",
        "3fff::/20",
        "5f00::/16",
    )
)


@lru_cache(maxsize=1024)
def why_denied(ip: str) -> str | None:
    """Say why *ip* is not talked to; None if it may be.

    >>> why_denied("127.0.0.1")
    'in 127.0.0.0/8'
    >>> why_denied("::ffff:8.8.8.8") is None
    True
    """
    if "%" in ip:
        return "an address of one network link"
    try:
        parsed = ipaddress.ip_address(ip)
    except ValueError:
        return "not an IP address"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return why_denied(str(parsed.ipv4_mapped))
        if parsed not in GLOBAL_6:
            return f"not in {GLOBAL_6}"
        return next((f"in {block}" for block in DENIED_6 if parsed in block), None)
    return next((f"in {block}" for block in DENIED_4 if parsed in block), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where the connection for an address goes; *listed* if the operator chose the target."""

    host: str
    port: int
    listed: bool = False


class Guard:
    """The rules of one run: *connect_to* first, then *allow_addresses*, then the tables."""

    def __init__(self, settings: Settings) -> None:
        self._routes = {
            _end_point(key, "connect_to"): _end_point(target, "connect_to")
            for key, target in settings.connect_to.items()
        }
        self._allowed = frozenset(
            _end_point(text, "allow_addresses") for text in settings.allow_addresses
        )

    def route(self, address: Address) -> Route:
        """Return where to connect for *address*."""
        target = self._routes.get((address.host.lower(), address.port))
        if target is None:
            return Route(host=address.host, port=address.port)
        return Route(host=target[0], port=target[1], listed=True)

    def vet(self, route: Route, ips: Iterable[str]) -> tuple[list[str], list[str]]:
        """Part *ips* into those that may be talked to, and the reasons against the others."""
        good: list[str] = []
        against: list[str] = []
        for ip in ips:
            listed = route.listed or (ip, route.port) in self._allowed
            reason = None if listed else why_denied(ip)
            if reason is None:
                good.append(ip)
            else:
                against.append(f"{ip} is {reason}")
        return good, against


def _end_point(text: str, setting: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not (port.isascii() and port.isdigit()) or int(port) > 65535:  # noqa: PLR2004
        raise ConfigError(f"{setting}: {text!r} is not HOST:PORT; write it like 127.0.0.1:8443.")
    return host.strip("[]").lower(), int(port)
