"""What a draft says as plain words, and what it is split into."""

import pytest
from article_steps import DAM, USES, VOLCANIC

from flashcards.core.notes import BASIC, CLOZE, LIST, NoteText
from flashcards.gui import draft_words
from flashcards.gui.draft_split import halves


def test_a_sentence_with_a_gap_shows_it_open():
    text = draft_words.text_of(DAM)
    assert draft_words.question_words(text) == "[ … ] dibuat dengan membendung sungai."
    assert draft_words.answer_lines(text) == ["Waduk"]


def test_a_list_shows_its_members():
    text = draft_words.text_of(USES)
    assert draft_words.answer_lines(text) == ["1. irigasi", "2. pembangkit listrik", "3. tempat wisata"]
    assert draft_words.answer_words(text) == "irigasi; pembangkit listrik; tempat wisata"


def test_a_question_is_spoken_with_its_answer():
    text = draft_words.text_of(VOLCANIC)
    spoken = draft_words.spoken(text, "Fact")
    assert spoken == "Fact: Di mana danau vulkanik terbentuk? di kawah gunung api"


@pytest.mark.parametrize(
    ("n", "minutes", "words"),
    [(1, 1, "1 draft · ±1 minute"), (19, 6, "19 drafts · ±6 minutes")],
)
def test_the_count_says_how_long_it_takes(n, minutes, words):
    assert draft_words.count_words(n, minutes) == words


def test_the_button_says_what_is_left():
    assert draft_words.primary_words(14, 5) == "Accept 14 sure ones · look at 5"
    assert draft_words.primary_words(1, 0) == "Accept 1 sure one"


def test_gaps_are_divided():
    first, second = halves(NoteText(CLOZE, ("[A] dan [B] di [C].",), source=("q",)))
    assert first == NoteText(CLOZE, ("[A] dan B di C.",), source=("q",))
    assert second.fields == ("A dan [B] di [C].",)


def test_members_of_a_long_list_are_divided():
    first, second = halves(NoteText(LIST, ("Sebutkan.", "1. a\n2. b\n3. c\n4. d\n5. e")))
    assert first.fields == ("Sebutkan.", "1. a\n2. b\n3. c")
    assert second.fields == ("Sebutkan.", "1. d\n2. e")


def test_an_answer_is_divided_between_its_parts():
    first, second = halves(NoteText(BASIC, ("Apa?", "mata air dan sungai bawah tanah")))
    assert (first.fields[1], second.fields[1]) == ("mata air", "sungai bawah tanah")


def test_where_there_is_nothing_to_divide_the_second_is_empty():
    text = NoteText(BASIC, ("Apa?", "air"), source=("Air itu cair.",))
    assert halves(text) == (text, NoteText(BASIC, ("", ""), source=("Air itu cair.",)))
    short = NoteText(LIST, ("Sebutkan.", "1. a\n2. b"))
    assert halves(short) == (short, NoteText(LIST, ("", "")))
