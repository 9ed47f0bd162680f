"""Why a page is not, or not surely, the whole text that was cited: every code in one table."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reason(StrEnum):
    """A named ground for a page's state; the codes are stable and shown in reports."""

    WALL_CLOUDFLARE = "wall-cloudflare"
    WALL_AKAMAI = "wall-akamai"
    WALL_HUMAN = "wall-human"
    WALL_DATADOME = "wall-datadome"
    WALL_IMPERVA = "wall-imperva"
    WALL_AWS_WAF = "wall-aws-waf"
    WALL_KASADA = "wall-kasada"
    WALL_SUCURI = "wall-sucuri"
    WALL_DDOS_GUARD = "wall-ddos-guard"
    WALL_ANUBIS = "wall-anubis"
    WALL_VERCEL = "wall-vercel"
    WALL_RADWARE = "wall-radware"
    WALL_F5 = "wall-f5"
    WALL_FASTLY = "wall-fastly"
    WALL_UNNAMED = "wall-unnamed"
    CAPTCHA = "captcha"
    LOGIN = "login"
    CONSENT_WALL = "consent-wall"
    FORBIDDEN = "forbidden"
    TOO_MANY_REQUESTS = "too-many-requests"
    LEGAL_BLOCK = "legal-block"
    REGION_BLOCK = "region-block"
    REFUSED = "refused"
    PAYWALL = "paywall"
    TEASER = "teaser"
    PAYWALL_OPEN = "paywall-open"
    MORE_PAGES = "more-pages"
    REGION_REDIRECT = "region-redirect"
    SCRIPT_SHELL = "script-shell"
    EMPTY = "empty"
    REDIRECT_PAGE = "redirect-page"
    NOT_MODIFIED = "not-modified"
    CUT_BODY = "cut-body"
    CUT_MARKUP = "cut-markup"
    CHARSET_DAMAGED = "charset-damaged"
    NOT_FOUND = "not-found"
    GONE = "gone"
    SOFT_404 = "soft-404"
    MAYBE_ERROR_PAGE = "maybe-error-page"
    FRONT_PAGE = "front-page"
    PARKED = "parked"
    SERVER_ERROR = "server-error"
    FORMAT_UNREAD = "format-unread"
    FORMAT_BROKEN = "format-broken"
    TOO_LARGE = "too-large"
    READ_PLAINLY = "read-plainly"
    TOO_HARD = "too-hard"
    NO_TEXT_LAYER = "no-text-layer"


MEANINGS: Final[Mapping[Reason, str]] = {
    Reason.WALL_CLOUDFLARE: "Cloudflare asked for a check of the browser instead of answering",
    Reason.WALL_AKAMAI: "Akamai refused to show the page to a program",
    Reason.WALL_HUMAN: "HUMAN (PerimeterX) asked for proof of being a person",
    Reason.WALL_DATADOME: "DataDome asked for proof of being a person",
    Reason.WALL_IMPERVA: "Imperva (Incapsula) asked for a check of the browser",
    Reason.WALL_AWS_WAF: "the AWS firewall asked for a check of the browser",
    Reason.WALL_KASADA: "Kasada asked for a check of the browser",
    Reason.WALL_SUCURI: "the Sucuri firewall refused to show the page to a program",
    Reason.WALL_DDOS_GUARD: "DDoS-Guard asked for a check of the browser",
    Reason.WALL_ANUBIS: "Anubis asked the browser for a proof of work",
    Reason.WALL_VERCEL: "Vercel asked for a check of the browser",
    Reason.WALL_RADWARE: "Radware asked for proof of being a person",
    Reason.WALL_F5: "an F5 firewall refused the request or asked for a check of the browser",
    Reason.WALL_FASTLY: "Fastly asked for a check of the browser",
    Reason.WALL_UNNAMED: "the site answered with a check for robots",
    Reason.CAPTCHA: "the page shows a captcha instead of a text",
    Reason.LOGIN: "the page asks to log in",
    Reason.CONSENT_WALL: "the page shows nothing before cookies are agreed to",
    Reason.FORBIDDEN: "the site refused access (401 or 403)",
    Reason.TOO_MANY_REQUESTS: "the site asked to slow down (429)",
    Reason.LEGAL_BLOCK: "the site says that the page may not be shown here for legal reasons (451)",
    Reason.REGION_BLOCK: "the site shows the page only to visitors from other countries",
    Reason.REFUSED: "the site refused the request",
    Reason.PAYWALL: "the page is marked as paid or shows only its beginning",
    Reason.TEASER: "the page shows beginnings that break off",
    Reason.PAYWALL_OPEN: "marked as paid, yet all the words that it announces are there",
    Reason.MORE_PAGES: "the text goes on at other addresses, or when more is asked for",
    Reason.REGION_REDIRECT: "the address leads visitors from here to a page for their language",
    Reason.SCRIPT_SHELL: "the page holds no text until its scripts have run",
    Reason.EMPTY: "the page holds no text, or next to none",
    Reason.REDIRECT_PAGE: "the page only leads on to another address",
    Reason.NOT_MODIFIED: "the site said that nothing had changed and sent no text",
    Reason.CUT_BODY: "the answer ended before it was whole",
    Reason.CUT_MARKUP: "the page ends inside a comment, a script or a tag",
    Reason.CHARSET_DAMAGED: "characters were lost: the bytes fit no character set",
    Reason.NOT_FOUND: "the site says that there is no such page (404)",
    Reason.GONE: "the site says that the page was removed (410)",
    Reason.SOFT_404: "an error page that the site delivers as if it were found",
    Reason.MAYBE_ERROR_PAGE: "the page looks like an error page in part; a person should look",
    Reason.FRONT_PAGE: "the address now leads to a front page",
    Reason.PARKED: "the domain is parked, for sale or expired",
    Reason.SERVER_ERROR: "the server failed (5xx)",
    Reason.FORMAT_UNREAD: "a format that archiver does not read",
    Reason.FORMAT_BROKEN: "a file that does not keep to its own format",
    Reason.TOO_LARGE: "more pages, parts or text than archiver reads; the rest is left out",
    Reason.READ_PLAINLY: "too much work to read in full; its words were taken without their order",
    Reason.TOO_HARD: "reading the page took more time or memory than archiver gives to one page",
    Reason.NO_TEXT_LAYER: "a document of pictures, without text",
}
"""What each code means, in one line for a reader of the report."""
