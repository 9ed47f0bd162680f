from __future__ import annotations

import pytest

from archiver.reports.places import Places, redacted


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("ab", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\n\nb", 3, (3, 1)),
        ("日経\n新聞", 4, (2, 2)),
        ("a\x0cb\u2028c", 4, (1, 5)),
    ],
)
def test_lines_and_columns_are_counted_as_editors_count_them(text, offset, place):
    assert Places(text).place(offset) == place


@pytest.mark.parametrize("text", ["", "one", "a\nb\r\nc\rd\n", "\n\n"])
def test_a_redacted_text_has_the_same_lines(text):
    starts = Places(text).starts
    hidden = "".join(redacted(len(text), starts))

    assert Places(hidden).starts == starts
    assert not hidden.strip()
