"""Decks in and out through the real window, with keys alone."""

import shutil
import time
from itertools import pairwise
from pathlib import Path

import pytest
from builders import dump
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from flashcards.core.markup import to_html
from flashcards.core.reviews import Rating
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.export_page import ExportPage
from flashcards.gui.import_columns_page import ImportColumnsPage
from flashcards.gui.import_page import ImportPage
from flashcards.gui.import_report_page import ImportReportPage
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_messages import Question
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.share_page import SharePage
from flashcards.gui.study_page import StudyPage
from flashcards.store import articles, cards, decks, notes
from flashcards.store.verify import verify
from flashcards.study import Study

Key, Mod = Qt.Key, Qt.KeyboardModifier
CONTROL = Mod.ControlModifier


def content(desk) -> dict[str, list]:
    """All that is in the collection but where the window was."""
    return {table: rows for table, rows in dump(desk.workspace.db).items() if table != "setting"}


def texts(desk) -> set[tuple[tuple[str, ...], ...]]:
    """Every card of the decks that are shown, as it was written."""
    db = desk.workspace.db
    found = notes.in_decks(db, [deck.id for deck in decks.every(db)])
    return {(note.text.fields, note.text.tags, note.text.source) for note in found}


def as_read(desk) -> set[tuple]:
    """The same as it is drawn: Anki knows no Markdown, and its HTML can be written in more than one."""
    return {
        (tuple(to_html(field, "markdown") for field in fields), tags, source)
        for fields, tags, source in texts(desk)
    }


def markdowns(desk) -> set[str]:
    db = desk.workspace.db
    return {articles.get(db, one).markdown for one, _title in articles.titles(db)}


def drop(desk, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, action = QPointF(400, 300), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Mod.NoModifier
    QApplication.sendEvent(desk.window, QDragEnterEvent(where.toPoint(), action, data, left, none))
    QApplication.sendEvent(desk.window, QDropEvent(where, action, data, left, none))


def wait_for(desk, qtbot, kind: type) -> object:
    qtbot.waitUntil(
        lambda: isinstance(desk.window.page, kind) and desk.window.page.isVisible(), timeout=20_000
    )
    return desk.page(kind)


def press_enter(desk) -> None:
    desk.press(Key.Key_Return)
    QTest.keyRelease(QApplication.focusWidget() or desk.window, Key.Key_Return)


def choose_place(desk, qtbot, path: Path) -> None:
    """In the dialog, by writing where."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and dialog.isActiveWindow())
    desk.press(Key.Key_A, with_=CONTROL)
    desk.write(str(path))
    desk.press(Key.Key_Return)
    come_back(desk, qtbot)


def come_back(desk, qtbot) -> None:
    """From a dialog to the window, as a window manager does it."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()


@pytest.fixture
def a_shared_file(desk, qtbot, tmp_path) -> Path:
    """The bundled decks as a person gives them to a friend; the program is closed afterwards."""
    path = tmp_path / "untuk-teman.flashcards"
    desk.start()
    desk.press(Key.Key_E, with_=CONTROL)
    page = desk.page(SharePage)
    assert "stay with you" in page._lead.text()
    desk.press(Key.Key_1)
    choose_place(desk, qtbot, path)
    qtbot.waitUntil(lambda: desk.toast.startswith("Saved untuk-teman.flashcards ("), timeout=20_000)
    assert path.exists()
    desk.page(DeckPage)
    return path


def test_a_deck_goes_to_a_friend_and_comes_whole_into_an_empty_collection(desk, other, qtbot, a_shared_file):
    given = texts(desk)
    markdown = {
        articles.get(desk.workspace.db, one).markdown for one, _ in articles.titles(desk.workspace.db)
    }
    assert len(given) > 50
    desk.close()
    other.start(bundled=False)
    drop(other, a_shared_file)
    page = wait_for(other, qtbot, ImportPage)
    assert not page.progress.isVisible()
    press_enter(other)
    wait_for(other, qtbot, ImportReportPage)
    assert texts(other) == given
    assert markdowns(other) == markdown
    assert not [card for card in cards.every(other.workspace.db) if card.reps]
    press_enter(other)
    wait_for(other, qtbot, StudyPage)
    other.press(Key.Key_Escape)
    assert verify(other.workspace.db).fine


def test_a_second_time_everything_is_there_already(desk, other, qtbot, a_shared_file):
    desk.close()
    other.start(bundled=False)
    for turn in range(2):
        drop(other, a_shared_file)
        page = wait_for(other, qtbot, ImportPage)
        assert page.is_new == (turn == 0)
        before = content(other)
        press_enter(other)
        if turn == 0:
            wait_for(other, qtbot, ImportReportPage)
            other.press(Key.Key_Escape)
    wait_for(other, qtbot, DeckPage)
    assert content(other) == before


def test_cancel_leaves_all_as_it_was_and_undo_after_an_import_does_too(desk, other, qtbot, a_shared_file):
    desk.close()
    other.start(bundled=False)
    before = content(other)
    drop(other, a_shared_file)
    wait_for(other, qtbot, ImportPage)
    other.press(Key.Key_Escape)
    wait_for(other, qtbot, DeckPage)
    assert content(other) == before
    drop(other, a_shared_file)
    wait_for(other, qtbot, ImportPage)
    press_enter(other)
    wait_for(other, qtbot, ImportReportPage)
    assert len(texts(other)) > 50
    other.press(Key.Key_Z, with_=CONTROL)
    wait_for(other, qtbot, DeckPage)
    assert texts(other) == set()
    assert other.toast == "Undone: Import"
    after = content(other)
    for table in ("note", "card", "review", "deck", "article", "conflict"):
        assert after[table] == before[table], table


def test_an_anki_package_for_the_phone_comes_back_as_it_was(desk, other, qtbot, tmp_path):
    path = tmp_path / "untuk-ponsel.apkg"
    desk.start()
    desk.press(Key.Key_E, with_=CONTROL)
    desk.press(Key.Key_2)
    choose_place(desk, qtbot, path)
    qtbot.waitUntil(lambda: desk.toast.startswith("Saved untuk-ponsel.apkg ("), timeout=20_000)
    given = as_read(desk)
    drop(desk, path)
    page = wait_for(desk, qtbot, ImportPage)
    assert not page.is_new
    press_enter(desk)
    wait_for(desk, qtbot, DeckPage)
    desk.close()
    other.start(bundled=False)
    drop(other, path)
    wait_for(other, qtbot, ImportPage)
    press_enter(other)
    wait_for(other, qtbot, ImportReportPage)
    assert as_read(other) == given


def test_what_is_no_deck_is_refused_in_a_sentence_and_the_collection_stays_byte_for_byte(
    desk, qtbot, tmp_path
):
    desk.start()
    before = content(desk)
    broken = tmp_path / "rusak.apkg"
    broken.write_bytes(b"PK\x03\x04" + b"collection.anki2" + b"\0" * 400)
    drop(desk, broken)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    told = QApplication.activeModalWidget()
    assert "rusak.apkg" in " ".join(words.text() for words in told.findChildren(Words))
    QTest.keyClick(told, Key.Key_Escape)
    come_back(desk, qtbot)
    desk.page(DeckPage)
    assert content(desk) == before


def test_a_table_comes_in_by_its_menu_key(desk, qtbot, tmp_path):
    table = tmp_path / "kosakata.csv"
    table.write_text("kucing;cat\nanjing;dog\nburung;bird\n", "utf-8")
    desk.start()
    desk.press(Key.Key_I, with_=CONTROL | Mod.ShiftModifier)
    choose_place(desk, qtbot, table)
    wait_for(desk, qtbot, ImportColumnsPage)
    press_enter(desk)
    page = wait_for(desk, qtbot, ImportPage)
    assert page.take.text() == "Import 3 cards"
    press_enter(desk)
    wait_for(desk, qtbot, ImportReportPage)
    deck = decks.child(desk.workspace.db, None, "kosakata")
    assert len(notes.in_decks(desk.workspace.db, [deck])) == 3


def test_everything_goes_out_with_its_progress_and_comes_back_with_it(desk, other, qtbot, tmp_path):
    path = tmp_path / "semua.flashcards"
    desk.start()
    deck = desk.page(DeckPage).tree.chosen()
    study = Study(desk.workspace, deck)
    for rating in (Rating.GOOD, Rating.EASY, Rating.AGAIN):
        study.rate(rating)
    due = {(card.state, card.due_day, card.reps) for card in cards.every(desk.workspace.db) if card.reps}
    desk.press(Key.Key_E, with_=CONTROL | Mod.ShiftModifier)
    page = desk.page(ExportPage)
    for _step in range(80):
        if QApplication.focusWidget() is page.progress:
            break
        desk.press(Key.Key_Tab)
    desk.press(Key.Key_Space)
    press_enter(desk)
    choose_place(desk, qtbot, path)
    qtbot.waitUntil(lambda: "3 reviews" in desk.toast, timeout=20_000)
    desk.close()
    other.start(bundled=False)
    drop(other, path)
    page = wait_for(other, qtbot, ImportPage)
    assert page.progress.isVisible()
    press_enter(other)
    wait_for(other, qtbot, ImportReportPage)
    back = {(card.state, card.due_day, card.reps) for card in cards.every(other.workspace.db) if card.reps}
    assert back == due
    assert verify(other.workspace.db).fine


def test_a_second_start_hands_its_file_over(desk, qtbot, tmp_path, a_shared_file):
    again = tmp_path / "lagi (1).zip"
    shutil.copy(a_shared_file, again)
    desk.window.called([again])
    page = wait_for(desk, qtbot, ImportPage)
    assert not page.is_new
    desk.press(Key.Key_Escape)
    desk.page(DeckPage)


BEAT = 10  # ms
LONGEST_PAUSE = 1  # s; a stop of many seconds is looked for, the figures are the benchmarks' concern


@pytest.mark.slow
def test_the_window_answers_while_a_large_file_comes_in(desk, qtbot, tmp_path):
    """A heart beats every 10 ms in the window's thread; between two beats it may work so long and no longer.

    Counted in the thread's own time: how busy the machine is besides does not matter.
    """
    table = tmp_path / "besar.csv"
    rows = (f"kata nomor {n};arti nomor {n} dalam bahasa lain;label{n % 9}" for n in range(30_000))
    table.write_text("\n".join(rows), "utf-8")
    desk.start()
    beats = [time.thread_time()]
    heart = QTimer(interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(time.thread_time()))
    desk.window.works.packages  # noqa: B018  (what it takes is imported while a hand holds the file)
    heart.start()
    drop(desk, table)
    qtbot.waitUntil(lambda: question_of(desk) is not None or isinstance(desk.window.page, ImportColumnsPage))
    if question := question_of(desk):
        heart.stop()
        question.findChildren(SecondaryButton)[0].click()
        come_back(desk, qtbot)
        beats[:] = [time.thread_time()]
        heart.start()
    wait_for(desk, qtbot, ImportColumnsPage)
    press_enter(desk)
    wait_for(desk, qtbot, ImportPage)
    press_enter(desk)
    wait_for(desk, qtbot, ImportReportPage)
    heart.stop()
    pauses = sorted((after - before for before, after in pairwise(beats)), reverse=True)
    assert pauses[0] < LONGEST_PAUSE, [round(one, 3) for one in pauses[:5]]


def question_of(desk) -> Question | None:
    found = QApplication.activeModalWidget()
    return found if isinstance(found, Question) else None
