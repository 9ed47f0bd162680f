"""Pages of about 2 MB that break parsers: each ends in a paragraph that a reader should still get.

The names say what is unusual; ``LOST`` are those in which, by the rules of HTML, the last
paragraph is inside a comment, a script, a tag or a noscript, so that no browser would show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 2_000_000
LAST = "<p>The words at the end of the page are still there.</p>"
WORDS = "The words at the end of the page are still there."


def fill(unit: str) -> str:
    """Repeat *unit* up to the size."""
    return unit * (SIZE // len(unit))


INPUTS: dict[str, Callable[[], str]] = {
    "ordinary paragraphs": lambda: fill("<p>Some <b>words</b> of a paragraph, and <a href='/x'>a link</a>.</p>\n"),
    "nested div": lambda: fill("<div>"),
    "nested div closed": lambda: "<div>" * 180_000 + "x" + "</div>" * 180_000,
    "nested inline": lambda: fill("<b><i><span>"),
    "nested tables": lambda: fill("<table><tr><td>"),
    "nested lists": lambda: fill("<ul><li>"),
    "nested ruby": lambda: fill("<ruby>x<rt>y"),
    "nested noscript": lambda: fill("<noscript>"),
    "nested templates": lambda: fill("<template>") + "</template>" * 200_000,
    "nested consent layers": lambda: fill("<div class='cookie-banner'>"),
    "sibling consent layers": lambda: fill("<div class='cookie-banner'>cookies</div>"),
    "consent layers never closed": lambda: fill("<section id='gdpr'>") + fill("</div>"),
    "misnested formatting": lambda: fill("<b><p></b><i></p></i>"),
    "end tags only": lambda: fill("</div>"),
    "end tags of noscript": lambda: fill("</noscript></template>"),
    "open comments": lambda: fill("<!--"),
    "open comments closed once": lambda: fill("<!--") + "-->",
    "dashes in a comment": lambda: "<!--" + fill("-") + "-->",
    "many comments": lambda: fill("<!-- x -->"),
    "bogus comments": lambda: fill("<!x>"),
    "open declarations": lambda: fill("<!"),
    "doctypes": lambda: fill("<!DOCTYPE html>"),
    "processing instructions": lambda: fill("<?xml "),
    "open cdata": lambda: fill("<![CDATA["),
    "brackets in cdata": lambda: "<![CDATA[" + fill("]") + "]]>",
    "open scripts": lambda: fill("<script>"),
    "open script full of tags": lambda: "<script>" + fill("<p>x</p>"),
    "scripts": lambda: fill("<script>var a = 'words of a script';</script>"),
    "script end tags that are none": lambda: "<script>" + fill("</scripty") + "</script>",
    "open styles": lambda: fill("<style>a{}"),
    "open titles": lambda: fill("<title>t"),
    "open tags": lambda: fill("<a "),
    "open tags without space": lambda: fill("<a"),
    "open attribute": lambda: '<a href="' + fill("x "),
    "open attributes, quotes mixed": lambda: fill("<a b=\"<a c='"),
    "long attribute": lambda: '<p title="' + fill("long words ") + '">x</p>',
    "many attributes": lambda: "<p " + fill("a=b ") + ">x</p>",
    "many quoted attributes": lambda: "<p " + fill("data-x='some words here' ") + ">x</p>",
    "equals signs": lambda: "<p " + fill("=") + ">x</p>",
    "quotes": lambda: "<p " + fill("\"'") + ">x</p>",
    "less-than signs": lambda: fill("<"),
    "greater-than signs": lambda: fill(">"),
    "slashes": lambda: fill("</"),
    "entities": lambda: fill("&amp;"),
    "open entities": lambda: fill("&am"),
    "numeric entities": lambda: fill("&#1234567890;"),
    "one long entity": lambda: "&" + fill("x"),
    "ampersands": lambda: fill("&"),
    "one long word": lambda: fill("x"),
    "spaces": lambda: fill(" "),
    "line breaks": lambda: fill("<br>\n"),
    "null characters": lambda: fill("\0"),
    "control characters": lambda: fill("\x0e\x1e\x10"),
    "headings": lambda: fill("<h1>x"),
    "meta elements": lambda: fill("<meta name=a content='some words'>"),
    "times": lambda: fill("<time datetime=2022-01-19>"),
    "links": lambda: fill("<a href=x>y"),
    "base elements": lambda: fill("<base href=/>"),
    "json-ld nested": lambda: '<script type="application/ld+json">' + fill('{"a":[') + "</script>",
    "json-ld many": lambda: fill('<script type="application/ld+json">{"@type":"Article"}</script>'),
    "json-ld wide": lambda: '<script type="application/ld+json">[' + fill('{"text":"a b c d"},') + "{}]</script>",
    "strings in a script": lambda: "<script>" + fill('"some words of prose here",') + "</script>",
    "open strings in a script": lambda: "<script>" + fill("'\"`\\") + "</script>",
    "escapes in a script": lambda: '<script>"' + fill("\\u0041 ") + '"</script>',
    "markup in a script": lambda: '<script>"' + fill("&lt;b&gt; <p>word word word") + '"</script>',
    "markup in strings of a script": lambda: "<script>" + fill("'<p>three little words</p>',") + "</script>",
    "data attribute of json": lambda: "<p data-s='{" + fill('"a": "some words here", ') + "}'>x</p>",
    "text areas": lambda: fill("<textarea>"),
    "plaintext": lambda: "<plaintext>" + fill("x "),
    "frames": lambda: fill("<iframe srcdoc='<p>x'>"),
    "upper case": lambda: fill("<DIV><P>X</P></DIV>"),
    "title separators": lambda: "<title>" + fill(" | - ") + "</title>",
    "not-found words": lambda: "<h1>" + fill("the page you requested ") + "</h1>",
}  # fmt: skip

LOST = {
    "open comments", "open scripts", "open script full of tags", "open styles", "open titles",
    "open attribute", "open attributes, quotes mixed", "frames",
    "nested noscript",
}  # fmt: skip
