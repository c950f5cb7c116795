"""Cards for tests of the class screen, and what can be measured of one that is laid out."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor

from flashcards.core.markup import list_members, to_html
from flashcards.core.templates import Face
from flashcards.gui.projector_fit import Page, Side
from flashcards.gui.safe_document import blocks

SHORT = "Apa yang **tidak dimiliki** kelompok okupasional **informal**?"
LONG = " ".join(f"Kalimat nomor {n} menerangkan sesuatu tentang kelompok okupasional." for n in range(14))
LIST = "\n".join(
    [
        "1. Memiliki aturan tertulis yang mengikat seluruh anggota kelompok",
        "2. Struktur organisasi",
        "3. Tujuan bersama",
        "4. Pembagian tugas",
        "5. Pemimpin yang dipilih",
    ]
)
TABLE = "| Kelompok | Bagian | Jumlah |\n|---|---|---|\n" + "\n".join(
    f"| baris {n} | isi yang panjang | {125 * n} |" for n in range(9)
)
WIDE = "| nama | bagian | wilayah | keterangan |\n|---|---|---|---|\n" + "\n".join(
    f"| pertanggungjawaban {n} | ketatanegaraan | internasionalisasi | kemasyarakatan |" for n in range(3)
)
CODE = "```\nfor i in range(3):\n    print(i * i)\n```"


def a_face(question: str = SHORT, answer: str = "Aturan resmi.", **kw) -> Face:
    return Face(to_html(question, "markdown"), to_html(answer, "markdown"), **kw)


def a_list(answer: str = LIST) -> Face:
    members = tuple(to_html(member, "markdown") for member in list_members(answer) or ())
    return a_face("Sebutkan ciri kelompok formal.", answer, members=members)


FACES = {
    "short": a_face(),
    "long question": a_face(LONG),
    "long answer": a_face("Jelaskan.", LONG),
    "long both": a_face(LONG, LONG),
    "list": a_list(),
    "table": a_face("Bandingkan.", TABLE),
    "wide table": a_face("Bandingkan.", WIDE),
    "code": a_face(CODE, "```\n0\n1\n4\n```"),
    "long word": a_face("x" * 90, f"a {'y' * 300} b"),
    "cloze": Face(
        f'<p>{"Ibu kota Jawa Barat adalah kota. " * 4}<a name="gap">&nbsp;</a></p>',
        f'<p>{"Ibu kota Jawa Barat adalah kota. " * 4}<a name="filled">Bandung</a></p>',
        replaces=True,
    ),
    "sizes": Face(
        "<h1>Judul</h1><p><small>kecil</small> <big>besar</big> <code>kode</code></p>",
        "<blockquote><p>kutipan</p></blockquote><table><tr><th>a</th></tr><tr><td>b</td></tr></table>",
    ),
    "nothing": Face("", ""),
}


@dataclass(frozen=True)
class Line:
    """A line of laid-out text on a page, in px of the screen."""

    text: str
    top: float
    foot: float  # of its letters
    right: float
    ends: bool  # its paragraph ends with it


def lines_of(page: Page, left: int) -> Iterator[Line]:
    """The lines of the page that are whole on it; a line that its edge would cut fails."""
    for one in page.slices:
        layout, part = one.document.documentLayout(), one.stretch
        for block in blocks(one.document):
            area, words = layout.blockBoundingRect(block), block.layout()
            for n in range(words.lineCount()):
                line = words.lineAt(n)
                top, base = area.top() + line.y(), area.top() + line.y() + line.ascent()
                if base <= part.top or top >= part.bottom - 1:
                    continue
                assert part.top - 1 <= top, block.text()
                assert base <= part.bottom, block.text()
                move = one.y - part.top
                yield Line(
                    block.text()[line.textStart() : line.textStart() + line.textLength()],
                    top + move,
                    base + line.descent() + move,
                    left + area.left() + line.x() + line.naturalTextWidth(),
                    n == words.lineCount() - 1,
                )


def words_of(side: Side) -> str:
    """All that stands on the pages, the heads of tables that are said again left out."""
    return " ".join(line.text for page in side.pages for line in lines_of(page, 0))


def is_broken(line: Line) -> bool:
    """Whether it ends within a word."""
    return not line.ends and line.text[-1:].isalnum()


def in_table(page: Page) -> bool:
    return any(QTextCursor(block).currentTable() for one in page.slices for block in blocks(one.document))
