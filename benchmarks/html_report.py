"""How long the HTML report of 5,000 findings takes to write, open, filter and search.

Prints Chromium's processor time beside that of the same words as a bare table, which is the
least that a browser can do with them.

    python -m benchmarks html_report
"""

from __future__ import annotations

import html
import tempfile
import time
from pathlib import Path

from archiver.reports import render
from tests.chromium import BINARY, Chromium
from tests.reports.many import many_findings

FINDINGS = 5000
_SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_ACTS = {
    "untick a headline": "document.querySelector('.show[value=MATCH]').click()",
    "search": """(() => {
      const field = document.querySelector(".words");
      field.value = "said, 4321";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    })()""",
}


def bare_table(report):
    """Return the words of every finding in a table without style or script."""
    rows = (
        f"<tr><td>{it.headline}<td>{html.escape(it.citation.raw)}"
        f"<td>{html.escape(it.passage.text)}<td>{html.escape(it.url or '')}"
        for it in report.findings
    )
    return f"<!DOCTYPE html><meta charset=utf-8><title>t</title><table>{''.join(rows)}</table>"


def spent(browser, act):
    """Return the seconds of the page's own thread that *act* took."""
    before = _ticks(browser)
    act()
    browser.evaluate(_SETTLED)
    return _ticks(browser) - before


def _ticks(browser):
    told = browser.call("Performance.getMetrics")["metrics"]
    return next(it["value"] for it in told if it["name"] == "TaskDuration")


def opening(path):
    """Return what opening *path* takes in a browser of its own, and then each act."""
    with Chromium() as browser:
        browser.call("Performance.enable", timeDomain="threadTicks")
        yield "open", spent(browser, lambda: browser.open(path.as_uri()))
        if path.stem == "report":
            time.sleep(1)  # a reader does not search before the page is idle
            for name, script in _ACTS.items():
                yield name, spent(browser, lambda script=script: browser.evaluate(script))


def main():
    """Print every figure."""
    report = many_findings(FINDINGS)
    began = time.process_time()
    told = render(report, format="html")
    print(
        f"write {FINDINGS} findings: {time.process_time() - began:.2f} CPU s, {len(told):,} chars"
    )
    if BINARY is None:
        print("left out: no Chromium here")
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("report", told), ("table", bare_table(report))):
            path = Path(folder) / f"{name}.html"
            path.write_text(text, encoding="utf-8")
            for act, seconds in opening(path):
                print(f"{name}: {act} {seconds:.3f} CPU s")


if __name__ == "__main__":
    main()
