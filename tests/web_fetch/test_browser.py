"""Pages that are empty without scripts are shown to a browser that has no network but us."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from archiver.errors import ConfigError
from archiver.records import Capture
from archiver.warc import open_archive, verify_paths
from archiver.web import open_web
from archiver.web.browser import BrowserError, Session, find_browser, open_browser
from tests.web_fetch.asking import TickingClock, cited, replay, settings_for
from tests.web_fetch.raw_server import RawServer, page, redirect
from tests.web_fetch.test_tls import records

if TYPE_CHECKING:
    from archiver.config import Settings

heavy = [
    pytest.mark.heavy,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed"),
]
WORDS = "The harbour stays open. 波止場は閉じない。"
HTML = b"Content-Type: text/html; charset=utf-8"
SCRIPT = b"Content-Type: text/javascript; charset=utf-8"
SHELL = (
    b'<!doctype html><title>The Paper</title><div id="root"></div><script src="/app.js"></script>'
)
APP = b"""
fetch("/data.json").then(it => it.json()).then(it => {
  const told = document.createElement("p");
  told.textContent = it.words;
  document.getElementById("root").append(told);
});
"""
DATA = json.dumps({"words": WORDS}).encode()
SITE = {
    "/": page(SHELL, HTML),
    "/app.js": page(APP, SCRIPT),
    "/data.json": page(DATA, b"Content-Type: application/json"),
}


def rendered(folder, settings: Settings, ask):
    """Fetch *ask* and show it to a browser; the plain capture, the rendered one, how long it took."""

    async def go():
        clock = TickingClock()
        with open_archive(folder, clock=clock) as archive:
            async with open_web(settings, archive, clock) as web:
                plain = await web.fetch(ask)
                assert isinstance(plain, Capture)
                began = time.monotonic()
                return plain, await web.render(ask, plain), time.monotonic() - began

    return asyncio.run(go())


async def ask_on(session: Session) -> None:
    while True:
        await session.call("Browser.getVersion")


class TestBrowser:
    pytestmark = heavy

    def test_what_scripts_fetch_is_kept_and_what_they_show_is_the_answer(self, tmp_path):
        folder = tmp_path / "a"
        with RawServer(SITE) as server:
            ask = cited(server.url("/"))
            plain, shown, _ = rendered(folder, settings_for(server.port), ask)
            paths = server.paths
        assert plain.body == SHELL
        assert shown is not None
        assert f"<p>{WORDS}</p>" in shown.body.decode()
        assert shown.header("content-type") == "text/html; charset=utf-8"
        assert {"/app.js", "/data.json"} <= set(paths)
        assert paths.count("/") == 1, "the page itself is not asked for again"
        told = records(folder)
        kept = {fields["WARC-Target-URI"] for kind, fields, _ in told if kind == "response"}
        assert {server.url("/"), server.url("/app.js"), server.url("/data.json")} <= kept
        derived = {
            fields["WARC-Target-URI"].split(":")[1]: (fields, block)
            for kind, fields, block in told
            if kind == "resource"
        }
        assert derived["shown"][1].decode().strip() == WORDS
        assert derived["view"][1].startswith(b"\x89PNG")
        assert derived["dom"][0]["WARC-Refers-To"] == plain.warc.record_id
        assert replay(folder, ask) == shown
        assert verify_paths([folder]).ok

    def test_the_archive_answers_the_same_when_its_index_is_made_anew(self, tmp_path):
        folder = tmp_path / "a"
        with RawServer({**SITE, "/to": redirect("/")}) as server:
            ask = cited(server.url("/to"))
            _, shown, _ = rendered(folder, settings_for(server.port), ask)
        (folder / "state.sqlite").unlink()
        assert replay(folder, ask) == shown
        with open_archive(folder, clock=TickingClock(), writable=False) as archive:
            assert archive.kept(ask.url) == (shown.fetched_at,)

    def test_nothing_leads_around_the_guard(self, tmp_path):
        with RawServer({"/secret": page(b"TOP SECRET")}) as canary:
            inside = canary.url("/secret")
            attempts = f"""
              const tell = it => document.title += it;
              fetch("{inside}").then(it => tell("FET" + "CHED")).catch(() => 0);
              new Image().src = "{inside}";
              new WebSocket("{inside.replace("http", "ws")}");
              navigator.sendBeacon("{inside}", "x");
              const post = new XMLHttpRequest(); post.open("POST", "{inside}"); post.send("x");
              const frame = document.createElement("iframe"); frame.src = "{inside}";
              document.body.append(frame);
              const hint = document.createElement("link"); hint.rel = "preconnect";
              hint.href = "{inside}"; document.head.append(hint);
              const early = document.createElement("link"); early.rel = "prefetch";
              early.href = "{inside}"; document.head.append(early);
              window.open("{inside}");
              new Worker(URL.createObjectURL(new Blob(['fetch("{inside}")'])));
              try {{ new RTCPeerConnection({{iceServers: [{{urls: "stun:127.0.0.1:{canary.port}"}}]}})
                .createOffer(); }} catch (e) {{}}
            """
            shell = b"<!doctype html><body><p>words</p><script>" + attempts.encode() + b"</script>"
            with RawServer({"/": page(shell, HTML)}) as server:
                ask = cited(server.url("/"))
                _, shown, _ = rendered(tmp_path / "a", settings_for(server.port), ask)
        assert shown is not None
        assert canary.connections == 0
        assert b"TOP SECRET" not in shown.body
        assert b"FETCHED" not in shown.body

    @pytest.mark.parametrize(
        "script",
        [
            "while (true) {}",
            "setInterval(() => fetch('/more?' + Math.random()), 10)",
            "location.reload()",
            "const eat = []; while (true) eat.push(new Array(1e6).fill(1));",
        ],
    )
    def test_a_page_that_never_rests_ends_in_time(self, tmp_path, script):
        shell = b"<!doctype html><body><script>" + script.encode() + b"</script>"
        answers = {"/": page(shell, HTML)}
        with RawServer(answers) as server:
            settings = settings_for(server.port, deadline_seconds=3.0)
            ask = cited(server.url("/"))
            plain, shown, took = rendered(tmp_path / "a", settings, ask)
        assert took < 2 * settings.deadline_seconds + 3
        assert replay(tmp_path / "a", ask) == (shown or plain)
        assert verify_paths([tmp_path / "a"]).ok

    def test_dialogs_and_broken_parts_do_not_hold_a_page_up(self, tmp_path):
        shell = (
            b"<!doctype html><body><script>alert(1); confirm(2); prompt(3)</script>"
            b"<script src='/none.js'></script><img src='/cut.png'><p>still read</p>"
        )
        answers = {
            "/": page(shell, HTML),
            "/cut.png": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx",
        }
        with RawServer(answers) as server:
            _, shown, _ = rendered(tmp_path, settings_for(server.port), cited(server.url("/")))
        assert shown is not None
        assert b"still read" in shown.body

    def test_what_is_said_in_a_wrong_way_is_an_error_of_the_browsers(self):
        async def go():
            async with open_browser(find_browser("chromium")) as session:
                with pytest.raises(BrowserError, match="wasn't found"):
                    await session.call("No.such")
                await session.call("Browser.close")
                with pytest.raises(BrowserError, match="has ended"):
                    await ask_on(session)

        asyncio.run(go())


def test_a_browser_that_is_not_there_is_told_at_once(tmp_path):
    async def go():
        clock = TickingClock()
        with open_archive(tmp_path, clock=clock) as archive:
            async with open_web(settings_for(browser="no-such-browser"), archive, clock):
                raise AssertionError

    with pytest.raises(ConfigError, match="no program 'no-such-browser'"):
        asyncio.run(go())


@pytest.mark.parametrize("program", ["true", "cat", "yes"])
def test_a_program_that_is_no_browser_shows_nothing(tmp_path, program):
    with RawServer(SITE) as server:
        settings = settings_for(server.port, browser=program, deadline_seconds=1.0)
        plain, shown, _ = rendered(tmp_path / "a", settings, cited(server.url("/")))
    assert shown is None
    assert replay(tmp_path / "a", cited(server.url("/"))) == plain
