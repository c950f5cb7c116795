"""What is said of a card while it is written."""

import pytest

from flashcards.core.notes import BASIC, NoteText
from flashcards.gui.editor_desk import EditorDesk
from flashcards.gui.editor_warnings import warnings
from flashcards.store import notes
from tests.builders import a_deck, a_note, a_text


def said(workspace, question: str, answer: str, but=None) -> list[str]:
    text = NoteText(BASIC, (question, answer))
    return list(warnings(text, EditorDesk(workspace, note_id=but).alike(text)))


@pytest.fixture
def there(workspace):
    return a_note(workspace, a_deck(workspace), a_text("Ibu kota **Jepang**?", "Tokyo"))


@pytest.mark.parametrize("question", ["Ibu kota Jepang?", "ibu kota Jepang", "Ibu *kota* Jepang."])
def test_a_card_that_is_there_is_named_whatever_its_marks(workspace, there, question):
    assert said(workspace, question, "tokyo.") == ["This card is there already."]


def test_a_second_answer_to_a_question_is_named(workspace, there):
    assert said(workspace, "Ibu kota Jepang?", "Kyoto") == [
        "This question is there already, with another answer."
    ]


def test_the_card_itself_is_no_duplicate(workspace, there):
    note_id = notes.by_first_words(workspace.db)["Ibu kota Jepang?"]
    assert said(workspace, "Ibu kota Jepang?", "Tokyo", note_id) == []


def test_a_question_that_only_begins_alike_is_another(workspace, there):
    assert said(workspace, "Ibu kota", "Tokyo") == []
    assert said(workspace, "Ibu kota Jepang dahulu?", "Tokyo") == []


def test_a_long_answer_is_counted(workspace):
    assert said(workspace, "Apa?", "kata " * 26) == ["The answer has 26 words; up to 25 are remembered well."]


def test_a_formula_that_cannot_be_drawn_is_named(qapp, workspace):
    assert said(workspace, r"Berapa \(\frac{1}{2}\)?", "x") == []
    assert said(workspace, r"Berapa \(\frac{1}{\)?", "x") == [
        "A formula cannot be drawn yet; it is shown as it is typed."
    ]
