"""A question that stands by itself: the field of its word, and no capital of the sentence that it was."""

from dataclasses import replace

import pytest

from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_context import (
    in_context,
    placed,
    with_names_whole,
    without_first_capital,
)
from flashcards.articles.sentences import Sentence
from flashcards.articles.topics import names_topic, topic_of

KUOTA = Candidate("id.definition", "Apa yang dimaksud dengan kuota?", "batas jumlah barang", 0.9, ())


def test_an_everyday_word_is_asked_in_the_field_of_its_article():
    asked = in_context(KUOTA, "perdagangan antarpulau").question
    assert asked == "Dalam konteks perdagangan antarpulau, apa yang dimaksud dengan kuota?"


@pytest.mark.parametrize("term", ["kuota impor", "BPS", "perdagangan"])
def test_a_term_of_several_words_a_name_and_the_topic_itself_need_no_field(term):
    one = replace(KUOTA, question=f"Apa yang dimaksud dengan {term}?")
    assert in_context(one, "perdagangan antarpulau") == one


def test_letters_are_asked_in_their_field_unless_that_tells_the_answer():
    letters = Candidate("id.letters", "Apa kepanjangan dari BTA?", "basil tahan asam", 0.9, ())
    assert in_context(letters, "tuberkulosis").question.startswith("Dalam konteks tuberkulosis, apa")
    assert in_context(letters, "asam lambung").question.startswith("Dalam konteks asam lambung, apa")
    assert in_context(letters, "basil asam") == letters


def test_the_word_that_began_the_sentence_is_small_inside_the_question():
    sentence = Sentence("Vaksin campak diberikan pada usia sembilan bulan.", 0, 49)
    one = Candidate("id.when", "Kapan Vaksin campak diberikan?", "pada usia sembilan bulan", 0.9, (sentence,))
    assert without_first_capital(one, "Semua vaksin aman.").question == "Kapan vaksin campak diberikan?"
    assert without_first_capital(one, "Semua imunisasi aman.") == one


def test_a_title_tells_the_topic_where_the_text_has_it():
    assert topic_of("Pengertian Asuransi Jiwa", "Premi asuransi jiwa murah.") == "asuransi jiwa"
    assert topic_of("Pengertian Asuransi Jiwa", "Premi murah.") == ""
    assert topic_of("Sungai dan Danau di Pegunungan", "sungai, danau, pegunungan") == ""
    assert topic_of("Reproduksi pada Tumbuhan", "Cara reproduksi tumbuhan ada dua.") == "reproduksi tumbuhan"
    assert topic_of("BAB 2 PASAR IKAN", "Di pasar ada ikan.") == "pasar ikan"
    assert topic_of("Hukum Newton", "Satuan gaya dalam hukum Newton ialah newton.") == ""
    assert topic_of("Mengenal RAPB: Uang Desa", "RAPB disusun kepala desa.") == "RAPB"
    assert topic_of("Garam, Gula, dan Cuka", "Garam itu asin; garam dan gula larut.") == ""
    assert topic_of("Pengertian Garam, Pembuat, dan Manfaatnya", "Laut memberi garam.") == "garam"


def test_a_question_names_a_whole_term_of_a_title_or_a_name():
    titles = ("Luka Bakar", "Derajat Luka Bakar")
    assert names_topic("Kedalaman luka bakar ditentukan oleh apa?", titles)
    assert not names_topic("Kedalaman luka ditentukan oleh apa?", titles)
    assert not names_topic("Mengapa luka bakar timbul?", titles, 2), "a question word tells nothing"
    assert not names_topic("Pada harga Rp14.000, berapa jumlah barang?", titles), "an amount is no name"
    assert names_topic("Rumus apa yang dipakai Parkland untuk cairan?", titles)


@pytest.mark.parametrize(
    ("question", "rule", "begun"),
    [
        (
            "Di mana sel darah dibentuk?",
            "id.found-in",
            "Dalam konteks sistem rangka, di mana sel darah dibentuk?",
        ),
        ("TSH berguna untuk apa?", "id.serves", "Dalam konteks sistem rangka, TSH berguna untuk apa?"),
        ("Mengapa tulang rapuh?", "id.why", None),  # the cause may stand in the sentence before
        ("Dahulu, tulang disimpan di mana?", "id.found-in", None),
    ],
)
def test_a_question_of_one_thing_begins_with_the_topic_that_it_does_not_name(question, rule, begun):
    card = placed(Candidate(rule, question, "di sumsum", 0.9, ()), "sistem rangka")
    assert (card.question if card else None) == begun


def test_a_question_that_no_topic_is_known_for_is_not_asked():
    assert placed(Candidate("id.found-in", "Di mana sel darah dibentuk?", "di sumsum", 0.9, ()), "") is None


@pytest.mark.parametrize(
    ("question", "text", "whole"),
    [
        ("Apa tugas bank Dunia?", "Lalu Bank Dunia berdiri.", "Apa tugas Bank Dunia?"),
        (
            "Apa guna pasar Sekunder?",
            "Pasar Sekunder ada. Di pasar sekunder orang menjual.",
            "Apa guna pasar sekunder?",
        ),
        (
            "Kapan gunung Merapi meletus?",
            "Di gunung Merapi ada abu. Gunung Merapi tinggi.",
            "Kapan gunung Merapi meletus?",
        ),
    ],
)
def test_a_name_has_the_capitals_that_the_article_gives_it(question, text, whole):
    assert with_names_whole(Candidate("id.test", question, "x", 0.9, ()), text).question == whole
