"""The HTML report in a real browser, from a file: what acts, what is asked for, what is shown."""

from __future__ import annotations

import json
import re

import pytest

from archiver.reports import render
from tests.chromium import Chromium, needs_chromium
from tests.reports.hostile import ALL, filled
from tests.reports.many import many_findings
from tests.reports.samples import every_ending

pytestmark = [pytest.mark.heavy, needs_chromium]

_ELEMENTS_OF_A_FINDING = 40


@pytest.fixture(scope="module")
def browser():
    with Chromium() as opened:
        opened.call("Network.enable")
        opened.call("Log.enable")
        yield opened


@pytest.fixture
def opened(browser, tmp_path):
    """Open a report; return the browser. Dialogs, requests and complaints fail the test."""
    path = tmp_path / "report.html"

    def opening(report, at="", **style):
        path.write_text(render(report, format="html", **style), encoding="utf-8")
        browser.events.clear()
        browser.open(path.as_uri() + at)
        return browser

    yield opening
    browser.evaluate("1")
    asked = [
        it["params"]["request"]["url"]
        for it in browser.events
        if it.get("method") == "Network.requestWillBeSent"
    ]
    assert all(url.startswith(path.as_uri()) for url in asked), asked
    unwanted = {"Log.entryAdded", "Page.javascriptDialogOpening", "Runtime.exceptionThrown"}
    assert not [it for it in browser.events if it.get("method") in unwanted]


def shown(browser):
    return browser.evaluate("document.querySelectorAll('.card:not([hidden])').length")


def search(browser, words):
    browser.evaluate(
        f"""new Promise((done) => {{
          const field = document.querySelector(".words");
          field.value = {json.dumps(words)};
          field.dispatchEvent(new Event("input", {{ bubbles: true }}));
          requestAnimationFrame(() => requestAnimationFrame(done));
        }})"""
    )


def test_a_headline_that_is_unticked_is_out_of_sight_and_back_again(opened):
    browser = opened(every_ending())
    tick = """new Promise((done) => {
      document.querySelector(".show[value=MATCH]").click();
      requestAnimationFrame(() => requestAnimationFrame(done));
    })"""

    assert shown(browser) == 13
    browser.evaluate(tick)
    assert shown(browser) == 10
    assert browser.evaluate("document.querySelector('.shown').value") == "10 / 13"
    browser.evaluate(tick)
    assert shown(browser) == 13


@pytest.mark.parametrize(
    ("words", "number"), [("source 4", 1), ("ＳＯＵＲＣＥ ４", 1), ("no such words", 0), ("", 13)]
)
def test_search_looks_in_all_that_a_finding_says(opened, words, number):
    browser = opened(every_ending())

    search(browser, words)

    assert shown(browser) == number


def test_the_keyboard_goes_from_finding_to_finding(opened):
    browser = opened(every_ending())
    here = "document.activeElement.id"
    ids = browser.evaluate("[...document.querySelectorAll('.card')].map((it) => it.id)")

    browser.press("j")
    browser.press("j")
    assert browser.evaluate(here) == ids[1]
    browser.press("k")
    assert browser.evaluate(here) == ids[0]
    browser.press("/")
    assert browser.evaluate("document.activeElement.className") == "words"


def test_a_link_to_a_finding_opens_the_report_there(opened):
    browser = opened(every_ending(), at="#a1-9")

    assert browser.evaluate("document.activeElement.id") == "a1-9"


def test_an_annotation_is_copied_with_the_words_and_their_place(opened):
    browser = opened(every_ending())

    told = json.loads(
        browser.evaluate(
            """new Promise((done) => {
              navigator.clipboard.writeText = (text) => Promise.resolve(done(text));
              document.querySelector(".card.DRIFT button.copy").click();
            })"""
        )
    )

    quote, position = told["target"]["selector"]
    assert re.fullmatch("rose by 18 percent, said source [456]", quote["exact"])
    assert position["end"] - position["start"] == len(quote["exact"])
    assert told["body"][0]["value"] == "DRIFT"


@pytest.mark.parametrize("number", range(len(ALL)))
def test_hostile_words_act_in_no_browser(opened, number):
    browser = opened(filled(ALL[number]))

    assert shown(browser) == 1
    assert browser.evaluate("document.querySelector('.shown').value") == "1 / 1"
    assert browser.evaluate("document.querySelectorAll('script').length") == 1


def test_style_and_script_of_ours_act_under_the_policy(opened):
    browser = opened(every_ending())

    assert browser.evaluate("getComputedStyle(document.querySelector('del')).textDecorationLine")
    assert browser.evaluate("document.querySelector('.shown').value")


def test_nothing_else_acts_under_the_policy(opened):
    browser = opened(every_ending())
    browser.evaluate(
        """(() => {
          const script = document.createElement("script");
          script.textContent = "window.acted = true";
          document.body.append(script);
          const style = document.createElement("style");
          style.textContent = "main { display: none }";
          document.body.append(style);
        })()"""
    )

    refused = [browser.wait("Log.entryAdded") for _ in range(2)]

    assert browser.evaluate("window.acted === undefined")
    assert browser.evaluate("getComputedStyle(document.querySelector('main')).display") == "block"
    assert all("Content Security Policy" in it["params"]["entry"]["text"] for it in refused)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_line_is_wider_than_the_window(opened, scheme, width):
    browser = opened(filled("あ" * 2000 + "x" * 2000))
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.call("Emulation.setEmulatedMedia", features=features)
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=800,
        deviceScaleFactor=1,
        mobile=False,
    )

    assert browser.evaluate("document.documentElement.scrollWidth") <= width


def test_five_thousand_findings_open_and_are_searched(opened):
    browser = opened(many_findings(5000))

    assert shown(browser) == 5000
    elements = browser.evaluate("document.querySelectorAll('*').length")
    assert elements <= _ELEMENTS_OF_A_FINDING * 5000
    search(browser, "said, 4321")
    assert shown(browser) == 1
