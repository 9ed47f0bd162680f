"""Sources that nobody can judge from here: walls, gates, shells, and servers in trouble."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.zoo.source import (
    PATH,
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
    story,
    words,
)
from tests.web import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping


def _truth(source: str, reason: str) -> Truth:
    return Truth(headline="UNKNOWN", source=source, quote="unread", reason=reason)


def sources() -> list[Source]:
    """Return all of them."""
    return [
        *_bot_walls(),
        *_captchas(),
        *_refusals(),
        *_gates(),
        *_shells(),
        *_trouble(),
        *_secure(),
    ]


def _unknowable(
    name: str, cls: str, language: str, truth: Truth, *given: Answer | str, **more: object
) -> Source:
    answers = tuple(answer(it) if isinstance(it, str) else it for it in given)
    told: dict = {"words": words(language), "answers": {PATH: answers} if answers else {}}
    told |= more
    return Source(name=name, group=UNKNOWABLE, cls=cls, language=language, truth=truth, **told)


def _bot_walls() -> list[Source]:
    """What the known vendors send to a program, in our own short form: their marks, not their pages."""
    walls: dict[str, tuple[str, int, str, Mapping[str, str]]] = {
        "cloudflare": ("wall-cloudflare", 403, bare("en", "Just a moment...", "<noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={cvId:'3'};</script>"), {"cf_mitigated": "challenge", "Server": "cloudflare"}),
        "cloudflare-503": ("wall-cloudflare", 503, bare("en", "Just a moment...", "<div class='cf-browser-verification'>Checking your browser before accessing the site.</div>"), {"Server": "cloudflare"}),
        "cloudflare-1020": ("wall-cloudflare", 403, bare("en", "Access denied | Cloudflare", "<div id='cf-error-details'><h1>Error 1020</h1><p>Access denied</p></div>"), {"Server": "cloudflare"}),
        "datadome": ("wall-datadome", 403, bare("en", "tidewater.example", "<p id='cmsg'>Please enable JS and disable any ad blocker</p><script src='https://ct.captcha-delivery.com/c.js'></script>"), {"X_DataDome": "protected"}),
        "human": ("wall-human", 403, bare("en", "Access to this page has been denied", "<div id='px-captcha'></div><script src='https://captcha.px-cdn.net/x/captcha.js'></script>"), {}),
        "akamai": ("wall-akamai", 403, bare("en", "Access Denied", "<h1>Access Denied</h1>You don't have permission to access this on this server.<p>Reference #18.2d</p><p>https://errors.edgesuite.net/18.2d</p>"), {"Server": "AkamaiGHost"}),
        "imperva": ("wall-imperva", 200, bare("en", "", "<iframe src='/_Incapsula_Resource?CWUDNSAI=9&xinfo=1'>Request unsuccessful. Incapsula incident ID: 1-2</iframe>"), {}),
        "aws-waf": ("wall-aws-waf", 202, bare("en", "", "<script>window.gokuProps={key:'x'};</script><script src='https://x.token.awswaf.com/challenge.js'></script>"), {"x_amzn_waf_action": "challenge"}),
        "sucuri": ("wall-unnamed", 403, bare("en", "Sucuri WebSite Firewall - Access Denied", "<h1>Access Denied - Sucuri Website Firewall</h1>"), {"Server": "Sucuri/Cloudproxy"}),
        "vercel": ("wall-unnamed", 429, bare("en", "Vercel Security Checkpoint", "<p>We're verifying your browser</p><script src='/.well-known/vercel/security/static/challenge.js'></script>"), {}),
        "anubis": ("wall-unnamed", 200, bare("en", "Making sure you're not a bot!", "<script src='/.within.website/x/cmd/anubis/static/js/main.mjs'></script><h1>Making sure you're not a bot!</h1>"), {}),
        "ddos-guard": ("wall-unnamed", 403, bare("en", "DDOS-GUARD", "<h1>Checking your browser before accessing</h1><script src='/.well-known/ddos-guard/js-challenge/index.js'></script>"), {"Server": "ddos-guard"}),
        "kasada": ("wall-unnamed", 429, bare("en", "", "<script src='/149e9513/2d206a39/ips.js?KP_UIDz=0'></script>"), {}),
        "999": ("wall-unnamed", 999, "", {}),
    }  # fmt: skip
    return [
        _unknowable(f"wall-{name}", "bot wall", ("en", "ja", "de", "fr", "zh")[at % 5], _truth("blocked", reason), answer(body, status, **headers))
        for at, (name, (reason, status, body, headers)) in enumerate(walls.items())
    ]  # fmt: skip


def _captchas() -> list[Source]:
    shown = {
        "en": ("Security check", "<h1>Are you a robot?</h1><p>Please verify you are a human.</p><div class='g-recaptcha'></div>"),
        "ja": ("認証", "<h1>画像認証</h1><p>画像に表示された文字を入力してください。</p><form><input name='c'></form>"),
        "zh": ("安全验证", "<h1>人机验证</h1><p>请完成安全验证后继续访问。</p><div class='geetest'></div>"),
        "de": ("Sicherheitsabfrage", "<h1>Ich bin kein Roboter</h1><p>Bestätigen Sie, dass Sie ein Mensch sind.</p><div class='h-captcha'></div>"),
    }  # fmt: skip
    return [
        _unknowable(f"captcha-{it}", "captcha with 200", it, _truth("blocked", "captcha"), bare(it, title, body))
        for it, (title, body) in shown.items()
    ]  # fmt: skip


def _refusals() -> list[Source]:
    login = bare(
        "fr",
        "Connexion",
        "<h1>Connexion</h1><form><input name='u'><input type='password' name='p'></form>",
    )
    region = bare(
        "en",
        "Not available",
        "<h1>Not available in your region</h1><p>Unfortunately, our website is currently unavailable in most European countries.</p>",
    )
    return [
        _unknowable("slow-down-en", "429", "en", _truth("failing", "deferred"), answer("slow down", 429, Retry_After="3600")),
        _unknowable("slow-down-ja", "429", "ja", _truth("blocked", "too-many-requests"), answer("", 429)),
        _unknowable("forbidden-de", "login", "de", _truth("blocked", "forbidden"), answer("<h1>401</h1>", 401, WWW_Authenticate="Basic")),
        _unknowable("login-fr", "login", "fr", _truth("blocked", "login"), redirect("/login?next=x"), elsewhere={at("login-fr", "/login?next=x"): answer(login)}),
        _unknowable("members-zh", "login", "zh", _truth("blocked", "login"), bare("zh", "登录", "<h1>登录</h1><form><input name='u'><input type='password' name='p'></form>")),
        _unknowable("region-en", "geoblock", "en", _truth("blocked", "region-block"), region),
        _unknowable("region-de", "geoblock", "de", _truth("blocked", "forbidden"), answer(bare("de", "403", "<h1>403</h1><p>In Ihrem Land nicht verfügbar.</p>"), 403)),
        _unknowable("legal-en", "451", "en", _truth("blocked", "legal-block"), answer("<h1>Unavailable For Legal Reasons</h1>", 451)),
        *_consent_walls(),
    ]  # fmt: skip


def _consent_walls() -> list[Source]:
    purposes = (
        "<p>Wir und unsere 812 Partner speichern Informationen auf Ihrem Gerät und verarbeiten personenbezogene Daten, etwa für Anzeigen.</p>"
        * 4
    )
    german = bare(
        "de",
        "Küstenbote: Einwilligung",
        f"<h1>Ihre Privatsphäre ist uns wichtig</h1>{purposes}<button>Alle akzeptieren</button><button>Ablehnen</button>",
    )
    partners = (
        "<p>Partners process personal data such as cookies and unique identifiers for personalised ads and content.</p>"
        * 8
    )
    english = bare(
        "en",
        "We value your privacy",
        f"<h1>We value your privacy</h1><p>We and our 1,234 partners store and access information on a device.</p>{partners}<button>Accept all</button><button>Manage options</button>",
    )
    there = "https://consent.tidewater.example/collectConsent?x=1"
    return [
        _unknowable("consent-de", "consent wall", "de", _truth("blocked", "consent-wall"), german),
        _unknowable("consent-en", "consent wall", "en", _truth("blocked", "consent-wall"), english),
        _unknowable("consent-led-fr", "consent wall", "fr", _truth("blocked", "consent-wall"), redirect(there), elsewhere={there: answer(bare("fr", "Vos choix", "<h1>Vos choix</h1><p>Nous utilisons des cookies.</p><button>Tout accepter</button>"))}),
    ]  # fmt: skip


def _gates() -> list[Source]:
    """A beginning, and the rest for subscribers: what is not shown proves nothing."""
    paid = {
        "de": "Weiterlesen mit dem Küstenboten. Dieser Artikel ist nur für Abonnenten.",
        "fr": "Il vous reste 78 % de cet article à lire. La suite est réservée aux abonnés.",
        "ja": "残り1,204文字 この記事は会員限定です。登録すると続きをお読みいただけます。",
        "zh": "订阅后继续阅读全文",
        "en": "Subscribe to continue reading.",
    }
    marked = '<script type="application/ld+json">{0}</script>'.format(
        json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "headline": story("en")["title"],
                "isAccessibleForFree": False,
            }
        )
    )
    metered = page("en", [story("en")["teaser"]]).replace(
        "</article>",
        "<div class='regwall'><p>You have reached your limit of free articles. Create a free account to continue reading.</p></div></article>",
    )
    teaser = page("de", [f"{one[:90]} …" for one in story("de")["before"]]).replace(
        "</article>", "<a href='/abo'>Mehr</a></article>"
    )
    return [
        *(
            _unknowable(f"paywall-{it}", "paywall teaser", it, _truth("gated", "paywall"),
                        page(it, [story(it)["teaser"]]).replace("</article>", f"<div class='paywall'><p>{notice}</p></div></article>"))
            for it, notice in paid.items()
        ),
        _unknowable("paywall-marked-en", "paywall teaser", "en", _truth("gated", "paywall"), page("en", paragraphs("en", None)[:2], head=marked)),
        _unknowable("paywall-altered-fr", "paywall teaser", "fr", _truth("gated", "paywall"),
                    page("fr", paragraphs("fr", altered("fr", "figure"))[:3]).replace("</article>", f"<div class='paywall'><p>{paid['fr']}</p></div></article>")),
        _unknowable("metered-en", "metered", "en", _truth("gated", "paywall"), metered),
        _unknowable("teaser-de", "metered", "de", _truth("gated", "teaser"), teaser),
        _unknowable("pay-402-zh", "paywall teaser", "zh", _truth("gated", "paywall"), answer("<h1>402</h1>", 402)),
    ]  # fmt: skip


def _shells() -> list[Source]:
    app = "<div id='root'></div><script src='/static/main.js'></script><noscript>You need to enable JavaScript to run this app.</noscript>"
    more = page("en", [*story("en")["before"], *story("en")["after"]]).replace(
        "</article>",
        "<nav class='pagination'><a rel='next' href='?page=2'>Next page</a></nav></article>",
    )
    return [
        _unknowable("shell-en", "script shell", "en", _truth("live", "script-shell"), bare("en", "The Tidewater Courier", app)),
        _unknowable("shell-ja", "script shell", "ja", _truth("live", "script-shell"), bare("ja", "潮路新報", "<div id='__next'></div><script src='/_next/static/main.js'></script>")),
        _unknowable("empty-de", "empty", "de", _truth("live", "empty"), ""),
        _unknowable("blank-zh", "empty", "zh", _truth("live", "empty"), bare("zh", "", "")),
        _unknowable("picture-fr", "no text", "fr", _truth("live", "format-unread"), answer(b"\x89PNG\r\n\x1a\n" + b"0" * 400, charset="", Content_Type="image/png")),
        _unknowable("broken-pdf-en", "no text", "en", _truth("live", "format-broken"), answer(b"%PDF-1.4 nothing more", charset="", Content_Type="application/pdf")),
        _unknowable("first-page-en", "words on another page", "en", _truth("live", "more-pages"), more),
    ]  # fmt: skip


def _trouble() -> list[Source]:
    failing = [
        _unknowable(f"status-{status}-{it}", "5xx", it, _truth("failing", "server-error"), answer(f"<h1>{status}</h1>", status))
        for status, it in ((500, "en"), (502, "ja"), (503, "fr"), (504, "de"), (521, "zh"))
    ]  # fmt: skip
    whole = page("en", paragraphs("en", None)).encode()
    half = Answer(body=whole + b"<p>" + b"The rest never came. " * 200, cut=True)
    return [
        *failing,
        _unknowable("upkeep-ja", "5xx", "ja", _truth("failing", "server-error"), bare("ja", "メンテナンス中", "<h1>ただいまメンテナンス中です</h1><p>ご迷惑をおかけします。</p>")),
        _unknowable("cut-en", "cut body", "en", _truth("failing", "cut-body"), half),
        _unknowable("cut-in-tag-zh", "cut body", "zh", _truth("failing", "cut-markup"), page("zh", paragraphs("zh", None)).split("</article>")[0] + "<div class='aft"),
        _unknowable("refused-de", "no connection", "de", _truth("failing", "connect"), down=True),
    ]  # fmt: skip


def _secure() -> list[Source]:
    """TLS failures: seen from one place they say nothing of the page."""
    return [
        _unknowable(f"tls-{fault}", "TLS failure", it, _truth("failing", "tls"), page(it, paragraphs(it, words(it))), tls=fault)
        for fault, it in (("expired", "en"), ("unknown-issuer", "ja"), ("other-name", "fr"))
    ]  # fmt: skip
