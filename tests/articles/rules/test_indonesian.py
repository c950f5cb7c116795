"""What the rules make of Indonesian sentences and lists, and where they abstain."""

import pytest

from flashcards.articles.draft import Draft
from flashcards.articles.drafts import draft
from flashcards.articles.rules import indonesian_words as ind


def cards(text: str, title: str = "Catatan Pelajaran") -> list[Draft]:
    return list(draft(f"# {title}\n\n{text}\n", "id", doubted=True))


def asked(text: str, title: str = "Catatan Pelajaran") -> list[tuple[str, str]]:
    return [(one.question, one.answer) for one in cards(text, title)]


SENTENCES = [
    # definitions and names
    (
        "Lumut",
        "Lumut adalah tumbuhan kecil yang hidup di tempat lembap.",
        "Apa yang dimaksud dengan lumut?",
        "tumbuhan kecil yang hidup di tempat lembap",
    ),
    (
        "Gempa",
        "Secara ilmiah, gempa adalah getaran kulit bumi yang datang dari pelepasan energi.",
        "Secara ilmiah, apa yang dimaksud dengan gempa?",
        "getaran kulit bumi yang datang dari pelepasan energi",
    ),
    (
        "Sungai",
        "Tempat bertemunya dua aliran sungai disebut kuala.",
        "Apa sebutan untuk tempat bertemunya dua aliran sungai?",
        "kuala",
    ),
    ("Pala", "Biji pala kering disebut juga fuli tua.", "Apa nama lain biji pala kering?", "fuli tua"),
    (
        "Telinga",
        "Gendang telinga terhubung dengan tulang kecil yang disebut martil.",
        "Gendang telinga terhubung dengan tulang kecil yang disebut apa?",
        "martil",
    ),
    (
        "Bunga",
        "Bagian bunga jantan yang disebut benang sari menghasilkan serbuk halus.",
        "Apa sebutan untuk bagian bunga jantan?",
        "benang sari",
    ),
    (
        "Bank",
        "Simpanan warga dijaga Lembaga Penjamin Tabungan (LPT) sejak lama.",
        "Apa kepanjangan dari LPT?",
        "Lembaga Penjamin Tabungan",
    ),
    (
        "Geografi",
        "Kata geografi berasal dari bahasa Yunani yang berarti tulisan tentang bumi.",
        "Dari bahasa apa kata geografi berasal?",
        "bahasa Yunani",
    ),
    (
        "Tumbuhan",
        "Tumbuhan kehilangan air melalui transpirasi, yaitu penguapan yang terjadi pada daun.",
        "Apa yang dimaksud dengan transpirasi?",
        "penguapan yang terjadi pada daun",
    ),
    # purposes, causes, conditions
    (
        "Remedial",
        "Kelas remedial bertujuan membantu siswa yang tertinggal.",
        "Apa tujuan kelas remedial?",
        "membantu siswa yang tertinggal",
    ),
    (
        "Daun",
        "Mulut daun berfungsi sebagai tempat keluar masuknya udara.",
        "Apa fungsi mulut daun?",
        "sebagai tempat keluar masuknya udara",
    ),
    (
        "Cuaca",
        "Alat barometer digunakan untuk mengukur tekanan udara.",
        "Untuk apa alat barometer digunakan?",
        "untuk mengukur tekanan udara",
    ),
    (
        "Penyakit",
        "Penyakit malaria disebabkan oleh parasit dalam darah.",
        "Penyakit malaria disebabkan oleh apa?",
        "parasit dalam darah",
    ),
    (
        "Udara",
        "Balon udara naik karena udara panas lebih ringan daripada udara dingin.",
        "Mengapa balon udara naik?",
        "karena udara panas lebih ringan daripada udara dingin",
    ),
    (
        "Langit",
        "Gerhana bulan terjadi ketika bumi berada di antara matahari dan bulan purnama.",
        "",
        "",
    ),
    (
        "Langit",
        "Gerhana bulan terjadi ketika bumi menutupi cahaya matahari.",
        "Kapan gerhana bulan terjadi?",
        "ketika bumi menutupi cahaya matahari",
    ),
    (
        "Gizi",
        "Kekurangan vitamin C menyebabkan sariawan dan gusi berdarah.",
        "Apa akibat kekurangan vitamin C?",
        "sariawan dan gusi berdarah",
    ),
    (
        "Pipa",
        "Jika suhu udara turun di bawah nol derajat, air di dalam pipa membeku.",
        "Apa yang terjadi jika suhu udara turun di bawah nol derajat?",
        "air di dalam pipa membeku",
    ),
    # times, places, amounts, people
    (
        "Organisasi",
        "Pada tahun 1908, Budi Utomo didirikan para pelajar di Jakarta.",
        "Pada tahun berapa Budi Utomo didirikan para pelajar di Jakarta?",
        "1908",
    ),
    (
        "Kartini",
        "Raden Ajeng Kartini lahir di Jepara pada tanggal 21 April 1879.",
        "Kapan Raden Ajeng Kartini lahir di Jepara?",
        "21 April 1879",
    ),
    (
        "Danau",
        "Danau Toba terletak di Provinsi Sumatera Utara.",
        "Di mana Danau Toba terletak?",
        "di Provinsi Sumatera Utara",
    ),
    (
        "Matahari",
        "Suhu inti matahari mencapai sekitar 15 juta derajat Celsius.",
        "Berapa suhu inti matahari?",
        "sekitar 15 juta derajat Celsius",
    ),
    (
        "Padi",
        "Masa tanam padi berlangsung selama 110 hari.",
        "Berapa lama masa tanam padi berlangsung?",
        "selama 110 hari",
    ),
    ("Serangga", "Setiap serangga memiliki enam kaki.", "Setiap serangga memiliki berapa kaki?", "enam kaki"),
    (
        "Telepon",
        "Telepon ditemukan oleh Alexander Graham Bell.",
        "Telepon ditemukan oleh siapa?",
        "Alexander Graham Bell",
    ),
    # deeds and traits
    (
        "Pankreas",
        "Pankreas manusia menghasilkan hormon insulin.",
        "Apa yang dihasilkan oleh pankreas manusia?",
        "hormon insulin",
    ),
    (
        "Sawah",
        "Para petani membakar jerami basah untuk mengusir hama.",
        "Untuk apa para petani membakar jerami basah?",
        "untuk mengusir hama",
    ),
    (
        "Tanah",
        "Pemulihan lahan kering dilakukan dengan menanam pohon.",
        "Bagaimana pemulihan lahan kering dilakukan?",
        "dengan menanam pohon",
    ),
    ("Madu", "Madu hutan berasal dari nektar bunga.", "Madu hutan berasal dari apa?", "nektar bunga"),
    (
        "Enzim",
        "Enzim amilase mengubah amilum menjadi maltosa.",
        "Enzim amilase mengubah amilum menjadi apa?",
        "maltosa",
    ),
    (
        "Burung",
        "Burung hantu memiliki penglihatan yang tajam.",
        "Bagaimana penglihatan burung hantu?",
        "tajam",
    ),
    (
        "Bunglon",
        "Hewan bunglon memiliki kemampuan untuk mengubah warna kulit.",
        "Apa kemampuan yang dimiliki oleh hewan bunglon?",
        "mengubah warna kulit",
    ),
    (
        "Upah",
        "Upah buruh harian ditentukan berdasarkan jumlah hari kerja.",
        "Upah buruh harian ditentukan berdasarkan apa?",
        "jumlah hari kerja",
    ),
    (
        "Daun",
        "Daun muda yang menguning menandakan bahwa tanah kekurangan nitrogen.",
        "Apa yang ditandakan oleh daun muda yang menguning?",
        "bahwa tanah kekurangan nitrogen",
    ),
    (
        "Jaringan",
        "Xilem kayu berfungsi mengangkut air, sedangkan floem kulit berfungsi mengangkut gula.",
        "Apa fungsi floem kulit?",
        "mengangkut gula",
    ),
    (
        "Kambium",
        "Lapisan kambium terdapat pada batang dan akar tumbuhan.",
        "Di mana lapisan kambium terdapat?",
        "pada batang dan akar tumbuhan",
    ),
]


@pytest.mark.parametrize(("title", "text", "question", "answer"), SENTENCES)
def test_a_sentence_gives_its_card(title, text, question, answer):
    found = asked(text, title)
    assert ((question, answer) in found) if question else not found


ABSTAINED = [
    "Ini adalah hal yang sangat penting bagi kita semua.",
    "Ia lahir di Bandung pada tahun 1901.",
    "Lumut adalah salah satu tumbuhan yang tua.",
    "Apakah lumut adalah tumbuhan yang kecil?",
    "Kamu dapat memperoleh madu hutan dari lebah liar.",
    "Hal tersebut disebabkan oleh cuaca yang buruk.",
    "Beberapa orang mengatakan bahwa lumut itu indah.",
    "Klik tombol Simpan untuk menyimpan catatan baru.",
    "Pada tahun itu mereka pindah ke kota lain karena perang.",
    "Pengikisan tersebut menghasilkan endapan halus.",
    "Letaknya berada di tepi sungai besar.",
    "Pengurus memutuskan agar rapat ditunda sampai besok.",
    "Raja memerintahkan rakyatnya untuk membangun benteng batu.",
    "Salah satu fungsi akar adalah menyerap air dari tanah.",
    "Jangan membuang sampah karena sungai akan tersumbat.",
    "Selengkapnya lihat tabel 3 di bawah.",
    "Harga beras naik sehingga warga mengeluh.",
    "Sebelum membeli, perhatikan dulu label kemasan makanan.",
]


@pytest.mark.parametrize("text", ABSTAINED)
def test_a_sentence_that_is_unsure_gives_none(text):
    assert asked(text) == []


def test_a_term_that_is_defined_twice_is_asked_for_only_where_the_sense_is_named():
    text = (
        "Hujan adalah air yang jatuh dari awan.\n\nSecara puitis, hujan adalah tangis yang turun dari"
        " langit."
        "\n\nHujan adalah butiran air yang dingin dari langit."
    )
    assert [question for question, _answer in asked(text, "Hujan")] == [
        "Secara puitis, apa yang dimaksud dengan hujan?"
    ]


def test_a_pointer_is_filled_where_it_can_mean_one_thing_only():
    text = (
        "Kelompok tani adalah kelompok yang mengolah lahan bersama. Kelompok ini bertujuan menekan"
        " biaya pupuk."
    )
    assert ("Apa tujuan kelompok tani?", "menekan biaya pupuk") in asked(text, "Kelompok Tani")
    card = next(one for one in cards(text, "Kelompok Tani") if "tujuan" in one.question)
    assert len(card.passages) == 2


def test_they_are_those_of_the_sentence_before_if_nobody_else_is_named():
    sure = "Anggota koperasi desa memiliki hak suara. Mereka sering berkumpul untuk membahas harga panen."
    assert ("Untuk apa anggota koperasi desa sering berkumpul?", "untuk membahas harga panen") in asked(sure)
    unsure = "Anggota koperasi desa melayani para petani. Mereka sering berkumpul untuk membahas harga panen."
    assert not [question for question, _answer in asked(unsure) if "berkumpul" in question]


def test_what_follows_an_example_is_not_about_the_kind():
    text = (
        "### 1. Kelompok Tani\n\nContohnya, kelompok yang menanam cabai di lereng gunung."
        " Kelompok ini bertujuan menjual panen ke kota."
    )
    assert not [question for question, _answer in asked(text) if "tujuan" in question]


def test_this_tells_what_comes_of_the_sentence_before():
    text = "Siswa kelas enam mengulang pelajaran di rumah. Hal ini dapat membantu siswa mengingat isi buku."
    assert (
        "Apa manfaatnya jika siswa kelas enam mengulang pelajaran di rumah?",
        "dapat membantu siswa mengingat isi buku",
    ) in asked(text)


LISTED = """Penyu laut memiliki tiga ciri, yaitu:

- cangkang keras
- kaki berbentuk dayung
- paruh tajam
"""


def test_an_announced_list_is_asked_for_with_all_its_members():
    (card,) = cards(LISTED, "Penyu Laut")
    assert card.question == "Sebutkan tiga ciri penyu laut."
    assert card.answer == "1. cangkang keras\n2. kaki berbentuk dayung\n3. paruh tajam"
    assert len(card.passages) == 4


@pytest.mark.parametrize(
    "text",
    [
        LISTED.replace("tiga", "lima"),
        LISTED.replace("paruh tajam", "Klik di sini"),
        LISTED.replace("Penyu laut memiliki tiga ciri, yaitu:", "Baca juga:"),
        LISTED + "- d\n- e\n- f\n- g\n- h\n",
        "## Peran Pengguna\n\n- Pemilik\n- Kasir\n",
        "1. Apa itu penyu?\n2. Di mana penyu hidup?\n",
    ],
)
def test_a_list_that_is_not_closed_or_not_of_the_topic_is_not_asked_for(text):
    assert not [one for one in cards(text, "Penyu Laut") if one.kind == "list"]


def test_what_leads_into_the_announcement_of_a_list_stays_in_the_question():
    text = "Di daerah tropis, ada tiga ancaman bagi penyu laut:\n\n- badai\n- jaring\n- plastik\n"
    assert not [
        one for one in cards(text, "Penyu Laut") if one.kind == "list"
    ]  # ancaman: not a kind it knows
    text = text.replace("ancaman", "masalah")
    (card,) = [one for one in cards(text, "Penyu Laut") if one.kind == "list"]
    assert card.question == "Sebutkan tiga masalah bagi penyu laut di daerah tropis."


def test_a_story_gives_only_what_is_sure():
    story = " ".join(
        f"Raja Arya dan Patih Bima singgah di Kota {name}." for name in ("Kuta", "Sela", "Raya", "Jati")
    )
    told = "Hubungan dengan Kuta dijaga dengan mengirim utusan. Raja Arya wafat pada tahun 1401."
    found = [question for question, _answer in asked(f"{story * 5} {told}", "Raja Arya")]
    assert found == ["Pada tahun berapa Raja Arya wafat?"]


def test_headings_that_are_members_of_what_their_section_names_are_a_list():
    text = (
        "## Manfaat Penyu\n\nBerikut penjelasannya.\n\n### 1. Menjaga lamun\n\nA.\n\n### 2."
        " Menyuburkan pantai\n\nB."
    )
    (card,) = cards(text, "Penyu")
    assert card.question == "Apa saja manfaat penyu?"
    assert card.section == ("Manfaat Penyu",)


@pytest.mark.parametrize(
    ("text", "question", "members"),
    [
        (
            "Darah manusia terdiri atas plasma, sel darah merah, dan keping darah.",
            "Darah manusia terdiri atas apa saja?",
            3,
        ),
        (
            "Berdasarkan asalnya, batuan bumi dibagi menjadi tiga kelompok, yaitu beku, sedimen, dan"
            " malihan.",
            "Sebutkan tiga kelompok batuan bumi berdasarkan asalnya.",
            3,
        ),
        (
            "Tim kesehatan terdiri dari dokter, perawat, dan bidan.",
            "Tim kesehatan terdiri dari siapa saja?",
            3,
        ),
        (
            "Warga menanam tanaman hutan tua, seperti pinus, cemara, dan damar.",
            "Sebutkan tiga contoh tanaman hutan tua.",
            3,
        ),
    ],
)
def test_a_series_in_a_sentence_is_a_list(text, question, members):
    found = [one for one in cards(text) if one.question == question]
    assert len(found) == 1
    assert len(found[0].answer.splitlines()) == members


def test_an_example_is_one_of_the_item_that_it_stands_under():
    text = "### 1. Simbiosis Komensalisme\n\nContohnya, anggrek yang menempel pada pohon mangga."
    assert asked(text) == []  # no enumeration: the heading stands alone
    text = (
        "Berikut jenis simbiosis:\n\n### 1. Komensalisme\n\nContohnya, anggrek yang menempel pada pohon"
        " mangga."
        "\n\n### 2. Mutualisme\n\nContohnya lebah, kupu-kupu, dan bunga sepatu."
    )
    found = asked(text, "Jenis Simbiosis")
    assert ("Apa contoh komensalisme?", "anggrek yang menempel pada pohon mangga") in found
    assert ("Sebutkan tiga contoh mutualisme.", "1. lebah\n2. kupu-kupu\n3. bunga sepatu") in found


def test_the_item_qualifies_a_question_that_would_not_mean_one_thing():
    text = (
        "Berikut tantangan nelayan:\n\n### 1. Perubahan Cuaca\n\nTantangan bagi nelayan adalah membaca"
        " arah angin."
        "\n\n### 2. Harga Solar\n\nTantangan bagi nelayan adalah menghemat bahan bakar."
    )
    found = asked(text, "Tantangan Nelayan")
    assert ("Terkait perubahan cuaca, apa tantangan bagi nelayan?", "membaca arah angin") in found
    assert ("Terkait harga solar, apa tantangan bagi nelayan?", "menghemat bahan bakar") in found


def test_an_article_that_chats_gives_only_what_is_sure():
    chat = " ".join(["Kamu pasti suka banget sama kopi ini deh."] * 6)
    text = f"Kopi robusta tumbuh di dataran rendah karena tahan panas.\n\n{chat}"
    assert asked(text, "Kopi") == []


@pytest.mark.parametrize(
    "word", ["membaca", "berlari", "ditulis", "terletak", "melihat", "menyapu", "perhatikan"]
)
def test_a_verb_is_known_by_its_prefix(word):
    assert ind.is_verb(word)


@pytest.mark.parametrize(
    "word", ["meja", "mertua", "berita", "dinding", "digitalisasi", "terasi", "materi", "pendidikan"]
)
def test_a_noun_that_begins_like_a_verb_is_none(word):
    assert not ind.is_verb(word)


def test_the_passive_of_a_verb_is_given_only_where_it_is_sure():
    assert ind.passive("menghasilkan") == "dihasilkan"
    assert ind.passive("memperbaiki") == "diperbaiki"
    assert ind.passive("menyimpan") == "disimpan"
    assert ind.passive("menari") == ""
