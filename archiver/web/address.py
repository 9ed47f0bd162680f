"""Addresses as a browser reads them (WHATWG URL), ready to be asked for."""

from __future__ import annotations

from dataclasses import dataclass

import ada_url

MAX_LENGTH = 8192
DEFAULT_PORTS = {"http": 80, "https": 443}
# The Fetch standard's list of bad ports (fetch.spec.whatwg.org/#port-blocking).
# fmt: off
BAD_PORTS = frozenset({
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
    993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
    6668, 6669, 6679, 6697, 10080,
})
# fmt: on


class AddressError(ValueError):
    """An address that is not asked for, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One http(s) address, taken apart.

    *url* is absolute and in ASCII, without user name, password and fragment. *host* is a name in
    punycode or an IP address without brackets; *target* is what the request line asks for.
    """

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The Host field: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, as the start of an address."""
        return f"{self.scheme}://{self.authority}"


def parse_address(url: str, base: str | None = None) -> Address:
    """Read *url*, relative to *base* if given; raise `AddressError` for what we do not ask for.

    >>> parse_address("HTTP://user:pass@EXAMPLE.com:80/a b#c").url
    'http://example.com/a%20b'
    """
    if len(url) > MAX_LENGTH:
        raise AddressError(f"an address of {len(url)} characters")
    try:
        href: str = (ada_url.URL(url, base=base) if base else ada_url.URL(url)).href
    except (ValueError, UnicodeError) as error:
        raise AddressError("not an address that a browser could open") from error
    scheme, _, rest = href.partition(":")
    if scheme not in DEFAULT_PORTS:
        raise AddressError(f"only http and https are asked for, not {scheme}")
    # What comes out of the parser is in normal form: //user:pass@host:port/path?query#fragment
    authority, slash, path = rest.removeprefix("//").partition("/")
    host, port = _end_point(authority.rpartition("@")[2], scheme)
    if not host:
        raise AddressError("no host name")
    if port in BAD_PORTS:
        raise AddressError(f"port {port} belongs to another service")
    target = slash + path.partition("#")[0]
    url = f"{scheme}://{authority.rpartition('@')[2]}{target}"
    return Address(url=url, scheme=scheme, host=host, port=port, target=target)


def _end_point(text: str, scheme: str) -> tuple[str, int]:
    """Take a normal host and port apart: a port is only there if it is not the scheme's own."""
    host, colon, port = text.rpartition(":")
    if not colon or port.endswith("]"):
        host, port = text, ""
    return host.strip("[]"), int(port or DEFAULT_PORTS[scheme])
