"""Sources that say what is quoted, however they are written, wrapped or moved."""

from __future__ import annotations

import gzip
import json
from html import escape
from typing import TYPE_CHECKING, Any

from benchmarks.zoo.documents import pdf
from benchmarks.zoo.source import (
    GOOD,
    PATH,
    Source,
    Truth,
    answer,
    at,
    page,
    paragraphs,
    redirect,
    sentence,
    source,
    story,
    words,
)

if TYPE_CHECKING:
    from tests.web import Answer

EXACT = Truth(headline="MATCH", source="live", quote="exact")
FOLDED = Truth(headline="MATCH", source="live", quote="normalised")
MOVED = Truth(headline="MATCH", source="live", quote="exact", reason="address-moved")
_TODAY = "国会は港湾の予算を検証し、鉄道駅の発券所を四月から廃止しないと佐々木春子局長は述べた"
_PRINTED = "國會は港灣の豫算を檢證し、鐵道驛の發券所を四月から廢止しないと佐々木春子局長は述べた"
LANGUAGES = ("ja", "en", "de", "fr", "zh")


def sources() -> list[Source]:
    """Return all of them."""
    return [
        *_plain(),
        *_written_otherwise(),
        *_charsets(),
        *_formats(),
        *_wrapped(),
        *_quoted_in_part(),
        *_elsewhere(),
        *_after_trouble(),
    ]


def _good(
    name: str, cls: str, language: str, truth: Truth, *given: Answer | str, **more: Any
) -> Source:
    return source(name, GOOD, cls, language, truth, *given, **more)


def _story(language: str, said: str | None = None) -> str:
    return page(language, paragraphs(language, said or words(language)))


def _with_html(language: str, said: str) -> str:
    """Return the story's page with the words as this HTML."""
    told = story(language)
    blocks = [*map(escape, told["before"]), sentence(language, said), *map(escape, told["after"])]
    return page(language, "".join(f"<p>{block}</p>\n" for block in blocks))


def _plain() -> list[Source]:
    return [_good(f"plain-{it}", "plain", it, EXACT, _story(it)) for it in LANGUAGES]


def _written_otherwise() -> list[Source]:
    ja, zh, en, de, fr = (words(it) for it in ("ja", "zh", "en", "de", "fr"))
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    ruby = ja.replace("岸壁", "<ruby>岸壁<rp>（</rp><rt>がんぺき</rt><rp>）</rp></ruby>")
    ruby = ruby.replace("佐々木春子", "<ruby>佐々木<rt>ささき</rt>春子<rt>はるこ</rt></ruby>")
    pinyin = zh.replace("码头", "<ruby>码头<rp>(</rp><rt>mǎtóu</rt><rp>)</rp></ruby>")
    old = str.maketrans("岸壁確認船会駅局", "岸壁確認舩會驛局")
    notes = en.replace(",", ',<sup><a href="#n1">[1]</a></sup>', 1)
    spoken = en.replace(", Helen Marsh said, ", ",” Helen Marsh said, “", 1)
    return [
        _good("ruby-ja", "ruby and <br>", "ja", FOLDED, _with_html("ja", ruby.replace("、", "、<br>\n"))),
        _good("ruby-zh", "ruby and <br>", "zh", EXACT, _with_html("zh", pinyin)),
        _good("breaks-ja", "ruby and <br>", "ja", FOLDED, _with_html("ja", ja.replace("は", "は<br/>　"))),
        _good("wide-ja", "full width", "ja", FOLDED, _story("ja", ja.translate(wide))),
        _good("wide-zh", "full width", "zh", FOLDED, _story("zh", zh.translate(wide))),
        _good("old-kanji-ja", "variant characters", "ja", FOLDED, _story("ja", ja.translate(old))),
        _good("old-print-ja", "variant characters", "ja", FOLDED, _story("ja", _PRINTED), words=_TODAY),
        _good("traditional-zh", "variant characters", "zh", FOLDED, _story("zh", story("zh")["traditional"])),
        _good("soft-hyphens-de", "hyphenation and spaces", "de", FOLDED,
              _with_html("de", de.replace("sicher", "si&shy;cher").replace("Ostkai", "Ost&shy;kai"))),
        _good("fixed-spaces-fr", "hyphenation and spaces", "fr", FOLDED,
              _with_html("fr", fr.replace(" 12 mai", "&nbsp;12&#8239;mai"))),
        _good("marked-up-en", "markup within", "en", EXACT,
              _with_html("en", en.replace("Helen", '<a href="/helen"><b>Hel</b>en</a>').replace("crane", "cr<!-- ad -->ane"))),
        _good("note-marks-en", "markup within", "en", EXACT, _with_html("en", notes)),
        _good("quotation-in-quotation-en", "quotation marks", "en", FOLDED, _story("en", f"“{spoken}”")),
    ]  # fmt: skip


def _charsets() -> list[Source]:
    """Pages in one character set that are said to be in another."""
    kept = [
        ("ja", "shift_jis", "utf-8"), ("ja", "shift_jis", "iso-8859-1"), ("ja", "euc_jp", "shift_jis"),
        ("ja", "iso2022_jp", "utf-8"), ("zh", "gb18030", "iso-8859-1"), ("zh", "gb18030", "utf-8"),
        ("zh", "big5", "gb2312"), ("fr", "cp1252", "utf-8"), ("de", "utf-8", "iso-8859-1"), ("en", "utf-16", "utf-8"),
    ]  # fmt: skip
    return [
        _good(
            f"charset-{real}-as-{declared}-{language}".replace("_", "-"),
            "charset declared wrong",
            language,
            FOLDED if real == "big5" else EXACT,
            answer(_in_charset(language, real, declared), charset=declared),
        )
        for language, real, declared in kept
    ]


def _in_charset(language: str, real: str, declared: str) -> bytes:
    said = story("zh")["traditional"] if real == "big5" else words(language)
    text = _story(language, said).replace('charset="utf-8"', f'charset="{declared}"')
    return text.encode(real, "xmlcharrefreplace")


def _formats() -> list[Source]:
    """The text is there, but not as paragraphs of HTML."""
    plain = "\n\n".join([story("en")["title"], *paragraphs("en", words("en"))]).encode()
    return [
        *(
            _good(f"pdf-{it}", "PDF", it, FOLDED, answer(pdf(story(it)["title"], paragraphs(it, words(it))), charset="", Content_Type="application/pdf"))
            for it in ("en", "ja")
        ),
        *(_good(f"json-ld-{it}", "JSON-LD body", it, EXACT, _json_ld(it)) for it in ("en", "de")),
        _good("text-en", "plain text", "en", EXACT, answer(plain, charset="", Content_Type="text/plain; charset=utf-8")),
        _good("gzip-fr", "compressed", "fr", EXACT, answer(gzip.compress(_story("fr").encode(), mtime=0), Content_Encoding="gzip")),
    ]  # fmt: skip


def _json_ld(language: str) -> str:
    """The body comes by script; the publisher's own data hold the article's text."""
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": story(language)["title"],
        "datePublished": "2026-03-02", "articleBody": "\n".join(paragraphs(language, words(language))),
    }  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'
    return page(language, [story(language)["teaser"]], head=script)


def _wrapped() -> list[Source]:
    consent = (
        '<div id="onetrust-banner-sdk" role="dialog" class="cookie-layer"><p>{0}</p>'
        "<button>{1}</button><button>{2}</button></div>"
    )
    asks = {
        "de": ("Wir und unsere Partner verwenden Cookies.", "Alle akzeptieren", "Ablehnen"),
        "en": ("We and our partners use cookies.", "Accept all", "Reject all"),
        "ja": ("当社と提携先はクッキーを使用します。", "すべて同意する", "拒否する"),
    }
    layered = [
        _good(f"consent-layer-{it}", "behind a consent layer", it, EXACT, _story(it).replace("<header>", f"{consent.format(*asks[it])}<header>"))
        for it in asks
    ]  # fmt: skip
    quoted = [
        _good(f"blockquote-{it}", "in a blockquote", it, EXACT, _with_html(it, f"</p><blockquote><p>{escape(words(it), quote=False)}</p></blockquote><p>"))
        for it in ("en", "fr")
    ]  # fmt: skip
    open_part = _story("fr").replace(
        "</article>",
        '<div class="paywall">Abonnez-vous pour lire la suite. La suite est réservée aux abonnés.</div></article>',
    )
    return [
        *layered,
        *quoted,
        _good("open-part-fr", "before the paywall", "fr", EXACT, open_part),
        *(_split(it) for it in ("ja", "en")),
    ]


def _split(language: str) -> Source:
    """An article over two pages; the words stand on the first of them."""
    told = story(language)
    turned = (
        f'<nav class="pagination"><span>1</span> <a rel="next" href="{PATH}?page=2">2</a></nav>'
    )
    first = page(language, [*told["before"], sentence(language, words(language))])
    second = page(language, told["after"])
    return _good(
        f"split-{language}", "split over pages", language, EXACT,
        answers={PATH: (answer(first.replace("</article>", f"{turned}</article>")),), f"{PATH}?page=2": (answer(second),)},
    )  # fmt: skip


def _quoted_in_part() -> list[Source]:
    """The quotation leaves out or adds, and says so."""
    ja, en, de = words("ja"), words("en"), words("de")
    return [
        _good("elision-en", "marked elision or gloss", "en", EXACT, _story("en"), words=en.replace(", Helen Marsh said, and", " … and")),
        _good("elision-ja", "marked elision or gloss", "ja", EXACT, _story("ja"), words=ja.replace("5月12日までに", "……")),
        _good("gloss-en", "marked elision or gloss", "en", EXACT, _story("en"), words=en.replace("Helen Marsh", "Helen Marsh [the harbour master]")),
        _good("initial-de", "marked elision or gloss", "de", EXACT, _story("de"), words=f"[a]{de[1:]}"),
    ]  # fmt: skip


def _elsewhere() -> list[Source]:
    """The address has changed, or is gone, and the words are kept."""
    kept = Truth(headline="MATCH", source="archived", quote="exact", reason="address-gone")
    gone = answer("<title>404</title>", 404)
    return [
        _good("moved-en", "moved", "en", MOVED, redirect(at("moved-en-new", "/archive/east-quay"), 301), elsewhere={at("moved-en-new", "/archive/east-quay"): answer(_story("en"))}),
        _good("moved-zh", "moved", "zh", MOVED, redirect("/archive/east-quay", 308), elsewhere={at("moved-zh", "/archive/east-quay"): answer(_story("zh"))}),
        _good("to-https-de", "moved", "de", EXACT, redirect(at("to-https-de", PATH), 301), plain_http=True, elsewhere={at("to-https-de", PATH): answer(_story("de"))}),
        _good("copy-ja", "copy in an archive", "ja", kept, gone, copies={"20260303080000": _story("ja")}),
        _good("copy-fr", "copy in an archive", "fr", kept, answer("", 410), copies={"20260303080000": _story("fr")}),
        _good("revision-en", "revision in history", "en", EXACT, path="/w/index.php?title=East_quay&oldid=118", answers=_revisions("en")),
        _good("revision-de", "revision in history", "de", EXACT, path="/w/index.php?title=Ostkai&oldid=118", answers=_revisions("de")),
    ]  # fmt: skip


def _revisions(language: str) -> dict[str, tuple[Answer, ...]]:
    """A wiki: the cited revision holds the words, today's does not."""
    title = {"en": "East_quay", "de": "Ostkai"}[language]
    return {
        f"/w/index.php?title={title}&oldid=118": (answer(_story(language)),),
        f"/wiki/{title}": (answer(page(language, story(language)["other"])),),
    }


def _after_trouble() -> list[Source]:
    busy = answer("<h1>503 Service Unavailable</h1>", 503, Retry_After="1")
    return [
        _good(f"busy-{it}", "503 then 200", it, EXACT, busy, answer(_story(it)))
        for it in ("en", "ja")
    ]
