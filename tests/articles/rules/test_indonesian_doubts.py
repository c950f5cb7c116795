"""What strict readers doubted in Indonesian cards: a moment, an example, more members, letters, a rank."""

import pytest

from flashcards.articles.drafts import draft
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_context import in_context
from flashcards.articles.rules.indonesian_doubts import is_doubtful, lacks_field
from flashcards.articles.rules.readings import is_hardly_read
from flashcards.articles.sentences import Sentence


def a_card(question, answer="", rule="id.test", said="", members=()):
    source = Sentence(said or f"{answer}.", 0, len(said))
    return Candidate(rule, question, answer, 0.9, (source,), "list" if members else "qa", members)


@pytest.mark.parametrize(
    "card",
    [
        a_card(
            "Mengapa arisan desa didirikan?",
            "karena faktor kedekatan",
            "id.why",
            "Arisan desa didirikan karena faktor ini.",
        ),
        a_card("Mengapa pesanan naik serentak?", "karena panen tiba", "id.why"),
        a_card("Mengapa warna yang terlihat berubah?", "karena cahaya redup", "id.why"),
        a_card("Mengapa koperasi desa dibentuk terutama?", "karena hutang", "id.test"),
        a_card("Pada harga Rp500, berapa jumlah telur yang dibeli?", "20 butir", "id.how-much"),
        a_card(
            "Apa kepanjangan dari PPT?",
            "Paguyuban Petani Tebu",
            "id.letters",
            "Ada perkumpulan seperti Paguyuban Petani Tebu (PPT).",
        ),
        a_card(
            "Apa tujuan arisan desa?", "menabung", "id.purpose", "Biasanya arisan bertujuan untuk menabung."
        ),
        a_card("Pembagian kain batik bergantung pada apa?", "sudut pandang yang dipakai", "id.beside"),
        a_card("Apa yang dimaksud dengan paus?", "hewan terbesar di laut", "id.meaning"),
        a_card("Apa saja sifat kain tenun?", members=("kain tenun kasar", "kain tenun halus")),
        a_card("Apa yang dimaksud dengan kuratif?", "pengobatan", "id.definition"),
        a_card("Kapan nama Sunan Pasir muncul?", "1500", "id.event-when"),
        a_card("Pada tahun berapa raja Giling mengirim utusan?", "1500", "id.event-when"),
        a_card("Kapal punya tiga dek dari bawah ke atas apa saja?", members=("lambung", "geladak")),
        a_card("Apa saja peran pengguna?", said="Bukuku membedakan dua peran:", members=("pemilik", "tamu")),
        a_card("Apa saja isi kotak?", said="Kotak berisi paku, mur, dan lain-lain.", members=("paku", "mur")),
        a_card("Apa saja jenis cetakan?", said="Di menu Cetak ada dua:", members=("draf", "foto")),
    ],
)
def test_what_a_strict_reader_doubts_is_stopped(card):
    assert is_doubtful(card, "Desa", "")


@pytest.mark.parametrize(
    "card",
    [
        a_card("Mengapa pada masa Jepang petani mulai menanam jarak?", "karena dipaksa", "id.why"),
        a_card("Mengapa garam larut dalam air?", "karena bersifat polar", "id.why"),
        a_card(
            "Apa tujuan arisan desa biasanya?",
            "menabung",
            "id.purpose",
            "Biasanya arisan bertujuan untuk menabung.",
        ),
        a_card("Apa yang dimaksud dengan sel?", "satuan kehidupan terkecil", "id.meaning"),
        a_card("Apa saja jenis kain tenun?", members=("kain tenun kasar", "kain tenun halus")),
    ],
)
def test_what_is_told_whole_passes(card):
    assert not is_doubtful(card, "Desa", "")


def test_a_list_is_open_where_the_next_sentence_tells_the_rest():
    said = "Kapur tersusun atas kalsium, karbon, dan oksigen."
    card = a_card("Kapur tersusun atas apa saja?", said=said, members=("kalsium", "karbon", "oksigen"))
    assert is_doubtful(card, "Kapur", f"{said} Sisanya adalah air.")
    assert not is_doubtful(card, "Kapur", f"{said} Kapur berwarna putih.")


def test_how_a_topic_comes_about_is_asked_only_if_its_kinds_come_about_so():
    said = "Paguyuban dibentuk melalui rapat desa."
    card = a_card("Melalui apa paguyuban dibentuk?", "rapat desa", "id.how", said)
    assert is_doubtful(card, "Paguyuban", f"{said} Paguyuban bebas terbentuk dengan sendirinya.")
    assert not is_doubtful(card, "Paguyuban", f"{said} Paguyuban bebas tidak punya ketua.")


def test_what_a_part_of_a_named_thing_is_is_no_meaning_of_its_word():
    card = a_card("Apa yang dimaksud dengan tepi sungai?", "tebing batu yang curam", "id.definition")
    assert is_doubtful(card, "Sungai Brantas", "Sungai Brantas panjang.")
    assert not is_doubtful(card, "Sungai Purba", "Ada sungai purba.")


def test_letters_and_names_of_a_part_need_their_field():
    letters = a_card("Apa kepanjangan dari TPA?", "Tempat Pemrosesan Akhir", "id.letters")
    assert lacks_field(letters, ("Kerajinan Rotan",))
    assert not lacks_field(letters, ("Pemrosesan Sampah",))
    gloss = a_card("Apa istilah lain untuk korteks?", "kulit batang", "id.gloss")
    assert lacks_field(gloss, ("Tumbuhan", "2. Batang"))
    assert not lacks_field(gloss, ("Tumbuhan",))


def test_a_rule_that_was_hardly_read_has_to_be_sure_of_itself():
    assert is_hardly_read("id.never-read", 0.84)
    assert not is_hardly_read("id.never-read", 0.86)
    assert not is_hardly_read("id.founder", 0.84), "all that was read of it was taken"


def test_a_gloss_of_a_longer_phrase_is_none_of_its_last_word():
    text = "# Tekanan\n\n## Tekanan\n\nDi dataran tinggi terjadi penurunan tekanan (pressure drop) udara."
    assert not [one for one in draft(text, "id") if "pressure" in one.answer]


def test_a_member_of_several_things_stays_whole():
    text = (
        "# Demam Rawa\n\n## Gejala\n\nGejala demam rawa meliputi:\n\n- mual, muntah, dan hilang tenaga\n"
        "- nyeri di perut\n- kulit pucat\n"
    )
    shown = {one.question: one.answer for one in draft(text, "id")}
    assert shown["Gejala demam rawa meliputi apa saja?"].startswith("1. mual, muntah, dan hilang tenaga\n")


def test_a_term_with_its_gloss_needs_no_field():
    card = a_card("Apa yang dimaksud dengan pengungsi (refugee)?", "orang yang lari", "id.definition")
    assert in_context(card, "demam rawa") == card


def asked(text):
    """What is drafted, for sure or not."""
    return {one.question: one.answer for one in draft(f"# Catatan\n\n{text}\n", "id", doubted=True)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Sumur yang airnya pahit karena kapur disebut sumur tua yang keruh (hard well).",
            "sumur tua yang keruh",
        ),
        ("Orang yang menjaga mercusuar di pulau disebut penjaga suar yang bertugas malam.", "penjaga suar"),
    ],
)
def test_a_term_is_asked_for_with_the_quality_that_is_a_part_of_it(text, name):
    assert name in asked(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "Orang yang menjaga mercusuar di pulau disebut penjaga suar yang setia.",
        "Orang yang menjaga mercusuar di pulau disebut penjaga suar, atau juru lampu.",
        "Orang yang menjaga mercusuar di pulau disebut **penjaga suar** atau juru lampu yang setia.",
        "Pada masyarakat Bajo, rumah berdiri di atas laut. Perahu yang dipakai sebagai rumah disebut leppa.",
    ],
)
def test_a_cut_term_one_of_two_or_that_of_a_people_is_not_asked_for(text):
    assert [question for question in asked(text) if question.startswith("Apa sebutan")] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Perahu yang dipakai sebagai rumah oleh orang Bajo disebut leppa.", "leppa"),
        ("Orang Indonesia menanam padi. Ilmu yang mempelajari tanah disebut pedologi.", "pedologi"),
    ],
)
def test_a_term_whose_people_is_told_is_asked_for(text, name):
    assert name in asked(text).values()


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        (
            "Jalur itu dibangun Jawatan Rel Daerah (JRD). Sejak 2019 namanya diubah menjadi Jasa Rel Daerah.",
            False,
        ),
        ("Jalur itu dibangun Jawatan Rel Daerah (JRD), yang kini bernama Jasa Rel Daerah.", False),
        ("Jalur itu dibangun Jawatan Rel Daerah (JRD). Lembaga ini berubah menjadi Jasa Rel Daerah.", False),
        ("Jawatan Besi berganti nama menjadi Jawatan Rel Daerah (JRD).", True),
        ("Jalur itu dibangun Jawatan Rel Daerah (JRD). Sawah di sana berubah menjadi kebun.", True),
    ],
)
def test_letters_whose_name_was_changed_are_not_asked_for(text, is_asked):
    assert ("Jawatan Rel Daerah" in asked(text).values()) is is_asked


@pytest.mark.parametrize(
    ("bracket", "is_asked"),
    [("keluarga penerima mahar", False), ("kerabat tua", True), ("sel air tua", True)],
)
def test_a_meaning_in_a_bracket_is_no_other_name(bracket, is_asked):
    text = f"Unsur adat itu adalah sambolo ({bracket}) dan para tetua."
    assert (bracket in asked(text).values()) is is_asked
