"""A stand-in of the Internet Archive's capture index, after its published documentation.

Three clients that others wrote must accept it unchanged (test_capture_index.py), so that it
cannot drift to suit our own.
"""

from __future__ import annotations

import itertools
import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_BLOCKED = "AdministrativeAccessControlException: Blocked Site Error"
_FILTER = re.compile(r"(!?)(\w+):(.*)")


def surt(url: str) -> str:
    """Return the key under which the index files *url*: host turned round, lower case, no www."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    path = parts.path.lower() or "/"
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    if len(path) > 1:
        path = path.rstrip("/")
    return f"{','.join(reversed(host.split('.')))}){path}{'?' if query else ''}{query}"


def row(timestamp: str, original: str, status: str = "200", digest: str = "A" * 32):
    return dict(
        zip(
            FIELDS,
            (surt(original), timestamp, original, "text/html", status, digest, "1234"),
            strict=True,
        )
    )


@dataclass
class CaptureIndex:
    """Rows in the order of the index; *blocked* hosts; how many answers are left before 429."""

    rows: list[dict[str, str]]
    blocked: frozenset[str] = frozenset()
    left: int | None = None
    asked: list[str] = field(default_factory=list)

    def answer(self, url: str) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(url)
        query = parse_qs(urlsplit(url).query, keep_blank_values=True)
        if self.left is not None:
            if self.left <= 0:
                return 429, {"Retry-After": "60"}, b"Too Many Requests"
            self.left -= 1
        if any(host in query["url"][0] for host in self.blocked):
            header = {"X-Archive-Wayback-Runtime-Error": _BLOCKED}
            return 403, header, f"org.archive.wayback.exception.{_BLOCKED}\n".encode()
        names = query["fl"][0].split(",") if "fl" in query else list(FIELDS)
        rows, resume = self._select(query)
        if query.get("output") == ["json"]:
            return 200, {"Content-Type": "application/json"}, _as_json(names, rows, resume)
        lines = [" ".join(each[name] for name in names) for each in rows]
        text = "".join(f"{line}\n" for line in [*lines, *(["", resume] if resume else [])])
        return 200, {"Content-Type": "text/plain"}, text.encode()

    def _select(self, query: dict[str, list[str]]):
        one = {name: values[0] for name, values in query.items()}
        rows = [each for each in self.rows if _matches(each["urlkey"], one)]
        first, last = one.get("from", ""), one.get("to", "")
        rows = [it for it in rows if it["timestamp"] >= first.ljust(14, "0")] if first else rows
        rows = [it for it in rows if it["timestamp"] <= last.ljust(14, "9")] if last else rows
        for told in query.get("filter", []):
            rows = [each for each in rows if _passes(each, told)]
        for told in query.get("collapse", []):
            name, _, length = told.partition(":")
            rows = _collapsed(rows, name, int(length) if length else None)
        return _paged(rows, one)


def _collapsed(rows: list[dict[str, str]], name: str, length: int | None) -> list[dict[str, str]]:
    def value(each: dict[str, str]) -> str:
        return each[name][:length]

    return [next(group) for _, group in itertools.groupby(rows, key=value)]


def _matches(key: str, one: dict[str, str]) -> bool:
    url, kind = unquote(one["url"]), one.get("matchType", "exact")
    if url.endswith("*"):
        url, kind = url[:-1], "prefix"
    elif url.startswith("*."):
        url, kind = url[2:], "domain"
    wanted = surt(url)
    host = wanted.partition(")")[0]
    match kind:
        case "prefix":
            slash = url.endswith("/") and not wanted.endswith("/")
            return key.startswith(wanted + "/" if slash else wanted)
        case "host":
            return key.startswith(f"{host})")
        case "domain":
            return key.startswith((f"{host})", f"{host},"))
        case _:
            return key == wanted


def _passes(each: dict[str, str], told: str) -> bool:
    found = _FILTER.fullmatch(told)
    assert found is not None, told
    negated, name, pattern = found.groups()
    return (re.fullmatch(pattern, each[name]) is None) == bool(negated)


def _paged(rows: list[dict[str, str]], one: dict[str, str]):
    if "resumeKey" in one:
        key, _, moment = unquote(one["resumeKey"]).removesuffix("!").rpartition("+")
        rows = [
            each for each in rows if (each["urlkey"], each["timestamp"]) > (unquote(key), moment)
        ]
    if one.get("sort") == "closest":
        near = int(one["closest"].ljust(14, "0"))
        rows = sorted(rows, key=lambda each: abs(int(each["timestamp"]) - near))
    limit = int(one.get("limit", "150000"))
    if limit < 0:
        return rows[limit:], None
    cut = rows[:limit]
    if len(rows) > limit and one.get("showResumeKey", "").lower() == "true":
        last = cut[-1]
        return cut, f"{quote(last['urlkey'], safe='')}+{last['timestamp']}%21"
    return cut, None


def _as_json(names: list[str], rows: list[dict[str, str]], resume: str | None) -> bytes:
    if not rows:
        return b"[]\n"
    table: list[list[str]] = [names, *([each[name] for name in names] for each in rows)]
    return json.dumps(table + ([[], [resume]] if resume else [])).encode()


@contextmanager
def served(index: CaptureIndex) -> Iterator[str]:
    """Serve *index* on loopback and yield the address of its endpoint."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = index.answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/cdx/search/cdx"
    finally:
        server.shutdown()
        server.server_close()
