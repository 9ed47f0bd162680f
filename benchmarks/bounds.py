"""How sure a count is: the exact one-sided 95 % bound of a failure rate (Clopper and Pearson)."""

from __future__ import annotations

import math

_TAIL = 0.05


def upper_bound(failures: int, trials: int) -> float:
    """Return the rate that *failures* of *trials* exclude with 95 % confidence.

    >>> f"{upper_bound(0, 10_000):.4%}"
    '0.0300%'
    """
    if trials == 0 or failures >= trials:
        return 1.0
    low, high = failures / trials, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(failures, trials, middle) > _TAIL:
            low = middle
        else:
            high = middle
    return high


def _at_most(failures: int, trials: int, rate: float) -> float:
    """Return the chance of at most so many failures at *rate*."""
    return math.fsum(
        math.exp(
            math.lgamma(trials + 1) - math.lgamma(k + 1) - math.lgamma(trials - k + 1)
            + k * math.log(rate) + (trials - k) * math.log1p(-rate)
        )
        for k in range(failures + 1)
    )  # fmt: skip


def share(part: int, whole: int) -> str:
    """Write a share so that 100 % means all of them.

    >>> share(9_999, 10_000), share(3, 3), share(0, 0)
    ('99.99 %', '100 %', '-')
    """
    if whole == 0:
        return "-"
    if part in {0, whole}:
        return "100 %" if part else "0 %"
    return f"{min(99.99, max(0.01, 100 * part / whole)):.2f} %"


def bounded(failures: int, trials: int) -> str:
    """Write a count of failures with its bound.

    >>> bounded(0, 1400)
    '0 of 1400 (<= 0.21 %)'
    """
    if trials == 0:
        return "-"
    return f"{failures} of {trials} (<= {100 * upper_bound(failures, trials):.2g} %)"
