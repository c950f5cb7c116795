"""Finding cards and changing many of them, by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from flashcards.gui.browser_page import BrowserPage
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.progress_page import ProgressPage
from flashcards.gui.study_page import StudyPage
from flashcards.store import cards, notes

Key, Mod = Qt.Key, Qt.KeyboardModifier


def found(desk) -> list[str]:
    page = desk.page(BrowserPage)
    page.search.finish()
    page.settle()
    desk.settle()
    return [page.model.index(n, 0).data() for n in range(page.model.rowCount())]


def test_find_change_many_undo_edit_and_come_back(desk) -> None:
    desk.start()
    desk.press(Key.Key_F, with_=Mod.ControlModifier)
    desk.write("kelompok")
    several = found(desk)
    assert len(several) > 3

    # Many in one step, and back.
    desk.press(Key.Key_Down)
    desk.press(Key.Key_A, with_=Mod.ControlModifier)
    desk.press(Key.Key_At)
    assert sum(card.suspended for card in cards.every(desk.workspace.db)) == len(several)
    assert desk.toast.startswith("Suspended: ")
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    assert not any(card.suspended for card in cards.every(desk.workspace.db))

    # A tag on all of them, then found by it.
    desk.press(Key.Key_A, with_=Mod.ControlModifier)
    desk.press(Key.Key_T, with_=Mod.ControlModifier)
    desk.write("ujian")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_F, with_=Mod.ControlModifier)
    desk.write("label:ujian")
    assert sorted(found(desk)) == sorted(several)

    # One is edited in place, saved as it is left.
    desk.press(Key.Key_Down, Key.Key_Return)
    desk.write(" Sungguh")
    desk.press(Key.Key_Escape)
    desk.page(BrowserPage)
    assert (
        "Sungguh"
        in notes.get(desk.workspace.db, notes.search(desk.workspace.db, "sungguh")[0]).text.fields[0]
    )

    # The other areas, and back: the filter is as it was.
    desk.press(Key.Key_4, with_=Mod.ControlModifier)
    desk.page(ProgressPage)
    desk.press(Key.Key_1, with_=Mod.ControlModifier)
    desk.page(DeckPage)
    desk.press(Key.Key_3, with_=Mod.ControlModifier)
    assert desk.page(BrowserPage).field.text() == "label:ujian"
    assert len(found(desk)) == len(several)


def test_a_selection_is_gone_through_with_no_effect_on_its_schedule(desk) -> None:
    desk.start()
    desk.press(Key.Key_F, with_=Mod.ControlModifier)
    desk.write("kelompok")
    found(desk)
    page = desk.page(BrowserPage)
    page.table.selectAll()
    before = cards.every(desk.workspace.db)
    page.acts.do(page, "cram")
    desk.page(StudyPage)
    desk.rate(Key.Key_3)
    assert cards.every(desk.workspace.db) == before


def chosen(page: BrowserPage) -> list[str]:
    return [page.model.index(n, 0).data() for a, b in page.table.chosen_rows() for n in range(a, b + 1)]


def test_a_newcomer_finds_edits_deletes_and_takes_back_without_a_mouse(desk) -> None:
    desk.start()
    desk.press(Key.Key_F, with_=Mod.ControlModifier)
    desk.write("kelompok")
    rows = found(desk)
    page = desk.page(BrowserPage)

    # Down into the rows, a row further, Enter edits, Escape is back at that row.
    desk.press(Key.Key_Down, Key.Key_Down)
    page.settle()
    assert chosen(page) == [rows[1]]
    desk.press(Key.Key_Return)
    assert page.side.isAncestorOf(QApplication.focusWidget())
    desk.press(Key.Key_Escape)
    assert page.table.hasFocus()
    assert chosen(page) == [rows[1]]

    # Deleted: the next row is chosen, not the first; undone: it is there again.
    desk.press(Key.Key_Delete)
    assert found(desk) == [rows[0], *rows[2:]]
    assert chosen(page) == [rows[2]]
    assert page.table.hasFocus()
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    assert found(desk) == rows

    # Several by Shift, then all; the menu key offers what can be done, and Escape leaves it.
    desk.press(Key.Key_Home)
    desk.press(Key.Key_Down, Key.Key_Down, with_=Mod.ShiftModifier)
    assert chosen(page) == rows[:3]
    desk.press(Key.Key_A, with_=Mod.ControlModifier)
    assert chosen(page) == rows
    desk.press(Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert "Suspend" in [action.text() for action in menu.actions()]
    desk.press(Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert page.table.hasFocus()


def test_tab_comes_by_every_button(desk) -> None:
    desk.start()
    desk.window.resize(1366, 768)
    desk.press(Key.Key_F, with_=Mod.ControlModifier)
    desk.write("kelompok")
    found(desk)
    page, seen = desk.page(BrowserPage), []
    for _n in range(40):
        seen.append(QApplication.focusWidget())
        desk.press(Key.Key_Tab)
        if QApplication.focusWidget() is page.field:
            break
    side = page.side
    for part in (page.new, *page.chips.chips(), page.table, *side.tags.chips(), side.source, side.move_to,
                 side.suspend, side.more, side.delete):  # fmt: skip
        if part.isVisible():
            assert part in seen, part.text()
    in_order = [page.field, page.new, page.chips.chips()[0], page.table, side.tags.chips()[-1], side.move_to]
    places = [seen.index(part) for part in in_order]
    assert places == sorted(places)
