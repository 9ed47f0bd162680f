"""Sources that nobody can judge from here: walls, gates, shells, and servers in trouble."""

from __future__ import annotations

import json

from benchmarks.zoo.simple import simple
from benchmarks.zoo.source import (
    UNKNOWABLE,
    Source,
    Truth,
    altered,
    answer,
    at,
    bare,
    page,
    paragraphs,
    redirect,
    source,
    story,
    words,
)
from tests.web import Answer

_NOTICES = {
    "de": "Weiterlesen mit dem Küstenboten. Dieser Artikel ist nur für Abonnenten.",
    "fr": "Il vous reste 78 % de cet article à lire. La suite est réservée aux abonnés.",
    "ja": "残り1,204文字 この記事は会員限定です。登録すると続きをお読みいただけます。",
    "zh": "订阅后继续阅读全文",
    "en": "Subscribe to continue reading.",
}


def sources() -> list[Source]:
    """Return all of them."""
    return [
        *simple("walls", UNKNOWABLE),
        *_led_to_walls(),
        *_gates(),
        *_no_text(),
        *_cut(),
        *_secure(),
    ]


def _truth(state: str, reason: str) -> Truth:
    return Truth(headline="UNKNOWN", source=state, quote="unread", reason=reason)


def _led_to_walls() -> list[Source]:
    login = at("led-to-login-fr", "/login?next=x")
    form = "<form><input name='u'><input type='password' name='p'></form>"
    consent = "https://consent.tidewater.example/collectConsent?x=1"
    asks = "<p>Nous utilisons des cookies.</p><button>Tout accepter</button>"
    return [
        source(
            "led-to-login-fr", UNKNOWABLE, "login", "fr", _truth("blocked", "login"),
            redirect(login),
            elsewhere={login: answer(bare("fr", "Connexion", f"<h1>Connexion</h1>{form}"))},
        ),
        source(
            "led-to-consent-fr", UNKNOWABLE, "consent wall", "fr",
            _truth("blocked", "consent-wall"), redirect(consent),
            elsewhere={consent: answer(bare("fr", "Vos choix", f"<h1>Vos choix</h1>{asks}"))},
        ),
    ]  # fmt: skip


def _shut(text: str, notice: str) -> str:
    """Return a page with a paywall's notice below its article."""
    block = f'<div class="paywall"><p>{notice}</p></div></article>'
    return text.replace("</article>", block)


def _gates() -> list[Source]:
    """A beginning, and the rest for subscribers: what is not shown proves nothing."""
    paid = _truth("gated", "paywall")
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story("en")["title"],
        "isAccessibleForFree": False,
    }
    marked = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    limit = "You have reached your limit of free articles. Create a free account to continue."
    broken_off = page("de", [f"{one[:90]} …" for one in story("de")["before"]])
    changed = page("fr", paragraphs("fr", altered("fr", "figure"))[:3])
    return [
        *(
            source(
                f"paywall-{it}", UNKNOWABLE, "paywall teaser", it, paid,
                _shut(page(it, [story(it)["teaser"]]), notice),
            )
            for it, notice in _NOTICES.items()
        ),
        source(
            "paywall-marked-en", UNKNOWABLE, "paywall teaser", "en", paid,
            page("en", paragraphs("en", None)[:2], head=marked),
        ),
        source(
            "paywall-below-fr", UNKNOWABLE, "paywall teaser", "fr", paid,
            _shut(changed, _NOTICES["fr"]),
        ),
        source(
            "metered-en", UNKNOWABLE, "metered", "en", paid,
            _shut(page("en", [story("en")["teaser"]]), limit).replace("paywall", "regwall"),
        ),
        source(
            "teaser-de", UNKNOWABLE, "metered", "de", _truth("gated", "teaser"),
            broken_off.replace("</article>", "<a href='/abo'>Mehr</a></article>"),
        ),
    ]  # fmt: skip


def _no_text() -> list[Source]:
    """The page, but not its text."""
    picture = answer(b"\x89PNG\r\n\x1a\n" + b"0" * 400, charset="", Content_Type="image/png")
    broken = answer(b"%PDF-1.4 nothing", charset="", Content_Type="application/pdf")
    turned = "<nav class='pagination'><a rel='next' href='?page=2'>Next page</a></nav></article>"
    first = page("en", paragraphs("en", None)).replace("</article>", turned)
    return [
        source("picture-fr", UNKNOWABLE, "no text", "fr", _truth("live", "format-unread"), picture),
        source("broken-pdf-en", UNKNOWABLE, "no text", "en", _truth("live", "format-broken"), broken),
        source(
            "first-page-en", UNKNOWABLE, "words on another page", "en",
            _truth("live", "more-pages"), first,
        ),
    ]  # fmt: skip


def _cut() -> list[Source]:
    whole = page("en", paragraphs("en", None)).encode()
    half = Answer(body=whole + b"<p>" + b"The rest never came. " * 200, cut=True)
    in_tag = page("zh", paragraphs("zh", None)).split("</article>")[0] + "<div class='aft"
    return [
        source("cut-en", UNKNOWABLE, "cut body", "en", _truth("failing", "cut-body"), half),
        source("cut-zh", UNKNOWABLE, "cut body", "zh", _truth("failing", "cut-markup"), in_tag),
        source(
            "refused-de", UNKNOWABLE, "no connection", "de", _truth("failing", "connect"),
            page("de", paragraphs("de", words("de"))), down=True,
        ),
    ]  # fmt: skip


def _secure() -> list[Source]:
    """TLS failures: seen from one place they say nothing of the page."""
    return [
        source(
            f"tls-{fault}", UNKNOWABLE, "TLS failure", it, _truth("failing", "tls"),
            page(it, paragraphs(it, words(it))), tls=fault,
        )
        for fault, it in (("expired", "en"), ("unknown-issuer", "ja"), ("other-name", "fr"))
    ]  # fmt: skip
