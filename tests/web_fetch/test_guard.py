"""No address in an article, page or redirect leads anywhere but to the public Internet."""

from __future__ import annotations

import pytest

from archiver.config import Settings
from archiver.errors import ConfigError
from archiver.records import Failure, FailureKind
from archiver.web.address import AddressError, parse_address
from archiver.web.guard import Guard, Route, why_denied
from tests.web_fetch.asking import cited, fetch_all, fetch_one, settings_for
from tests.web_fetch.raw_server import RawServer, page, redirect

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "93.184.216.34",
    "100.63.255.254",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "169.253.1.1",
    "192.0.1.1",
    "192.167.1.1",
    "198.17.255.255",
    "198.20.0.1",
    "223.255.255.254",
    "11.0.0.1",
    "9.255.255.255",
    "2001:4860:4860::8888",
    "2606:4700:4700::1111",
    "2620:fe::fe",
    "2a00:1450:4001::1",
    "2001:200::1",
    "::ffff:8.8.8.8",
]

DENIED = [
    "0.0.0.0",  # noqa: S104
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.254",
    "127.0.0.1",
    "127.255.255.255",
    "168.63.129.16",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "192.31.196.1",
    "192.52.193.1",
    "192.175.48.1",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:10.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff05::2",
    "not-an-address",
]


@pytest.mark.parametrize("ip", PUBLIC)
def test_public_addresses_may_be_talked_to(ip):
    assert why_denied(ip) is None


@pytest.mark.parametrize("ip", DENIED)
def test_all_other_addresses_are_denied(ip):
    assert why_denied(ip)


def loopback_literals(port: int) -> list[str]:
    """Ways to write 127.0.0.1 and its like, as the WHATWG standard reads them."""
    hosts = [
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "0177.1",
        "127.0.0.1.",
        "0x7f.0x0.0x0.0x1",
        "127.00.00.01",
        "0",
        "0.0.0.0",  # noqa: S104
        "0x0",
        "00",
        "127.0.0.2",
        "127.255.255.254",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "[0000::1]",
        "①②⑦.⓪.⓪.①",
        "１２７.０.０.１",
        "127。0。0。1",
        "127．0．0．1",
        "%31%32%37.0.0.1",
        "⑯⑨。②⑤④。⑯⑨｡②⑤④",
        "169.254.169.254",
        "0xa9fea9fe",
        "2852039166",
        "0251.0376.0251.0376",
        "169.254.43518",
        "169.16689662",
        "10.0.0.1",
        "10.1",
        "0xa000001",
        "192.168.0.1",
        "192.168.1",
        "0xc0a80001",
        "3232235521",
        "172.16.0.1",
        "100.64.0.1",
        "198.18.0.1",
        "255.255.255.255",
        "[fe80::1]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[fec0::1]",
        "[ff02::1]",
        "[::ffff:10.0.0.1]",
        "[::ffff:169.254.169.254]",
        "[64:ff9b:1::1]",
        "[100::1]",
        "[2001::1]",
        "[2001:db8::1]",
        "[3fff::1]",
        "[5f00::1]",
        "0.1.2.3",
        "192.0.0.192",
        "203.0.113.9",
        "168.63.129.16",
        "100.100.100.200",
        "240.1.1.1",
        "224.0.0.1",
    ]
    forms = [
        "http://{h}:{p}/",
        "http://user@{h}:{p}/",
        "http://good.example@{h}:{p}/",
        "http:\\\\{h}:{p}/",
    ]
    return [form.format(h=host, p=port) for form in forms[:2] for host in hosts] + [
        form.format(h="127.0.0.1", p=port) for form in forms
    ]


def test_no_spelling_of_an_inner_address_gets_through(tmp_path):
    canary = RawServer({"/": page(b"SECRET")})
    with canary:
        literals = loopback_literals(canary.port)
        assert len(literals) >= 125
        outcomes = fetch_all(tmp_path, settings_for(), [cited(url) for url in literals])
    kinds = {outcome.kind for outcome in outcomes if isinstance(outcome, Failure)}
    assert len(outcomes) == sum(isinstance(outcome, Failure) for outcome in outcomes)
    assert kinds == {FailureKind.REFUSED}
    assert canary.connections == 0


def test_a_name_that_leads_inside_is_refused(tmp_path):
    async def inside(_host, _port):
        return ("10.0.0.1", "127.0.0.1", "::1")

    got = fetch_one(tmp_path, settings_for(), cited("http://inner.example/"), lookup=inside)
    assert isinstance(got, Failure)
    assert got.kind is FailureKind.REFUSED
    assert "10.0.0.1" in got.detail


def test_a_name_is_looked_up_once_and_the_answer_pinned(tmp_path):
    answers = iter([("198.51.100.1",), ("127.0.0.1",)])
    asked = []

    async def rebinding(host, _port):
        asked.append(host)
        return next(answers)

    with RawServer({"/": page(b"SECRET")}) as canary:
        url = canary.url(host="rebind.example")
        got = fetch_one(tmp_path, settings_for(), cited(url), lookup=rebinding)
    assert isinstance(got, Failure)
    assert got.kind is FailureKind.REFUSED
    assert (asked, canary.connections) == (["rebind.example"], 0)


def test_of_a_mixed_answer_only_the_public_addresses_are_tried():
    good, against = Guard(Settings()).vet(
        Route(host="m.example", port=80), ["127.0.0.1", "10.0.0.1", "93.184.216.34"]
    )
    assert good == ["93.184.216.34"]
    assert len(against) == 2


def test_every_hop_of_a_redirect_is_vetted_anew(tmp_path):
    with RawServer({"/": page(b"SECRET")}) as canary:
        targets = {
            "/a": canary.url(),
            "/b": f"http://[::1]:{canary.port}/",
            "/c": f"//127.1:{canary.port}/",
            "/d": "file:///etc/passwd",
            "/e": "gopher://127.0.0.1/",
            "/f": "javascript:alert(1)",
            "/g": "http://metadata.example/latest/",
            "/h": "http:///",
            "/i": "http://a.example:25/",
        }

        async def metadata(_host, _port):
            return ("169.254.169.254",)

        with RawServer({path: redirect(target) for path, target in targets.items()}) as server:
            asks = [cited(server.url(path)) for path in targets]
            got = fetch_all(tmp_path, settings_for(server.port), asks, lookup=metadata)
    assert {outcome.kind for outcome in got if isinstance(outcome, Failure)} == {
        FailureKind.REFUSED
    }
    assert len(got) == len([g for g in got if isinstance(g, Failure)]) == len(targets)
    assert canary.connections == 0


def test_connect_to_leads_a_name_to_a_listed_target(tmp_path):
    with RawServer({"/x": page(b"stood up here")}) as server:
        settings = settings_for(connect_to={"www.example.com:80": f"127.0.0.1:{server.port}"})
        got = fetch_one(tmp_path, settings, cited("http://WWW.example.com/x"))
        assert not isinstance(got, Failure)
        assert got.body == b"stood up here"
        assert b"Host: www.example.com\r\n" in server.heads[0]


@pytest.mark.parametrize("text", ["127.0.0.1", ":80", "a:b", "a:99999", "a:-1", ""])
def test_a_bad_end_point_in_the_settings_is_told(text):
    with pytest.raises(ConfigError, match="HOST:PORT"):
        Guard(Settings(allow_addresses=(text,)))


@pytest.mark.parametrize(
    "url",
    ["", "x", "ftp://a.example/", "mailto:a@a.example", "http://", "http://a b/", "http://a.example:99999/",
     "http://a.example:22/", "//a.example/", "http://[::1", "http://a%00b/", "http://\udcff/",
     "http://a.example/" + "x" * 9000],
)  # fmt: skip
def test_what_no_browser_could_open_is_not_asked_for(tmp_path, url):
    with pytest.raises(AddressError):
        parse_address(url)
    got = fetch_one(tmp_path, settings_for(), cited(url))
    assert isinstance(got, Failure)
    assert got.kind is FailureKind.REFUSED


@pytest.mark.parametrize(
    ("url", "normal", "host"),
    [
        (
            "HTTP://EXAMPLE.com:80/%7Ea/../b?q=あ#frag",
            "http://example.com/b?q=%E3%81%82",
            "example.com",
        ),
        ("https://日本.example/", "https://xn--wgv71a.example/", "xn--wgv71a.example"),
        ("http://u:p@a.example/\t\n", "http://a.example/", "a.example"),
        ("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x", "2001:db8::1"),
        ("http:\\\\a.example\\b", "http://a.example/b", "a.example"),
    ],
)
def test_addresses_are_read_as_a_browser_reads_them(url, normal, host):
    address = parse_address(url)
    assert (address.url, address.host) == (normal, host)
