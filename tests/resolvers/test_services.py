"""What is known of each service: an address or a switch, a time to live, a pace."""

import pytest

from archiver.config import Settings
from archiver.resolvers.services import SERVICES, api_of, asked_of, asked_of_api, endpoint
from archiver.web.limits import QUOTAS, is_published

ITS_OWN = {"searxng"}  # a server of the user's


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ITS_OWN))
def test_every_service_has_a_pace(name):
    assert QUOTAS[name] > 0


def test_the_index_of_the_internet_archive_is_asked_24_times_a_minute_at_most():
    assert 60 / QUOTAS["wayback-cdx"] <= 24
    assert 1 / QUOTAS["wayback"] <= 8


def test_a_service_that_wants_a_key_is_off_until_settings_name_it():
    for name in ("openalex", "cinii", "searxng"):
        assert endpoint(name, Settings()) is None
        assert asked_of(name, Settings()) is None
        told = Settings(endpoints={name: "https://a.example/?key=k"})
        ask = asked_of(name, told, [("q", "x")])
        assert ask is not None
        assert ask.url == "https://a.example/?key=k&q=x"


def test_any_service_can_be_switched_off():
    assert endpoint("crossref", Settings(endpoints={"crossref": ""})) is None


def test_an_interface_for_programs_is_asked_as_one_and_each_host_on_its_own():
    ask = asked_of_api("https://ja.wikipedia.org/w/api.php?x", "mediawiki")
    assert ask.service == "mediawiki:ja.wikipedia.org"
    assert is_published(ask.service)
    assert not is_published("ja.wikipedia.org")
    assert api_of("https://b.example/", "wordpress") != api_of("https://c.example/", "wordpress")
