"""A long article in parts, and where its Markdown stands in what is drawn."""

from flashcards.articles.document import outline
from flashcards.gui.article_division import BlockPlaces, parts

LONG = "# A\n\n" + "\n".join(f"## Bagian {n}\n\n" + "Kata kata. " * 20 + "\n" for n in range(10))


def test_a_short_article_is_one_part():
    assert parts("# A\n\nKata.\n", outline("# A\n\nKata.\n")) == [(0, 11)]


def test_parts_begin_with_a_section_and_lose_nothing():
    found = parts(LONG, outline(LONG), longest=600)
    assert len(found) > 3
    assert "".join(LONG[start:end] for start, end in found) == LONG
    assert all(LONG[start:].startswith("## ") for start, _end in found[1:])
    assert all(end - start <= 600 for start, end in found)


def test_where_there_are_no_sections_paragraphs_are_kept_whole():
    text = "Kalimat yang panjang sekali.\n\n" * 40
    found = parts(text, (), longest=300)
    assert all(text[start:end].endswith("\n\n") for start, end in found)


def test_a_line_without_end_is_cut():
    assert parts("a" * 1000, (), longest=400) == [(0, 400), (400, 800), (800, 1000)]


def test_blocks_are_known_by_their_first_words():
    markdown = "# Judul\n\nSatu *dua* tiga.\n\n1. **Profesi**\n\n   Kata.\n"
    drawn = [(0, "Judul"), (6, "Satu dua tiga."), (21, "Profesi"), (29, "Kata.")]
    places = BlockPlaces(markdown, 0, drawn)
    assert places.drawn(0) == 0
    assert places.drawn(markdown.index("1. **")) == 21
    assert places.written(6) == markdown.index("Satu")
    assert places.written(31) == markdown.index("Kata.") + 2
    assert places.drawn(len(markdown)) is None
