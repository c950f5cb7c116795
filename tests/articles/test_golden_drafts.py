"""What is drafted from the test articles, each draft read by a strict reader: NAME.drafts.json beside them.

A draft that is new has to be read as strictly before it is put among the accepted or the rejected ones.
"""

import json
from pathlib import Path

import pytest

from flashcards.articles.canonical import article_of
from flashcards.articles.drafts import draft
from flashcards.articles.readers import read

ARTICLES = Path(__file__).parents[1] / "data" / "articles"
NAMES = sorted(path.name.removesuffix(".drafts.json") for path in ARTICLES.glob("*.drafts.json"))


def drafted(name: str) -> set[tuple[str, str]]:
    path = next(path for path in ARTICLES.glob(f"{name}.*") if path.suffix != ".json")
    article = article_of(read(path), path.stem)
    return {(one.question, one.answer) for one in draft(article.markdown, article.lang)}


def read_ones(name: str, verdict: str) -> set[tuple[str, str]]:
    told = json.loads((ARTICLES / f"{name}.drafts.json").read_text(encoding="utf-8"))
    return {(question, answer) for question, answer in told[verdict]}


@pytest.mark.parametrize("name", NAMES)
def test_every_draft_that_is_shown_was_read(name):
    shown, accepted, rejected = drafted(name), read_ones(name, "accepted"), read_ones(name, "rejected")
    assert shown - accepted - rejected == set(), "read these, and say what they are"
    assert accepted - shown == set(), "these are good and no longer drafted"


def test_of_those_that_are_shown_nearly_all_are_accepted():
    shown = {(name, *one) for name in NAMES for one in drafted(name)}
    rejected = {(name, *one) for name in NAMES for one in read_ones(name, "rejected")}
    assert len(NAMES) >= 12
    assert len(shown & rejected) <= 0.15 * len(shown)
