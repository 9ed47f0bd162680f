from __future__ import annotations

import pytest

from archiver.pages import read_page
from archiver.records import PageState
from tests.pages.captures import ARTICLE, JAPANESE, PARAGRAPHS, capture, html

HTML = ("Content-Type", "text/html; charset=utf-8")

CHALLENGES = {
    "wall-cloudflare": [
        html("Verifying you are human. This may take a few seconds.", title="Just a moment...",
             head="<script>window._cf_chl_opt={cvId:'3'};</script>"),
        html("Please enable cookies.", "Sorry, you have been blocked", title="Attention Required! | Cloudflare",
             more="<div id='cf-error-details'>You are unable to access example.com</div>"),
    ],
    "wall-akamai": [
        html('You don\'t have permission to access "http&#58;&#47;&#47;news&#46;example&#47;" on this server.',
             "Reference #18.2d1.1643.8a", title="Access Denied"),
        html("x", more='<div id="sec-if-cpt-container"></div><script src=/a></script>'),
    ],
    "wall-human": [
        html("Press &amp; Hold to confirm you are a human (and not a bot).", title="Access to this page has been denied",
             more='<div id="px-captcha"></div>'),
        html("To continue, please click the box below.", title="Access to this page has been denied.",
             head="<script>window._pxAppId = 'PXabc';</script>"),
    ],
    "wall-datadome": [
        html(title="news.example.com", more="<script>var dd={'host':'geo.captcha-delivery.com'}</script>"),
    ],
    "wall-imperva": [
        html("Request unsuccessful. Incapsula incident ID: 877000410-1234", title=""),
        '<html><head><script src="/_Incapsula_Resource?SWJIYLWA=71"></script></head><body></body></html>',
    ],
    "wall-aws-waf": [html(title="Human Verification", head="<script>window.gokuProps = {};</script>")],
    "wall-unnamed": [
        html("As you were browsing something about your browser made us think you were a bot.", title="Pardon Our Interruption"),
        html("Making sure you're not a bot!", title="Making sure you’re not a bot!"),
        html("The requested URL was rejected. Your support ID is: 1", title="Request Rejected"),
        html("アクセスが拒否されました", title="アクセスが拒否されました"),
        html(head="<script src='/149e9513-01fa/2d206a39-8ed7-437e-a3be-862e0f06eea3/ips.js?KP_UIDz=1'></script>"),
    ],
    "captcha": [
        html("Please complete the captcha below to go on.", title="Security", more='<div class="g-recaptcha"></div>'),
        html("Our systems have detected unusual traffic from your computer network.", title="Sorry..."),
        html("続けるには、画像に表示されている文字を入力してください。", title="確認", more="<img src=c><input>"),
        html("", title="例の新聞", more='<script src="https://www.google.com/recaptcha/api.js"></script><p>送信</p>'),
        html("请完成安全验证后继续访问。", title="网站"),
        html("Bitte bestätigen Sie, dass Sie ein Mensch sind.", title="Kurier"),
    ],
    "login": [
        html(title="Log in | Elmsworth Courier", more="<form><input name=u><input type=password></form>"),
        html("会員の方はログインしてください。", title="ログイン｜港新聞"),
        html("Melden Sie sich mit Ihrem Konto an.", title="Anmelden - Kurier"),
        html("E-mail", title="Courier", more="<form><input type='PASSWORD'></form>"),
    ],
    "consent-wall": [
        html(title="Before you continue to Courier",
             more="<p>We use cookies to deliver our services and to measure who reads them.</p><button>Agree</button>"),
        html(title="Kurier", more="<div id='cmp-container'><p>Mit Ihrer Zustimmung verwenden wir und unsere Partner Cookies, "
             "um Inhalte und Anzeigen zu zeigen, zu messen und zu verbessern. Sie können jederzeit widerrufen; bis dahin "
             "gilt Ihre Einwilligung für alle Seiten dieses Hauses.</p><button>Alle akzeptieren</button></div>"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "page"), [(reason, page) for reason, pages in CHALLENGES.items() for page in pages]
)
def test_a_wall_with_status_200_is_named(reason, page):
    found = read_page(capture(page))
    assert (found.state, found.reasons) == (PageState.WALL, (reason,))


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "forbidden"), (403, "forbidden"), (407, "forbidden"), (429, "too-many-requests"),
        (451, "legal-block"), (999, "wall-unnamed"), (400, "refused"), (405, "refused"), (406, "refused"),
    ],
)  # fmt: skip
def test_refusals_are_walls_even_with_a_text(status, reason):
    found = read_page(capture(ARTICLE, status=status))
    assert (found.state, found.reasons) == (PageState.WALL, (reason,))


@pytest.mark.parametrize(
    ("status", "header", "reason"),
    [
        (403, ("cf-mitigated", "challenge"), "wall-cloudflare"),
        (503, ("CF-Mitigated", "challenge"), "wall-cloudflare"),
        (202, ("x-amzn-waf-action", "challenge"), "wall-aws-waf"),
        (405, ("x-amzn-waf-action", "captcha"), "wall-aws-waf"),
        (403, ("x-datadome", "protected"), "wall-datadome"),
    ],
)
def test_headers_name_the_vendor(status, header, reason):
    found = read_page(capture("<html></html>", status=status, headers=(HTML, header)))
    assert (found.state, found.reasons) == (PageState.WALL, (reason,))


def test_a_challenge_with_status_503_or_404_is_a_wall_and_no_loss():
    challenge = CHALLENGES["wall-cloudflare"][0]
    for status in (403, 404, 503):
        assert read_page(capture(challenge, status=status)).reasons == ("wall-cloudflare",)


@pytest.mark.parametrize(
    "final_url",
    [
        "https://news.example.com/login?next=%2F2022", "https://id.example.com/oauth2/authorize?x=1",
        "https://news.example.com/account/sign-in", "https://sso.example.org/auth/start",
    ],
)  # fmt: skip
def test_a_redirect_to_a_log_in_page_is_a_wall(final_url):
    found = read_page(capture(html(*PARAGRAPHS[:1], title="Welcome"), final_url=final_url))
    assert (found.state, found.reasons) == (PageState.WALL, ("login",))


@pytest.mark.parametrize(
    "final_url",
    [
        "https://consent.example.com/m?continue=x",
        "https://guce.example.com/a",
        "https://news.example.com/consent?to=1",
    ],
)
def test_a_redirect_to_a_consent_page_is_a_wall(final_url):
    found = read_page(capture(html(*PARAGRAPHS[:1], title="Courier"), final_url=final_url))
    assert (found.state, found.reasons) == (PageState.WALL, ("consent-wall",))


NEWS_OF_WALLS = (
    (
        "The town library now asks its visitors to solve a captcha before they renew a book online, "
        "and many of them, it turns out, cannot verify that they are human on the first attempt."
    ),
    (
        "“Just a moment, it says, and then nothing happens,” one reader complained. A login page, a "
        "cookie notice and an access denied message later she went to the counter instead."
    ),
    (
        "The librarian promised to remove the puzzle. Nobody should have to press and hold a button "
        "to borrow a novel, she said, and least of all be told that there is unusual traffic."
    ),
)


@pytest.mark.parametrize(
    "page",
    [
        ARTICLE,
        html(*PARAGRAPHS[:1]),
        html(*NEWS_OF_WALLS, title="Library drops its captcha - Courier"),
        html(*PARAGRAPHS, more='<form>Comment<div class="g-recaptcha"></div></form>'),
        html(*PARAGRAPHS, more="<form>Log in<input type=password></form>"),
        html(*PARAGRAPHS, more="<div class='newsletter'><p>Subscribe to our newsletter!</p><input></div>"),
        html(*PARAGRAPHS, more="<div id='onetrust-banner-sdk'><p>We value your privacy and use cookies.</p></div>"),
        html(*PARAGRAPHS, head='<script src="/_Incapsula_Resource?SWJIYLWA=71"></script>'),
        html(*PARAGRAPHS, head="<script>window._pxAppId='PX1'</script><script src='https://js.datadome.co/tags.js'></script>"),
        html(*PARAGRAPHS, head="<script>(function(){window['__CF$cv$params']={r:'1'}})();</script>"
             '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
        html(*JAPANESE, title="北桟橋を建て直しへ｜港新聞"),
        html(*JAPANESE[:2], "ログインすると画像認証なしでコメントできます。", title="北桟橋を建て直しへ｜港新聞"),
    ],
)  # fmt: skip
def test_an_article_is_whole_with_all_that_articles_carry(page):
    found = read_page(capture(page))
    assert (found.state, found.reasons) == (PageState.WHOLE, ())


def test_words_behind_a_wall_are_kept_for_they_are_proof_where_they_stand():
    assert PARAGRAPHS[2] in read_page(capture(ARTICLE, status=403)).text
