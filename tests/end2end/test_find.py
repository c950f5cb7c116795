"""Finding cards and changing many of them, by keys alone."""

from PySide6.QtCore import Qt

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
