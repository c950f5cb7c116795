"""A pasted question bank gives multiple choice cards, or says which question lacks what."""

import pytest

from flashcards.core.notes import BASIC, CHOICE, NoteText
from flashcards.core.pasted_lines import MOST_CARDS, cards
from flashcards.formats.pasted_questions import read
from tests.builders import bounded

BANK = """1. Posisi dengan kepala lebih rendah adalah …
A. Fowler
B. Trendelenburg
C. Sims
D. Litotomi
E. Supine
Kunci: B
Pembahasan: Kaki lebih tinggi.

2. Ibu kota Jepang adalah …
A. Kyoto
B. Osaka
C. Tokyo
"""


def test_a_question_with_its_key_is_a_card():
    first, _second = read(BANK)
    assert first.text == NoteText(
        CHOICE,
        (
            "Posisi dengan kepala lebih rendah adalah …",
            "- [ ] Fowler\n- [x] Trendelenburg\n- [ ] Sims\n- [ ] Litotomi\n- [ ] Supine",
            "Kaki lebih tinggi.",
        ),
    )


def test_faults_are_told_by_question_with_all_its_lines():
    told = [(one.asked, one.fault, one.number, one.last) for one in read(BANK)]
    assert told == [(1, None, 1, 9), (2, "no key", 10, 14)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1. X?\nA. a\nB. a\nC. c\nKunci: C", "same options"),
        ("1. X?\nA. a\nB. b\nC. c\nKunci: C\n2. Lagi?", "few options"),
    ],
)
def test_what_a_question_lacks(text, fault):
    assert read(text)[-1].fault == fault


def test_what_stands_before_the_bank_is_read_line_by_line():
    lines = read(f"Ujian\nIbu kota Peru?; Lima\n{BANK}")
    assert [one.fault for one in lines] == ["no mark", None, None, "no key"]
    assert [text.type_id for text in cards(lines)] == [BASIC, CHOICE]
    assert [one.number for one in lines] == [1, 2, 3, 12]


@pytest.mark.parametrize("text", ["a; b\nc; d", "Q: x\nA: y", "1. satu; dua\n2. tiga; empat", ""])
def test_other_lines_are_read_as_before(text):
    assert all(one.asked == 0 and one.fault is None for one in read(text))


@pytest.mark.parametrize("text", ["1. x\nA. a\nB. b\nC. c\nKunci: A\n" * 20_000, "1. A. B. C. " * 40_000])
def test_very_much_ends(text):
    with bounded():
        assert len(read(text)) <= MOST_CARDS + 1
