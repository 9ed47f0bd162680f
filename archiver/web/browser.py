"""A headless Chromium that has no network of its own: what it asks for, it asks us.

It is driven by the Chrome DevTools Protocol over a pipe (``--remote-debugging-pipe``: JSON messages
that end in NUL), so that nothing listens on a port and no library is needed.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import signal
import tempfile
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, cast

import msgspec

from archiver.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    Message = dict[str, Any]

LARGEST_MESSAGE = 2**27  # bytes; a screenshot is a few MB
FREE_HANDLES = 10  # above those that the browser is given
# Whatever is not asked through us finds neither a name nor a proxy.
FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-features=IsolateOrigins,site-per-process,Translate,DialMediaRouteProvider",
    "--disable-gpu",
    "--disable-site-isolation-trials",
    "--disable-sync",
    "--hide-scrollbars",
    "--js-flags=--max-old-space-size=512",
    "--mute-audio",
    "--no-first-run",
    "--no-service-autorun",
    "--window-size=1280,1600",
)


class BrowserError(Exception):
    """The browser ended, or said that it cannot do what it was asked."""


class Session:
    """One page of the browser; *on* maps the names of events to what is done about them."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.WriteTransport) -> None:
        self.on: dict[str, Callable[[Message], None]] = {}
        self._reader = reader
        self._writer = writer
        self._last = 0
        self._asked: dict[int, asyncio.Future[Message]] = {}
        self._page: str | None = None
        self._listening = asyncio.get_running_loop().create_task(self._listen())

    async def call(self, method: str, **params: object) -> Message:
        """Have *method* done and return its result. Raises `BrowserError`."""
        if self._listening.done():
            raise BrowserError("the browser has ended")
        self._last += 1
        number, answer = self._last, asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        message: Message = {"id": number, "method": method, "params": params}
        if self._page is not None:
            message["sessionId"] = self._page
        self._writer.write(msgspec.json.encode(message) + b"\0")
        return cast("Message", await answer)

    async def open_page(self) -> None:
        """Open an empty page; what is called from now on is about it."""
        target = await self.call("Target.createTarget", url="about:blank")
        attached = await self.call(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        self._page = attached["sessionId"]

    async def close(self) -> None:
        """Listen no longer."""
        self._listening.cancel()
        with suppress(asyncio.CancelledError):
            await self._listening

    async def _listen(self) -> None:
        try:
            while True:
                data = await self._reader.readuntil(b"\0")
                self._take(msgspec.json.decode(data[:-1]))
        except (
            asyncio.IncompleteReadError,
            asyncio.LimitOverrunError,
            msgspec.DecodeError,
            OSError,
        ):
            for answer in self._asked.values():
                if not answer.done():
                    answer.set_exception(BrowserError("the browser has ended"))

    def _take(self, message: Message) -> None:
        number = message.get("id")
        if number is None:
            act = self.on.get(message.get("method", ""))
            if act is not None:
                act(message.get("params", {}))
            return
        answer = self._asked.pop(number, None)
        if answer is None or answer.done():
            return
        if "error" in message:
            answer.set_exception(BrowserError(str(message["error"].get("message"))))
        else:
            answer.set_result(message.get("result", {}))


def find_browser(name: str) -> str:
    """Return the path of the program called *name*; raise `ConfigError` if there is none."""
    path = shutil.which(name)
    if path is None:
        raise ConfigError(f"browser: there is no program {name!r}; install Chromium, or name it.")
    return path


@asynccontextmanager
async def open_browser(path: str) -> AsyncGenerator[Session]:
    """Run the browser at *path* for the length of an `async with` block; it leaves nothing behind.

    Its sandbox stays on but for root, for whom it has none.
    """
    loop = asyncio.get_running_loop()
    with tempfile.TemporaryDirectory(prefix="archiver-", ignore_cleanup_errors=True) as folder:
        flags = [*FLAGS, f"--user-data-dir={folder}", "about:blank"]
        if os.geteuid() == 0:
            flags.insert(0, "--no-sandbox")
        process, their, ours = _start([path, *flags], folder)
        try:
            reader = asyncio.StreamReader(limit=LARGEST_MESSAGE)
            await loop.connect_read_pipe(
                lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(their, "rb")
            )
            writer, _ = await loop.connect_write_pipe(asyncio.Protocol, os.fdopen(ours, "wb"))
            session = Session(reader, writer)
            try:
                yield session
            finally:
                await session.close()
                if not writer.is_closing():
                    writer.abort()
        finally:
            await _end(process)


def _start(command: list[str], folder: str) -> tuple[int, int, int]:
    """Start *command*; return its process, and our ends of what it writes and what it reads."""
    their_in, our_out = os.pipe()
    our_in, their_out = os.pipe()
    given = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, FREE_HANDLES) for end in (their_in, their_out)]
    nothing = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
    actions = [(os.POSIX_SPAWN_DUP2, nothing, number) for number in range(3)]
    actions += [
        (os.POSIX_SPAWN_DUP2, end, number) for end, number in zip(given, (3, 4), strict=True)
    ]
    environment = {"HOME": folder, "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    try:
        process = os.posix_spawn(
            command[0], command, environment, file_actions=actions, setpgroup=0
        )
    finally:
        for handle in (their_in, their_out, nothing, *given):
            os.close(handle)
    return process, our_in, our_out


async def _end(process: int) -> None:
    """End the browser and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    await asyncio.to_thread(os.waitpid, process, 0)
