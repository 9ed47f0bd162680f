"""Links that a report prints scroll to the passage, in a real browser."""

from __future__ import annotations

import html
import http.server
import threading
from pathlib import Path

import pytest

from archiver.compare import find_words
from archiver.judge.fragment import text_fragment
from archiver.pages import read_document
from tests.chromium import Chromium, needs_chromium
from tests.golden.notation import parse

_GOLDEN = Path(__file__).parent.parent / "golden" / "articles"
_FILLING = {
    "ja": "港の朝は早く、漁師たちはもう網を直している。",
    "zh": "港口的清晨来得很早，渔民们已经在修补渔网。",
    "ko": "항구의 아침은 일찍 시작되고 어부들은 그물을 손질한다.",
}
_OTHERS = "The morning in the harbour begins early and the nets are being mended. "
_LEAST = 0.95
_IN_VIEW = """new Promise((done) => {
  let frames = 0;
  const look = () => {
    const box = document.getElementById("here").getBoundingClientRect();
    const seen = scrollY > 50 && box.top < innerHeight && box.bottom > 0;
    if (seen || frames++ > 20) done(seen);
    else requestAnimationFrame(look);
  };
  look();
})"""


def _plain(words):
    return f"<p>{html.escape(words)}</p>"


def _inline(words):
    third = len(words) // 3
    first, middle, last = words[:third], words[third : 2 * third], words[2 * third :]
    return f"<p>{html.escape(first)}<a href='#'>{html.escape(middle)}</a>{html.escape(last)}</p>"


def _halves(words, between):
    half = len(words) // 2
    return f"<p>{html.escape(words[:half])}{between}{html.escape(words[half:])}</p>"


def _ruby(words):
    half = len(words) // 2
    base = f"<ruby>{html.escape(words[half])}<rp>(</rp><rt>よみ</rt><rp>)</rp></ruby>"
    return f"<p>{html.escape(words[:half])}{base}{html.escape(words[half + 1 :])}</p>"


SHAPES = {
    "plain": _plain,
    "inline": _inline,
    "line break": lambda words: _halves(words, "<br>"),
    "two paragraphs": lambda words: _halves(words, "</p><p>"),
    "note mark": lambda words: _halves(words, "<sup><a href='#n'>[3]</a></sup>"),
    "ruby": _ruby,
}


def quotations():
    for path in sorted(_GOLDEN.glob("*.txt")):
        golden = parse(path.name, path.read_text("utf-8"))
        for _, span in golden.quotations:
            yield golden.language, span.of(golden.text)


def page(words, language, shape):
    around = f"<p>{_FILLING.get(language, _OTHERS) * 6}</p>" * 40
    return (
        f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8"><title>A page</title>'
        f"<article>{around}<div id=here>{SHAPES[shape](words)}</div>{around}</article>"
    ).encode()


@pytest.fixture
def shelf():
    """Serve pages by name over HTTP; yield the dictionary that holds them and its address."""
    held: dict[str, bytes] = {}

    class Shelf(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = held[self.path]
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shelf) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield held, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.heavy
@needs_chromium
def test_links_scroll_to_the_passage_in_chromium(shelf):
    held, address = shelf
    lost = []
    number = 0
    with Chromium() as browser:
        for number, (language, words) in enumerate(quotations(), start=1):
            shape = list(SHAPES)[number % len(SHAPES)]
            body = held[f"/{number}"] = page(words, language, shape)
            read = read_document(body, name="page.html", media_type="text/html")
            found = find_words(words, read, language=language).span
            assert found, (shape, words)
            aside = [
                it.shifted(-found.start) for it in read.aside if found.start <= it.start < found.end
            ]
            browser.open(f"{address}/{number}#{text_fragment(found.of(read.text), aside)}")
            if not browser.evaluate(_IN_VIEW):
                lost.append((shape, words))

    assert number > 100
    assert len(lost) <= (1 - _LEAST) * number, lost
