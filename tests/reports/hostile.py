"""Text that would act if a report let it: payloads of our own, for each place it may land in."""

from __future__ import annotations

import itertools
from dataclasses import replace

from archiver.records import (
    Asked,
    Candidate,
    Citation,
    Control,
    Headline,
    Match,
    Outlet,
    Problem,
    Quoted,
    QuoteState,
    Report,
    Span,
)
from tests.reports.samples import (
    AGREEING,
    FIGURE,
    WAIVER,
    make_finding,
    make_observation,
    make_reading,
    make_report,
)

_HTML = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title><svg/onload=alert(1)>",
    '"><iframe src="javascript:alert(1)">',
    "'><object data='data:text/html,x'>",
    '" autofocus onfocus="alert(1)',
    "' style='background:url(//evil.example)",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?php",
    "&lt;b&gt;&#60;&#x3c;",
    "</blockquote></article></main></body></html>",
    "<base href='//evil.example/'>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<form action=//evil.example><button>",
    "<template><b>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "${alert(1)}",
    "\x00<b>",
    "<\x00script>",
]
_URLS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "https://a.example/\"onmouseover='alert(1)",
    "https://a.example/><b>",
    "https://user:password@a.example/",
    "file:///etc/passwd",
    "blob:https://a.example/1",
]
_MARKDOWN = [
    "`",
    "``` ``",
    "![x](https://evil.example/track.png)",
    "[click](javascript:alert(1))",
    "[a]: https://evil.example 'b'",
    "<https://evil.example>",
    "| a | b |",
    "\n\n# Heading\n\n- item",
    "\r\n> quote",
    "\n---\n",
    "\n```\ncode",
    "@everyone #1 GH-1",
    "~~~\ncode",
    "\\`x\\`",
    "[^1]: note",
    "$x$ $$y$$",
    "*b* _i_ ~~s~~ **c**",
    "- [ ] task",
    "\n\n<details open>",
]
_LOGS = [
    "\n::error::x",
    "\r::set-output name=a::b",
    "::add-mask::a",
    "##[error]x",
    "\n##[group]x",
    "\n%0A::stop-commands::x",
    "\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07",
    "\u202egnp.exe\u202c",
    "\u2066a\u2069",
    "\x9b31m",
    "a\x08b\x7f",
    "\u2028::error::x",
]
_CELLS = [
    "=1+1",
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    '","=1+1',
    '"\r\n=1+1',
    "=cmd|'/c calc'!A0",
]

PAYLOADS = tuple(dict.fromkeys(itertools.chain(_HTML, _URLS, _MARKDOWN, _LOGS, _CELLS)))
ALL = (*PAYLOADS, "".join(PAYLOADS), "".join(reversed(PAYLOADS)))
CELLS = tuple(_CELLS)


def filled(words: str, *, url: str | None = None) -> Report:
    """Return a report in which everything that can come from elsewhere is *words*."""
    reading = make_reading((words, words), source=words, orphan=words)
    reading = replace(
        reading,
        article=replace(reading.article, title=words),
        problems=(Problem(place=words, message=words),),
    )
    citation = _citation(reading.citations[0], words)
    reading = replace(reading, citations=(citation,))
    whole = Span(0, len(words))
    quoted = Quoted(
        match=Match(
            state=QuoteState.ALTERED,
            method=f"aligned: {words}",
            score=0.5,
            span=whole,
            edits=(
                replace(FIGURE, quote=whole, quote_text=words, source=whole, source_text=words),
            ),
            facts=(replace(AGREEING, quote=replace(AGREEING.quote, text=words)),),
        ),
        source_text=words,
        context_before=words,
        context_after=words,
    )
    finding = make_finding(
        citation,
        article=words,
        headline=Headline.DRIFT,
        key=words,
        url=words if url is None else url,
        next_step=words,
        waiver=replace(WAIVER, key=words, reason=words, owner=words),
        reasons=(words,),
        quoted=quoted,
        asked=(Asked(service=words, url=words, outcome=words),),
        observations=(make_observation(words, outcome=words),),
    )
    finding = replace(
        finding,
        candidates=tuple(_candidate(it, words) for it in finding.candidates),
        evidence=finding.evidence and replace(finding.evidence, warc=words, record_id=words),
    )
    return make_report(
        finding,
        reading=reading,
        controls=(Control(name=words, expected="DRIFT", got=f"not {words}"),),
    )


def _citation(citation: Citation, words: str) -> Citation:
    outlet = Outlet(id=None, name=words, language="en")
    reference = replace(citation.reference, outlet=outlet, title=words)
    return replace(citation, reference=reference)


def _candidate(candidate: Candidate, words: str) -> Candidate:
    return replace(candidate, url=words, resolver=words, reason=words)
