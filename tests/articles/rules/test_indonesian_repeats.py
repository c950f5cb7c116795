"""Indonesian cards that tell the answer, have several, tell a fact again; and a section's own lists."""

import pytest

from flashcards.articles.drafts import draft
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_repeats import tells_otherwise, without_twins
from flashcards.articles.sentences import Sentence


def a_card(question, answer, rule="id.in-place", said="Pramuka memiliki kegiatan."):
    return Candidate(rule, question, answer, 0.9, (Sentence(said, 0, len(said)),))


def stopped(card, text=""):
    return tells_otherwise(card, "Mengenal Pramuka", text)


@pytest.mark.parametrize(
    "card",
    [
        a_card("Apa yang mengatur kegiatan perkemahan?", "aturan dan regulasi", "id.within"),
        a_card(
            "Apa manfaatnya jika regu mencari solusi bersama?", "dapat mengatasi masalah regu", "id.result"
        ),
        a_card(
            "Kapan ketua regu dipilih?", "setahun sekali", "id.when", "Ketua biasanya dipilih setahun sekali."
        ),
        a_card("Pramuka membantu meningkatkan apa?", "mutu regu", said="Ia juga meningkatkan mutu regu."),
        a_card("Dalam pramuka, apa manfaatnya jika desa rukun?", "dapat maju", "id.result"),
    ],
)
def test_a_card_that_tells_otherwise_is_stopped(card):
    assert stopped(card)


@pytest.mark.parametrize(
    "card",
    [
        a_card("Di mana tenda regu didirikan?", "di tepi lapangan", "id.where"),
        a_card("Pekerjaan apa yang dikerjakan regu dapur?", "pekerjaan memasak", "id.test"),
        a_card(
            "Kapan ketua biasanya dipilih?", "setahun sekali", "id.when", "Ketua biasanya dipilih tiap tahun."
        ),
        a_card("Apa nama lain simpul mati?", "simpul kotak", "id.other-name"),
    ],
)
def test_a_card_that_tells_what_its_sentence_tells_passes(card):
    assert not stopped(card)


def test_a_question_that_another_sentence_answers_otherwise_is_stopped():
    card = a_card(
        "Pramuka dapat membantu siswa memperoleh apa?", "teman baru", said="Siswa memperoleh teman baru."
    )
    assert stopped(card, "Siswa memperoleh teman baru. Siswa pun memperoleh keterampilan.")
    assert not stopped(card, "Siswa memperoleh teman baru. Siswa memasak nasi.")


def test_of_two_cards_that_tell_one_fact_the_surer_one_is_left():
    first = a_card("Pramuka menjadi tempat untuk membangun apa?", "jaringan pertemanan")
    twin = a_card("Pramuka membantu membangun apa?", "jaringan atau relasi")
    other = a_card("Pramuka membantu membangun apa di desa?", "jembatan")
    assert without_twins([first, twin, other], "Mengenal Pramuka") == [first, other]


def test_facts_of_one_kind_about_two_things_are_no_twins():
    both = [
        a_card(f"{name} mengubah pati menjadi apa?", "gula", "id.entry-change")
        for name in ("Amilase", "Ptialin")
    ]
    assert without_twins(both, "Pencernaan") == both


def listed(text, title="Mengenal Pramuka"):
    found = draft(f"# {title}\n\n{text}\n", "id")
    return {one.question: one.answer for one in found if one.kind == "list"}


ITEMS = "### 1. Kemandirian\n\nAnggota mandiri.\n\n### 2. Persaudaraan\n\nAnggota bersaudara.\n"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            f"## Isi\n\nPramuka memiliki dua karakteristik berikut:\n\n{ITEMS}",
            "Apa saja karakteristik pramuka?",
        ),
        (f"## Fungsi Pramuka bagi Desa\n\n{ITEMS}", "Apa saja fungsi pramuka bagi desa?"),
        (
            "## Usia\n\nBerdasarkan usianya, pramuka dibedakan menjadi dua golongan:\n\n- Siaga, bagi anak\n"
            "- Penggalang, bagi remaja\n",
            "Berdasarkan usianya, pramuka dibedakan menjadi dua golongan apa saja?",
        ),
    ],
)
def test_a_list_of_the_section_itself_is_asked_for(text, question):
    assert list(listed(text)) == [question]


@pytest.mark.parametrize(
    "text",
    [
        f"## Isi\n\nBerikut jenis pramuka, antara lain:\n\n{ITEMS}",  # there are more in the world
        f"## Isi\n\nPramuka memiliki beberapa karakteristik, di antaranya:\n\n{ITEMS}",
        f"## Isi\n\nPramuka memiliki tiga karakteristik, di antaranya:\n\n{ITEMS}",
        f"## Isi\n\nBerikut karakteristik pramuka yang umumnya dijumpai:\n\n{ITEMS}",
        "## Jenis Pramuka\n\n### 1. Berdasarkan usia\n\nA.\n\n### 2. Berdasarkan tempat\n\nB.\n",
        "## Isi\n\nTingkatnya dibagi menjadi dua golongan:\n\n- Siaga\n- Penggalang\n",
    ],
)
def test_a_list_that_may_go_on_is_not_asked_for(text):
    assert not listed(text)
