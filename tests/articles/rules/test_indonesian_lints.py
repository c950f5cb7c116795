"""Faults of Indonesian cards that are stopped, or mended, whatever rule made them."""

import pytest

from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_lints import Around, is_broken_phrase, is_faulty, tidied
from flashcards.articles.sentences import Sentence

SOURCE = "Kapur barus berasal dari pohon kamper."


def a_card(question="Apa warna kunyit?", answer="kuning", rule="id.test", said=SOURCE, members=()):
    source = Sentence(said, 0, len(said))
    kind = "list" if members else "qa"
    return Candidate(rule, question, "" if members else answer, 0.9, (source,), kind, members)


def stopped(card, titles=("Rempah Nusantara",), text=SOURCE):
    return is_faulty(card, Around(titles, text))


@pytest.mark.parametrize(
    ("question", "mended"),
    [
        ("Dari bahasa apa kata lada sendiri berasal?", "Dari bahasa apa kata lada berasal?"),
        ("Di mana cengkih kemudian ditanam?", "Di mana cengkih ditanam?"),
        ("Apa yang dimaksud dengan pula oleoresin?", "Apa yang dimaksud dengan oleoresin?"),
        ("Sejak kapan pala juga diekspor?", "Sejak kapan pala diekspor?"),
    ],
)
def test_words_that_tie_a_sentence_to_the_one_before_are_left_out(question, mended):
    assert tidied(a_card(question)).question == mended
    assert not stopped(tidied(a_card(question)))


@pytest.mark.parametrize(
    ("question", "answer", "short"),
    [
        ("Cengkih dipetik oleh siapa?", "buruh harian saat musim panen", "buruh harian"),
        ("Pos itu dipimpin oleh siapa?", "menteri dalam negeri", "menteri dalam negeri"),
        ("Di mana pala tumbuh?", "di Banda, dengan naungan pohon kenari", "di Banda"),
        ("Ke mana lada dibawa?", "ke Malaka pada masa kesultanan", "ke Malaka"),
    ],
)
def test_an_answer_ends_where_the_question_is_answered(question, answer, short):
    assert tidied(a_card(question, answer)).answer == short


def test_a_meaning_ends_before_a_measure():
    card = a_card(
        "Apa yang dimaksud dengan durian?", "buah besar berduri, beratnya sekitar 3 kg", "id.definition"
    )
    assert tidied(card).answer == "buah besar berduri"


def test_the_meaning_of_a_foreign_word_is_asked_with_its_language():
    said = "Nama itu dari bahasa Latin piper yang berarti lada."
    card = a_card("Apa arti kata piper?", "lada", "id.word", said)
    assert tidied(card).question == "Dalam bahasa Latin, apa arti kata piper?"
    assert not stopped(tidied(card))
    assert stopped(a_card("Apa arti kata piper?", "lada", "id.word", "Kata piper yang berarti lada."))


@pytest.mark.parametrize(
    "card",
    [
        a_card("Kunyit pula yang membuat nasi berwarna apa?"),
        a_card("Untuk apa lumpang sekaligus dipakai?"),
        a_card(
            "Apa arti kata satya?", "setia", "id.word", "Dalam bahasa Sanskerta, satya berarti setia, jujur."
        ),
        a_card("Apa istilah lain untuk kulit?", "korteks", "id.gloss", "Kulit (korteks) tebal."),
        a_card("Apa istilah asing untuk damar mata kucing?", "dammar", "id.gloss"),
        a_card("Apa istilah lain untuk darah?", "leukosit", "id.gloss", "Terdapat sel darah (leukosit)."),
        a_card("Apa istilah lain untuk mesokarp?", "endokarp", "id.gloss"),
        a_card("Apa yang dimaksud dengan harga?", "tantangan yang dihadapi petani", "id.definition"),
        a_card("Apa sebutan untuk kitab yang ditulis di Demak menyebut seorang tabib?", "Primbon", "id.term"),
        a_card("Apa sebutan untuk biji yang dihasilkan?", "kardamom", "id.term"),
        a_card("Apa sebutan untuk rempah Nusantara?", "rempah pulau", "id.term"),
        a_card("Apa yang dimaksud dengan rempah pulau?", "rempah Nusantara", "id.term-meaning"),
        a_card("Di pasar, seperti di Ambon, dijual kue yang disebut apa?", "bagea", "id.term-in-place"),
        a_card("Apa akibat kenaikan terhadapnya?"),
        a_card("Di mana tanggal 5 Mei kapal berlabuh?", "di Tidore"),
        a_card("Apa yang dijual oleh pedagang lada?", "tiga barang"),
        a_card("Pala diuji oleh lembaga apa?", "enzim"),
        a_card("Di mana pala dibeli?", "pada masa kolonial"),
        a_card("Kapan pala dipetik?", "oleh buruh"),
        a_card("Kapan kapal lada tiba di teluk?", "1512", "id.event-when"),
        a_card("Kapan banda diserang?", "1621", "id.event-when", "Banda diserang pada 1621."),
        a_card("Di mana sengketa lada terjadi?", "di antara pihak yang bersaing"),
        a_card("Apa yang dimaksud dengan kayu terbaik untuk perahu?", "ulin yang keras", "id.meaning"),
        a_card("Dapur memakai apa saja?", members=("bumbu kering", "basah", "cair")),
        a_card("Berapa lama biji dijemur setelah dicuci?", "selama dua hari", "id.how-long"),
        a_card(
            "Pulau itu memiliki berapa gudang?",
            "tiga gudang",
            "id.how-many",
            "Ada tiga gudang yang terbakar.",
        ),
        a_card(rule="id.list", said="Beberapa rempah, antara lain:", members=("pala", "lada")),
        a_card(rule="id.list", said="Menurut Rumphius, ada dua jenis pala:", members=("jantan", "betina")),
        a_card("Pohon pala menghasilkan apa?", "fuli yang memberi aroma tajam pada kue", "id.yields"),
    ],
)
def test_a_card_with_a_fault_is_stopped(card):
    assert stopped(card)


def test_a_term_that_is_defined_twice_is_not_asked_without_saying_by_whom():
    text = "Jamu adalah minuman dari akar.\n\nMenurut Suparmi, jamu adalah ramuan yang diminum hangat."
    card = a_card("Apa yang dimaksud dengan jamu?", "minuman dari akar", "id.definition")
    assert stopped(card, text=text)
    assert not stopped(card, text="Jamu adalah minuman dari akar.")


def test_half_of_a_topic_is_no_subject():
    titles = ("Kayu Manis", "Panen")
    assert stopped(a_card("Kayu dipotong dengan apa?", "parang"), titles)
    assert not stopped(a_card("Kayu manis dipotong dengan apa?", "parang"), titles)


@pytest.mark.parametrize(
    ("card", "titles"),
    [
        (
            a_card(
                "Apa istilah lain untuk arteri?", "pembuluh nadi", "id.gloss", "Arteri (pembuluh nadi) tebal."
            ),
            (),
        ),
        (
            a_card("Apa arti poliandri?", "bersuami banyak", "id.word", "Poliandri berarti bersuami banyak."),
            (),
        ),
        (a_card("Apa sebutan untuk orang yang meneliti lada untuk dijual?", "juru rempah", "id.term"), ()),
        (a_card("Pala dijual oleh lembaga apa?", "Badan Rempah"), ()),
        (a_card("Pala memiliki berapa lapisan?", "tiga lapisan", "id.count"), ()),
        (a_card(said="Ada dua jenis pala, yaitu:", members=("jantan", "betina")), ()),
    ],
)
def test_a_sound_card_passes(card, titles):
    assert not stopped(card, titles)


@pytest.mark.parametrize(
    ("phrase", "broken"),
    [
        ("protein yang mengandung besi dan berfungsi mengikat oksigen", False),
        ("batang yang dipakai untuk menancapkan layar", False),
        ("kemampuan mengingat wajah", False),
        ("jumlah air yang keluar bisa diukur memakai gelas", True),
        ("surat yang dikirim pada tahun 1801 menyebut seorang bupati", True),
        ("baik di laut maupun di darat", True),
    ],
)
def test_a_phrase_with_more_verbs_than_words_that_join_them_is_broken(phrase, broken):
    assert is_broken_phrase(phrase) is broken
