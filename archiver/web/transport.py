"""httpx, stripped of everything that decides on its own: redirects, cookies, proxies, decoding."""

from __future__ import annotations

import ssl
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

import httpx

from archiver.records import FailureKind
from archiver.warc import Framer
from archiver.web.trouble import WireError
from archiver.web.wire import JOB, WirePool

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from archiver.web.address import Address
    from archiver.web.job import Job

NOT_OURS = frozenset({"transfer-encoding", "connection"})


class WireTransport(httpx.AsyncHTTPTransport):
    """httpx's own transport with our wire in place of its connection pool.

    A subclass that keeps `handle_async_request`, so that pytest-httpx can still stand in for it.
    """

    def __init__(self, pool: WirePool) -> None:
        self._pool = pool  # type: ignore[assignment]  # all that the base class uses of itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Sends requests: straight over the wire, or through httpx where something stands before it."""

    pool: WirePool
    httpx: httpx.AsyncClient
    headers: tuple[tuple[str, str], ...]

    def fields(
        self, address: Address, told: Mapping[str, str], body: bytes
    ) -> tuple[tuple[str, str], ...]:
        """Return the header fields of a request: the client's own, and *told* in their place."""
        given = {name.lower() for name in told}
        own = (("Host", address.authority), *self.headers)
        size = (("Content-Length", str(len(body))),) if body else ()
        return (*(field for field in own if field[0].lower() not in given), *told.items(), *size)

    async def run(self, job: Job) -> bool:
        """Carry out *job*; say whether it went over the wire (a mock may have answered).

        Raises `WireError`; whatever was received before is in the job.
        """
        if httpx.AsyncHTTPTransport.handle_async_request.__module__.startswith("httpx."):
            # httpx would decide nothing here, and its objects cost as much as the fetch.
            await self.pool.carry(job)
            return True
        return await _run_httpx(self.httpx, job)


@asynccontextmanager
async def open_client(pool: WirePool, headers: Mapping[str, str]) -> AsyncGenerator[Client]:
    """Open a client that keeps no cookie, follows nothing and reads no environment."""
    jar = CookieJar(policy=DefaultCookiePolicy(allowed_domains=()))
    async with httpx.AsyncClient(
        transport=WireTransport(pool),
        cookies=jar,
        trust_env=False,
        follow_redirects=False,
        timeout=None,  # noqa: S113 (the deadline is the caller's, and covers everything)
    ) as stand_in:
        yield Client(pool=pool, httpx=stand_in, headers=tuple(headers.items()))


async def _run_httpx(client: httpx.AsyncClient, job: Job) -> bool:
    try:
        request = client.build_request(
            job.method,
            job.address.url,
            headers=[(name.encode(), value.encode()) for name, value in job.headers],
            content=job.body or None,
            extensions={JOB: job},
        )
        response = await client.send(request, stream=True)
    except httpx.TimeoutException as error:
        raise WireError(FailureKind.TIMEOUT, str(error) or type(error).__name__) from error
    except httpx.ConnectError as error:
        raise WireError(FailureKind.CONNECT, str(error) or type(error).__name__) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise WireError(FailureKind.REFUSED, f"not an address for httpx: {error}") from error
    except httpx.HTTPError as error:
        raise WireError(FailureKind.PROTOCOL, str(error) or type(error).__name__) from error
    if not job.touched:
        job.framer = await _put_together(response, job.method)
    await response.aclose()
    request.extensions.clear()  # httpx's response refers to itself: do not let it keep the bytes
    return job.touched


async def _put_together(response: httpx.Response, method: str) -> Framer:
    """Write a response that never was on a wire as if it had been; it is marked so."""
    body = await response.aread()
    head = [f"HTTP/1.1 {response.status_code} {response.reason_phrase}".encode("ascii", "replace")]
    head += [
        name + b": " + value
        for name, value in response.headers.raw
        if name.decode("latin-1").lower() not in NOT_OURS
    ]
    framer = Framer(method)
    framer.feed(b"\r\n".join(head) + b"\r\n\r\n" + body)
    framer.finish()
    return framer


def make_context(ca_file: str | None) -> ssl.SSLContext:
    """Return the one TLS context of a run: the system's authorities, and *ca_file* beside them.

    A system that has none of its own gets those that httpx brings along.
    """
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        context = httpx.create_ssl_context(trust_env=False)
    if ca_file is not None:
        context.load_verify_locations(cafile=ca_file)
    return context
