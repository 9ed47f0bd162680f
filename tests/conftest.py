"""What all tests share: those that measure cost are not watched by coverage while they do."""

from __future__ import annotations

import os
import warnings

import coverage
import pytest
from hypothesis import settings

# The same examples in every run, so that a green change stays green; HYPOTHESIS=search looks for
# new ones.
settings.register_profile("settled", derandomize=True, database=None, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS", "settled"))


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory):
    """Keep what runs remember and install out of the user's own folders, and out of the next run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


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
