"""Lines that are pasted become cards, or say what is wrong with them."""

import pytest

from flashcards.core.notes import BASIC, CLOZE, LIST, NoteText
from flashcards.core.pasted_lines import MOST_CARDS, cards, read
from tests.builders import bounded


@pytest.mark.parametrize("mark", ["\t", " :: ", "; ", ";"])
def test_a_line_is_a_question_and_its_answer(mark):
    assert cards(read(f"Ibu kota Jepang?{mark}Tokyo\n\nIbu kota Peru?{mark}Lima")) == [
        NoteText(BASIC, ("Ibu kota Jepang?", "Tokyo")),
        NoteText(BASIC, ("Ibu kota Peru?", "Lima")),
    ]


def test_the_mark_of_most_lines_parts_them():
    (first, _second) = cards(read("a; b\tc\nd\te"))
    assert first.fields == ("a; b", "c")


def test_blocks_may_have_answers_of_several_lines():
    found = cards(read("Q: Dua sungai?\nA:\n- Musi\n- Kapuas\n\nT: Satu?\nJ: Musi"))
    assert [text.type_id for text in found] == [LIST, BASIC]
    assert found[0].fields[1] == "- Musi\n- Kapuas"


def test_a_sentence_that_hides_words_needs_no_mark():
    assert cards(read("[Tokyo] di Jepang.")) == [NoteText(CLOZE, ("[Tokyo] di Jepang.",))]


def test_faults_say_their_line():
    lines = read("a; b\nsalah\n; c\nd;")
    assert [(line.number, line.fault) for line in lines] == [
        (1, None), (2, "no mark"), (3, "no question"), (4, "no answer"),
    ]  # fmt: skip


def test_the_same_card_comes_once():
    assert len(cards(read("a; b\na; b"))) == 1


@pytest.mark.parametrize("text", ["a;b\n" * 200_000, "[" * 400_000, "Q: x\nA: y\n" * 90_000, "\t" * 500_000])
def test_very_much_ends(text):
    with bounded():
        assert len(read(text)) <= MOST_CARDS + 1
