"""How sure a draft is: the record of its rule, and what readers doubt in its words."""

import pytest

from flashcards.articles.drafts import draft
from flashcards.articles.ranking import confidence, is_sure
from flashcards.articles.rules import Candidate
from flashcards.articles.sentences import Sentence


def a_draft(question, answer="kalsium", rule="id.makeup-of-a-test", own=0.9):
    source = Sentence(f"{question} {answer}.", 0, 80)
    return Candidate(rule, question, answer, own, (source,))


def test_a_rule_with_a_good_record_is_surer_than_one_with_a_poor_record():
    question = "Tulang tersusun atas apa?"
    good, poor = (confidence(a_draft(question, rule=rule)) for rule in ("id.definition", "id.object"))
    assert poor < 0.8 < good < 1


def test_a_question_that_does_not_say_what_it_is_about_is_less_sure():
    one = a_draft("Untuk apa pemeriksaan dilakukan?")
    assert confidence(one, is_clear=False) < confidence(one)


@pytest.mark.parametrize(
    "doubted",
    [
        a_draft("Apa yang diperoleh setiap anggota?"),
        a_draft("Bagaimana keadaan bidang kerja koperasi?", "berbeda-beda"),
        a_draft("Apa contoh sampah organik?"),
        a_draft("Apa yang dipakai oleh meteran prabayar?"),
    ],
)
def test_what_readers_doubt_is_less_sure(doubted):
    plain = a_draft("Tulang keras tersusun atas apa?")
    assert confidence(doubted) < confidence(plain)


def test_an_open_list_is_less_sure_than_its_record_alone():
    members = ("Abrasi", "Banjir")
    source = Sentence("Ada beberapa dampak, di antaranya:", 0, 34)
    lists = [
        Candidate(rule, "Apa saja dampaknya?", "", 0.9, (source,), "list", members)
        for rule in ("id.list", "id.test")
    ]
    assert confidence(lists[0]) < confidence(lists[1])


def test_other_languages_go_by_the_record_of_the_rule():
    assert confidence(a_draft("What is a cell?", rule="en.never-read")) == pytest.approx(0.9)


def test_a_rule_of_which_half_was_rejected_is_not_shown_however_sure():
    assert not is_sure(a_draft("Apa?", rule="id.object", own=1.0))
    assert is_sure(a_draft("Apa?", rule="id.definition", own=0.9))


def test_drafts_carry_that_confidence():
    text = "# Tulang\n\nTulang adalah jaringan keras yang menopang tubuh.\n"
    (one,) = (found for found in draft(text, "id", doubted=True) if found.rule == "id.definition")
    assert 0.85 < one.confidence < 1
