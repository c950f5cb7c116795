"""What an article is about: its own definitions, those of its kinds, and the cards that are no card."""

import pytest

from flashcards.articles.drafts import draft
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_lints import Around, is_faulty
from flashcards.articles.sentences import Sentence


def asked(text: str, title: str) -> dict[str, str]:
    return {one.question: one.answer for one in draft(f"# {title}\n\n{text}\n", "id", doubted=True)}


@pytest.mark.parametrize(
    ("title", "text", "question", "answer"),
    [
        (
            "Rumor",
            "Rumor adalah berita yang beredar di pasar tanpa sumber yang jelas.",
            "Apa yang dimaksud dengan rumor?",
            "berita yang beredar di pasar tanpa sumber yang jelas",
        ),
        (
            "Pelapukan",
            "Pelapukan adalah penghancuran batu oleh air, angin, es, dan tenaga alam lainnya.",
            "Apa yang dimaksud dengan pelapukan?",
            "penghancuran batu oleh air, angin, es, dan tenaga alam lainnya",
        ),
        (
            "Luka Bakar",
            "Luka bakar atau kombusio adalah kerusakan pada kulit dan jaringan di bawahnya akibat panas.",
            "Apa yang dimaksud dengan luka bakar?",
            "kerusakan pada kulit dan jaringan di bawahnya akibat panas",
        ),
        (
            "Pembiasaan",
            "Pembiasaan adalah penanaman aturan setiap hari agar aturan itu dipatuhi siswa.",
            "Apa yang dimaksud dengan pembiasaan?",
            "penanaman aturan setiap hari agar aturan itu dipatuhi siswa",
        ),
        (
            "Kota",
            "Menurut para ahli ada banyak batasan. Bintarto mendefinisikan kota sebagai permukiman yang padat"
            " dan beragam penghuninya.",
            "Menurut Bintarto, apa yang dimaksud dengan kota?",
            "permukiman yang padat dan beragam penghuninya",
        ),
    ],
)
def test_a_definition_is_asked_for(title, text, question, answer):
    assert asked(text, title).get(question) == answer


def test_the_articles_own_definition_stands_beside_that_of_somebody():
    found = asked(
        "Kota adalah wilayah yang dihuni banyak orang. Bintarto mendefinisikan kota sebagai permukiman yang"
        " padat dan beragam penghuninya.",
        "Kota",
    )
    assert found["Apa yang dimaksud dengan kota?"] == "wilayah yang dihuni banyak orang"


def test_what_points_at_something_else_is_no_definition():
    text = "Atol adalah bangunan kapur yang dibentuk oleh polip-polip tersebut selama ribuan tahun."
    assert asked(text, "Atol") == {}


def test_a_kind_whose_name_has_a_verb_is_defined_in_its_list():
    found = asked(
        "Berdasarkan helainya, daun dibedakan menjadi dua jenis:\n\n"
        "1. Daun tunggal, yaitu daun yang memiliki satu helai pada tiap tangkai.\n"
        "2. Daun tersusun, yaitu daun yang memiliki banyak helai pada tiap tangkai.",
        "Jenis Daun",
    )
    assert "Apa yang dimaksud dengan daun tersusun?" in found


def test_kinds_divided_by_what_is_told_are_counted_where_no_number_is():
    text = "Berdasarkan asalnya, hujan dibagi menjadi {} jenis berikut.\n\n" + "\n\n".join(
        f"### {n}. Hujan {kind}\n\nHujan {kind} terjadi di {where}."
        for n, kind, where in (
            (1, "orografis", "lereng gunung"),
            (2, "frontal", "daerah sedang"),
            (3, "zenital", "khatulistiwa"),
        )
    )
    question = "Berdasarkan asalnya, hujan dibagi menjadi tiga jenis apa saja?"
    assert question in asked("## Jenis Hujan\n\n" + text.format("beberapa"), "Hujan")
    assert question not in asked("## Jenis Hujan\n\n" + text.format("empat"), "Hujan")


def test_numbered_stages_of_a_table_are_asked_for():
    found = asked(
        "## Derajat Luka Bakar\n\nSetiap luka bakar dinilai oleh perawat.\n\n"
        "| Derajat | Lapisan yang rusak | Tanda khas |\n|---|---|---|\n"
        "| 1 | Epidermis | Kulit merah dan kering |\n| 2 | Dermis | Kulit melepuh |\n"
        "| Belum dapat dinilai | Dermis | Kulit tertutup kerak |",
        "Luka Bakar: Panduan",
    )
    assert found["Apa tanda khas luka bakar derajat 2?"] == "kulit melepuh"
    assert found["Lapisan apa yang rusak pada luka bakar derajat 1?"] == "epidermis"
    assert not any("dinilai" in question for question in found)


@pytest.mark.parametrize(
    ("rule", "question", "answer", "said"),
    [
        (
            "id.event-by",
            "Oleh siapa skala Borg disusun?",
            "Gunnar Borg",
            "Skala Borg disusun oleh Gunnar Borg.",
        ),
        (
            "id.shape",
            "Bantal berbentuk seperti apa?",
            "bulan juga tidak dipakai",
            "Bantal berbentuk bulan juga tidak dipakai.",
        ),
        (
            "id.found-in",
            "Di mana pengertian adat sering dimuat?",
            "di buku pelajaran",
            "Pengertian ini sering dimuat di buku pelajaran.",
        ),
        (
            "id.term-in-place",
            "Di Lombok, aturan desa yang disebut apa?",
            "awik-awik",
            "Di Lombok, aturan desa yang disebut awik-awik mengikat warga.",
        ),
    ],
)
def test_what_strict_readers_rejected_is_stopped(rule, question, answer, said):
    card = Candidate(rule, question, answer, 0.9, (Sentence(said, 0, len(said)),))
    assert is_faulty(card, Around(("Catatan",), said))


def test_the_last_of_a_way_belongs_to_the_definition():
    found = asked("Arus adalah aliran air menuju teluk, selat, dan akhirnya samudra.", "Arus")
    assert found["Apa yang dimaksud dengan arus?"] == "aliran air menuju teluk, selat, dan akhirnya samudra"
