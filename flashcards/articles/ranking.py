"""How sure each draft is: by what strict readers said of its rule, less what they doubt in drafts like it.

A logistic model. Its weights were fitted to verdicts on 806 Indonesian drafts of 75 articles, 664 of them
accepted; each draft's rule was weighed without the verdicts on the draft's own article. With whole articles
left out of the fit, 566 of the 613 that would be shown were accepted (.92), of 664 acceptable ones; by the
rules' own records alone it would be 528 of 567 (.93).
"""

import math
import re
from collections.abc import Callable

from flashcards.articles.rules import Candidate
from flashcards.articles.rules.readings import NAMES_ITSELF, is_hardly_read, is_held_back, taken

SURE = 0.76  # of an Indonesian draft that is shown
_SURE_OF_RULE = 0.8  # any other language: the share of the rule's cards that were taken

_TO_BEGIN_WITH = 1.19
_OF_RULE = 0.53  # of the log-odds of the rule's share
_HARDLY_READ = -1.33
_UNCLEAR = -1.54  # neither names a topic nor can be begun with one: 53 of 113 were taken

_ANYBODY = re.compile(
    r"\b(?:seseorang|seorang|setiap|suatu|sebuah|para|anggota|orang|masyarakat|individu|pihak|siswa|kita|kadar"
    r"|jumlah)\b"
)
_TELLS_LITTLE = re.compile(r"(?:yang|bahwa|betapa|siapa|banyak|berbeda)")
_EXAMPLE = re.compile(r"\b(?:contoh(?:nya)?|misalnya|seperti)\b")
_TURNED_ROUND = re.compile(r"(?:.*, )?[Aa]pa yang (?:\w+ )?di\w+ oleh\b")


def _is_of_anybody(one: Candidate) -> bool:
    return one.rule not in NAMES_ITSELF and bool(_ANYBODY.search(one.question))


def _is_open_list(one: Candidate) -> bool:
    return one.rule == "id.list"


def _tells_little(one: Candidate) -> bool:
    return bool(_TELLS_LITTLE.match(one.answer))


def _is_example(one: Candidate) -> bool:
    said = one.sources[-1].text
    before = said.partition(one.answer)[0] if one.answer else said
    return bool(_EXAMPLE.search(f"{one.question} {before}"))


def _is_turned_round(one: Candidate) -> bool:
    return bool(_TURNED_ROUND.match(one.question))


_DOUBTS: tuple[tuple[float, Callable[[Candidate], bool]], ...] = (
    (-0.70, _is_of_anybody),  # "Apa yang diperoleh setiap anggota?": 36 of 65 taken
    (-1.46, _is_open_list),  # 1 of 9
    (-0.87, _tells_little),  # "berbeda-beda": 2 of 8
    (-0.76, _is_example),  # 11 of 23
    (-0.67, _is_turned_round),  # "Apa yang dipakai oleh meteran?": 12 of 36
)


def confidence(one: Candidate, *, is_clear: bool = True) -> float:
    """The share of drafts like this one that a strict reader takes; `is_clear`: it says what it is about."""
    share = taken(one.rule, one.confidence)
    if not one.rule.startswith("id."):
        return share
    odds = _TO_BEGIN_WITH + _OF_RULE * math.log(share / (1 - share)) + (0 if is_clear else _UNCLEAR)
    odds += _HARDLY_READ if is_hardly_read(one.rule, one.confidence) else 0
    odds += sum(weight for weight, is_doubted in _DOUBTS if is_doubted(one))
    return 1 / (1 + math.exp(-odds))


def is_sure(one: Candidate) -> bool:
    """Whether a draft is shown, `one.confidence` being what `confidence` said of it."""
    least = SURE if one.rule.startswith("id.") else _SURE_OF_RULE
    return one.confidence >= least and not is_held_back(one.rule)
