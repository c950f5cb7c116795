"""Indonesian cards that hang on words which they do not have, and kinds told by what does them."""

import pytest

from flashcards.articles.drafts import draft
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_hanging import hangs
from flashcards.articles.sentences import Sentence


def hanging(question: str, answer: str, said: str = "", rule: str = "id.test") -> bool:
    return hangs(Candidate(rule, question, answer, 0.9, (Sentence(said, 0, len(said)),)))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Apa yang dimaksud dengan perahu utuh?", "perahu yang memiliki keempat papan di atas"),
        ("Apa yang dimaksud dengan alasan kedua?", "mahalnya kayu jati"),
        ("Apa yang dimaksud dengan perahu kembar?", "perahu dengan kedua sayap tadi"),
        ("Terkait harga kayu, apa masalah galangan?", "naiknya harga kayu"),
    ],
)
def test_what_points_to_what_was_told_before_hangs(question, answer):
    assert hanging(question, answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Apa yang dimaksud dengan layar?", "kain lebar di atas geladak"),
        ("Apa yang dimaksud dengan cadik?", "kedua bambu di sisi perahu"),
        ("Terkait harga kayu, apa masalah galangan?", "sulitnya mencari jati"),
        ("Apa yang dimaksud dengan Perang Dunia Kedua?", "perang pada tahun 1939-1945"),
    ],
)
def test_what_is_whole_does_not_hang(question, answer):
    assert not hanging(question, answer)


def test_the_date_of_another_deed_answers_no_question():
    said = "Armada merebut Tuban, kemudian menguasai Gresik pada tahun 1527."
    assert hanging("Pada tahun berapa armada merebut Tuban?", "1527", said, "id.event-when")
    assert not hanging("Pada tahun berapa armada menguasai Gresik?", "1527", said, "id.event-when")
    said = "Armada singgah di Tuban, lalu merebut Gresik pada tahun 1527."
    assert hanging("Di mana armada singgah pada tahun 1527?", "di Tuban", said, "id.event-where")


def test_a_name_is_not_asked_for_with_the_word_that_it_is_made_of():
    assert hanging("Apa sebutan untuk jatuhnya serbuk ke putik?", "penyerbukan", rule="id.meaning-name")
    assert not hanging("Apa sebutan untuk jatuhnya benih ke tanah?", "penyerbukan", rule="id.meaning-name")


def asked(markdown: str) -> dict[str, str]:
    return {one.question: one.answer for one in draft(markdown, "id")}


def test_kinds_are_asked_for_by_what_does_them():
    found = asked(
        "# Hama Padi\n\n## Penularan\n\nMenurut perantaranya dikenal:\n\n"
        "- *anemokori*, dibantu angin, misalnya jamur;\n- *hidrokori*, dibantu air.\n"
    )
    assert found["Apa sebutan untuk penularan yang dibantu angin?"] == "anemokori"
    assert found["Apa sebutan untuk penularan yang dibantu air?"] == "hidrokori"


def test_a_part_is_explained_in_what_it_is_a_part_of():
    found = asked(
        "# Perahu\n\n## Bagian-bagian perahu\n\n1. Lunas adalah balok dasar lambung.\n"
        "2. Cadik, yaitu bambu di sisi perahu yang menjaga keseimbangan, terdiri atas dua batang.\n"
    )
    assert found["Dalam konteks perahu, apa yang dimaksud dengan lunas?"] == "balok dasar lambung"
    assert "bambu di sisi perahu yang menjaga keseimbangan" in found.values()


def test_a_short_meaning_without_its_owner_is_held_back():
    assert not asked(
        "# Perahu\n\n## Istilah\n\n1. Lunas adalah balok dasar lambung.\n2. Tiang adalah kayu tertinggi.\n"
    )


def test_a_name_with_its_letters_is_explained():
    found = asked(
        "# Sekolah\n\nMajelis Guru dan Orang Tua, disingkat MGOT, adalah badan yang menghimpun wali murid.\n"
    )
    assert found["Apa kepanjangan dari MGOT?"] == "Majelis Guru dan Orang Tua"
    assert "Apa yang dimaksud dengan Majelis Guru dan Orang Tua (MGOT)?" in found


def test_a_table_explains_its_terms():
    found = asked(
        "# Perkembangbiakan Tanaman\n\n| Cara | Penjelasan |\n|---|---|\n"
        "| Stolon | Batang yang menjalar di permukaan tanah |\n| Tunas | Tumbuh dari pangkal |\n"
    )
    assert "batang yang menjalar di permukaan tanah" in found.values()
    assert len(found) == 1


def test_a_term_that_has_an_equal_is_not_the_one_answer():
    found = asked("# Bunga\n\nPersarian atau polinasi ialah peristiwa jatuhnya benih ke kepala putik.\n")
    assert "persarian" not in found.values()
    assert found["Apa istilah lain untuk persarian?"] == "polinasi"


def test_a_row_of_normal_values_is_asked_for():
    found = asked(
        "# Gula Darah\n\n## Nilai normal\n\n| Kelompok | Kadar gula darah |\n|---|---|\n"
        "| Dewasa sehat | kurang dari 140 mg/dL |\n| Ibu hamil | di bawah 120 mg/dL |\n"
    )
    assert found["Berapa kadar gula darah yang normal pada ibu hamil?"] == "di bawah 120 mg/dL"


def test_two_terms_are_explained_in_passing():
    found = asked(
        "# Nelayan\n\nDi pesisir dikenal nelayan juragan, yaitu pemilik perahu yang menyewakan perahu, "
        "serta nelayan pandega, yaitu awak perahu yang menerima upah.\n"
    )
    assert found["Apa yang dimaksud dengan nelayan pandega?"] == "awak perahu yang menerima upah"


def test_what_grows_by_itself_can_be_a_meaning():
    found = asked("# Darah\n\nPolisitemia adalah keadaan meningkatnya jumlah sel darah merah.\n")
    assert "keadaan meningkatnya jumlah sel darah merah" in found.values()


REIGNS = "# Kerajaan Wengker\n\n## Raja-raja\n\n### 1. Raden Panji (1401-1420)\n\nIa dijuluki Singa Rawa. "


def test_a_by_name_a_title_and_the_best_time_are_asked_for():
    found = asked(
        f"{REIGNS}Raden Panji naik takhta dengan gelar Brawijaya Muda. "
        "Di bawah Raden Panji, Wengker mencapai puncak kejayaan.\n"
    )
    assert found["Apa julukan Raden Panji?"] == "Singa Rawa"
    assert found["Dengan gelar apa Raden Panji naik takhta?"] == "Brawijaya Muda"
    assert found["Pada masa pemerintahan siapa Wengker mencapai puncak kejayaan?"] == "Raden Panji"


def test_the_degree_of_a_temperature_ends_a_sentence():
    found = asked(
        "# Telur Ikan\n\nTelur ikan menetas pada suhu 28°C. Kakaban adalah alat tempat telur ikan menempel.\n"
    )
    assert "Apa yang dimaksud dengan kakaban?" in found or any("kakaban" in one for one in found)


def test_ranks_are_asked_for_with_what_they_are_ranked_by():
    found = asked(
        "# Adat Desa\n\nBerdasarkan kekuatan mengikatnya, adat dibedakan menjadi dua tingkatan, dari yang "
        "lemah hingga yang kuat.\n\n1. Cara\n\n   Cara itu ringan.\n\n2. Kebiasaan\n\n   Itu berat.\n"
    )
    assert "Berdasarkan kekuatan mengikatnya, adat dibedakan menjadi dua tingkatan apa saja?" in found
