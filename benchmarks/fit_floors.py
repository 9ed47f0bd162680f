"""Fit the coefficients of archiver/compare/floors.py on practice quotations.

Reads ``$ARCHIVER_SHARED/data/quotes``; prints coefficients and, for pages that were left out of
the fit, how often each verdict is right, and a reliability table.

    python -m benchmarks.fit_floors [--write]
"""

from __future__ import annotations

import argparse
import collections
import math
import random
import zlib

from archiver.compare import approximate, floors, prepare
from archiver.compare.placing import Reader
from archiver.compare.quotation import read_quotation
from benchmarks.compare_quotes import _read, load_pages
from benchmarks.published import publish, table


def likeness(quote, page, language):
    """Return how *quote* agrees with its best place in *page*; None if it has several parts."""
    groups = approximate._groups(read_quotation(quote))  # noqa: SLF001
    if len(groups) != 1:
        return None
    found = approximate.nearest(groups[0], page.layers[0], Reader(page, language))
    return None if found is None or found.moved else approximate.likeness(found)


def samples(ready, random_pairs=4000, seed=5):
    """Yield (verdict, page, likeness) for the practice items, and for random other pages."""
    chosen = random.Random(seed)  # noqa: S311
    exact, pages = [], collections.defaultdict(set)
    for item in _read("items.jsonl.gz"):
        if item["cls"] == "exact":
            exact.append(item)
            pages[item["lang"]].add(item["page"])
        if item["verdict"] == "match" or item["cls"] == "shuffled":
            continue
        one = likeness(item["q"], ready[item["page"]], item["lang"])
        if one is not None:
            yield item["verdict"], item["page"], one
    for _ in range(random_pairs):
        item = chosen.choice(exact)
        others = sorted(pages[item["lang"]] - {item["page"]})
        if others:
            other = chosen.choice(others)
            one = likeness(item["q"], ready[other], item["lang"])
            if one is not None:
                yield "random", other, one


def fit(rows, penalty=1e-3, rounds=40):
    """Return the weights of a logistic regression (Newton's method, ridge *penalty*)."""
    size = len(rows[0][0])
    weights = [0.0] * size
    for _ in range(rounds):
        gradient, hessian = [penalty * w for w in weights], _diagonal(size, penalty)
        for features, truth in rows:
            odds = sum(w * f for w, f in zip(weights, features, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            for i in range(size):
                gradient[i] += (chance - truth) * features[i]
                for j in range(size):
                    hessian[i][j] += chance * (1 - chance) * features[i] * features[j]
        step = _solved(hessian, gradient)
        weights = [w - s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-7:
            break
    return weights


def _diagonal(size, value):
    return [[value if i == j else 0.0 for j in range(size)] for i in range(size)]


def _solved(matrix, right):
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        best = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for r in range(len(rows)):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [rows[i][-1] / rows[i][i] for i in range(len(rows))]


def _weights(rows):
    there = [
        (floors.presence(one), float(verdict == "altered"))
        for verdict, _, one in rows
        if verdict != "partial"
    ]
    part = [
        (floors.partition(one), float(verdict == "partial"))
        for verdict, _, one in rows
        if verdict in {"partial", "altered"}
    ]
    return fit(there), fit(part)


def _reliability(there, rows):
    """Yield, for each tenth of what is said, what is true of pages that were left out."""
    bins = collections.defaultdict(list)
    for verdict, _, one in rows:
        if verdict != "partial":
            odds = sum(w * f for w, f in zip(there, floors.presence(one), strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            bins[min(9, int(chance * 10))].append((chance, verdict == "altered"))
    for tenth, pairs in sorted(bins.items()):
        said = sum(chance for chance, _ in pairs) / len(pairs)
        true = sum(truth for _, truth in pairs) / len(pairs)
        yield f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}", len(pairs), said, true
    whole = [pair for pairs in bins.values() for pair in pairs]
    gaps = [abs(sum(c - t for c, t in pairs)) for pairs in bins.values()]
    yield "expected calibration error", len(whole), sum(gaps) / len(whole), ""


def main():
    """Fit on one half of the pages, check on the other, then fit on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/")
    write = parser.parse_args().write
    ready = {name: prepare(page) for name, page in load_pages().items()}
    rows = list(samples(ready))
    half = [row for row in rows if zlib.crc32(row[1].encode()) % 2 == 0]
    rest = [row for row in rows if zlib.crc32(row[1].encode()) % 2]
    there, _ = _weights(half)
    curve = table(("said", "items", "mean said", "true"), _reliability(there, rest))
    publish("reliability", curve, write=write)
    fitted = [
        (name, " ".join(f"{weight:.3f}" for weight in weights))
        for name, weights in zip(("_THERE", "_IN_PART"), _weights(rows), strict=True)
    ]
    publish("coefficients", table(("regression", "weights"), fitted), write=write)


if __name__ == "__main__":
    main()
