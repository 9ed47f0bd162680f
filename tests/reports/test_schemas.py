"""What we write as JSON is what the published schemas promise."""

from __future__ import annotations

import datetime as dt
import json
from importlib import resources
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from archiver.records import (
    Corroboration,
    Flaw,
    Match,
    ProofCheck,
    QuoteState,
    Signature,
    Span,
    Timestamp,
    Unchecked,
    Verification,
    VerifiedFile,
)
from archiver.reports.run_json import to_json
from archiver.reports.shapes.matching import compared_shape
from archiver.reports.shapes.reading import reading_shape
from archiver.reports.shapes.run import run_shape
from archiver.reports.shapes.schemas import SHAPES, json_schema
from archiver.reports.shapes.searching import searches_shape
from archiver.reports.shapes.verifying import verification_shape
from tests.reports.samples import COMMA, every_ending, whole_reading

if TYPE_CHECKING:
    import msgspec

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
PUBLISHED = resources.files("archiver.reports") / "schema"


def written() -> dict[str, Any]:
    """Return one real document for each schema."""
    reading = whole_reading()
    match = Match(
        state=QuoteState.ALTERED, method="aligned", score=0.9, span=Span(2, 6), edits=(COMMA,)
    )
    problem = Flaw(code="digest", message="the payload digest differs", offset=12, record_id=None)
    shapes: dict[str, msgspec.Struct] = {
        "citations-1": reading_shape(reading),
        "report-1": run_shape(every_ending()),
        "candidates-1": searches_shape("essay.md", every_ending().findings),
        "verification-1": verification_shape(
            Verification(
                files=(VerifiedFile(path="a.warc.gz", records=3, problems=(problem,)),),
                proofs=(ProofCheck(finding="passage1", ok=False, code="text-differs"),),
                signatures=(Signature(path="a", signer="a key", trusted=True, created="2026"),),
                timestamps=(Timestamp(path="a", at=NOON, authority="an office"),),
                witnesses=(Corroboration(url="https://a.example/", hosts=("a.example", "b")),),
                unchecked=(Unchecked(path="a", code="no-root"),),
            )
        ),
        "comparison-1": compared_shape(match, "0123456789", name=7),
    }
    return {name: json.loads(to_json(shape)) for name, shape in shapes.items()}


def published(name: str) -> dict[str, Any]:
    return json.loads(PUBLISHED.joinpath(f"{name}.json").read_text("utf-8"))


def valid(name: str, document: Any) -> bool:
    checker = jsonschema.Draft202012Validator(
        published(name), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return checker.is_valid(document)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to every key of every object in *value*."""
    found: list[tuple[str | int, ...]] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += [(*path, key), *paths(inner, (*path, key))]
    elif isinstance(value, list):
        for number, inner in enumerate(value[:2]):
            found += paths(inner, (*path, number))
    return found


def test_every_schema_is_published_and_no_other():
    names = {file.name.removesuffix(".json") for file in PUBLISHED.iterdir()}

    assert names == set(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_the_published_file_is_the_schema_of_what_is_written(name):
    """Renew the files with ``python -m tests.reports.test_schemas``."""
    jsonschema.Draft202012Validator.check_schema(published(name))

    assert published(name) == json_schema(name)


@pytest.mark.parametrize("name", SHAPES)
def test_real_output_is_valid(name):
    assert valid(name, written()[name])


@pytest.mark.parametrize("name", SHAPES)
def test_output_that_lacks_any_one_field_is_invalid(name):
    document = written()[name]

    for path in tuple(paths(document)):
        holder = document
        for step in path[:-1]:
            holder = holder[step]
        left_out = holder.pop(path[-1])
        if "counts" not in path[:-1]:
            assert not valid(name, document), path
        holder[path[-1]] = left_out
    assert valid(name, document)


@pytest.mark.parametrize(
    ("name", "path", "wrong"),
    [
        ("citations-1", ("article", "published"), "last year"),
        ("citations-1", ("citations", 0, "span"), [3]),
        ("citations-1", ("citations", 0, "span"), [-1, 3]),
        ("citations-1", ("citations", 0, "passages"), None),
        ("citations-1", ("citations", 0, "form"), "spoken"),
        ("report-1", ("findings", 0, "headline"), "WRONG"),
        ("report-1", ("findings", 0, "line"), 0),
        ("report-1", ("findings", 0, "match", "score"), 1.5),
        ("report-1", ("findings", 3, "match", "edits", 0, "quote"), [1, 2]),
        ("report-1", ("schema",), "archiver.report/2"),
        ("candidates-1", ("citations", 0, "outcome"), "perhaps"),
        ("verification-1", ("ok",), "yes"),
        ("comparison-1", ("quote",), "similar"),
    ],
)
def test_output_with_a_wrong_value_is_invalid(name, path, wrong):
    document = written()[name]
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = wrong

    assert not valid(name, document)


if __name__ == "__main__":
    for each in SHAPES:
        file = PUBLISHED / f"{each}.json"
        assert hasattr(file, "write_text")
        file.write_text(json.dumps(json_schema(each), indent=2, ensure_ascii=False) + "\n", "utf-8")
