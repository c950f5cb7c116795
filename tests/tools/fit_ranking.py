"""Fit the weights of articles/ranking.py: `python tests/tools/fit_ranking.py`.

Read from tests/data/articles/verdicts.csv: each Indonesian draft that was read, with the article it is of,
its rule, the rule's own confidence, whether a strict reader took it, and what is doubted of it. Printed are
the weights, and what would be shown of each article by weights and records that do not know that article.
"""

import csv
import math
from collections import Counter
from pathlib import Path
from typing import NamedTuple

VERDICTS = Path(__file__).parents[1] / "data" / "articles" / "verdicts.csv"
DOUBTS = ("unclear", "of anybody", "open list", "tells little", "example", "turned round")
OWN_WEIGHT, FEW, SURE_OF_ITSELF = 8.0, 4, 0.85  # as in rules/readings.py
RIDGE, ROUNDS, FOLDS = 2.0, 12, 16


class Read(NamedTuple):
    article: str
    rule: str
    own: float
    taken: bool
    doubts: tuple[str, ...]


class Record:
    """What was read of each rule, in some of the articles."""

    def __init__(self, drafts: list[Read]) -> None:
        self.read = Counter(one.rule for one in drafts)
        self.taken = Counter(one.rule for one in drafts if one.taken)

    def without(self, one: Read, others: "Record") -> tuple[int, int]:
        return self.taken[one.rule] - others.taken[one.rule], self.read[one.rule] - others.read[one.rule]


def features(one: Read, taken: int, read: int) -> list[float]:
    share = (OWN_WEIGHT * one.own + taken) / (OWN_WEIGHT + read)
    is_thin = read < FEW and one.own < SURE_OF_ITSELF and not 0 < taken == read
    return [1.0, math.log(share / (1 - share)), float(is_thin), *(float(d in one.doubts) for d in DOUBTS)]


def chance(weights: list[float], row: list[float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, row, strict=True))))


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system with a positive definite matrix, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        for other in rows:
            if other is not pivot:
                factor = other[at] / pivot[at]
                other[:] = [mine - factor * theirs for mine, theirs in zip(other, pivot, strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def fit(drafts: list[Read]) -> list[float]:
    """The weights by Newton's method; each draft's rule is weighed without the draft's own article."""
    every = Record(drafts)
    of = {
        name: Record([one for one in drafts if one.article == name]) for name in {d.article for d in drafts}
    }
    rows = [features(one, *every.without(one, of[one.article])) for one in drafts]
    size = len(rows[0])
    weights = [0.0] * size
    for _round in range(ROUNDS):
        ridge = [0.01, *[RIDGE] * (size - 1)]
        slope = [-amount * weight for amount, weight in zip(ridge, weights, strict=True)]
        bend = [[ridge[i] * (i == j) for j in range(size)] for i in range(size)]
        for one, row in zip(drafts, rows, strict=True):
            told = chance(weights, row)
            for i in range(size):
                slope[i] += (one.taken - told) * row[i]
                for j in range(size):
                    bend[i][j] += told * (1 - told) * row[i] * row[j]
        weights = [weight + step for weight, step in zip(weights, solved(bend, slope), strict=True)]
    return weights


def held_out(drafts: list[Read]) -> list[tuple[float, bool]]:
    """How sure each draft is by weights and records of other articles (0 where its rule is held back)."""
    names = sorted({one.article for one in drafts})
    found = []
    for fold in range(FOLDS):
        mine = set(names[fold::FOLDS])
        known = [one for one in drafts if one.article not in mine]
        weights, record = fit(known), Record(known)
        for one in (one for one in drafts if one.article in mine):
            taken, read = record.taken[one.rule], record.read[one.rule]
            is_held_back = read >= 3 and 2 * taken <= read
            found.append((0.0 if is_held_back else chance(weights, features(one, taken, read)), one.taken))
    return found


def main() -> None:
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        drafts = [
            Read(r["article"], r["rule"], float(r["own"]), r["taken"] == "1", tuple(r["doubts"].split(";")))
            for r in csv.DictReader(file)
        ]
    for name, weight in zip(("base", "of rule", "hardly read", *DOUBTS), fit(drafts), strict=True):
        print(f"{name:14}{weight:+.2f}")
    scored = held_out(drafts)
    for least in (0.6, 0.7, 0.74, 0.76, 0.78, 0.8, 0.85):
        shown = [taken for sure, taken in scored if sure >= least]
        recall = sum(shown) / sum(taken for _sure, taken in scored)
        print(f"from {least:.2f}: {sum(shown)} of {len(shown)} taken, {recall:.2f} of all good ones")


if __name__ == "__main__":
    main()
