"""Text of the web cannot act where it is shown."""

from __future__ import annotations

import json
import re
import time
import unicodedata

import pytest

from archiver.reports.harmless import code_span, json_safe, link, log_safe, one_line, visible

ACTING = [
    "\x00",
    "\x07",
    "\x08",
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x1b]8;;https://evil.example\x1b\\",
    "\x7f",
    "\x9b31m",
    "\u061c",
    "\u202eevil\u202c",
    "\u2066\u2069",
    "\u200b",
    "\u2028",
    "\ufeff",
    "\U000e0041",
    "\ud800",
    "\r",
]


@pytest.mark.parametrize("hostile", ACTING)
def test_what_acts_on_a_terminal_is_spelt_out(hostile):
    shown = visible(f"a{hostile}b")

    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert shown.startswith("a\\")
    assert shown.endswith("b")


@pytest.mark.parametrize(
    "wanted", ["日本語", "café", "नमस्ते\u200d", "می\u200cخواهم", "👩\u200d🔬", "a\tb\nc"]
)
def test_what_only_looks_different_stays(wanted):
    assert visible(wanted) == wanted


def test_a_line_is_one_line_and_no_longer_than_asked():
    assert one_line(" a\n b\r\n\tc ") == "a b c"
    assert one_line("abcdef", 4) == "abc…"
    assert one_line("abcd", 4) == "abcd"


@pytest.mark.parametrize(
    "line",
    ["::error::x", "  ::set-env name=PATH::x", "x ##[error]y", "##[add-mask]z", "\t::stop::"],
)
def test_no_runner_takes_it_for_a_command(line):
    safe = log_safe(f"fine\n{line}\n")

    assert "##[" not in safe
    assert not any(each.lstrip().startswith("::") for each in safe.splitlines())


@pytest.mark.parametrize("hostile", ACTING[:-2])
def test_json_says_the_same_with_nothing_that_acts(hostile):
    value = {"text": f"a{hostile}b##[error]"}
    plain = json.dumps(value, ensure_ascii=False)
    safe = json_safe(plain)

    assert json.loads(safe) == value
    assert "##[" not in safe
    assert not {unicodedata.category(c) for c in safe} & {"Cc", "Cf", "Zl", "Zp"}


def test_json_stays_indented():
    assert json_safe('{\n  "a": 1\n}\n') == '{\n  "a": 1\n}\n'


@pytest.mark.parametrize(
    "text", ["a", "", "`", "``", "a`b``c", "` `", "<b>", "| x |", "[a](b)", "@you", "#1", "a\nb"]
)
def test_a_code_span_has_a_fence_longer_than_any_inside(text):
    span = code_span(text)
    fence = re.match("`+", span)

    assert fence is not None
    assert span.endswith(fence[0])
    inside = span[len(fence[0]) : -len(fence[0])]
    assert fence[0] not in re.findall("`+", inside)
    assert "\n" not in span


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1#z", True),
        ("HTTP://a.example/", True),
        ("https://a.example/日本", True),
        ("https://a.example", True),
        ("https://a.example?at=user@b.example", True),
        ("https://a.example/@user", True),
        ("https://a.example@b.example/", False),
        ("https://user:password@a.example/", False),
        ("https:///x", False),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://a.example/", False),
        ("https://a.example/ x", False),
        ('https://a.example/"onclick=', False),
        ("https://a.example/>", False),
        ("https://a.example/\n", False),
        ("//a.example/", False),
        ("", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_become_links(url, kept):
    assert link(url) == (url if kept else None)


@pytest.mark.parametrize(
    "work",
    [visible, one_line, log_safe, json_safe, code_span, link],
)
@pytest.mark.parametrize("unit", ["\x1b", "\t ", "::\n", "`", "` ", "##[", "https://"])
def test_twice_the_text_takes_at_most_twice_the_time(work, unit):
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = 9.0
        for _ in range(5):
            started = time.process_time()
            work(text)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(200_000) < 2.6 * seconds(100_000) + 0.02
