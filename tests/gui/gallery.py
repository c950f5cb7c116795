"""Draw the parts in the three appearances: `python tests/gui/gallery.py FOLDER [SCALE]`, to look at."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from article_steps import an_article, drafted
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from flashcards import i18n
from flashcards.core.notes import BASIC, ArticleId, NoteText
from flashcards.gui import theme
from flashcards.gui.article_page import ArticlePage
from flashcards.gui.article_rows import ArticleLine, ArticleList
from flashcards.gui.parts_buttons import (
    LinkButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    TwoWaySwitch,
)
from flashcards.gui.parts_choices import CheckBox, RadioButton, SpinBox
from flashcards.gui.parts_messages import EmptyState, Notice, Question, Toast, WorkProgress
from flashcards.gui.parts_surfaces import Hairline, KeyCap, Tag, Words
from flashcards.gui.rating_bar import RatingBar, RatingLabel
from flashcards.gui.rebuild_parts import CardRows, GroupHead, Versions
from flashcards.store.database import in_memory
from flashcards.workspace import Workspace

RATINGS = (
    RatingLabel("Lupa", "10 menit lagi", "salah atau tidak ingat"),
    RatingLabel("Ragu", "2 hari lagi", "benar, tapi lama atau kurang yakin"),
    RatingLabel("Ingat", "4 hari lagi", "benar"),
    RatingLabel("Mudah", "9 hari lagi", "benar seketika"),
)


def plain(_part: QWidget) -> None: ...


def hovered(part: QWidget) -> None:
    part.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)


def pressed(part: QPushButton) -> None:
    part.setDown(True)


def focused(part: QWidget) -> None:
    part._ring = True
    part.hasFocus = lambda: True


def off(part: QWidget) -> None:
    part.setEnabled(False)


STATES: dict[str, Callable] = {
    "biasa": plain,
    "tunjuk": hovered,
    "tekan": pressed,
    "fokus": focused,
    "mati": off,
}


def row(*parts: QWidget, gap: int = 8) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(gap)
    for part in parts:
        line.addWidget(part)
    line.addStretch()
    return line


def buttons() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(12)
    kinds = {
        "Utama": (PrimaryButton, "Impor"),
        "Kedua": (SecondaryButton, "Ubah"),
        "Tenang": (QuietButton, "Lipat"),
    }
    for line, name in enumerate(kinds, 1):
        grid.addWidget(Words(name), line, 0)
    for column, (state, put) in enumerate(STATES.items(), 1):
        grid.addWidget(Words(state, "small", "ink2"), 0, column)
        for line, (kind, text) in enumerate(kinds.values(), 1):
            button = kind(text)
            put(button)
            grid.addWidget(button, line, column, Qt.AlignmentFlag.AlignVCenter)
    grid.setColumnStretch(6, 1)
    return grid


def fields() -> QHBoxLayout:
    plain_field, empty, wrong, locked = (QLineEdit() for _ in range(4))
    plain_field.setText("Bentuk yang Beragam")
    empty.setPlaceholderText("Cari kartu")
    wrong.setText("dek:Bentk")
    wrong.setProperty("error", True)
    locked.setText("Terkunci")
    locked.setEnabled(False)
    line = QHBoxLayout()
    line.setSpacing(16)
    for field, words, tone in (
        (plain_field, "Nama dek", "ink2"),
        (empty, "kosong", "ink2"),
        (wrong, "Tidak ada dek “Bentk”.", "fail"),
        (locked, "mati", "ink2"),
    ):
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(field)
        column.addWidget(Words(words, "small", tone))
        line.addLayout(column)
    return line


def boxes() -> QHBoxLayout:
    two, calm, light, dark = (
        CheckBox("Dua tombol saja"),
        CheckBox("Kurangi gerak"),
        RadioButton("Terang"),
        RadioButton("Gelap"),
    )
    two.setChecked(True)
    light.setChecked(True)
    key_focus, locked = CheckBox("Fokus"), CheckBox("Mati")
    focused(key_focus)
    locked.setEnabled(False)
    return row(two, calm, light, dark, key_focus, locked, gap=16)


def choices() -> QHBoxLayout:
    combo, spin, note = QComboBox(), SpinBox(), QPlainTextEdit("Aturan tertulis dan\nstruktur organisasi.")
    combo.addItems(["Pertanyaan", "Dek"])
    spin.setRange(1, 999)
    spin.setValue(20)
    note.setFixedSize(theme.current().px(200), theme.current().px(72))
    return row(combo, spin, note, TwoWaySwitch("Bahasa", (("id", "Indonesia"), ("en", "English"))), gap=16)


def keyed() -> QHBoxLayout:
    back = QuietButton("Selesai", icon="back")
    opened = QuietButton("Lihat di artikel", icon="article", key="S")
    opened.setCheckable(True)
    opened.setChecked(True)
    return row(
        back,
        QuietButton("Ubah", icon="edit", key="E"),
        QuietButton("Tandai", icon="flag", key="F"),
        opened,
        SecondaryButton("Kartu baru", icon="plus", key="N"),
        PrimaryButton("Impor 220 kartu", key="Enter"),
    )


def ratings(focus: int = 0, **mode: bool) -> RatingBar:
    bar = RatingBar()
    bar.show_ratings(RATINGS, **mode)
    if focus:
        focused(bar.button(focus))
        hovered(bar.button(focus))
        bar._explain()
    return bar


def left_column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for title, content in (
        ("Tombol", buttons()),
        ("Tombol dengan tombol papan ketik", keyed()),
        (
            "Tanda, tutup tombol",
            row(Tag("Contoh"), Tag("Definisi"), KeyCap("Spasi"), KeyCap("Ctrl+Z"), KeyCap("E")),
        ),
        ("Isian", fields()),
        ("", boxes()),
        ("", choices()),
        ("Menilai", ratings()),
        ("", ratings(3)),
        ("Menilai dengan dua tombol", ratings(two_buttons=True)),
    ):
        if title:
            column.addWidget(Words(title, "h3"))
        column.addWidget(content) if isinstance(content, QWidget) else column.addLayout(content)
        column.addSpacing(10)
    column.addWidget(row_of_big())
    column.addStretch()
    return column


def row_of_big() -> QWidget:
    holder = QWidget()
    holder.setLayout(
        row(PrimaryButton("Tampilkan jawaban", key="Spasi", big=True), LinkButton("Pilih berkas ..."))
    )
    holder.layout().setContentsMargins(0, 0, 0, 0)
    return holder


def articles() -> ArticleList:
    """A row as it is, one whose file has changed, an example."""
    rows = ArticleList()
    rows.show_lines(
        [
            ArticleLine(ArticleId(1), "Mengenal Koperasi Sekolah", 8, 64, 11, "hari ini"),
            ArticleLine(ArticleId(2), "Gula Darah", 5, 0, None, "kemarin", has_changed=True),
            ArticleLine(ArticleId(3), "Kelompok Okupasional", 7, 127, 0, "–", is_example=True),
        ]
    )
    return rows


def right_column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    work = WorkProgress("Membaca artikel ...")
    work.show_progress(42)
    question = Question(
        "Folder ini sudah diubah di luar program.",
        "3 berkas lebih baru daripada yang terakhir dibaca.",
        ("Batal", "Timpa", "Simpan salinan"),
    )
    question.setWindowFlags(Qt.WindowType.Widget)
    empty = EmptyState(
        "Belum ada kartu yang sering lupa.", "Kartu masuk ke sini setelah 8 kali lupa.", "Lihat semua kartu"
    )
    notice = Notice("4 kartu berisi skrip", "Teksnya diambil, skripnya ditinggalkan.", "Daftar")
    for title, part in (
        ("Pekerjaan berjalan", work),
        ("Halaman kosong", empty),
        ("Pertanyaan, jarang sekali", question),
        ("Catatan", notice),
        ("Menilai di sebelah artikel", ratings(narrow=True)),
    ):
        column.addWidget(Words(title, "h3"))
        part.setMaximumWidth(theme.current().px(592 if isinstance(part, RatingBar) else 400))
        if not isinstance(part, RatingBar):
            part.setSizePolicy(part.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Maximum)
        column.addWidget(part)
        column.addSpacing(16)
    column.addWidget(Words("Artikel; kartu dan usulannya", "h3"))
    column.addWidget(articles())
    column.addWidget(GroupHead("Berubah", 5, "Kartu yang dicentang memakai kata-kata baru.", "Semua"))
    mine, now = (
        NoteText(BASIC, ("Apa itu usaha jasa?", f"Usaha yang menawarkan layanan, {end}."))
        for end in ("bukan barang", "bukan benda jadi")
    )
    column.addWidget(Versions(mine, now, taken=True))
    column.addWidget(CardRows([mine, now]))
    column.addSpacing(16)
    menu = QMenu(parent)
    for text in ("Kartu baru", "Buka folder dek ..."):
        menu.addAction(text)
    menu.addSeparator()
    menu.addAction("Mati").setEnabled(False)
    menu.setWindowFlags(Qt.WindowType.Widget)
    menu.setActiveAction(menu.actions()[0])
    column.addWidget(menu, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(Hairline())
    column.addStretch()
    return column


def page() -> QWidget:
    window = QWidget()
    columns = QHBoxLayout(window)
    columns.setContentsMargins(48, 32, 48, 100)
    columns.setSpacing(40)
    columns.addLayout(left_column())
    columns.addLayout(right_column(window), 1)
    window.resize(theme.current().px(1580), theme.current().px(1560))
    return window


def study_row(parent: QWidget) -> QWidget:
    """The rating zone at 150 % on a small screen."""
    zone = QWidget(parent)
    zone.setFixedSize(1024, 170)
    column = QVBoxLayout(zone)
    column.setContentsMargins(24, 12, 24, 0)
    column.addWidget(ratings(2, one_line_help=True))
    column.addStretch()
    return zone


def article_page() -> ArticlePage:
    """The page of an article, one of its drafts accepted."""
    workspace = Workspace(in_memory())
    shown = ArticlePage(workspace, an_article(workspace), drafter=drafted)
    shown.resize(1366, 712)
    shown.show()
    while shown.is_working:
        QApplication.processEvents()
    shown.judging.accept()
    return shown


def draw_article(folder: Path, app: QApplication, scale: float) -> None:
    for name, palette in theme.PALETTES.items():
        theme.apply(app, theme.Theme(palette, scale, reduce_motion=True))
        shown = article_page()
        for width, height in ((1366, 712), (1024, 584)):
            shown.resize(width, height)
            for _turn in range(40):
                app.processEvents()
            shown.grab().save(str(folder / f"article-{name}-{width}.png"))
        shown.keep_draft()


def main(folder: Path, scale: float) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    QCursor.setPos(5000, 5000)
    i18n.use("id")
    theme.apply(app, theme.Theme(scale=scale))
    window = page()
    toast = Toast(window)
    window.show()
    for name, palette in theme.PALETTES.items():
        theme.apply(app, theme.Theme(palette, scale, reduce_motion=True))
        toast.tell("14 kartu diterima")
        app.processEvents()
        window.grab().save(str(folder / f"parts-{name}.png"))
    draw_article(folder, app, scale)
    theme.apply(app, replace(theme.current(), scale=1.5))
    zone = study_row(None)
    zone.show()
    app.processEvents()
    zone.grab().save(str(folder / "rating-150.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
