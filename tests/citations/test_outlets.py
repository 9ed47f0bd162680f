"""The catalogue of outlets is consistent, and a user's own outlets win."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from importlib import resources
from urllib.parse import urlsplit

import pytest

from archiver.citations import load_catalogue
from archiver.citations.names import Names
from archiver.errors import ConfigError
from archiver.records import Span
from archiver.resolvers.codes import CODES
from tests.citations.reading import catalogue

_PLACEHOLDERS = {"yyyy", "mm", "dd", "m", "d"}
OWN = """
[[outlet]]
id = "harbour"
name = "The Harbour Post"
kind = "newspaper"
language = "en"
aliases = ["Harbour Post", "Nikkei"]
hosts = ["harbour.example"]
"""


def test_no_name_is_claimed_by_two_outlets_in_one_language():
    claims = defaultdict(set)
    for one in catalogue().publications:
        for alias in one.aliases:
            claims[alias.text, alias.language].add(one.id)
    assert {name: ids for name, ids in claims.items() if len(ids) > 1} == {}


def test_every_outlet_can_be_named():
    assert [one.id for one in catalogue().publications if not one.aliases] == []


def test_ids_are_unique_and_names_are_not_empty():
    publications = catalogue().publications
    assert len({one.id for one in publications}) == len(publications) == len(catalogue().by_id)
    assert all(one.name and one.language for one in publications)


def test_every_address_template_expands():
    for one in catalogue().publications:
        for template in one.day_indexes:
            assert set(re.findall(r"\{(\w+)\}", template)) <= _PLACEHOLDERS, one.id
            filled = template.format(yyyy="2022", mm="01", dd="19", m="1", d="19")
            assert urlsplit(filled).hostname, one.id
        assert all("{" not in address and urlsplit(address).hostname for address in one.sitemaps)


def test_every_article_path_is_an_expression_that_begins_at_the_root():
    for one in catalogue().publications:
        for path in one.article_paths:
            assert path.startswith("/"), one.id
            re.compile(path)


def test_hosts_are_names_and_nothing_else():
    for one in catalogue().publications:
        for host in one.hosts:
            assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host.name), (one.id, host.name)


def test_every_decoder_of_dates_is_one_that_the_resolvers_have():
    codes = {one.date_code for one in catalogue().publications if one.date_code}
    assert codes <= {*CODES, "none"}


@pytest.mark.parametrize("language", ["ja", "en", "de", "fr", "zh", "ko", "ru"])
def test_every_name_is_found_alone_and_means_its_outlet(language):
    """A name is found where it stands alone; another one that holds it may be longer."""
    names, wrong = Names(catalogue(), language), []
    for one in catalogue().publications:
        for alias in one.aliases:
            if alias.language in {None, language}:
                hits = names.find(alias.text, Span(0, len(alias.text)))
                if [hit.outlet.id for hit in hits] != [one.id]:
                    wrong.append((alias.text, one.id, [hit.outlet.id for hit in hits]))
    assert [one for one in wrong if not _is_edition(*one, language)] == []


def _is_edition(text: str, _outlet: str, found: list[str | None], language: str) -> bool:
    """Whether *text* is also the name of the edition that this language comes first with."""
    claimed = {
        one.id
        for one in catalogue().publications
        for alias in one.aliases
        if alias.text == text and alias.language == language
    }
    return bool(claimed) and set(found) == claimed


def test_every_host_leads_to_an_outlet_that_claims_it():
    names = Names(catalogue(), "en")
    for one in catalogue().publications:
        for host in one.hosts:
            found = names.by_host(host.name)
            assert found is not None, host.name
            assert host.name in {other.name for other in found.hosts}, host.name


def test_every_entry_says_where_it_comes_from():
    text = resources.files("archiver.citations").joinpath("outlets.toml").read_text("utf-8")
    for entry in tomllib.loads(text)["outlet"]:
        assert bool(entry.get("where")) != bool(entry.get("from_memory")), entry["id"]
        for place in entry.get("where", ()):
            assert re.fullmatch(r"[\w.-]+/[\w.-]+|[a-z].*", place), entry["id"]


def test_names_are_clean_and_told_once():
    for one in catalogue().publications:
        texts = [(alias.text, alias.language) for alias in one.aliases]
        assert len(set(texts)) == len(texts), one.id
        assert all(text == text.strip() and text for text, _ in texts), one.id
        assert one.country is None or re.fullmatch("[A-Z]{2}", one.country), one.id


def test_the_file_says_how_to_read_it():
    text = resources.files("archiver.citations").joinpath("outlets.toml").read_text("utf-8")
    assert text.startswith("# Outlets, as facts.")


def test_a_users_own_outlet_is_added_and_takes_the_names_it_claims():
    found = load_catalogue([("mine.toml", OWN)])
    assert found.by_id["harbour"].name == "The Harbour Post"
    assert "Nikkei" not in [alias.text for alias in found.by_id["nikkei"].aliases]
    assert "日経" in [alias.text for alias in found.by_id["nikkei"].aliases]


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("[[outlet]", "not TOML"),
        ("outlet = 3", "[[outlet]]"),
        ("[settings]\na = 1", "[[outlet]]"),
        (OWN.replace("hosts", "hostz"), "unknown field `hostz`"),
        (OWN.replace('"newspaper"', '"gazette"'), "gazette"),
        (OWN + 'article_paths = ["/("]', "article_paths"),
        (OWN.replace('id = "harbour"\n', ""), "no id"),
        (OWN + "aliases_de = 3", "array"),
    ],
)
def test_a_bad_file_of_outlets_is_named_with_its_place(toml, complaint):
    with pytest.raises(ConfigError, match=r"mine\.toml") as error:
        load_catalogue([("mine.toml", toml)])
    assert complaint in str(error.value)
