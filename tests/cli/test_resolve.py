"""Candidates from the shell."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.cli.planted import ARTICLE, at_once
from tests.cli.running import archiver
from tests.reports.test_schemas import published


@pytest.mark.usefixtures("web")
def test_resolve_lists_each_candidate_with_its_reason(monkeypatch):
    ran = archiver(monkeypatch, "resolve", "essay.md", "--format", "json")
    told = json.loads(ran.out)

    jsonschema.validate(told, published("candidates-1"))
    assert ran.code == 0
    assert all(it["candidates"][0]["reason"] for it in told["citations"])
    plain = archiver(monkeypatch, "resolve", "essay.md", "--offline")
    assert "https://herald.example/bread" in plain.out


@pytest.mark.usefixtures("web")
def test_candidates_can_go_to_a_file_and_one_bad_article_costs_no_other(monkeypatch, here):
    (here / "empty.md").write_bytes(b"")
    ran = archiver(
        monkeypatch, "resolve", "empty.md", "essay.md", "--format", "json", "-o", "found.json"
    )

    assert (ran.code, ran.out) == (2, "")
    told = json.loads((here / "found.json").read_text("utf-8"))
    assert told["article"] == "essay.md"


def test_candidates_without_network_say_so(monkeypatch, here):
    (here / "archiver.toml").write_text('[connect_to]\n"herald.example:443" = "127.0.0.1:1"\n')
    at_once(here / "archiver.toml")
    (here / "essay.md").write_text(ARTICLE.split("\n\n“Milk", maxsplit=1)[0], "utf-8")
    ran = archiver(monkeypatch, "resolve", "essay.md")

    assert "not searched" in ran.out
    assert "for want of network" in ran.err
