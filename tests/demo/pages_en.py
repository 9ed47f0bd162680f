"""The English demonstration's sources. Every word is ours; the hosts are reserved for examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.demo.moments import CHANGED
from tests.web import Answer, html
from tests.web.internet_archive import InternetArchive

if TYPE_CHECKING:
    from tests.web import PlantedWeb

_LONG = (
    "<p>Port Ansel is a town of nine thousand people at the mouth of the river, and its customs "
    "house is older than the harbour wall. The tower can be seen from every berth.</p>"
    "<p>The harbour office keeps its own time, as it has since the telegraph came. Visitors are "
    "told at the quay that they should not rely on the tower, and most of them do so anyway.</p>"
)

EARLY_EN = (
    "https://port-ansel.example/reports/2025",
    "https://coastwire.example/2026/02/16/repair",
)
"""What was captured already while the article was being written."""


def _page(title: str, site: str, day: str, *paragraphs: str) -> str:
    head = (
        f'<meta property="og:site_name" content="{site}">'
        f'<meta property="article:published_time" content="{day}T07:00:00+00:00">'
    )
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = f"<header>{site}</header><article><h1>{title}</h1><time datetime='{day}'>{day}</time>{told}{_LONG}</article>"
    return html(f"{title} - {site}", body, head=head)


def plant_en(web: PlantedWeb) -> None:
    """Plant the sources of seeds/demo-en."""
    _plant_post(web)
    _plant_wire(web)
    _plant_port(web)
    _plant_tidewater(web)
    _plant_council(web)


def _plant_post(web: PlantedWeb) -> None:
    site, root = "The Harbour Post", "https://harbourpost.example"
    web.plant(
        f"{root}/2026/02/clock-tower",
        _page(
            "Clock tower runs on borrowed time",
            site,
            "2026-02-11",
            "The mechanism has been serviced only twice since it was wound for the first time in 1911. "
            "Its oil has turned to varnish.",
            "In its last budget the council set aside 62,000 crowns for the repair, to be spent within "
            "the year, and not a single crown has been spent.",
        ),
    )
    moved = html(
        "Page not found",
        "<h1>Page not found</h1><p>Sorry, the page you requested could not be found. It may have been moved or deleted.</p>",
    )
    web.plant(f"{root}/letters/2025/12/berths", moved)


def _plant_wire(web: PlantedWeb) -> None:
    site, root = "Coast Wire", "https://coastwire.example"
    links = (
        ("/2026/02/03/climbers.html", "Nobody may climb the clock tower"),
        ("/2026/02/03/ice.html", "Ice leaves the upper river"),
    )
    items = "".join(f'<li><a href="{url}">{title}</a></li>' for url, title in links)
    web.plant(
        f"{root}/2026/02/03/",
        html("3 February 2026 - Coast Wire", f"<h1>3 February 2026</h1><ul>{items}</ul>"),
    )
    web.plant(
        f"{root}/2026/02/03/climbers.html",
        _page(
            "Nobody may climb the clock tower",
            site,
            "2026-02-03",
            "No engineer in the district is licensed to climb the tower, and none has applied for a "
            "licence, the town clerk told Coast Wire.",
        ),
    )
    web.plant(
        f"{root}/2026/02/03/ice.html",
        _page(
            "Ice leaves the upper river",
            site,
            "2026-02-03",
            "The last ice left the upper river on Tuesday.",
        ),
    )
    repair = f"{root}/2026/02/16/repair"
    web.plant(
        repair,
        _page(
            "Repair put off",
            site,
            "2026-02-16",
            "The repair will not begin before the summer, the harbour master said on Monday.",
        ),
    )
    web.plant(
        repair,
        _page(
            "Repair brought forward",
            site,
            "2026-02-16",
            "The repair will begin before the summer, the harbour master said on Monday.",
        ),
        since=CHANGED,
    )


def _plant_port(web: PlantedWeb) -> None:
    site, root = "Port of Ansel", "https://port-ansel.example"
    web.plant(
        f"{root}/reports/2025",
        _page(
            "Annual report 2025",
            site,
            "2026-01-12",
            "Ships that missed the tide because of the clock cost the port 140,000 crowns last year. "
            "The figure covers berthing and pilotage only.",
        ),
    )
    login = (
        "<h1>Sign in</h1><p>Please log in to continue.</p><form action='/login' method='post'>"
        "<input type='text' name='user'><input type='password' name='password'><button>Sign in</button></form>"
    )
    web.plant(f"{root}/webcam", html("Sign in - Port of Ansel", login))


def _plant_tidewater(web: PlantedWeb) -> None:
    site, root = "Tidewater Review", "https://tidewater.example"
    web.plant(
        f"{root}/essays/price-of-time",
        _page(
            "The price of time",
            site,
            "2026-01-30",
            "By my reckoning the clock cost the town 90,000 crowns in 2025, and a quarter of that sum was fines.",
        ),
    )
    web.plant(
        f"{root}/2026/01/insurers",
        _page(
            "What the insurers say",
            site,
            "2026-01-20",
            "Insurers who were asked for this article declined to say what they had paid. Their "
            "contracts exclude errors of navigation, and say nothing of errors of clocks.",
        ),
        since=CHANGED,
    )


def _plant_council(web: PlantedWeb) -> None:
    site, root = "Port Ansel Council", "https://council.example"
    notice = f"{root}/notices/hands"
    gone = html("Gone", "<h1>410 Gone</h1>")
    web.plant(notice, Answer(body=gone.encode(), status=410))
    archive = InternetArchive()
    archive.keep(
        notice,
        "20260115090000",
        _page(
            "Notice about the clock",
            site,
            "2026-01-09",
            "The hands will be moved by hand every Sunday until further notice.",
        ),
    )
    archive.stand_in(web)
    shell = '<div id="root"></div><script src="/static/app.9f2c.js"></script><noscript>You need to enable JavaScript to run this app.</noscript>'
    web.plant(f"{root}/minutes/2026-02-04", html("Port Ansel Council", shell))
