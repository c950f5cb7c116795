"""A file of cards on its way through the window: read, looked through, imported, reported, undone."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_full_deck, dump
from package_values import a_medium, a_package, a_package_note, studied
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from flashcards import importing
from flashcards.core.errors import NotSaved
from flashcards.core.notes import BUILT_IN
from flashcards.formats.package import CannotImport, Package, PackageNote
from flashcards.gui import import_kinds, import_work, loan
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.end_parts import Figures
from flashcards.gui.import_columns_page import ImportColumnsPage
from flashcards.gui.import_page import ImportPage
from flashcards.gui.import_pairs_page import ImportPairsPage
from flashcards.gui.import_report_page import ImportReportPage
from flashcards.gui.main_window import MainWindow
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_messages import Question, Toast, WorkProgress
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.study_page import StudyPage
from flashcards.store import decks, notes
from flashcards.workspace import Workspace

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(qtbot, qapp, workspace: Workspace) -> MainWindow:
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1100, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QApplication.processEvents()
    return window


@pytest.fixture
def closed() -> list[str]:
    """The packages that were let go of."""
    return []


@pytest.fixture
def hand_in(monkeypatch, window, tmp_path, closed) -> Callable[..., None]:
    """Drops files on the window that are read as the packages given here."""
    held: dict[str, Package | Exception] = {}

    def open_package(path: Path, *_rest: object) -> Package:
        found = held[path.name]
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(importing, "open_package", open_package)
    monkeypatch.setattr(import_work, "sort_of", lambda _path: "foreign")

    def hand_in(**found: Package | Exception) -> None:
        paths = []
        for name, package in found.items():
            path = tmp_path / f"{name}.apkg"
            path.write_bytes(b"\x00\x01")
            held[path.name] = package
            if isinstance(package, Package):
                package.close = lambda name=name: closed.append(name)
            paths.append(path)
        window.open_paths(paths)

    return hand_in


def shown(qtbot, window: MainWindow, kind: type) -> object:
    qtbot.waitUntil(lambda: isinstance(window.page, kind) and window.page.isVisible())
    return window.page


def press(window: MainWindow, key: Qt.Key, with_: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, with_)


def toast(window: MainWindow) -> str:
    return window.findChild(Toast)._words.text() if window.findChild(Toast).isVisible() else ""


def asked(qtbot, window: MainWindow) -> Question:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(Question)))
    return next(one for one in window.findChildren(Question) if one.isVisible())


def said(question: Question) -> str:
    return " ".join(words.text() for words in question.findChildren(Paragraph))


def cards_in(workspace: Workspace) -> dict[str, list]:
    return {table: rows for table, rows in dump(workspace.db).items() if table != "setting"}


def figures(window: MainWindow) -> list[str]:
    return [words.text() for words in window.page.findChild(Figures).findChildren(Words)][::2]


def some_notes(n: int = 3, **values: object) -> list[PackageNote]:
    return [a_package_note(one, **values) for one in range(n)]


def test_a_file_is_shown_and_nothing_is_changed_by_that(qtbot, window, workspace, hand_in, closed):
    a_full_deck(workspace)
    before = cards_in(workspace)
    hand_in(sel=a_package(*some_notes()))
    page = shown(qtbot, window, ImportPage)
    assert page.take.text() == "Import 3 cards"
    press(window, Key.Key_Escape)
    shown(qtbot, window, DeckPage)
    assert cards_in(workspace) == before
    assert closed == ["sel"]


def test_it_is_imported_reported_and_undone_with_keys_alone(qtbot, window, workspace, hand_in, closed):
    a_full_deck(workspace)
    before = len(decks.every(workspace.db))
    hand_in(sel=a_package(*some_notes(), media=(a_medium("a.png", b"x"),)))
    shown(qtbot, window, ImportPage)
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportReportPage)
    assert closed == ["sel"]
    assert notes.by_guid(workspace.db, "guid2")
    assert workspace.undo_label == "Import"
    press(window, Key.Key_Z, Mod.ControlModifier)
    shown(qtbot, window, DeckPage)
    assert notes.by_guid(workspace.db, "guid2") is None
    assert len(decks.every(workspace.db)) == before
    assert toast(window) == "Undone: Import"


def test_the_deck_that_came_is_chosen_when_the_decks_are_back(qtbot, window, workspace, hand_in):
    a_full_deck(workspace, name="Awal")
    hand_in(sel=a_package(*some_notes()))
    shown(qtbot, window, ImportPage)
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportReportPage)
    press(window, Key.Key_Escape)
    page = shown(qtbot, window, DeckPage)
    assert decks.name_of(workspace.db, page.selected()) == "Biologi"
    press(window, Key.Key_Return)
    shown(qtbot, window, StudyPage)


def test_study_now_begins_with_what_came(qtbot, window, hand_in):
    hand_in(sel=a_package(*some_notes()))
    shown(qtbot, window, ImportPage)
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportReportPage)
    QTest.keyRelease(QApplication.focusWidget(), Key.Key_Return)
    press(window, Key.Key_Return)
    shown(qtbot, window, StudyPage)


def test_several_files_come_one_after_the_other(qtbot, window, workspace, hand_in, closed):
    hand_in(satu=a_package(*some_notes(1)), dua=a_package(*some_notes(2)))
    first = shown(qtbot, window, ImportPage)
    assert first.take.text() == "Import 1 card"
    press(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: isinstance(window.page, ImportPage) and window.page is not first)
    assert window.page.take.text() == "Import 2 cards"
    assert closed == ["satu"]


def test_the_next_file_waits_until_the_report_of_the_one_before_is_left(qtbot, window, hand_in):
    hand_in(satu=a_package(*some_notes(1)), dua=a_package(*some_notes(2)))
    shown(qtbot, window, ImportPage)
    press(window, Key.Key_Return)
    report = shown(qtbot, window, ImportReportPage)
    qtbot.wait(50)
    assert window.page is report
    press(window, Key.Key_Escape)
    shown(qtbot, window, ImportPage)
    press(window, Key.Key_Escape)
    shown(qtbot, window, DeckPage)


def test_another_page_lets_go_of_the_file(qtbot, window, hand_in, closed):
    hand_in(sel=a_package(*some_notes()))
    shown(qtbot, window, ImportPage)
    press(window, Key.Key_1, Mod.ControlModifier)
    shown(qtbot, window, DeckPage)
    assert closed == ["sel"]


def test_a_file_that_is_refused_is_told_in_its_sentence(qtbot, window, workspace, hand_in):
    before = cards_in(workspace)
    hand_in(sel=CannotImport("sel.apkg is damaged; get it again."))
    assert "sel.apkg is damaged; get it again." in said(asked(qtbot, window))
    assert cards_in(workspace) == before
    assert isinstance(window.page, DeckPage)


def test_after_a_refused_file_the_next_one_comes(qtbot, window, hand_in):
    hand_in(satu=CannotImport("no"), dua=a_package(*some_notes()))
    asked(qtbot, window).reject()
    shown(qtbot, window, ImportPage)


def test_over_a_session_nothing_is_shown_until_it_is_over(qtbot, window, workspace, hand_in, monkeypatch):
    deck = a_full_deck(workspace)
    go_on = threading.Event()
    package = a_package(*some_notes())
    hand_in(sel=package)
    real = importing.open_package
    monkeypatch.setattr(importing, "open_package", lambda *rest: (go_on.wait(5), real(*rest))[1])
    window.start(deck)
    go_on.set()
    qtbot.waitUntil(lambda: "after this session" in toast(window))
    assert isinstance(window.page, StudyPage)
    press(window, Key.Key_Escape)
    shown(qtbot, window, ImportPage)


def test_reading_can_be_stopped_and_what_was_read_by_then_is_let_go_of(qtbot, window, hand_in, monkeypatch):
    hand_in(sel=a_package(*some_notes()))
    go_on = threading.Event()

    def slow(_path: Path, _now: object, _hour: int, stop: threading.Event) -> Package:
        stop.wait(5)
        return replace(a_package(*some_notes()), close=go_on.set)

    monkeypatch.setattr(importing, "open_package", slow)
    qtbot.waitUntil(lambda: window.works.packages._job is not None)
    window.works.packages.give_up()
    assert go_on.wait(5)
    qtbot.wait(50)
    assert isinstance(window.page, DeckPage)


class Slow:
    """Notes that wait for a stop between one and the next."""

    def __init__(self, found: list[PackageNote], at: int) -> None:
        self.found, self.at, self.turn = found, at, 0
        self.reached, self.go_on = threading.Event(), threading.Event()

    def __iter__(self) -> Iterable[PackageNote]:
        self.turn += 1
        for n, note in enumerate(self.found):
            if n == self.at and self.turn == 2:  # the first is the preview's
                self.reached.set()
                self.go_on.wait(10)
            yield note


def test_an_import_shows_how_far_it_is_and_stopped_it_changes_nothing(
    qtbot, window, workspace, hand_in, monkeypatch
):
    a_full_deck(workspace)
    monkeypatch.setattr(loan, "_PATIENCE", 0)
    monkeypatch.setattr(loan, "_BETWEEN", 0)
    slow = Slow(some_notes(1200), 800)
    hand_in(sel=a_package(notes=slow, count=1200))
    shown(qtbot, window, ImportPage)
    before = cards_in(workspace)
    press(window, Key.Key_Return)
    qtbot.waitUntil(slow.reached.is_set)
    beats = []
    heart = QTimer(interval=5)
    heart.timeout.connect(lambda: beats.append(1))
    heart.start()
    progress = next(one for one in window.findChildren(WorkProgress) if one.isVisible())
    qtbot.waitUntil(lambda: progress._percent.text() == "41%")
    qtbot.waitUntil(lambda: len(beats) > 5)
    assert progress.findChild(QuietButton)._key == "Esc"
    press(window, Key.Key_Escape)
    slow.go_on.set()
    page = shown(qtbot, window, ImportPage)
    assert toast(window) == "Stopped; nothing was changed."
    assert cards_in(workspace) == before
    slow.turn = 2  # it can be tried again
    assert page.take.isEnabled()
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportReportPage)


def test_what_the_disk_refuses_is_told_and_the_page_stays(qtbot, window, workspace, hand_in, monkeypatch):
    hand_in(sel=a_package(*some_notes()))
    shown(qtbot, window, ImportPage)

    def full(*_all: object) -> None:
        raise NotSaved("disk full")

    monkeypatch.setattr(importing, "take_over", full)
    press(window, Key.Key_Return)
    assert "disk full" in said(asked(qtbot, window))
    assert isinstance(window.page, ImportPage)


def test_the_pairs_are_looked_at_and_one_comes_back(qtbot, window, workspace, hand_in):
    hand_in(sel=a_package(*some_notes()))
    shown(qtbot, window, ImportPage)
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportReportPage)
    press(window, Key.Key_Escape)
    mine = notes.by_guid(workspace.db, "guid0")
    text = mine.text.__class__(mine.text.type_id, ("Milikku?", "Ya"))
    workspace.perform("Edit card", lambda db: notes.change(db, mine.id, text))
    hand_in(lagi=a_package(a_package_note(0, fields=("Milik berkas?", "Ya"))))
    page = shown(qtbot, window, ImportPage)
    page.pairs_asked.emit()
    pairs = shown(qtbot, window, ImportPairsPage)
    assert {"Milikku?", "Milik berkas?"} <= {one.text() for one in pairs.findChildren(Paragraph)}
    press(window, Key.Key_Escape)
    shown(qtbot, window, ImportPage)


def test_before_and_after_an_import_cards_are_counted(qtbot, window, hand_in):
    cloze = next(n for n, kind in enumerate(BUILT_IN) if kind.kind == "cloze")
    gaps = a_package_note(9, type=cloze, fields=("[satu] [dua] [tiga]",))
    for new, same in (("4", "0"), ("1", "4")):
        package = a_package(a_package_note(int(same)), *(() if same == "0" else (a_package_note(0),)), gaps)
        hand_in(sel=package)
        shown(qtbot, window, ImportPage)
        assert figures(window) == [new, "0", same]
        QTest.keyRelease(QApplication.focusWidget(), Key.Key_Return)
        press(window, Key.Key_Return)
        shown(qtbot, window, ImportReportPage)
        assert figures(window) == [new, "0", same]
        press(window, Key.Key_Escape)


def test_two_versions_are_chosen_from_though_nothing_else_is_new(qtbot, window, workspace, hand_in):
    hand_in(sel=a_package(*some_notes()))
    shown(qtbot, window, ImportPage)
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportReportPage)
    press(window, Key.Key_Escape)
    for guid in ("guid0", "guid1"):
        mine = notes.by_guid(workspace.db, guid)
        text = replace(mine.text, fields=("Milikku?", "Ya"))
        workspace.perform("Edit card", lambda db, mine=mine, text=text: notes.change(db, mine.id, text))
    hand_in(lagi=a_package(*(note._replace(fields=(f"Berkas {n}?", "Ya"))
                             for n, note in enumerate(some_notes(2)))))  # fmt: skip
    shown(qtbot, window, ImportPage)
    QTest.keyRelease(QApplication.focusWidget(), Key.Key_Return)
    press(window, Key.Key_Return)
    page = shown(qtbot, window, ImportReportPage)
    page.pairs._all_theirs.click()
    found = [notes.by_guid(workspace.db, guid).text.fields[0] for guid in ("guid0", "guid1")]
    assert found == ["Berkas 0?", "Berkas 1?"]


def test_another_theme_keeps_the_page_and_what_was_chosen(qtbot, window, workspace, hand_in, closed):
    hand_in(sel=a_package(a_package_note(0, cards=studied(workspace)), has_progress=True))
    page = shown(qtbot, window, ImportPage)
    page.progress.setChecked(False)
    window.dress()
    assert window.page is not page
    assert window.page.choices().progress == "leave"
    assert closed == []


def test_a_file_goes_under_the_deck_that_it_was_asked_for_in(qtbot, window, workspace, hand_in):
    deck = a_full_deck(workspace)
    window.works.articles.ask_for_cards = lambda: None
    window.works.ask_for_import(deck)
    window.works._import(Path("sel.apkg"))
    window.works.packages.give_up()
    below = window.works.packages._below
    assert (below.deck, below.name, below.proposed) == (deck, "Geografi", True)


def test_a_closing_window_lets_go_of_everything(qtbot, window, hand_in, closed):
    hand_in(sel=a_package(*some_notes()))
    shown(qtbot, window, ImportPage)
    window.close()
    assert closed == ["sel"]


@pytest.fixture
def a_table(tmp_path) -> Path:
    place = tmp_path / "kosakata.csv"
    place.write_text("kucing;cat\nanjing;dog\nburung;bird\n", "utf-8")
    return place


def test_a_table_is_asked_about_its_columns_and_then_imported(qtbot, window, workspace, a_table, monkeypatch):
    monkeypatch.setattr(import_work, "sort_of", lambda _path: "foreign")
    window.open_paths([a_table])
    columns = shown(qtbot, window, ImportColumnsPage)
    columns.grid.choices[0].setCurrentIndex(columns.grid.choices[0].findData("answer"))
    columns.grid.choices[1].setCurrentIndex(columns.grid.choices[1].findData("question"))
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportPage)
    press(window, Key.Key_Escape)
    columns = shown(qtbot, window, ImportColumnsPage)
    assert [one.currentData() for one in columns.grid.choices] == ["answer", "question"]
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportPage)
    QTest.keyRelease(QApplication.focusWidget(), Key.Key_Return)
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportReportPage)
    deck = decks.child(workspace.db, None, "kosakata")
    found = {note.text.fields for note in notes.in_decks(workspace.db, [deck])}
    assert found == {("cat", "kucing"), ("dog", "anjing"), ("bird", "burung")}


def chosen_in_the_dialog(qtbot, window: MainWindow, path: Path) -> None:
    press(window, Key.Key_I, Mod.ControlModifier | Mod.ShiftModifier)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QFileDialog)))
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    dialog.filesSelected.emit([str(path)])
    with qtbot.waitActive(window):
        dialog.close()
        window.activateWindow()
    window.page.setFocus()


def test_a_file_chosen_during_a_session_comes_after_it_and_that_is_said(qtbot, window, workspace, a_table):
    window.start(a_full_deck(workspace))
    chosen_in_the_dialog(qtbot, window, a_table)
    qtbot.waitUntil(lambda: toast(window) == "kosakata.csv will be read after this session.")
    assert isinstance(window.page, StudyPage)
    press(window, Key.Key_Escape)
    shown(qtbot, window, ImportColumnsPage)


def test_a_file_dropped_during_a_session_comes_after_it_too(qtbot, window, workspace, a_table):
    window.start(a_full_deck(workspace))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(a_table))])
    place, act = window.rect().center(), Qt.DropAction.CopyAction
    event = QDragEnterEvent(place, act, dropped, Qt.MouseButton.LeftButton, Mod.NoModifier)
    window.dragEnterEvent(event)
    assert event.isAccepted()
    window.dropEvent(QDropEvent(QPointF(place), act, dropped, Qt.MouseButton.LeftButton, Mod.NoModifier))
    qtbot.waitUntil(lambda: toast(window) == "kosakata.csv will be read after this session.")


def test_a_file_chosen_over_the_columns_of_another_comes_after_it_and_that_is_said(
    qtbot, window, a_table, tmp_path
):
    other = tmp_path / "lain.csv"
    other.write_text("merah;red\nbiru;blue\nhijau;green\n", "utf-8")
    chosen_in_the_dialog(qtbot, window, a_table)
    first = shown(qtbot, window, ImportColumnsPage)
    chosen_in_the_dialog(qtbot, window, other)
    qtbot.waitUntil(lambda: toast(window) == "lain.csv will be read after the one that is open.")
    assert window.page is first
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportPage)
    QTest.keyRelease(QApplication.focusWidget(), Key.Key_Return)
    press(window, Key.Key_Return)
    shown(qtbot, window, ImportReportPage)
    press(window, Key.Key_Escape)
    second = shown(qtbot, window, ImportColumnsPage)
    assert second is not first
    press(window, Key.Key_Escape)
    shown(qtbot, window, DeckPage)


def test_a_table_is_left_by_escape(qtbot, window, a_table, monkeypatch):
    monkeypatch.setattr(import_kinds, "sort_of", lambda _path: "foreign")
    monkeypatch.setattr(import_work, "sort_of", lambda _path: "foreign")
    window.open_paths([a_table])
    shown(qtbot, window, ImportColumnsPage)
    press(window, Key.Key_Escape)
    shown(qtbot, window, DeckPage)


def test_a_pasted_list_of_words_is_a_table_and_marked_lines_are_cards(qtbot, window, workspace):
    window.show_paste()
    window.page.text.setPlainText('kucing\t"cat\nanjing\tdog\nburung\tbird\n')
    window.page.title.setText("Kosakata: hewan")
    window.page.cards.click()
    shown(qtbot, window, ImportColumnsPage)
    press(window, Key.Key_Return)
    page = shown(qtbot, window, ImportPage)
    assert page.take.text() == "Import 3 cards"
    window.show_paste()
    window.page.text.setPlainText("Q: Satu?\nA: 1\n\nQ: Dua?\nA: 2\n")
    window.page.cards.click()
    page = shown(qtbot, window, ImportPage)
    assert page.take.text() == "Import 2 cards"
