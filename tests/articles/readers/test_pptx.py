import pytest
from made import pptx, shape, slide

from flashcards.articles.readers import Unreadable, read_bytes


def test_titles_are_headings_and_bullets_items():
    found = read_bytes(
        pptx(
            [
                slide("Sel"),
                slide("Bagian", (0, "Inti"), (1, "mengatur"), (0, "Dinding")),
                slide("Akhir", (0, "Sekian.")),
            ]
        )
    )
    assert shape(found) == [
        "h1 Sel",
        "h2 Bagian",
        "- Inti",
        "  - mengatur",
        "- Dinding",
        "h2 Akhir",
        "p Sekian.",
    ]


def test_slides_come_in_the_order_of_the_presentation_and_hidden_ones_not():
    found = read_bytes(pptx([slide("Dua"), slide("Satu"), slide("Rahasia", show="0")], order=[1, 0, 2]))
    assert shape(found) == ["h1 Satu", "h2 Dua"]


def test_a_title_that_goes_on_is_told_once():
    found = read_bytes(
        pptx(
            [
                slide("Sel"),
                slide("Inti", (0, "a"), (0, "b")),
                slide("Inti (lanjutan)", (0, "c"), (0, "d")),
                slide("INTI", (0, "e.")),
            ]
        )
    )
    assert shape(found) == ["h1 Sel", "h2 Inti", "- a", "- b", "- c", "- d", "p e."]


def test_numbers_tables_boxes_and_emphasis():
    box = (
        "<p:sp><p:txBody><a:p><a:r><a:rPr b='1'/><a:t>Sel</a:t></a:r><a:r><a:t> itu kecil.</a:t></a:r></a:p>"
        "<a:p><a:pPr><a:buAutoNum type='arabicPeriod'/></a:pPr><a:r><a:t>satu</a:t></a:r></a:p>"
        "<a:p><a:pPr><a:buAutoNum type='arabicPeriod'/></a:pPr><a:r><a:t>dua</a:t></a:r></a:p>"
        "</p:txBody></p:sp>"
        "<p:graphicFrame><a:tbl><a:tr><a:tc><a:p><a:r><a:t>a</a:t></a:r></a:p></a:tc></a:tr></a:tbl></p:graphicFrame>"
    )
    found = read_bytes(pptx([slide("Sel").replace("</p:spTree>", f"{box}</p:spTree>")]))
    assert shape(found) == ["h1 Sel", "p **Sel** itu kecil.", "1. satu", "2. dua", "table | a |\n| --- |"]


def test_notes_are_left_out_and_a_missing_slide_is_damage():
    notes = {"ppt/notesSlides/notesSlide1.xml": slide("Catatan", (0, "rahasia"))}
    assert shape(read_bytes(pptx([slide("Sel")], extra=notes))) == ["h1 Sel"]
    with pytest.raises(Unreadable, match="PPTX file is damaged"):
        read_bytes(pptx([slide("Sel")], order=[0, 7]))
