"""Walls: answers that keep a program, or anybody not logged in, from the page itself.

Vendors put scripts on ordinary pages, too, so a vendor's mark counts only if it belongs to the
challenge itself, or if next to no text comes with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from archiver.pages.look import original
from archiver.pages.phrases import phrases
from archiver.pages.reasons import Reason
from archiver.pages.scanning import weight

if TYPE_CHECKING:
    from archiver.pages.look import Look

_MUCH: Final = 1_000
_LITTLE: Final = 400
_NEXT_TO_NOTHING: Final = 150
_SEARCHED: Final = 200_000
_FIRST: Final = 4

_STATUS: Final = {
    401: Reason.FORBIDDEN,
    403: Reason.FORBIDDEN,
    407: Reason.FORBIDDEN,
    429: Reason.TOO_MANY_REQUESTS,
    451: Reason.LEGAL_BLOCK,
    999: Reason.WALL_UNNAMED,
    **dict.fromkeys((400, 405, 406, 409, 412, 418, 421, 428, 444, 460, 463, 493), Reason.REFUSED),
}
_REFUSALS: Final = (403, 429)
_HEADERS: Final = (
    # name, whose it is, and whether it also comes with pages that are shown
    ("cf-mitigated", Reason.WALL_CLOUDFLARE, False),
    ("x-amzn-waf-action", Reason.WALL_AWS_WAF, False),
    ("x-vercel-mitigated", Reason.WALL_VERCEL, False),
    ("x-sucuri-block", Reason.WALL_SUCURI, False),
    ("x-datadome", Reason.WALL_DATADOME, True),
    ("x-kpsdk-ct", Reason.WALL_KASADA, True),
)
_CHALLENGES: Final = (
    (
        Reason.WALL_CLOUDFLARE,
        ("_cf_chl_opt", "cf-browser-verification", "cf_chl_", "cf-error-details"),
    ),
    (Reason.WALL_AKAMAI, ("errors.edgesuite.net", "sec-if-cpt-container", "bm-verify=")),
    (Reason.WALL_HUMAN, ("px-captcha", "captcha.px-cdn.net", "captcha.px-cloud.net")),
    (Reason.WALL_DATADOME, ("captcha-delivery.com",)),
    (Reason.WALL_IMPERVA, ("Incapsula incident ID", "_Incapsula_Resource?CWUDNSAI")),
    (Reason.WALL_AWS_WAF, ("gokuProps", "AwsWafIntegration", "AwsWafCaptcha", "awswaf.com/")),
    (Reason.WALL_KASADA, ("ips.js?KP_UIDz", "KPSDK.configure", "/149e9513-01fa-4fb0-aad4-5")),
    (Reason.WALL_SUCURI, ("sucuri_cloudproxy", "Sucuri WebSite Fire", "Sucuri Website Fire")),
    (Reason.WALL_DDOS_GUARD, ("ddos-guard.net", "check.ddos-guard", "/.well-known/ddos-guard/")),
    (Reason.WALL_ANUBIS, ("within.website", "anubis_challenge", "anubis_version")),
    (Reason.WALL_VERCEL, ("/.well-known/vercel/security", "vercel.link/security-checkpoint")),
    (Reason.WALL_RADWARE, ("perfdrive.com", "validate.perfdrive", "shieldsquare")),
    (Reason.WALL_F5, ("bobcmn", "/TSPD/", "Your support ID is")),
    (Reason.WALL_FASTLY, ("/_fs-ch-", "fastly-challenge")),
    (
        Reason.WALL_UNNAMED,
        ("/_guard/html.js", "yunsuo_session", "WafCaptcha", "__tst_status", "slowAES.decrypt",
         "/.well-known/sgcaptcha/"),
    ),
)  # fmt: skip
_INJECTED: Final = ((Reason.WALL_IMPERVA, "_Incapsula_Resource"), (Reason.WALL_HUMAN, "_pxAppId"))
_SIGNATURES: Final = (
    ("loudflare", Reason.WALL_CLOUDFLARE),
    ("Reference #", Reason.WALL_AKAMAI),
    ("_px", Reason.WALL_HUMAN),
    ("PerimeterX", Reason.WALL_HUMAN),
    ("ddos-guard", Reason.WALL_DDOS_GUARD),
    ("Sucuri", Reason.WALL_SUCURI),
    ("nubis", Reason.WALL_ANUBIS),
)
_WIDGETS: Final = (
    "g-recaptcha", "h-captcha", "hcaptcha.com/1/api.js", "cf-turnstile", "recaptcha/api.js",
    "funcaptcha", "arkoselabs.com", "geetest", "smartcaptcha", "friendly-captcha", "captcha.gtimg",
)  # fmt: skip
_LOGIN_PATH = re.compile(
    r"(?:^|[/_.-])(?:log[_-]?in|sign[_-]?in|sso|oauth2?|authorize|authenticate|auth|accounts/login|authwall|"
    r"wp-login\.php|members?/login|anmelden|iniciar-sesion|"
    r"connexion)(?:$|[/?._-])",  # codespell:ignore connexion
    re.IGNORECASE,
)
_CONSENT_ADDRESS = re.compile(
    r"^https?://(?:consent|guce|cmp|privacy)[.-]|/(?:consent|collectconsent|cookie-?wall|"
    r"privacy-?(?:gate|wall)|gdpr)(?:$|[/?.])",
    re.IGNORECASE,
)


def find_walls(look: Look) -> tuple[Reason, ...]:
    """Return which walls an answer shows, bot walls first; empty for a page."""
    vendor = _vendor(look)
    if vendor:
        shown = vendor is Reason.WALL_UNNAMED and look.status == 200 and _captcha(look)  # noqa: PLR2004
        return (Reason.CAPTCHA if shown else vendor,)
    if look.status in _STATUS:
        return (_STATUS[look.status],)
    if look.status >= 400:  # noqa: PLR2004 - 404 and 5xx have reasons of their own
        return ()
    for finds, reason in (
        (_captcha, Reason.CAPTCHA),
        (_region, Reason.REGION_BLOCK),
        (_login, Reason.LOGIN),
        (_consent, Reason.CONSENT_WALL),
    ):
        if finds(look):
            return (reason,)
    return ()


def _vendor(look: Look) -> Reason | None:
    """Name the bot wall, by headers, then by what only a challenge holds."""
    by_header = _by_header(look)
    if by_header or look.prose >= _MUCH:
        return by_header
    source = look.source[:_SEARCHED]
    for reason, signs in _CHALLENGES:
        if any(sign in source for sign in signs):
            return reason
    if look.prose < _NEXT_TO_NOTHING:
        for reason, sign in _INJECTED:
            if sign in source and look.substance < _LITTLE:
                return reason
    return None if look.meta.article else _by_title(look)


def _by_header(look: Look) -> Reason | None:
    refused = look.status in _REFUSALS
    return next(
        (
            reason
            for name, reason, beside_pages in _HEADERS
            if (refused or not beside_pages) and look.header(name)
        ),
        None,
    )


def _by_title(look: Look) -> Reason | None:
    """Recognise a challenge by its title; whose it is may stand beside it."""
    if look.prose >= _LITTLE or not phrases("challenge").make_up(*look.headings):
        return None
    for sign, reason in _SIGNATURES:
        if sign in look.source:
            return reason
    return Reason.WALL_UNNAMED


def _captcha(look: Look) -> bool:
    """Whether a captcha is all there is: its widget or its words, and hardly another sentence."""
    if look.prose >= _MUCH or look.meta.article:
        return False
    asks = phrases("human").stand_in
    widget = any(sign in look.source for sign in _WIDGETS)
    other = sum(weight(paragraph) for paragraph in look.paragraphs if not asks(paragraph))
    asked = asks(*look.headings) or (other < _NEXT_TO_NOTHING and asks(*look.notices))
    return asked or (widget and look.substance < _LITTLE and look.prose < _NEXT_TO_NOTHING)


def _region(look: Look) -> bool:
    """Whether a page tells visitors from here that it is not for them."""
    return (
        look.prose < _LITTLE
        and not look.meta.article
        and phrases("region").stand_in(*look.headings, *look.notices, *look.paragraphs)
    )


def _login(look: Look) -> bool:
    """Whether a log-in form stands where the page should: a redirect to it, or nothing else."""
    led_there = _LOGIN_PATH.search(look.final_path) and not _LOGIN_PATH.search(look.asked_path)
    if look.redirected and led_there and look.prose < _MUCH:
        return True
    if look.prose >= _LITTLE or look.found is None:
        return False
    if look.found.password and look.prose < _NEXT_TO_NOTHING:
        return True
    return phrases("login").make_up(*look.headings)


def _consent(look: Look) -> bool:
    """Whether a page asks for consent and shows nothing before."""
    if _asks_at_length(look):
        return True
    if look.prose >= _MUCH:
        return False
    if look.capture and look.redirected:
        asked, final = original(look.capture.url), original(look.capture.final_url)
        if _CONSENT_ADDRESS.search(final) and not _CONSENT_ADDRESS.search(asked):
            return True
    if look.prose < _NEXT_TO_NOTHING and any(
        len(span) > _NEXT_TO_NOTHING for span in look.composed.aside
    ):
        return True
    if not phrases("agree").make_up(*look.notices):
        return False
    asks = phrases("consent").stand_in
    consenting = sum(weight(block) for block in look.shown if asks(block))
    return asks(*look.headings) and consenting > look.substance / 3


def _asks_at_length(look: Look) -> bool:
    """Whether consent heads the page, its paragraphs speak of little else, and a button accepts.

    Such a page may be long: it tells of each purpose and of hundreds of partners. An article that
    carries the request has paragraphs of its own.
    """
    first = (block.strip(" .!?。！").replace("’", "'") for block in look.shown[:_FIRST])
    if not phrases("asking").make_up(*look.headings, *first):
        return False
    speaks = phrases("partners").stand_in
    other = sum(weight(paragraph) for paragraph in look.paragraphs if not speaks(paragraph))
    asking = sum(weight(block) for block in look.shown if speaks(block))
    if other > look.prose / 3 or asking < look.substance / 4:
        return False
    return phrases("button").stand_in(look.composed.text[:_SEARCHED].replace("’", "'"))
