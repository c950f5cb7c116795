"""Pictures of the real program: `python tests/tools/pictures.py FOLDER` draws every page in every dress.

Without a folder it draws those of the README into resources/screenshots. A collection with weeks of study
is made for it, under a clock that stands still.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards import drafting, folders, i18n, lessons
from flashcards.articles.drafts import draft
from flashcards.core.cards import CardId
from flashcards.core.notes import CLOZE, LIST, NoteId
from flashcards.core.reviews import Rating
from flashcards.core.templates import Face
from flashcards.formats import text
from flashcards.formats.package import Skipped
from flashcards.gui.app import dress
from flashcards.gui.article_page import ArticlePage
from flashcards.gui.import_columns_page import ImportColumnsPage
from flashcards.gui.import_page import Below, ImportPage
from flashcards.gui.import_report_page import ImportReportPage
from flashcards.gui.main_window import MainWindow
from flashcards.gui.parts_messages import Toast
from flashcards.gui.top_bar import PROGRESS
from flashcards.importing import Pair, Preview, Report, Sample
from flashcards.store import articles, decks, settings, verdicts
from flashcards.study import Study
from flashcards.workspace import Workspace

README = (
    "01-deck",
    "03-answer",
    "04-source",
    "06-article-chapter",
    "07-find",
    "08-progress",
    "09-import",
    "11-console",
)
ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "tests" / "data" / "articles" / "01-koperasi-sekolah.txt"
NOON = datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=7)))


@dataclass(frozen=True)
class Dress:
    """How the window is dressed, and how large it is."""

    theme: str = "light"
    language: str = "id"
    text_size: int = 100
    width: int = 1366
    height: int = 768

    @property
    def name(self) -> str:
        return f"{self.theme}-{self.language}-{self.width}x{self.height}-{self.text_size}"


DRESSES = [
    Dress(theme, language, *size)
    for size in ((100, 1366, 768), (150, 1024, 640))
    for theme in ("light", "dark", "contrast")
    for language in ("id", "en")
    if theme != "contrast" or language == "id"
]


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def study_for_weeks(workspace: Workspace, clock: Clock) -> None:
    """Most days of the last four weeks, six new cards a day."""
    rng = random.Random(4)
    top = decks.every(workspace.db)[0].id
    workspace.perform("", lambda db: settings.put(db, "first_day", workspace.today()))
    for days_ago in range(27, 0, -1):
        clock.now = NOON - timedelta(days=days_ago)
        study = Study(workspace, top)
        fresh = 0
        while study.shown and fresh < 6 and days_ago % 7 not in (2, 3):
            fresh += study.shown.card.reps == 0
            study.rate(rng.choices(list(Rating), [6, 10, 74, 10])[0], rng.randint(3000, 15000))
            clock.now += timedelta(seconds=20)
    clock.now = NOON


def show(window: MainWindow, what: Callable[[], object]) -> None:
    what()
    for _ in range(40):  # the figures of a page come in turns
        QTest.qWait(10)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for_article(window: MainWindow) -> ArticlePage:
    """The article's page, once all of its drafts are there."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        QApplication.processEvents()
        if isinstance(window.page, ArticlePage) and not window.page.is_working and window.page.state.drafts:
            return window.page
        time.sleep(0.01)
    raise TimeoutError("the article was not drafted")


def article_pages(workspace: Workspace, window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """From an article to decks: the outline, the drafts, and what changed in a newer version."""
    yield "09-articles-none", window.articles.show_list
    yield "09-paste", window.show_paste

    def add() -> None:
        window.articles.take([ARTICLE])
        wait_for_article(window)

    yield "06-article", add
    page = wait_for_article(window)
    chapter = page.state.next_chapter(0) or 0
    window.findChild(Toast).hide()  # it says what was done just now
    yield "06-article-chapter", lambda: page.choose(chapter)
    yield "06-article-edit", page.judging.acts["edit_draft"]
    press(window, Qt.Key.Key_Escape)
    yield "06-article-done", page.judging.acts["accept_sure"]
    article_id = max(row[0] for row in workspace.db.execute("select id from article"))
    yield "09-articles", window.articles.show_list
    found = articles.get(workspace.db, article_id)
    waiting = drafting.waiting(workspace.db, article_id, draft(found.markdown, found.lang))
    drafting.study_first(workspace, article_id, waiting)
    group = drafting.deck_of(workspace.db, article_id, ())
    yield "02-judge", lambda: window.start(group, unjudged_cards(workspace))
    yield "02-judge-answer", lambda: press(window, Qt.Key.Key_Space)
    window.show_decks()


SAMPLES = (
    (
        "Bab 4",
        "Apa peran serikat pekerja dalam perundingan upah?",
        "Mewakili anggota di hadapan pemberi kerja.",
    ),
    (
        "Bab 4",
        "Sebutkan dua ciri kelompok formal.",
        "Anggaran dasar yang mengikat; pengurus yang jelas",
    ),
    ("Bab 3", "Kelompok yang tumbuh dari pergaulan disebut …", "kelompok informal"),
)
TABLE = """Istilah;Arti;Contoh;Topik
nilai;ukuran yang dianggap baik;gotong royong;Bab 1
norma;aturan yang mengikat warga;dilarang mencuri;Bab 1
peran;perilaku yang diharapkan dari status;guru mengajar;Bab 2
status;kedudukan dalam masyarakat;ketua kelas;Bab 2
mobilitas;perpindahan kedudukan sosial;petani menjadi guru;Bab 3
"""


def a_preview() -> Preview:
    """What a package would bring, as in a picture of the design."""
    samples = tuple(
        Sample(("Sosiologi", deck), Face(f"<p>{asked}</p>", f"<p>{answer}</p>"), True, lambda _name: None)
        for deck, asked, answer in SAMPLES * 7
    )
    words = {"id": "skripnya ditinggalkan, teksnya diambil", "en": "scripts are left out, the text is taken"}
    return Preview(
        format="anki",
        notes=1200,
        cards=1200,
        new=214,
        changed=6,
        same=980,
        kept=(Pair(NoteId(1), "Apa itu norma?", "Apakah norma itu?"),) * 2,
        decks=12,
        levels=3,
        media=184,
        media_bytes=21_000_000,
        has_progress=True,
        reviews=9214,
        newer=3,
        due_there=214,
        due_here=214,
        samples=samples[:20],
        skipped=tuple(Skipped(asked, words[i18n.language()]) for _deck, asked, _answer in SAMPLES),
    )


def transfer_pages(workspace: Workspace, window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Decks in and out: what comes, how a table is read, what was left out, three ways to share."""
    found = a_preview()
    top = decks.every(workspace.db)[0]
    below = Below(top.id, top.name)
    yield "09-import", lambda: window.show_page(lambda: ImportPage("sosiologi-xi.apkg", found, below))
    nothing = replace(found, new=0, changed=0, same=1200, newer=0, kept=(), skipped=())
    yield "09-import-nothing", lambda: window.show_page(lambda: ImportPage("sosiologi-xi.apkg", nothing))
    with tempfile.TemporaryDirectory() as place:
        table = Path(place) / "istilah.csv"
        table.write_text(TABLE, encoding="utf-8")
        layout = text.look(table)
        yield (
            "09-columns",
            lambda: window.show_page(lambda: ImportColumnsPage(table.name, layout, lambda _chosen: layout)),
        )
    done = Report("anki", 214, 6, 980, 220, 9214, 184, (), found.skipped, (top.id,))
    depth = workspace.undo_depth()
    yield (
        "09-report",
        lambda: window.show_page(lambda: ImportReportPage(workspace, "sosiologi-xi.apkg", done, depth)),
    )
    yield "10-share", lambda: window.works.share(top.id)
    yield "10-export", lambda: window.works.exports.show(top.id)
    window.show_decks()


def class_pages(workspace: Workspace, window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """The classroom: classes, the start of a lesson, the teacher's screen."""
    lessons.add_class(workspace, "X-3", 34)
    top = decks.every(workspace.db)[0].id
    yield "11-classes", window.works.classroom.show
    yield "11-start", lambda: window.works.classroom.show_in_class((top,))

    def begin() -> None:
        for key in (Qt.Key.Key_Return, Qt.Key.Key_F6):
            QTest.keyClick(QApplication.focusWidget() or window.page, key)
            QTest.qWait(200)  # the page of the lesson takes the keyboard

    yield "11-console", begin


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window, key)


def card_of_type(workspace: Workspace, type_id: int) -> tuple[CardId, ...]:
    sql = "select min(card.id) from card join note on note.id = note_id where note_type_id = ?"
    return (CardId(workspace.db.value(sql, type_id)),)


def unjudged_cards(workspace: Workspace) -> tuple[CardId, ...]:
    found = ", ".join(str(note_id) for note_id in verdicts.unjudged(workspace.db))
    return tuple(row[0] for row in workspace.db.execute(f"select id from card where note_id in ({found})"))


def pages(
    workspace: Workspace, window: MainWindow, clock: Clock
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each page's name, and how to bring it up."""
    top = decks.every(workspace.db)[0].id
    yield "00-first-start", window.show_decks
    yield "03b-list", lambda: window.start(top, card_of_type(workspace, LIST))
    yield "03b-list-half", lambda: press(window, Qt.Key.Key_Space)
    yield "03c-cloze", lambda: window.start(top, card_of_type(workspace, CLOZE))
    yield "03c-cloze-filled", lambda: press(window, Qt.Key.Key_Space)
    study_for_weeks(workspace, clock)
    yield "01-deck", window.show_decks
    yield "02-question", lambda: window.start(top)
    yield "03-answer", lambda: press(window, Qt.Key.Key_Space)
    yield "04-source", lambda: press(window, Qt.Key.Key_S)
    yield "03a-edit", lambda: press(window, Qt.Key.Key_E)
    yield "06-new-card", window.show_new_card
    yield "07-find", lambda: window.works.browser.show("")
    yield "08-progress", lambda: window.go_to_area(PROGRESS)
    yield "07-preferences", window.show_preferences
    yield "07-study-options", lambda: window.works.planning.show_options(top)
    yield "07-backups", window.works.backups.show
    yield "09-help", lambda: press(window, Qt.Key.Key_F1)
    press(window, Qt.Key.Key_Escape)
    yield "08-shortcuts", window.show_shortcuts
    press(window, Qt.Key.Key_Escape)
    yield from article_pages(workspace, window)
    yield from transfer_pages(workspace, window)
    finish_day(workspace, clock)
    yield "05-end", lambda: window.start(top)
    yield "01-deck-done", window.show_decks
    yield from class_pages(workspace, window)


def draw(app: QApplication, out: Path, worn: Dress, only: tuple[str, ...] = ()) -> None:
    """Every page in one dress."""
    clock = Clock()
    with (
        tempfile.TemporaryDirectory() as place,
        Workspace.open(Path(place) / "c.flashdb", clock) as workspace,
    ):
        folders.read_bundled(workspace)
        wanted = {
            "theme": worn.theme,
            "language": worn.language,
            "text_size": worn.text_size,
            "reduce_motion": True,
        }
        for key, value in wanted.items():
            workspace.perform("", lambda db, key=key, value=value: settings.put(db, key, value))
        dress(app, workspace)
        window = MainWindow(workspace)
        window.setWindowState(Qt.WindowState.WindowNoState)  # the screen of no screen is a small one
        window.resize(worn.width, worn.height)
        window.show()
        for name, bring_up in pages(workspace, window, clock):
            show(window, bring_up)
            if not only or name in only:
                window.grab().save(str(out / f"{name}-{worn.name}.png"))
        window.close()


def finish_day(workspace: Workspace, clock: Clock) -> None:
    rng = random.Random(5)
    study = Study(workspace, decks.every(workspace.db)[0].id)
    while study.shown:
        study.rate(rng.choices(list(Rating), [8, 10, 74, 8])[0], 9000)
        clock.now += timedelta(seconds=20)


def main() -> None:
    app = QApplication(sys.argv[:1])
    if len(sys.argv) > 1:
        out = Path(sys.argv[1])
        out.mkdir(parents=True, exist_ok=True)
        for one in DRESSES:
            draw(app, out, one)
        return
    out = ROOT / "resources" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    for language in ("id", "en"):
        draw(app, out, Dress(language=language), README)


if __name__ == "__main__":
    main()
