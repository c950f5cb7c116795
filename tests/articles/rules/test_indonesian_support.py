"""Indonesian cards of what helps, is asked of, makes, follows from and is an example of a thing."""

import pytest

from flashcards.articles import gates
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian import RULES
from flashcards.articles.rules.indonesian_asking import owned
from flashcards.articles.rules.scenes import parts


def cards(markdown: str) -> list[Candidate]:
    """What the rules propose and the gates let through, however sure it is."""
    proposed: list[Candidate] = []
    for part in parts(markdown):
        for enumeration in part.enumerations:
            proposed += [one for rule in RULES.enumeration for one in rule(enumeration)]
        for scene in part.scenes:
            proposed += [one for rule in RULES.sentence for one in rule(scene)]
    return [one for one in gates.passed(proposed, "id") if one.confidence > 0.8]


def asked(text: str, title: str) -> list[tuple[str, str]]:
    return [
        (one.question, "\n".join(f"{n}. {member}" for n, member in enumerate(one.members, 1)) or one.answer)
        for one in cards(f"# {title}\n\n{text}\n")
    ]


SENTENCES = [
    (
        "Musik",
        "Musik lembut dapat membantu pasien mengatasi rasa cemas.",
        "Musik lembut dapat membantu pasien mengatasi apa?",
        "rasa cemas",
    ),
    (
        "Taman Kota",
        "Taman kota berperan dalam menjaga kesejukan udara.",
        "Taman kota berperan dalam menjaga apa?",
        "kesejukan udara",
    ),
    (
        "Sanggar",
        "Sanggar tari menjadi wadah untuk melestarikan gerak tradisional.",
        "Sanggar tari menjadi wadah untuk melestarikan apa?",
        "gerak tradisional",
    ),
    (
        "Batik",
        "Peserta kursus belajar dan mempraktikkan teknik dasar ukir.",
        "Peserta kursus belajar dan mempraktikkan apa?",
        "teknik dasar ukir",
    ),
    (
        "Kucing",
        "Kucing hutan memiliki bantalan kaki yang membuat mereka berjalan tanpa suara.",
        "Apa yang membuat kucing hutan berjalan tanpa suara?",
        "bantalan kaki",
    ),
    (
        "Magang",
        "Peserta magang dapat bertemu dengan para perajin yang berpengalaman.",
        "Dengan siapa peserta magang dapat bertemu?",
        "para perajin yang berpengalaman",
    ),
    (
        "Membaca",
        "Dengan membaca buku setiap hari, para siswa dapat memperkaya kosakata bahasanya.",
        "Apa manfaat membaca buku setiap hari bagi para siswa?",
        "dapat memperkaya kosakata bahasanya",
    ),
    (
        "Kaktus",
        "Kulit kaktus dilapisi lilin tebal sehingga penguapan air berkurang.",
        "Apa akibatnya jika kulit kaktus dilapisi lilin tebal?",
        "penguapan air berkurang",
    ),
    (
        "Belajar",
        "Ketika siswa dapat memecahkan soal yang sulit, maka hal itu akan menumbuhkan rasa percaya diri.",
        "Apa yang akan menumbuhkan rasa percaya diri bagi siswa?",
        "memecahkan soal yang sulit",
    ),
    (
        "Lebah",
        "Lebah pekerja mengumpulkan nektar, serbuk sari, dan air.",
        "Lebah pekerja mengumpulkan apa saja?",
        "1. nektar\n2. serbuk sari\n3. air",
    ),
    (
        "Dapur Umum",
        "Dapur umum memerlukan bahan pangan kering, seperti beras, kacang hijau, dan mi.",
        "Beras, kacang hijau, dan mi adalah contoh bahan apa?",
        "bahan pangan kering",
    ),
    (
        "Duduk",
        "Kursi yang terlalu tinggi membuat punggung lebih cepat lelah.",
        "Apa yang membuat punggung lebih cepat lelah?",
        "kursi yang terlalu tinggi",
    ),
    (
        "Cagar Alam",
        "Cagar alam di Indonesia diatur dalam Undang-Undang Nomor 5 Tahun 1990.",
        "Dalam undang-undang apa cagar alam di Indonesia diatur?",
        "Undang-Undang Nomor 5 Tahun 1990",
    ),
    (
        "Makam",
        "Juru kunci makam bertanggung jawab kepada kepala desa.",
        "Kepada siapa juru kunci makam bertanggung jawab?",
        "kepala desa",
    ),
    (
        "Kentang",
        "Apabila disimpan terlalu lama, kentang bertunas dan menjadi pahit.",
        "Apa akibatnya jika kentang disimpan terlalu lama?",
        "bertunas dan menjadi pahit",
    ),
    (
        "Lomba",
        "Jumlah peserta lomba dibatasi agar setiap peserta mendapat giliran.",
        "Untuk apa jumlah peserta lomba dibatasi?",
        "agar setiap peserta mendapat giliran",
    ),
    (
        "Posyandu",
        "Posyandu adalah singkatan dari pos pelayanan terpadu.",
        "Apa kepanjangan dari posyandu?",
        "pos pelayanan terpadu",
    ),
    (
        "Asrama",
        "Para penghuni asrama putri memiliki hak dan kewajiban yang sama.",
        "Apa yang sama-sama dimiliki oleh para penghuni asrama putri?",
        "hak dan kewajiban yang sama",
    ),
    (
        "Notaris",
        "Notaris kota harus membacakan akta dan menyimpan salinannya.",
        "Apa yang harus dilakukan oleh notaris kota?",
        "membacakan akta dan menyimpan salinannya",
    ),
    (
        "Kamera",
        "Di era elektronik, kamera yang memakai film semakin jarang dijual.",
        "Di era elektronik, kamera apa yang semakin jarang dijual?",
        "kamera yang memakai film",
    ),
    (
        "Umbi",
        "Contoh umbi batang antara lain kentang, gadung, dan ubi jalar.",
        "Sebutkan tiga contoh umbi batang.",
        "1. kentang\n2. gadung\n3. ubi jalar",
    ),
    (
        "Banjir",
        "Kerusakan yang ditimbulkan banjir dapat dikurangi dengan tanggul dan sumur resapan.",
        "Bagaimana kerusakan yang ditimbulkan banjir dapat dikurangi?",
        "dengan tanggul dan sumur resapan",
    ),
]


@pytest.mark.parametrize(("title", "text", "question", "answer"), SENTENCES)
def test_a_sentence_gives_its_card(title: str, text: str, question: str, answer: str) -> None:
    assert (question, answer) in asked(text, title)


ABSTAINED = [
    "Sinar matahari mengatur sekaligus menjaga.",
    "Musim hujan membuatnya tutup selama dua pekan.",
    "Sang raja membangun istana batu yang besar.",
    "Taman kota dapat menjadi tempat untuk apa saja.",
    "Lemari kayu terdiri dari dua bagian.",
    "Koperasi menyimpan berbagai barang, seperti kain dan lain-lain.",
]


@pytest.mark.parametrize("text", ABSTAINED)
def test_a_sentence_that_is_unsure_gives_none(text: str) -> None:
    assert asked(text, "Catatan Pelajaran") == []


def test_members_are_asked_about_with_their_group() -> None:
    lexicon = parts("# Mengenal Karang Taruna\n\nPengurus melapor.\n")[0].scenes[0].lexicon
    question = owned("Kepada siapa pengurus melapor?", lexicon)
    assert question == "Kepada siapa pengurus karang taruna melapor?"
    assert owned("Siapa ketua kelas?", lexicon) == "Siapa ketua kelas?"


def test_two_definitions_are_asked_by_how_they_end() -> None:
    text = (
        "Paguyuban adalah kelompok warga yang memiliki kesamaan dalam bidang asal daerah.\n\n"
        "## Arti Lain\n\nPaguyuban adalah kumpulan yang terdiri dari perantau yang tinggal berdekatan."
    )
    found = asked(text, "Paguyuban")
    assert (
        "Paguyuban adalah kelompok warga yang memiliki kesamaan dalam bidang apa?",
        "asal daerah",
    ) in found


def test_what_this_obstacle_is_is_told_by_the_item() -> None:
    text = (
        "## Kendala Taman Baca\n\nAda dua kendala taman baca, yaitu:\n\n"
        "1. **Buku yang Usang**\n\n   Kendala ini dapat diatasi dengan meminta sumbangan buku baru.\n\n"
        "2. **Ruang yang Sempit**\n\n   Kendala ini dapat diatasi dengan meminjam balai warga.\n"
    )
    found = asked(text, "Taman Baca")
    assert (
        "Bagaimana kendala buku yang usang dapat diatasi?",
        "dengan meminta sumbangan buku baru",
    ) in found


def test_an_example_is_read_as_a_sentence_of_its_own() -> None:
    text = (
        "## Jenis Bank\n\nAda dua jenis bank, yaitu:\n\n### 1. Bank Sampah\n\nBank sampah adalah tempat"
        " warga menabung"
        " barang bekas.\n\nContohnya, bank sampah di Kampung Melati yang menukar botol plastik untuk"
        " menambah uang"
        " belanja.\n\n### 2. Bank Benih\n\nBank benih adalah tempat petani menyimpan benih.\n"
    )
    questions = [question for question, _answer in asked(text, "Bank Warga")]
    assert "Untuk apa bank sampah di Kampung Melati menukar botol plastik?" in questions


def test_a_question_is_begun_with_the_group_that_it_does_not_name() -> None:
    found = asked("Catatan yang tidak lengkap membuat laba sulit dihitung.", "Mengenal Koperasi Sekolah")
    question = "Dalam koperasi sekolah, apa yang membuat laba sulit dihitung?"
    assert (question, "catatan yang tidak lengkap") in found


def test_a_list_is_closed_where_its_number_is_announced() -> None:
    items = "\n".join(f"- {one}" for one in ("Tepung", "Gula", "Telur"))
    told = {one.rule for one in cards(f"# Kue\n\nAda tiga komponen adonan kue, yaitu:\n\n{items}\n")}
    some = {
        one.rule for one in cards(f"# Kue\n\nAda beberapa komponen adonan kue, antara lain:\n\n{items}\n")
    }
    assert "id.closed-list" in told
    assert "id.closed-list" not in some
