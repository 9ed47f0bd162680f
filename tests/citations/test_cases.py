"""Russian names are known in all their cases."""

from __future__ import annotations

import pytest

from archiver.citations.cases import declined


@pytest.mark.parametrize(
    ("name", "genitive", "prepositional"),
    [
        ("Коммерсантъ", "Коммерсанта", "Коммерсанте"),
        ("Ведомости", "Ведомостей", "Ведомостях"),
        ("Известия", "Известий", "Известиях"),
        ("Российская газета", "Российской газеты", "Российской газете"),
        ("Московский комсомолец", "Московского комсомольца", "Московском комсомольце"),
        ("Медуза", "Медузы", "Медузе"),
        ("РИА Новости", "РИА Новостей", "РИА Новостях"),
        ("Интерфакс", "Интерфакса", "Интерфаксе"),
    ],
)
def test_a_name_is_known_in_other_cases(name, genitive, prepositional):
    assert {genitive, prepositional} <= set(declined(name))
    assert name not in declined(name)


@pytest.mark.parametrize("name", ["ТАСС", "РБК", "Газета.Ru", "Forbes Россия", "Радио"])
def test_a_name_without_cases_has_none(name):
    assert declined(name) == ()
