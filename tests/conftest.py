"""What all tests share: those that measure cost are not watched by coverage while they do."""

from __future__ import annotations

import warnings

import coverage
import pytest


@pytest.fixture(autouse=True)
def _unwatched_cost(request):
    watching = coverage.Coverage.current()
    if watching is None or request.node.get_closest_marker("cost") is None:
        yield
        return
    watching.stop()
    try:
        yield
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", coverage.exceptions.CoverageWarning)
            watching.start()
