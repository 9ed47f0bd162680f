"""Text of the web made harmless for each place where it is shown.

Nothing is removed in silence: what could act on a terminal, in a log or in a page is shown as what
it is (Trojan Source, CVE-2021-42574; GitHub's workflow commands; GitHub Flavored Markdown).
"""

from __future__ import annotations

import re

_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control characters but tab and line feed, and what reorders, hides or breaks lines unseen."""

_SPACES = re.compile(r"\s+")
_COMMAND = re.compile(r"^([ \t]*):(?=:)", re.MULTILINE)
_FENCE = re.compile("`+")
_PLAIN = r"\s\x00-\x20<>\"`{}|\\^"
# Before the path no @ either: what stands there is a name and password, or dressed up as a host.
_LINK = re.compile(rf"https?://[^{_PLAIN}/?#@]+(?:[/?#][^{_PLAIN}]*)?\Z", re.IGNORECASE)


def visible(text: str) -> str:
    r"""Return *text* with what would act unseen spelt out; tabs and line feeds stay.

    >>> visible("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return _ACTING.sub(_spelt, text)


def one_line(text: str, limit: int | None = None) -> str:
    """Return *text* visible and on one line, cut to *limit* characters with an ellipsis."""
    line = visible(_SPACES.sub(" ", text).strip())
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"


def log_safe(text: str) -> str:
    """Return *text* with nothing in it that a CI runner would take for a command.

    Runners obey ``::name::`` at the start of a line and ``##[name]`` anywhere.
    """
    return _COMMAND.sub(r"\1: ", text.replace("##[", "# #["))


def json_safe(json: str) -> str:
    """Return the same JSON with every character that acts on a terminal or in a log escaped."""
    return _ACTING.sub(_escaped, json).replace("##[", "#\\u0023[")


def code_span(text: str) -> str:
    """Return *text* as a Markdown code span: the one form in which nothing is markup.

    >>> code_span("a `b` | c")
    '`` a `b` | c ``'
    """
    line = one_line(text) or " "
    longest = max((len(run) for run in _FENCE.findall(line)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if line.startswith("`") or line.endswith("`") or longest else ""
    return f"{fence}{padding}{line}{padding}{fence}"


def link(url: str | None) -> str | None:
    """Return *url* if it is plainly http or https and safe in any markup; None if it is not."""
    return url if url is not None and _LINK.match(url) else None


def _spelt(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x100:  # noqa: PLR2004 (two hexadecimal digits)
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:  # noqa: PLR2004 (line feeds and the like: JSON has escaped them in strings)
        return found[0]
    if code < 0x10000:  # noqa: PLR2004
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
