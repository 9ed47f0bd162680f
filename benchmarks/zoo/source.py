"""What a source of the zoo is: where it stands, how it answers, and what is true of it."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.web import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD, BAD, UNKNOWABLE = "good", "bad", "unknowable"
PATH = "/2026/03/east-quay"
_STORIES = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The verdict that an editor who sees everything would sign, and the reason she would give.

    *quote* may name several states where the contract leaves it open which one it is.
    """

    headline: str
    source: str
    quote: str
    time: str = "first"
    reason: str | None = None
    cause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One cited address: *answers* are by path; several for one path come one after the other."""

    name: str
    group: str
    cls: str
    language: str
    words: str
    truth: Truth
    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    path: str = PATH
    tls: str = ""
    copies: dict[str, str] = field(default_factory=dict)
    elsewhere: dict[str, Answer] = field(default_factory=dict)
    plain_http: bool = False
    down: bool = False

    @property
    def host(self) -> str:
        return host_of(self.name)

    @property
    def origin(self) -> str:
        return f"{'http' if self.plain_http else 'https'}://{self.host}"

    @property
    def url(self) -> str:
        return self.origin + self.path

    @property
    def article(self) -> str:
        """The article that cites it, in its own language."""
        return story(self.language)["citing"].format(words=self.words, url=self.url)


def source(
    name: str,
    group: str,
    cls: str,
    language: str,
    truth: Truth,
    *given: Answer | str,
    **more: Any,
) -> Source:
    """Return a source whose cited address gives these answers, one after the other."""
    answers = tuple(answer(it) if isinstance(it, str) else it for it in given)
    told = {"words": words(language), "answers": {PATH: answers} if answers else {}} | more
    return Source(name=name, group=group, cls=cls, language=language, truth=truth, **told)


def host_of(name: str) -> str:
    """Return the host of a source: a name that gives nothing away."""
    return f"site-{hashlib.sha256(name.encode()).hexdigest()[:8]}.example"


def at(name: str, path: str) -> str:
    """Return an address on the host of a source."""
    return f"https://{host_of(name)}{path}"


@cache
def story(language: str) -> dict:
    """Return the story of one language."""
    return tomllib.loads((_STORIES / f"{language}.toml").read_text("utf-8"))


def words(language: str) -> str:
    return str(story(language)["words"])


def altered(language: str, edit: str) -> str:
    """Return the words as a page has them that says something else."""
    old, new = story(language)["altered"][edit]
    said = words(language)
    if said.count(old) != 1:
        raise ValueError(f"{language}: {old!r} does not stand once in the words")
    return said.replace(old, new)


def sentence(language: str, said: str) -> str:
    return f"{said}{'。' if language in {'ja', 'zh'} else '.'}"


def paragraphs(language: str, said: str | None) -> list[str]:
    """Return the story's paragraphs with *said* in the middle; None: without it."""
    told = story(language)
    middle = [] if said is None else [sentence(language, said)]
    return [*told["before"], *middle, *told["after"]]


def page(
    language: str,
    body: list[str] | str,
    *,
    title: str = "",
    head: str = "",
    around: Callable[[str], str] = lambda article: article,
) -> str:
    """Return a newspaper's page; *body* is paragraphs of text, or HTML as it is."""
    told = story(language)
    heading = title or told["title"]
    if isinstance(body, list):
        body = "".join(f"<p>{escape(one, quote=False)}</p>\n" for one in body)
    article = around(
        f"<article><h1>{heading}</h1><time datetime='2026-03-02'>2026-03-02</time>\n{body}</article>"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{heading} - {told['site']}</title>"
        f'<meta property="og:site_name" content="{told["site"]}">'
        '<meta property="article:published_time" content="2026-03-02T07:00:00+00:00">'
        f"{head}</head>\n<body><header>{told['site']}</header>{article}"
        f"<footer>© {told['site']}</footer></body></html>\n"
    )


def bare(language: str, title: str, body: str, *, head: str = "") -> str:
    """Return a page that is no article: an error, a wall, a notice."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head>\n<body>{body}</body></html>\n"
    )


def answer(
    body: str | bytes, status: int = 200, *, charset: str = "utf-8", **headers: str
) -> Answer:
    """Return an answer; header names are given with underscores."""
    data = body.encode() if isinstance(body, str) else body
    told = {"Content-Type": f"text/html; charset={charset}" if charset else "text/html"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(body=data, status=status, headers=tuple(told.items()))


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers=(("Location", to), ("Content-Type", "text/html")))
