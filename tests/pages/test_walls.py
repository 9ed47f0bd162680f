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
        html("アクセスが拒否されました", title="アクセスが拒否されました"),
        html("Please wait while we check your request.", head="<script>slowAES.decrypt(c,2,a,b)</script>"),
        html("请稍候", head="<script src='/_guard/html.js?js=slider_html'></script>"),
    ],
    "wall-kasada": [
        html(head="<script src='/149e9513-01fa/2d206a39-8ed7-437e-a3be-862e0f06eea3/ips.js?KP_UIDz=1'></script>"),
    ],
    "wall-sucuri": [
        html("Access Denied - Sucuri Website Firewall", "If you are the site owner, please whitelist your IP.",
             title="Sucuri WebSite Firewall - Access Denied"),
        html("You are being redirected...", head="<script>S='sucuri_cloudproxy_js=';</script>"),
    ],
    "wall-ddos-guard": [
        html("Checking your browser before accessing the site.", title="DDoS-Guard",
             head="<script src='https://check.ddos-guard.net/check.js'></script>"),
        html("Проверка браузера", title="DDOS-GUARD", head="<script src='/.well-known/ddos-guard/js-challenge/index.js'></script>"),
    ],
    "wall-anubis": [
        html("Making sure you're not a bot!", title="Making sure you’re not a bot!",
             more="<script id='anubis_challenge' type='application/json'>{}</script>"),
        html("Loading...", "Protected by Anubis From Techaro.", title="Making sure you're not a bot!"),
        html("Calculating...", title="Oh noes!", more="<script src='/.within.website/x/cmd/anubis/static/js/main.mjs'></script>"),
    ],
    "wall-vercel": [
        html("We're verifying your browser", title="Vercel Security Checkpoint",
             more="<a href='https://vercel.link/security-checkpoint'>Website owner? Click here to fix</a>"),
    ],
    "wall-radware": [
        html("We apologize for the inconvenience.", title="Radware Captcha Page",
             head="<script>var u='https://validate.perfdrive.com/captcha'</script>"),
    ],
    "wall-f5": [
        html("The requested URL was rejected. Your support ID is: 1", title="Request Rejected"),
        html("Please enable JavaScript to view the page content.", title="",
             head="<script src='/TSPD/0811ae1f27ab2000?type=9'></script>"),
    ],
    "wall-fastly": [
        html("A required part of this site couldn’t load.", title="Client Challenge",
             head="<script src='/_fs-ch-1T1wmsGaOgGaSxcX/script.js'></script>"),
    ],
    "captcha": [
        html("Please complete the captcha below to go on.", title="Security", more='<div class="g-recaptcha"></div>'),
        html("Our systems have detected unusual traffic from your computer network.", title="Sorry..."),
        html("続けるには、画像に表示されている文字を入力してください。", title="確認", more="<img src=c><input>"),
        html("", title="例の新聞", more='<script src="https://www.google.com/recaptcha/api.js"></script><p>送信</p>'),
        html("请完成安全验证后继续访问。", title="网站"),
        html("Please verify you are a human.", title="Security check", more='<div class="h-captcha"></div>'),
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
        (429, ("x-kpsdk-ct", "0abc"), "wall-kasada"),
        (403, ("X-Sucuri-Block", "IP"), "wall-sucuri"),
        (429, ("x-vercel-mitigated", "challenge"), "wall-vercel"),
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


@pytest.mark.parametrize(
    "words",
    [
        "This content is not available in your country.",
        (
            "Our European visitors are important to us. This site is currently unavailable to visitors from the "
            "European Economic Area while we work to ensure that your data is protected."
        ),
        "お住まいの地域からはご利用いただけません。",
    ],
)
def test_a_page_for_other_countries_only_is_a_wall(words):
    assert read_page(capture(html(words, title="Courier"))).reasons == ("region-block",)


def test_an_article_about_such_pages_is_whole():
    words = "Readers abroad often learn that a video is not available in your country, as the notice puts it."
    assert read_page(capture(html(*PARAGRAPHS, words))).state is PageState.WHOLE


@pytest.mark.parametrize(
    "page",
    [
        html("Every site must ask for consent before it sets a cookie, the council said on Monday, in plain words.",
             title="Council adopts cookie consent rules - Courier"),
        html(*(f"{paragraph} Cookies are baked here." for paragraph in PARAGRAPHS[:2]), title="Cookie Policy | Courier"),
    ],
)  # fmt: skip
def test_a_page_about_consent_is_no_consent_wall(page):
    assert read_page(capture(page)).state is PageState.WHOLE


CONSENT_PAGES = (
    (
        "We value your privacy",
        "We and our 1,234 partners store and access information on a device. Accept all. Manage options.",
        "Partners process personal data such as cookies and unique identifiers for personalised ads and content.",
    ),
    (
        "プライバシーを尊重します",
        "当サイトとパートナーは、端末にクッキーを保存し、閲覧の記録を読み取ります。すべて同意する。設定を管理。",
        "パートナーは、広告の表示と効果の測定のために、クッキーや識別子などの個人データを処理することがあります。",
    ),
    (
        "Wir respektieren Ihre Privatsphäre",
        "Wir und unsere 812 Partner speichern Informationen auf Ihrem Endgerät. Alle akzeptieren. Einstellungen.",
        "Die Partner verarbeiten personenbezogene Daten wie Cookies, um personalisierte Werbung zu zeigen.",
    ),
    (
        "Votre vie privée nous importe",
        "Nous et nos 640 partenaires stockons des informations sur votre appareil. Tout accepter. Personnaliser.",
        "Les partenaires traitent des données personnelles comme les cookies pour des publicités personnalisées.",
    ),
    (
        "Valoramos su privacidad",
        "Nosotros y nuestros 450 socios guardamos información en su dispositivo. Aceptar. Más opciones.",
        "Los socios tratan datos personales, como las cookies, para mostrar anuncios personalizados y medirlos.",
    ),
    (
        "我们重视您的隐私",
        "我们和我们的合作伙伴会在您的设备上存储并读取信息，例如浏览器标识。全部接受。管理选项。",
        "合作伙伴会处理个人数据，例如网站保存的标识符，以便展示个性化广告并且衡量这些广告的效果。",
    ),
    (
        "귀하의 개인정보를 소중히 여깁니다",
        "당사와 파트너는 기기에 쿠키를 저장하고 방문 기록을 읽어 올 수 있습니다. 모두 동의. 옵션 관리.",
        "파트너는 맞춤형 광고를 보여 주고 그 효과를 재기 위하여 식별자와 같은 개인정보를 처리합니다.",
    ),
    (
        "Мы ценим вашу конфиденциальность",
        "Мы и наши партнёры храним сведения на вашем устройстве. Принять все. Настройки.",
        "Партнёры обрабатывают персональные данные, такие как файлы cookie, чтобы показывать рекламу.",
    ),
)


@pytest.mark.parametrize(("heading", "asked", "told"), CONSENT_PAGES)
@pytest.mark.parametrize("often", [1, 12])
def test_a_request_for_consent_served_as_the_whole_answer_is_a_wall(heading, asked, told, often):
    page = html(asked, *[told] * often, title=f"{heading} - Courier")
    found = read_page(capture(page))
    assert (found.state, found.reasons) == (PageState.WALL, ("consent-wall",))
    nameless = html(heading, asked, *[told] * often, title="Courier").replace(
        "<h1>Courier</h1>", ""
    )
    assert read_page(capture(nameless)).reasons == ("consent-wall",)


@pytest.mark.parametrize(("heading", "asked", "told"), CONSENT_PAGES)
@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, JAPANESE])
def test_an_article_that_carries_a_request_for_consent_is_whole(heading, asked, told, paragraphs):
    layer = f"<div class='x7'><h2>{heading}</h2><p>{asked}</p><p>{told}</p></div>"
    page = read_page(capture(html(*paragraphs).replace("<h1>", f"{layer}<h1>")))
    assert (page.state, page.reasons) == (PageState.WHOLE, ())


def test_an_essay_on_such_requests_is_whole():
    page = html(*NEWS_OF_WALLS, CONSENT_PAGES[0][1], title="We value your privacy - Courier")
    assert read_page(capture(page)).state is PageState.WHOLE
