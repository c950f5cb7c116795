"""Question banks as people write them: numbered stems, options, the key below each, at the end, or marked."""

import zipfile
from pathlib import Path

import pytest
from builders import bounded

from flashcards.core.notes import BUILT_IN, CHOICE
from flashcards.formats import sniff
from flashcards.formats.package import CannotImport
from flashcards.formats.question_bank import holds_bank, read
from flashcards.formats.question_lines import questions

BANK = """\
LATIHAN SOAL BIOLOGI
Pilihlah jawaban yang paling tepat!

1. Organel penghasil energi adalah …
A. ribosom
B. mitokondria
C. inti sel
D. badan Golgi
E. vakuola
Jawaban: B
Pembahasan: Di sana ATP dibuat.
Maka jawabannya B.

2. Perhatikan pernyataan berikut!
1. Fotosintesis
2. Respirasi
3. Fermentasi
Yang menghasilkan oksigen adalah …
a. 1 b. 2 c. 3 d. 1 dan 2
Kunci: A. 1
"""


def keys(text: str) -> list[str]:
    return ["".join("ABCDEFGHIJ"[n] for n in sorted(one.key)) for one in questions(text.splitlines())]


def a_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "Ulangan.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_bank_becomes_cards_with_key_and_explanation(tmp_path, clock):
    path = a_file(tmp_path, BANK)
    assert sniff.kind_of(path) == "bank"
    package = read(path, clock())
    first, second = package.notes
    assert package.types[first.type].note_type == BUILT_IN[CHOICE - 1]
    assert first.fields == (
        "Organel penghasil energi adalah …",
        "- [ ] ribosom\n- [x] mitokondria\n- [ ] inti sel\n- [ ] badan Golgi\n- [ ] vakuola",
        "Di sana ATP dibuat.\\\nMaka jawabannya B.",
    )
    assert second.fields[0].count("\n") == 4
    assert second.fields[1] == "- [x] 1\n- [ ] 2\n- [ ] 3\n- [ ] 1 dan 2"
    assert package.decks[0].path == ("Ulangan",)
    assert package.skipped == []


@pytest.mark.parametrize(
    "said",
    ["Jawaban: B", "Kunci: b", "Kunci Jawaban : B. dua", "Jawaban yang benar adalah B", "ANSWER: (B)",
     "Ans. B", "Jawaban: dua", "**Jawaban: B**", "Jawaban:\nB", "Correct answer: B", "Jawab: B"],
)  # fmt: skip
def test_the_key_is_said_in_many_ways(said):
    assert keys(f"1. Mana?\nA. satu\nB. dua\nC. tiga\n{said}\n\n2. Lain?\nA. x\nB. y\nJawaban: A") == [
        "B",
        "A",
    ]


@pytest.mark.parametrize(
    "end",
    ["Kunci jawaban: 1. B 2. A", "KUNCI JAWABAN\n1. B\n2. A", "Kunci Jawaban:\n1) B  2) A",
     "Answer key\n1-B\n2-A", "Kunci:\n1 B\n2 A", "Kunci jawaban\n1. B. dua\n2. A. x"],
)  # fmt: skip
def test_the_keys_may_stand_together_at_the_end(end):
    assert keys(f"1. Mana?\nA. satu\nB. dua\nC. tiga\n2. Lain?\nA. x\nB. y\n\n{end}") == ["B", "A"]


def test_after_the_keys_another_part_begins_with_numbers_of_its_own():
    part = "1. Mana?\nA. satu\nB. dua\nC. tiga\nKunci jawaban: 1. {}\n"
    assert keys(part.format("B") + part.format("C")) == ["B", "C"]


@pytest.mark.parametrize("mark", ["*B. dua", "B. dua*", "✓ B. dua", "**B. dua**", "B. dua (benar)"])
def test_a_mark_at_the_option_is_the_key(mark):
    assert keys(f"1. Mana?\nA. satu\n{mark}\nC. tiga") == ["B"]


def test_several_letters_are_all_the_key():
    assert keys("1. Mana?\nA. satu\nB. dua\nC. tiga\nJawaban: A, C") == ["AC"]
    assert keys("1. Mana?\nA. satu\nB. dua\nC. tiga\nJawaban: A dan C") == ["AC"]


def test_questions_without_numbers_are_told_apart_by_an_empty_line():
    text = (
        "What is H2O?\nA) salt\nB) water\nC) air\nAnswer: B\n\nWhat is NaCl?\nA) salt\nB) water\nAnswer: A\n"
    )
    found = questions(text.splitlines())
    assert [one.stem for one in found] == [["What is H2O?"], ["What is NaCl?"]]
    assert keys(text) == ["B", "A"]


def test_a_question_without_a_key_is_left_out_and_told(tmp_path, clock):
    package = read(a_file(tmp_path, BANK + "\n3. Tanpa kunci?\nA. x\nB. y\n4. Uraikan!\n"), clock())
    assert len(package.notes) == 2
    assert [one.what for one in package.skipped] == ["Question 3", "Question 4"]


def test_a_bank_without_any_key_says_how_to_write_one(tmp_path, clock):
    text = "".join(f"{n}. Soal?\nA. a\nB. b\nC. c\n" for n in range(1, 5))
    assert holds_bank(text)
    with pytest.raises(CannotImport, match="Answer: C"):
        read(a_file(tmp_path, text), clock())


@pytest.mark.parametrize(
    "text",
    ["Sel adalah unit.\nA. Yani lahir di sana.\n", "1. Satu\n2. Dua\n3. Tiga\n", "Jawaban: B\n" * 9,
     "Bab 1. Sel\nB. Jaringan\nC. Organ\n"],
)  # fmt: skip
def test_other_texts_are_no_bank(text):
    assert not holds_bank(text)
    assert sniff.kind_of_text(text) != "bank"


def test_what_means_something_to_markdown_is_shown_as_it_was_typed(tmp_path, clock):
    text = "1. Berapa 2*3*4?\nA. <b>\nB. 24 [x]\nC. _y_\nJawaban: B\n"
    (note,) = read(a_file(tmp_path, text), clock()).notes
    assert note.fields[0] == "Berapa 2\\*3\\*4?"
    assert "- [ ] \\<b>" in note.fields[1]


def paragraph(text: str, style: str = "", numbered: tuple[int, int] | None = None) -> str:
    list_id, level = numbered or (0, 0)
    props = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
    return f"<w:p>{props if numbered else ''}<w:r><w:rPr>{style}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def a_docx(path: Path, *paragraphs: str) -> Path:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    forms = enumerate(("decimal", "upperLetter"))
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{form}"/></w:lvl>' for n, form in forms)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(
            "word/document.xml", f"<w:document {space}><w:body>{''.join(paragraphs)}</w:body></w:document>"
        )
        made.writestr(
            "word/numbering.xml",
            f'<w:numbering {space}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
            '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>',
        )
    return path


def test_a_docx_with_numbers_of_word_and_the_key_in_bold_is_a_bank(tmp_path, clock):
    bold = "<w:b/>"
    path = a_docx(
        tmp_path / "Soal.docx",
        paragraph("SOAL", bold),
        paragraph("Mana yang benar?", bold, (3, 0)),
        paragraph("satu", "", (3, 1)),
        paragraph("dua", bold, (3, 1)),
        paragraph("tiga", "", (3, 1)),
        paragraph("Lain?", "", (3, 0)),
        paragraph("x", '<w:highlight w:val="yellow"/>', (3, 1)),
        paragraph("y", '<w:b w:val="0"/>', (3, 1)),
        paragraph("3. Dengan huruf sendiri?"),
        paragraph("A. p"),
        paragraph("B. q"),
        paragraph("Kunci: B"),
    )
    assert sniff.kind_of(path) == "bank"
    assert [note.fields[1] for note in read(path, clock()).notes] == [
        "- [ ] satu\n- [x] dua\n- [ ] tiga",
        "- [x] x\n- [ ] y",
        "- [ ] p\n- [x] q",
    ]


def test_an_article_in_a_docx_is_none(tmp_path):
    path = a_docx(tmp_path / "Artikel.docx", *(paragraph(f"Kalimat {n}.") for n in range(9)))
    assert sniff.kind_of(path) == "unknown"


def test_hostile_banks_come_to_an_end():
    with bounded():
        for text in (
            "A. a " * 40_000,
            "1. a\n" * 40_000,
            "1. s\nA. a\nB. b\n" * 20_000,
            "Kunci: " + "1. A " * 40_000,
            "jawaban " * 40_000,
            "1. " + "(" * 200_000,
            "Kunci" + " " * 200_000,
            ("A." + " B." * 99 + "\n") * 500,
            "1. s\nA. a\nB. b\n" + "Kunci: 1. A\n" * 20_000,
        ):
            questions(text.splitlines())
            holds_bank(text)
