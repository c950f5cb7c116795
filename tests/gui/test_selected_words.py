"""The card that selected words begin."""

from flashcards.articles.anchors import find
from flashcards.core.notes import BASIC, CLOZE, LIST
from flashcards.gui.selected_words import list_members, own_card, selection_in

TEXT = (
    "Danau\nDanau adalah cekungan. "
    "Danau vulkanik terbentuk di kawah gunung api, kata Dr. Toba. Airnya tawar.\n"
    "Manfaatnya: irigasi, wisata, dan listrik.\nsatu\ndua\n"
)


def chosen(words: str):
    start = TEXT.index(words)
    return selection_in(TEXT, start, start + len(words), 7)


def test_the_passage_is_the_whole_sentence():
    selection = chosen("kawah gunung api")
    assert selection.around == "Danau vulkanik terbentuk di kawah gunung api, kata Dr. Toba."
    assert selection.words == "kawah gunung api"
    assert selection.around[selection.at :].startswith("kawah")
    assert selection.offset == 7


def test_the_quote_names_the_passage_alone():
    selection = chosen("kawah gunung api")
    place = find(TEXT, selection.quote)
    assert place.places == 1
    assert TEXT[place.start : place.end] == selection.around


def test_blanks_at_the_ends_do_not_count():
    assert chosen(" cekungan. ").words == "cekungan."


def test_a_selection_over_sentences_has_all_of_them():
    assert chosen("cekungan. Danau vulkanik").around.startswith("Danau adalah")
    assert chosen("cekungan. Danau vulkanik").around.endswith("Toba.")


def test_a_question_has_the_words_as_its_answer():
    text = own_card(chosen("kawah gunung api"), "question")
    assert (text.type_id, text.fields) == (BASIC, ("", "kawah gunung api"))
    assert len(text.source) == 1


def test_a_gap_hides_the_words_in_their_sentence():
    text = own_card(chosen("kawah gunung api"), "gap")
    assert text.type_id == CLOZE
    assert text.fields == ("Danau vulkanik terbentuk di [kawah gunung api], kata Dr. Toba.",)


def test_a_whole_sentence_hides_nothing_yet():
    assert own_card(chosen("Airnya tawar."), "gap").fields == ("Airnya tawar.",)


def test_a_list_has_the_members_of_an_enumeration():
    text = own_card(chosen("Manfaatnya: irigasi, wisata, dan listrik."), "list")
    assert (text.type_id, text.fields) == (LIST, ("", "1. irigasi\n2. wisata\n3. listrik"))


def test_a_list_has_the_lines():
    assert list_members("satu\n• dua\n") == ["satu", "dua"]


def test_words_beyond_the_first_plane_keep_their_places():
    text = "😀 Satu. Dua 😀 tiga. Empat."
    start = text.index("Dua")
    assert selection_in(text, start, start + 3, 0).around == "Dua 😀 tiga."
