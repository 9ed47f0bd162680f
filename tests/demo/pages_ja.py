"""The Japanese demonstration's sources. Every word is ours; the hosts are reserved for examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.demo.moments import CHANGED
from tests.web import Answer, html
from tests.web.internet_archive import InternetArchive

if TYPE_CHECKING:
    from tests.web import PlantedWeb

_FERRY = "連絡船は島と町を結ぶただ一つの足で、平日は六往復、休日は八往復が運航されている。"
_TOWN = "みなと町は人口およそ八千人、漁業と連絡船の町として知られる。町役場は港に面して建つ。"
_PIER = "浮桟橋は潮の満ち引きに合わせて上下する構造で、鎖と鋼の杭で海底につながれている。"
_PLAN = "町は住民説明会を重ね、意見を聞いたうえで方針を決めるとしている。関係者の話し合いは続く。"
_LONG = "".join(f"<p>{text}</p>" for text in (_TOWN, _PIER, _FERRY, _PLAN))

EARLY_JA = (
    "https://shiokaze.example/2026/01/15/survey.html",
    "https://shiokaze.example/2026/02/18/mayor.html",
    "https://town-minato.example/docs/meeting-1122.html",
)
"""What was captured already while the article was being written."""


def _page(title: str, site: str, day: str, *paragraphs: str) -> str:
    head = (
        f'<meta property="og:site_name" content="{site}">'
        f'<meta property="article:published_time" content="{day}T07:00:00+09:00">'
    )
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = f"<header>{site}</header><article><h1>{title}</h1><time datetime='{day}'>{day}</time>{told}{_LONG}</article>"
    return html(f"{title} - {site}", body, head=head, language="ja")


def _index(site: str, *links: tuple[str, str]) -> str:
    items = "".join(f'<li><a href="{url}">{title}</a></li>' for url, title in links)
    body = f"<h1>{site} 記事一覧</h1><ul>{items}</ul>"
    return html(f"記事一覧 - {site}", body, language="ja")


def plant_ja(web: PlantedWeb) -> None:
    """Plant the sources of seeds/demo-ja."""
    _plant_minato(web)
    _plant_shiokaze(web)
    _plant_keizai(web)
    _plant_town(web)
    InternetArchive().stand_in(web)
    wall = html(
        "Just a moment...",
        "<h1>Checking your browser</h1><p>Enable JavaScript and cookies to continue</p>",
    )
    web.plant(
        "https://umibe.example/2026/02/queue",
        Answer(
            body=wall.encode(),
            status=403,
            headers=(("Content-Type", "text/html"), ("cf-mitigated", "challenge")),
        ),
    )


def _plant_minato(web: PlantedWeb) -> None:
    site, root = "みなと新報", "https://www.minato-shimpo.example"
    web.plant(
        f"{root}/archive/20260203/",
        _index(
            site,
            ("/articles/20260203-101", "浮桟橋の改修に四億五千万円 みなと町予算案"),
            ("/articles/20260203-102", "寒ブリの水揚げ、平年並み"),
            ("/articles/20260203-103", "島の小学校で書き初め展"),
        ),
    )
    web.plant(
        f"{root}/articles/20260203-101",
        _page(
            "浮桟橋の改修に四億五千万円 みなと町予算案",
            site,
            "2026-02-03",
            "町は浮桟橋の改修に四億五千万円を見込み、来年度予算案に初年度分を計上した。三月の町議会に提案する。",
            "桟橋は一九六八年に造られ、これまで大きな改修を一度も受けていない。杭の腐食が進んでいるという。",
        ),
    )
    for number, title, text in (
        (
            102,
            "寒ブリの水揚げ、平年並み",
            "市場には朝から寒ブリが並び、仲買人の声が響いた。水揚げは平年並みという。",
        ),
        (
            103,
            "島の小学校で書き初め展",
            "島の小学校で児童の書き初め展が始まった。題は「海」や「船出」などさまざま。",
        ),
    ):
        web.plant(f"{root}/articles/20260203-{number}", _page(title, site, "2026-02-03", text))
    web.plant(
        f"{root}/archive/20260220/", _index(site, ("/articles/20260220-110", "早咲きの桜、島に春"))
    )
    web.plant(
        f"{root}/articles/20260220-110",
        _page(
            "早咲きの桜、島に春",
            site,
            "2026-02-20",
            "島の南斜面で早咲きの桜がほころび始めた。見頃は三月上旬になりそうだ。",
        ),
    )


def _plant_shiokaze(web: PlantedWeb) -> None:
    site, root = "しおかぜ通信", "https://shiokaze.example"
    web.plant(
        f"{root}/2025/12/01/",
        _index(
            site,
            ("/2025/12/01/ferry.html", "連絡船の利用者１．４倍に"),
            ("/2025/12/01/buoy.html", "航路標識を更新"),
        ),
    )
    web.plant(
        f"{root}/2025/12/01/ferry.html",
        _page(
            "連絡船の利用者１．４倍に",
            site,
            "2025-12-01",
            "連絡船の利用者は前年の１．４倍に増え、休日には<ruby>待合所<rt>まちあいじょ</rt></ruby>に入りきれない日もあった。船会社は臨時便を検討している。",
        ),
    )
    web.plant(
        f"{root}/2025/12/01/buoy.html",
        _page("航路標識を更新", site, "2025-12-01", "港の入り口の航路標識が新しくなった。"),
    )
    web.plant(
        f"{root}/2026/01/15/survey.html",
        _page(
            "移設賛成は18% 漁協が調査",
            site,
            "2026-01-15",
            "組合員を対象にした調査では、移設に賛成と答えた人は18%にとどまった。反対は61%、分からないは21%だった。",
        ),
    )
    mayor = f"{root}/2026/02/18/mayor.html"
    web.plant(
        mayor,
        _page(
            "町長、移設を否定",
            site,
            "2026-02-18",
            "町長は会見で「桟橋を今の場所から動かすことはないと、はっきり申し上げておきます。」と述べた。",
        ),
    )
    web.plant(
        mayor,
        _page(
            "町長、移設も選択肢",
            site,
            "2026-02-18",
            "町長は会見で「桟橋をどこに置くかは、町民の皆さんの意見を聞いてから決めます。」と述べた。",
        ),
        since=CHANGED,
    )


def _plant_keizai(web: PlantedWeb) -> None:
    site, root = "港湾経済オンライン", "https://kowan-keizai.example"
    web.plant(
        f"{root}/report/2026/port-calls",
        _page(
            "みなと港の入港船、三割増",
            site,
            "2026-01-20",
            "みなと港の二〇二五年の入港船は1,240隻で、前年に比べて三割の増加となった。観光船の寄港が伸びた。",
        ),
    )
    web.plant(
        f"{root}/report/2026/quay-cost",
        _page(
            "岸壁の補修、優先順位を公表",
            site,
            "2026-02-09",
            "県は岸壁の補修について優先順位を公表した。みなと港の東岸壁は三番目に位置づけられ、着手の時期は示されていない。",
        ),
        since=CHANGED,
    )
    gate = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
        '"headline":"冬の連絡船","isAccessibleForFree":false,"hasPart":{"@type":"WebPageElement",'
        '"isAccessibleForFree":false,"cssSelector":".paywall"}}</script>'
    )
    body = (
        "<article><h1>冬の連絡船</h1><p>島へ渡る船の冬のダイヤが話し合われている。</p>"
        '<div class="paywall"><p>この記事は会員限定です。続きを読むにはログインまたは会員登録が必要です。残り 1,830 文字</p></div></article>'
    )
    web.plant(
        f"{root}/premium/ferry-winter", html(f"冬の連絡船 - {site}", body, head=gate, language="ja")
    )


def _plant_town(web: PlantedWeb) -> None:
    site, root = "みなと町", "https://town-minato.example"
    web.plant(
        f"{root}/docs/meeting-1122.html",
        _page(
            "住民説明会の記録",
            site,
            "2025-11-22",
            "代替の船着き場は東防波堤の内側に設け、工事の間も連絡船を止めない。質疑は別紙のとおり。",
        ),
    )
    gone = html(
        "ページが見つかりません",
        "<h1>404 ページが見つかりません</h1><p>お探しのページは削除されたか、移動しました。</p>",
        language="ja",
    )
    web.plant(
        f"{root}/docs/meeting-1122.html", Answer(body=gone.encode(), status=404), since=CHANGED
    )
    web.plant(f"{root}/docs/pier-plan.html", Answer(body=gone.encode(), status=410))
