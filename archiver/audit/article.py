"""Articles that are addresses: fetch them, read them, or say why not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from archiver.articles import read_article
from archiver.citations import read_citations
from archiver.errors import ArticleError
from archiver.flow import Ask, Purpose
from archiver.records import (
    AddressState,
    Article,
    Capture,
    Citation,
    CitedUrl,
    Failure,
    FailureKind,
    Finding,
    Form,
    Headline,
    QuoteState,
    Reading,
    Reference,
    SourceState,
    Span,
    TimeState,
)

if TYPE_CHECKING:
    from archiver.audit.answers import Answers
    from archiver.audit.job import Job

_OK = 200
_NO_AGE = dt.timedelta(0)
"""An article is read as it is now, not as it was when it was last audited."""
_STEPS = {
    "en": {
        "no-network": "Run the audit again with network access: the article itself was not "
        "reached.",
        "browse": "Open {url} in a browser; save the page and audit the file ({detail}).",
    },
    "ja": {
        "no-network": "記事そのものに届きませんでした。"
        "ネットワークにつながる状態で監査し直してください。",
        "browse": "{url} をブラウザーで開いて保存し、そのファイルを監査してください({detail})。",
    },
}


async def fetch_article(job: Job, answers: Answers) -> Reading | Failure:
    """Fetch and read the article at *job*'s address; a failure to reach it is a value.

    Raises `ArticleError` where the address answered with something that is no article.
    """
    outcome = await answers.answer(Ask(url=job.source, purpose=Purpose.CITED, max_age=_NO_AGE))
    if isinstance(outcome, Failure):
        if answers.cut_off:
            detail = "nothing on the network answered in this run"
            return Failure(url=job.source, kind=FailureKind.NO_NETWORK, detail=detail)
        return outcome
    return _read(job, outcome)


def _read(job: Job, capture: Capture) -> Reading:
    if capture.status != _OK:
        raise ArticleError(
            f"{job.source}: the server answered {capture.status} instead of the article; "
            f"check the address, or save the page and audit the file"
        )
    article = read_article(
        capture.body,
        source=job.source,
        media_type=capture.header("content-type") or "text/html",
        published=job.published,
        language=job.language,
    )
    return read_citations(article, job.catalogue)


def unread_article(job: Job, failure: Failure) -> tuple[Reading, Finding]:
    """Return an empty reading and the one finding that says that the article was not reached."""
    article = Article(
        source=job.source,
        text="",
        published=job.published,
        language=job.language or "und",
    )
    citation = Citation(
        key="article",
        ordinal=1,
        span=Span(0, 0),
        raw=job.source,
        form=Form.LINK,
        reference=Reference(urls=(CitedUrl(url=job.source),)),
        source_key="article",
    )
    finding = Finding(
        key="article",
        article=job.source,
        citation=citation,
        passage=None,
        source=SourceState.FAILING,
        quote=QuoteState.NONE,
        time=TimeState.FIRST,
        headline=Headline.UNKNOWN,
        address=AddressState.FAILING,
        reasons=("article-unread", str(failure.kind)),
        next_step=_next_step(failure, job.readers),
        url=job.source,
    )
    return Reading(article=article, citations=()), finding


def _next_step(failure: Failure, readers: str) -> str:
    which = "no-network" if failure.kind is FailureKind.NO_NETWORK else "browse"
    return _STEPS[readers][which].format(url=failure.url, detail=failure.detail)
