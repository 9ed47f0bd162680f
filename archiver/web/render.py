"""What a page shows once its scripts have run; what they ask for is fetched and kept by us."""

from __future__ import annotations

import asyncio
import base64
from typing import TYPE_CHECKING, Any

from archiver.flow import Ask
from archiver.records import Capture
from archiver.warc import View
from archiver.web.browser import BrowserError, Session, open_browser

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from archiver.flow import Outcome

    Message = dict[str, Any]

MOST_PARTS = 120
QUIET_SECONDS = 1.0  # nothing asked for so long: the page has settled
# Nothing that is read stands in these, and they can be large.
LEFT_OUT = frozenset({"Font", "Media", "Ping", "Prefetch", "EventSource", "WebSocket"})
NOT_PASSED_ON = frozenset(
    {
        "alt-svc",
        "connection",
        "content-encoding",
        "content-length",
        "keep-alive",
        "public-key-pins",
        "set-cookie",
        "strict-transport-security",
        "transfer-encoding",
    }
)
READ_PAGE = """
(() => {
  const told = document.documentElement;
  return JSON.stringify({
    html: "<!DOCTYPE html>\\n" + (told ? told.outerHTML : ""),
    text: document.body ? document.body.innerText : "",
  });
})()
"""


class Renderer:
    """Shows one page to a browser; *fetch* gets it what the page asks for."""

    def __init__(
        self, session: Session, page: Capture, ask: Ask, fetch: Callable[[Ask], Awaitable[Outcome]]
    ) -> None:
        self._session = session
        self._page = page
        self._ask = ask
        self._fetch = fetch
        self._parts = 0
        self._open: set[asyncio.Task[None]] = set()
        self._moved = asyncio.Event()

    async def render(self) -> View:
        """Load the page, wait until it is quiet, and return what it shows."""
        session = self._session
        await session.open_page()
        session.on["Fetch.requestPaused"] = self._paused
        session.on["Page.javascriptDialogOpening"] = self._dialog
        await session.call("Page.enable")
        await session.call("Fetch.enable", patterns=[{"urlPattern": "*"}])
        await session.call("Emulation.setDefaultBackgroundColorOverride", color=WHITE)
        await session.call("Page.navigate", url=self._page.final_url)
        await self._quiet()
        told = await session.call("Runtime.evaluate", expression=READ_PAGE, returnByValue=True)
        return await self._rendering(str(told.get("result", {}).get("value") or ""))

    async def close(self) -> None:
        """Give up what the page still waits for."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _rendering(self, told: str) -> View:
        import json  # noqa: PLC0415 (msgspec refuses the lone surrogates that scripts may leave)

        try:
            read = json.loads(told)
        except ValueError as error:
            raise BrowserError("the page could not be read back") from error
        picture = await self._session.call("Page.captureScreenshot", format="png")
        return View(
            html=read["html"],
            text=read["text"],
            picture=base64.b64decode(picture.get("data", "")) or None,
        )

    async def _quiet(self) -> None:
        """Wait until nothing has been asked for, or is on its way, for a moment."""
        while True:
            if self._open:
                await asyncio.wait(set(self._open))
                continue
            self._moved.clear()
            try:
                await asyncio.wait_for(self._moved.wait(), QUIET_SECONDS)
            except TimeoutError:
                return

    def _paused(self, event: Message) -> None:
        self._begin(self._answer(event))

    def _dialog(self, _event: Message) -> None:
        self._begin(self._dismiss())

    def _begin(self, work: Awaitable[None]) -> None:
        self._moved.set()
        task = asyncio.ensure_future(work)
        self._open.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._open.discard(task)
        if not task.cancelled():
            task.exception()  # a browser that has ended is noticed by whoever waits for the page

    async def _dismiss(self) -> None:
        await self._session.call("Page.handleJavaScriptDialog", accept=False)

    async def _answer(self, event: Message) -> None:
        request = event.get("request", {})
        url, method = str(request.get("url", "")), str(request.get("method", ""))
        outcome = await self._outcome(url, method, str(event.get("resourceType", "")))
        if isinstance(outcome, Capture):
            await self._session.call(
                "Fetch.fulfillRequest",
                requestId=event["requestId"],
                responseCode=outcome.status,
                responseHeaders=_fields(outcome),
                body=base64.b64encode(outcome.body).decode(),
            )
            return
        await self._session.call(
            "Fetch.failRequest", requestId=event["requestId"], errorReason="BlockedByClient"
        )

    async def _outcome(self, url: str, method: str, kind: str) -> Capture | None:
        """Return what the page gets for *url*: itself, or what we fetch for it."""
        if method not in ("GET", "HEAD") or kind in LEFT_OUT or self._parts >= MOST_PARTS:
            return None
        self._parts += 1
        if url.partition("#")[0] in (self._page.final_url, self._page.url.partition("#")[0]):
            return self._page  # however often: a second answer would stand in its place
        outcome = await self._fetch(Ask(url=url, purpose=self._ask.purpose, method=method))
        return outcome if isinstance(outcome, Capture) else None


WHITE = {"r": 255, "g": 255, "b": 255, "a": 1}


def _fields(capture: Capture) -> list[dict[str, str]]:
    return [
        {"name": name, "value": value}
        for name, value in capture.headers
        if name.lower() not in NOT_PASSED_ON and value.isprintable() and value.isascii()
    ]


async def render(
    path: str,
    page: Capture,
    ask: Ask,
    fetch: Callable[[Ask], Awaitable[Outcome]],
    seconds: float,
) -> View | None:
    """Show *page* to the browser at *path* for at most *seconds*; None if it did not come to rest.

    What had been asked for by then is kept all the same.
    """
    try:
        async with asyncio.timeout(seconds), open_browser(path) as session:
            renderer = Renderer(session, page, ask, fetch)
            try:
                return await renderer.render()
            finally:
                await renderer.close()
    except (TimeoutError, BrowserError, OSError):
        return None
