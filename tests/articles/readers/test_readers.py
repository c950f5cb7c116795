import contextlib
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from builders import bounded
from made import TEXT, docx, epub, paragraph, pdf, pptx, shape, slide, style, zipped

from flashcards.articles.readers import Unreadable, bounds, kind_of, read, read_bytes, read_text

PAGE = "<!-- simpan --><!DOCTYPE html><html><body><p>Sel itu kecil.</p></body></html>"
DECK = '---\nname = "Sel"\n---\n\nQ: Apa itu sel?\nA: Bagian terkecil.\n'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (TEXT.encode(), "text"),
        (b"", "text"),
        (b"nama;nilai\nsel;3\n", "text"),
        ("\ufeffSel itu kecil".encode("utf-16"), "text"),
        ("Sel itu kecil".encode("utf-16-le"), "text"),
        (b"# Sel\n\nItu kecil.", "markdown"),
        (b"\xef\xbb\xbf## Sel\r\n", "markdown"),
        (b"Sel\n===\n\nItu kecil.", "markdown"),
        (b"Sel itu **kecil**.", "markdown"),
        (PAGE.encode(), "html"),
        (PAGE.encode("utf-16"), "html"),
        (b"<p>Sel</p>", "html"),
        (docx(paragraph("", "Sel")), "docx"),
        (pptx([slide("Sel")]), "pptx"),
        (epub(["<p>Sel</p>"]), "epub"),
        (pdf([[]]), "pdf"),
        (DECK.encode(), "deck"),
        (zipped({"collection.anki2": b"", "media": "{}"}), "deck"),
        (b"#separator:tab\n#html:true\nSel\tkecil", "deck"),
        (b'{"__type__": "Deck", "name": "Sel"}', "deck"),
        (zipped({"xl/workbook.xml": "<x/>"}), ""),
        (bytes(range(256)) * 40, ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
        (b"{\\rtf1 Sel}", ""),
        (b"PK\x03\x04broken", ""),
    ],
)
def test_a_file_is_known_by_its_content(content, kind):
    assert kind_of(content) == kind


def test_front_matter_is_no_deck():
    assert kind_of(b"---\nname: Sel\ntitle: Sel\n---\n\nTeks.") == "markdown"


def test_endings_do_not_matter(tmp_path):
    path = tmp_path / "sel.txt"
    path.write_bytes(docx(paragraph("", "Sel")))
    assert shape(read(path)) == ["p Sel"]
    path.write_text(PAGE)
    assert shape(read(path)) == ["p Sel itu kecil."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le"])
def test_encodings(encoding):
    text = "“Sel” itu kecil – é"
    assert shape(read_bytes(text.encode(encoding))) == [f"p {text}"]


def test_one_damaged_byte_does_not_spoil_a_text():
    text = "“Sel” – “inti” – “air” – é".encode()
    assert "“inti”" in read_bytes(text.replace(b"air", b"a\xffr")).blocks[0].text
    assert shape(read_bytes(b"Se\xed\xa0\x80l")) == ["p Sel"]  # a lone surrogate


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no text"),
        (b" \n\t\n", "no text"),
        (b"<html><body><script>alert(1)</script></body></html>", "no text"),
        (b"---\ntitle: Sel\n---\n\n<!-- x -->\n", "no text"),
        (DECK.encode(), "finished cards"),
        (b"\xd0\xcf\x11\xe0", "old or locked Office"),
        (b"{\\rtf1 Sel}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 40, "no kind of file"),
        (b"Sel\n\n" * 5001, "too long"),
        (b"sel " * 600_000, "too long"),
        (b"sel" * 800_000, "too long"),
        (b"# Sel\n\n" + b"- a\n" * 11_000, "too long"),
        (b"<html>" + b"<p>a</p>" * 11_000, "too long"),
        (b"<html>" + b"<div>" * 6000, "nested too deeply"),
        (b"x" * 9_000_000, "too long"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(content, sentence):
    with pytest.raises(Unreadable, match=sentence) as told:
        read_bytes(content)
    assert "\n" not in str(told.value)


def test_a_file_of_50_mb_is_refused_unread(tmp_path):
    path = tmp_path / "sel.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(Unreadable, match="too large"):
        read(path)


def test_a_line_of_nearly_2_mb_is_read():
    assert len(read_bytes(b"sel " * 490_000).blocks) == 1
    assert len(read_bytes(b"s" * 1_990_000).blocks) == 1


def test_stray_nuls_are_dropped():
    assert shape(read_bytes(b"Sel\x00 itu kecil dan hidup sendiri di dalam tubuh.")) == [
        "p Sel itu kecil dan hidup sendiri di dalam tubuh."
    ]


def test_what_is_no_file_is_told(tmp_path: Path):
    for path in (tmp_path, tmp_path / "none", Path("\0")):
        with pytest.raises(Unreadable):
            read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for_and_a_link_is_followed(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="no file"):
        read(tmp_path / "pipe")
    (tmp_path / "sel.txt").write_text("Sel")
    (tmp_path / "link").symlink_to(tmp_path / "sel.txt")
    assert shape(read(tmp_path / "link")) == ["p Sel"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><x>&i;</x>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
DEEP = "<x>" * 100_000 + "</x>" * 100_000


@pytest.mark.parametrize(
    "xml", [BOMB, OUTSIDE, DEEP, "<x>", "", "\0", '<?xml version="1.0" encoding="x-no"?><x/>']
)
@pytest.mark.parametrize(
    "made",
    [
        lambda xml: docx("", extra={"word/document.xml": xml}),
        lambda xml: docx(paragraph("", "Sel"), extra={"word/styles.xml": xml}),
        lambda xml: pptx([slide("Sel")], extra={"ppt/slides/slide0.xml": xml}),
        lambda xml: epub(["<p>Sel</p>"], extra={"OEBPS/isi.opf": xml}),
        lambda xml: epub(["<p>Sel</p>"], extra={"META-INF/container.xml": xml}),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_xml_that_means_harm_or_is_broken_is_refused(made, xml):
    with bounded(), pytest.raises(Unreadable):
        read_bytes(made(xml))


def bomb(name: str, others: dict[str, str], size: int = 300_000_000) -> bytes:
    made = BytesIO(zipped(others))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _part in range(size // 1_000_000):
            member.write(b" " * 1_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("word/document.xml", {}),
        ("ppt/slides/slide0.xml", {}),
        ("OEBPS/teks/p0.xhtml", {}),
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(name, others):
    whole = {"word": docx(""), "ppt": pptx([slide("Sel")]), "OEBPS": epub(["<p>Sel</p>"])}[name.split("/")[0]]
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        others = {one: archive.read(one).decode() for one in archive.namelist() if one != name}
    content = bomb(name, others)
    assert len(content) < 1_000_000
    with bounded(), pytest.raises(Unreadable, match="unpacks to far more"):
        read_bytes(content)


def test_a_zip_bomb_that_lies_about_its_size_is_refused():
    content = bytearray(bomb("word/document.xml", {"_rels/.rels": "<x/>"}, 200_000_000))
    size = (200_000_000).to_bytes(4, "little")
    assert content.count(size) == 2
    with pytest.raises(Unreadable, match=r"unpacks to far more|damaged"):
        read_bytes(bytes(content.replace(size, (1000).to_bytes(4, "little"))))


def test_names_that_lead_outside_are_only_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    extra = {"../../jahat.txt": "x", "/mutlak.txt": "x", "word/media/../../jahat.png": "x"}
    assert shape(read_bytes(docx(paragraph("", "Sel"), style("heading 1", "J"), extra=extra))) == ["p Sel"]
    assert list(tmp_path.iterdir()) == []


def test_too_many_members_and_locked_ones_are_refused():
    with pytest.raises(Unreadable, match="unpacks to far more"):
        read_bytes(docx("", extra={f"x{n}": "" for n in range(10_001)}))
    locked = bytearray(docx(paragraph("", "Sel")))
    at = locked.rindex(b"PK\x01\x02")
    locked[at + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        read_bytes(bytes(locked))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000, "*" * 200_000 + "a", "_a" * 100_000, "`" * 3 + "`a" * 100_000, "> " * 100_000,
        "- " * 50_000,
        "![" * 50_000, "[a](" * 50_000, "<a " * 100_000, "<!--" * 50_000,
        "| a" * 20_000 + "\n" + "|-" * 20_000,
        "# " + "a*b_" * 50_000, "{:" * 100_000, "[^" * 100_000, "&#" * 100_000, "1. " * 50_000,
        "\\" * 200_000,
        "a\n" * 4000 + "===", "[a]: <" + "b" * 100_000, "**a" * 50_000, "a**" * 50_000, "<b>" * 50_000,
        "~~a" * 50_000,
        "`" * 100_000, "".join("`" * n + "a" for n in range(1, 600)),
        "\n".join(f"{' ' * n}- a" for n in range(600)), "![](data:image/png;base64," + "A" * 200_000 + ")",
    ],
)  # fmt: skip
@pytest.mark.parametrize("begins", ["", "# Judul\n\n", "<html><body>"])
def test_text_made_to_be_slow_is_read_or_refused_soon(begins, text):
    with bounded(), contextlib.suppress(Unreadable):
        read_bytes((begins + text).encode())


def test_limits_hold_for_pasted_text():
    with pytest.raises(Unreadable, match="too long"):
        read_text("a" * (bounds.MOST_SOURCE + 1))
    with pytest.raises(Unreadable, match="no text"):
        read_text("\u200b\ud800\x00")


def test_what_is_named_docx_and_is_none_is_damaged(tmp_path: Path):
    path = tmp_path / "catatan.docx"
    for content in (b"PK\x03\x04 cut off", zipped({"catatan.txt": "kosong"})):
        path.write_bytes(content)
        with pytest.raises(Unreadable, match="DOCX file is damaged"):
            read(path)
