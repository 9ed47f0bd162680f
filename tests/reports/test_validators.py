"""What others' validators say of our formats: none of them is ours, and none may complain."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import lxml.etree
import pytest
import referencing.jsonschema

from archiver.reports import render
from tests.chromium import Chromium, needs_chromium
from tests.reports.hostile import ALL, filled
from tests.reports.samples import every_ending

FOLDER = Path(sys.prefix) / "validators"
MULTITOOL = FOLDER / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
VNU = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
AXE = FOLDER / "node_modules/axe-core/axe.min.js"
JUNIT = FOLDER / "junit-10.xsd"
ANNOTATIONS = Path(os.environ.get("ARCHIVER_ANNOTATION_TESTS", "nowhere"))
LANGUAGES = ("en", "ja")

pytestmark = [pytest.mark.heavy, pytest.mark.slow]


def needs(path, *commands):
    lacking = not path.exists() or any(shutil.which(it) is None for it in commands)
    named = " and ".join((path.name, *commands))
    return pytest.mark.skipif(lacking, reason=f"{named} not here: make validators sets them up")


def written(folder, suffix, format_name):
    """Write a report of every ending, in each language, and one of each set of hostile words."""
    reports = [(every_ending(), language) for language in LANGUAGES]
    reports += [(filled(words), "en") for words in ALL]
    for number, (report, language) in enumerate(reports):
        told = render(report, format=format_name, language=language)
        (folder / f"{number}{suffix}").write_text(told, encoding="utf-8")
    return sorted(folder.glob(f"*{suffix}"))


def errors_of_the_multitool(folder, files):
    MULTITOOL.chmod(0o755)
    verdict = folder / "verdict.json"
    subprocess.run(
        [MULTITOOL, "validate", *files, "--output", verdict, "--log", "ForceOverwrite"],
        check=False,
        capture_output=True,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        timeout=300,
    )
    (run,) = json.loads(verdict.read_text("utf-8-sig"))["runs"]
    return [
        (it["ruleId"], it["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for it in run.get("results", [])
        if it.get("level", "warning") == "error"
    ]


@needs(MULTITOOL)
def test_the_sarif_multitool_finds_no_error(tmp_path):
    files = written(tmp_path, ".sarif", "sarif")

    assert errors_of_the_multitool(tmp_path, files) == []


@needs(MULTITOOL)
def test_the_sarif_multitool_sees_an_error_where_there_is_one(tmp_path):
    wrong = tmp_path / "wrong.sarif"
    told = render(every_ending(), format="sarif")
    wrong.write_text(told.replace('"essay.md"', '"//essay.md"'), encoding="utf-8")

    assert errors_of_the_multitool(tmp_path, [wrong])


@needs(JUNIT)
def test_junit_reports_follow_the_schema_of_jenkins(tmp_path):
    schema = lxml.etree.XMLSchema(lxml.etree.parse(JUNIT))

    for path in written(tmp_path, ".xml", "junit"):
        schema.assertValid(lxml.etree.parse(path))


def test_the_schema_of_jenkins_refuses_what_is_no_junit_report():
    if not JUNIT.exists():
        pytest.skip("junit-10.xsd not here: make validators sets it up")
    schema = lxml.etree.XMLSchema(lxml.etree.parse(JUNIT))

    assert not schema.validate(lxml.etree.fromstring(b"<testsuites><skipped/></testsuites>"))


@needs(VNU, "java")
def test_the_html_checker_of_the_w3c_has_no_message(tmp_path):
    files = written(tmp_path, ".html", "html")

    java = shutil.which("java")
    assert java
    said = subprocess.run(
        [java, "-jar", VNU, "--format", "json", *files],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )

    # It takes the digest of a long style or script for another one (a short one it knows); that
    # the policy lets ours act, and nothing else, is shown in a browser.
    messages = json.loads(said.stderr)["messages"]
    assert [it for it in messages if "violates Content Security Policy" not in it["message"]] == []


@needs(AXE)
@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_no_barrier(tmp_path, scheme, language):
    path = tmp_path / "report.html"
    path.write_text(render(every_ending(), format="html", language=language), encoding="utf-8")

    with Chromium() as browser:
        browser.call(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": scheme}],
        )
        browser.open(path.as_uri())
        browser.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true })")
        browser.evaluate(AXE.read_text("utf-8") + ";0")
        said = browser.evaluate(
            "axe.run(document).then((told) => told.violations.map((it) => [it.id, it.nodes[0].html]))"
        )

    assert said == []


@pytest.mark.skipif(
    not ANNOTATIONS.is_dir(),
    reason="ARCHIVER_ANNOTATION_TESTS names no copy of the W3C's annotation tests",
)
def test_every_must_of_the_web_annotation_model_holds():
    collection = json.loads(render(every_ending(), format="annotations"))
    kept = referencing.Registry().with_resources(
        (path.name, referencing.jsonschema.DRAFT4.create_resource(_read(path)))
        for path in (ANNOTATIONS / "definitions").glob("*.json")
    )
    checked = 0
    for folder, things in (
        ("annotations", collection["first"]["items"]),
        ("collections", [collection]),
    ):
        for path in (ANNOTATIONS / folder).rglob("*.json"):
            assertion = _read(path)
            if assertion.get("assertionType") != "must" or path.parent.name == "pages":
                continue
            checker = jsonschema.Draft4Validator(assertion, registry=kept)
            wanted = assertion.get("expectedResult", "valid") == "valid"
            for thing in things:
                assert checker.is_valid(thing) is wanted, (path.name, thing)
            checked += 1
    assert checked > 50


def _read(path):
    return json.loads(path.read_text("utf-8"))
