"""What stops a drafted card."""

import pytest

from flashcards.articles import gates
from flashcards.articles.rules import Candidate
from flashcards.articles.sentences import Sentence


def a_candidate(question="Apa warna daun?", answer="hijau", *, at=0, rule="id.test", sure=0.9, members=()):
    source = Sentence("Daun berwarna hijau.", at, at + 20)
    kind = "list" if members else "qa"
    return Candidate(rule, question, "" if members else answer, sure, (source,), kind, members)


def passed(*candidates, lang="id", definitions=frozenset()):
    return gates.passed(candidates, lang, definitions)


def test_a_sound_card_passes():
    one = a_candidate()
    assert passed(one) == [one]


@pytest.mark.parametrize(
    "one",
    [
        a_candidate(answer=""),
        a_candidate(answer=" ".join(["kata"] * 26)),
        a_candidate(question="Apa warna daun ini?"),
        a_candidate(answer="yang tersebut"),
        a_candidate(question="Apa yang kita lihat?"),
        a_candidate(answer="daun (hijau"),
        a_candidate(answer="lihat https://contoh.id"),
        a_candidate(question="Menurut artikel, apa warna daun?"),
        a_candidate(question="Apa warna daun hijau?", answer="hijau daun"),
        a_candidate(answer="beberapa warna"),
        a_candidate(answer="salah satu warna dasar"),
        a_candidate(members=("hijau",)),
        a_candidate(members=tuple("abcdefgh")),
        a_candidate(members=("merah", " ".join(["kata"] * 13))),
    ],
)
def test_a_card_with_a_fault_is_stopped(one):
    assert passed(one) == []


def test_a_pointer_of_another_language_is_a_word_like_any():
    one = a_candidate("What is tersebut?", "a word", rule="en.test")
    assert passed(one, lang="en") == [one]


def test_their_may_follow_what_they_have():
    one = a_candidate("Apa yang dijaga anggota?", "rahasia mereka")
    assert passed(one) == [one]


def test_a_question_with_two_answers_in_the_article_is_not_asked():
    assert passed(a_candidate(answer="hijau"), a_candidate(answer="kuning", at=100)) == []


def test_an_answer_too_unsure_to_be_shown_still_counts_as_another():
    shown = a_candidate(answer="hijau")
    assert shown not in passed(shown, a_candidate(answer="kuning", at=100, sure=0.1))


def test_a_question_is_asked_once():
    first = a_candidate()
    assert passed(first, a_candidate(at=100)) == [first]


def test_of_two_cards_with_the_same_answer_from_a_sentence_the_surer_is_kept():
    sure = a_candidate("Apa warna daun muda?", sure=0.95)
    assert passed(a_candidate("Daun berwarna apa?"), sure) == [sure]


def test_a_general_question_gives_way_to_the_one_that_says_more():
    general = a_candidate("Apa fungsi akar?", "menyerap air")
    special = a_candidate("Apa fungsi akar tunggang?", "menopang batang", at=100)
    assert passed(general, special) == [special]
    assert passed(general, special, definitions=frozenset({"id.test"})) == [general, special]


def test_a_list_is_asked_for_once():
    first = a_candidate("Sebutkan tiga warna.", members=("merah", "kuning", "hijau"))
    again = a_candidate("Sebutkan tiga jenis warna.", members=("merah tua", "kuning", "hijau"), at=50)
    assert passed(first, again) == [first]


@pytest.mark.parametrize(
    "title",
    [
        "Daftar Pustaka",
        "DAFTAR ISI",
        "Referensi",
        "B. Rumusan Masalah",
        "Latihan Soal",
        "References",
        "Exercises",
        "Baca juga:",
    ],
)
def test_what_is_no_part_of_the_text_is_known_by_its_heading(title):
    assert gates.is_apart(title)


@pytest.mark.parametrize(
    "title", ["Sumber Energi", "Referensi Silang Genetik", "Tujuan Koperasi", "Sources of Light", "Isi"]
)
def test_a_heading_of_the_text_is_a_part_of_it(title):
    assert not gates.is_apart(title)
