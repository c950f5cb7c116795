from html import escape

import pytest
from made import TEXT, pdf, shape, words

from flashcards.articles.readers import Unreadable, read_bytes, read_text

ENCRYPTED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + "41" * 32
    + "> /U <"
    + "42" * 32
    + "> >> /ID [<00> <00>]"
)
SENTENCES = (
    "Sel adalah bagian terkecil dari", "makhluk hidup yang dapat hidup", "sendiri, tumbuh dan membelah",
    "diri tanpa bantuan dari luar.", "Setiap sel punya selaput.",
)  # fmt: skip


def column(
    x: float, top: float, lines: tuple[str, ...], size: float = 10
) -> list[tuple[float, float, float, str, str]]:
    return [(x, top - 12 * n, size, "F1", line) for n, line in enumerate(lines)]


def test_headings_by_size_and_weight():
    page = [(72, 780, 20, "F2", "Sel Hidup"), (72, 740, 14, "F2", "Bagian Sel"), *column(72, 715, SENTENCES)]
    page += [(72, 630, 10, "F2", "Selaput"), *column(72, 615, SENTENCES)]
    found = read_bytes(pdf([page]))
    assert [line[:12] for line in shape(found)] == [
        "h1 Sel Hidup",
        "h2 Bagian Se",
        "p Sel adalah",
        "h3 Selaput",
        "p Sel adalah",
    ]
    assert [block.size for block in found.blocks][:3] == [2.0, 1.4, 1.0]


def test_paragraphs_by_gaps_and_items_by_markers():
    page = [
        *column(72, 780, SENTENCES),
        *column(72, 700, SENTENCES),
        (72, 620, 10, "F1", "1. Inti"),
        (72, 608, 10, "F1", "2. Selaput"),
    ]
    assert [line[:9] for line in shape(read_bytes(pdf([page])))] == [
        "p Sel ada",
        "p Sel ada",
        "1. Inti",
        "2. Selapu",
    ]


def test_bookmarks_tell_headings():
    page = [(72, 780, 10, "F1", "Sel Hidup"), *column(72, 750, SENTENCES), (72, 670, 10, "F1", "Inti")]
    found = read_bytes(pdf([[*page, *column(72, 650, SENTENCES)]], marks=["Sel Hidup", "Inti"]))
    assert [line[:12] for line in shape(found)] == ["h1 Sel Hidup", "p Sel adalah", "h1 Inti", "p Sel adalah"]


def test_two_columns_are_read_one_after_the_other():
    left, right = SENTENCES * 3, tuple(line.replace("Sel", "Atom") for line in SENTENCES * 3)
    rows = [one for pair in zip(column(60, 700, left), column(310, 700, right), strict=True) for one in pair]
    found = words(
        read_bytes(pdf([[(60, 760, 18, "F2", "Sel dan atom dalam dua kolom yang panjang sekali"), *rows]]))
    )
    assert (
        found
        == f"Sel dan atom dalam dua kolom yang panjang sekali {' '.join(left)} {' '.join(right)}".split()
    )


def test_words_broken_at_the_end_of_a_line():
    lines = (
        "Sel membelah diri dan memper-",
        "banyak diri, lalu undang-",
        "undang mengatur semua hal-hal",
        "yang baru.",
    )
    assert shape(read_bytes(pdf([column(72, 780, lines)]))) == [
        "p Sel membelah diri dan memperbanyak diri, lalu undang-undang mengatur semua hal-hal yang baru."
    ]


def test_running_heads_and_page_numbers_are_dropped_and_paragraphs_go_on():
    pages, told = [], []
    for n, name in enumerate(("sel", "inti", "air"), 1):
        begins = (
            "yang terkecil dari yang hidup",
            "dapat tumbuh tanpa bantuan yang",
            "dan kemudian ia membelah di",
        )
        lines = tuple(f"{begin} {name}" for begin in begins)
        told += lines
        head, foot = (72, 810, 8, "F1", "Biologi Kelas VII"), (280, 40, 8, "F1", f"Halaman {n} dari 3")
        pages.append([head, *column(72, 780, lines), foot])
    found = read_bytes(pdf(pages))
    assert words(found) == " ".join(told).split()
    assert len(found.blocks) == 1


def test_all_words_of_an_article_as_qt_prints_it(qt_pdf):
    body = "".join(f"<p>{escape(line.strip())}</p>" for line in TEXT.split("\n") if line.strip())
    found = read_bytes(qt_pdf(f'<body style="font-family: DejaVu Sans">{body}</body>'))
    assert words(found) == words(read_text(TEXT))
    assert len(found.blocks) == len(read_text(TEXT).blocks)


def test_a_printed_page_keeps_its_headings(qt_pdf):
    found = read_bytes(
        qt_pdf("<h1>Sel</h1><p>Sel itu <b>kecil</b> sekali.</p><h2>Inti</h2><p>Inti mengatur sel.</p>")
    )
    assert shape(found) == ["h1 Sel", "p Sel itu **kecil** sekali.", "h2 Inti", "p Inti mengatur sel."]


def test_a_scan_is_told():
    with pytest.raises(Unreadable) as told:
        read_bytes(pdf([[]]))
    assert str(told.value) == "This PDF is pictures, it holds no text that can be read"


def test_a_locked_and_a_broken_file_are_told():
    with pytest.raises(Unreadable, match="needs a password"):
        read_bytes(pdf([column(72, 780, SENTENCES)], ENCRYPTED))
    with pytest.raises(Unreadable, match="PDF file is damaged"):
        read_bytes(b"%PDF-1.7\nbroken")


def test_titles_at_the_foot_and_the_top_of_a_page_stand_by_themselves():
    end = (*SENTENCES[:-1], "Setiap sel punya selaput di luarnya.")
    top = [(72, 780, 10, "F1", "Bagian-Bagian dari Sel Hidup"), *column(72, 757, SENTENCES)]
    foot = [*column(72, 130, end), (72, 60, 15, "F2", "Apa yang Membentuk Sel")]
    cut = [(72, 780, 15, "F2", "Hidup"), *column(72, 750, SENTENCES)]
    assert [line[:30] for line in shape(read_bytes(pdf([column(72, 130, end), top])))] == [
        "p Sel adalah bagian terkecil d",
        "p Bagian-Bagian dari Sel Hidup",
        "p Sel adalah bagian terkecil d",
    ]
    assert "h1 Apa yang Membentuk Sel Hidup" in shape(read_bytes(pdf([foot, cut])))
