"""The planted web answers as a real one would: by host, over TLS, as of its clock."""

from __future__ import annotations

import datetime as dt
import ssl
import urllib.error
import urllib.request

import pytest

from tests.web import Answer, PlantedWeb, Ticking

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def web(tmp_path):
    planted = PlantedWeb(tmp_path, Ticking(START))
    planted.plant("https://news.example/a", "<p>as it was</p>")
    planted.plant("https://news.example/a", "<p>as it is</p>", since=START + dt.timedelta(days=9))
    planted.plant("https://other.example/gone", Answer(status=410))
    planted.serve("https://search.example/", lambda url: Answer(body=url.encode()))
    with planted.running():
        yield planted


def test_pages_change_with_the_clock(web):
    context = _trusting(web)
    url = _loopback(web, "news.example", "/a")
    request = urllib.request.Request(url, headers={"Host": "news.example"})
    with urllib.request.urlopen(request, context=context) as answer:
        assert answer.read() == b"<p>as it was</p>"
    web.clock.set(START + dt.timedelta(days=10))
    with urllib.request.urlopen(request, context=context) as answer:
        assert answer.read() == b"<p>as it is</p>"
    assert [it.url for it in web.requests] == ["https://news.example/a"] * 2


@pytest.mark.parametrize(
    ("host", "path", "status"), [("other.example", "/gone", 410), ("news.example", "/no", 404)]
)
def test_what_is_not_there_is_said_with_its_status(web, host, path, status):
    context = _trusting(web)
    request = urllib.request.Request(_loopback(web, host, path), headers={"Host": host})
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, context=context)
    caught.value.close()
    assert caught.value.code == status


def test_a_service_answers_for_everything_under_its_prefix(web):
    context = _trusting(web)
    url = _loopback(web, "search.example", "/find?q=x")
    request = urllib.request.Request(url, headers={"Host": "search.example"})
    with urllib.request.urlopen(request, context=context) as answer:
        assert answer.read() == b"https://search.example/find?q=x"


def test_a_host_that_is_down_leads_to_a_closed_port(web):
    web.take_down("news.example")
    assert web.settings["connect_to"]["news.example:443"] == "127.0.0.1:1"


def _loopback(web: PlantedWeb, host: str, path: str) -> str:
    connect = web.settings["connect_to"]
    assert isinstance(connect, dict)
    return f"https://{connect[f'{host}:443']}{path}"


def _trusting(web: PlantedWeb) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(web.ca_file))
    context.check_hostname = False
    return context
