"""The report as one HTML file: no request to anywhere, no script but its own, strict CSP.

The layout is ``page/report.html.j2``; everything that it shows is prepared in
`archiver.reports.cards`, and escaped by Jinja2.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup, escape

from archiver.reports.cards import Stretch, articles_of, counts_of, failed_controls
from archiver.reports.harmless import one_line
from archiver.reports.wording import read_wording

_BETWEEN_ELEMENTS = re.compile("([>}])\n<")
"""A line's end that a browser would keep as one more node, thousands of times."""

TITLE = 40
"""How many characters of an article's title the window's title shows."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.records import Report
    from archiver.reports.cards import Section
    from archiver.reports.style import Style


def render(report: Report, style: Style) -> str:
    """Return *report* as a whole HTML document."""
    wording = read_wording(style.language)
    css, script = _own("report.css"), _own("report.js")
    articles = articles_of(report, style, wording)
    return (
        _layout().render(
            language=style.language,
            say=wording.say,
            marked=_marked,
            style=css,
            style_hash=_hash(css),
            script=script,
            script_hash=_hash(script),
            tool=report.tool,
            started_at=report.started_at,
            titles=_title(articles),
            controls=len(report.controls),
            failed_controls=failed_controls(report, wording),
            counts=counts_of(report, wording),
            articles=articles,
        )
        + "\n"
    )


def _title(articles: Sequence[Section]) -> str:
    names = [article.title or article.source for article in articles]
    more = f" (+{len(names) - 1})" if len(names) > 1 else ""
    return one_line(names[0], TITLE) + more if names else ""


@cache
def _layout() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(_BETWEEN_ELEMENTS.sub(r"\1<", _file("report.html.j2")))


def _file(name: str) -> str:
    return resources.files(__package__).joinpath("page", name).read_text("utf-8")


def _own(name: str) -> Markup:
    """Return a style sheet or script of ours as it stands: nothing of the world is in it."""
    return Markup(_file(name))  # noqa: S704 (a file of this package)


def _hash(text: str) -> str:
    """Return the CSP source that allows exactly *text* (CSP Level 3, hash-source)."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"sha256-{digest}"


def _marked(stretches: Iterable[Stretch], element: str) -> Markup:
    """Return *stretches* with what differs in *element*; everything in them is escaped."""
    tag = Markup(element)  # noqa: S704 (del or ins, from our own template)
    told = Markup()
    for stretch in stretches:
        if stretch.change is None:
            told += escape(stretch.text)
        else:
            minor = Markup("") if stretch.change.material else Markup(' class="minor"')
            told += Markup("<{}{}>{}</{}>").format(tag, minor, stretch.text, tag)
    return told
