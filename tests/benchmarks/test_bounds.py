"""Zero failures are stated with what so many trials allow to claim."""

from __future__ import annotations

import pytest

from benchmarks.bounds import bounded, share, upper_bound


@pytest.mark.parametrize(
    ("failures", "trials", "bound"),
    [
        (0, 10_000, 0.0003),
        (0, 100, 0.02951),
        (0, 1, 0.95),
        (1, 100, 0.04656),
        (5, 1000, 0.01048),
        (7, 7, 1.0),
        (0, 0, 1.0),
    ],
)
def test_the_bound_is_the_one_of_clopper_and_pearson(failures, trials, bound):
    assert upper_bound(failures, trials) == pytest.approx(bound, rel=2e-3)


def test_more_trials_allow_a_stronger_claim():
    bounds = [upper_bound(0, trials) for trials in (10, 100, 1000, 10_000)]
    assert bounds == sorted(bounds, reverse=True)


def test_nearly_all_is_never_written_as_all():
    assert share(99_999, 100_000) == "99.99 %"
    assert share(1, 100_000) == "0.01 %"
    assert bounded(0, 0) == "-"
