"""What a file of cards would bring: shown before anything is changed."""

import pytest
from package_values import a_preview, a_sample, left_out
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.core.markup import FILLED, GAP
from flashcards.core.notes import DeckId
from flashcards.core.templates import Face
from flashcards.gui import sound, theme
from flashcards.gui.end_parts import Figures
from flashcards.gui.import_page import Below, ImportPage
from flashcards.gui.parts_messages import EmptyState, Notice
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.sample_cards import SampleSheet, answer_of
from flashcards.gui.theme import DARK, Theme
from flashcards.importing import Choices

Key, Mod = Qt.Key, Qt.KeyboardModifier
BELOW = Below(DeckId(7), "Kelompok Okupasional")


@pytest.fixture
def open_page(qtbot):
    def make(
        below: Below | None = None,
        size: tuple[int, int] = (1366, 690),
        name: str = "sosiologi-xi.apkg",
        **values: object,
    ) -> ImportPage:
        page = ImportPage(name, a_preview(**values), below)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page

    return make


def said(page: ImportPage) -> list[str]:
    return [words.text() for words in page.findChildren(Words) if words.isVisible()]


def figures(page: ImportPage) -> list[str]:
    return [words.text() for words in page.findChild(Figures).findChildren(Words)]


def press(page: ImportPage, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key)


def questions(page: ImportPage) -> list[str]:
    return [one.question.toPlainText() for one in page.findChildren(SampleSheet) if one.isVisible()]


def test_it_says_what_the_file_is_and_how_much_of_it_is_new(open_page):
    page = open_page()
    assert said(page)[:2] == [
        "Import sosiologi-xi.apkg",
        "Anki package, 1,200 cards. Your Anki collection is not touched.",
    ]
    assert figures(page) == ["214", "new cards", "6", "changed", "978", "already here, the same"]
    assert page.facts.facts() == {
        "Decks": "12, in 3 levels",
        "Pictures and sounds": "184 files, 21 MB",
        "Due tomorrow": "in the file 214 · here 213",
        "Changed in both places": "2, yours are kept",
    }


def test_enter_imports_with_the_progress_that_new_cards_bring_and_only_once(open_page, qtbot):
    page = open_page()
    assert page.take.text() == "Import 220 cards"
    asked = []
    page.import_asked.connect(asked.append)
    press(page, Key.Key_Return)
    QTest.keyRelease(page, Key.Key_Return)
    press(page, Key.Key_Return)
    assert asked == [Choices("bring", None)]


def test_escape_leaves_without_asking_for_anything(open_page, qtbot):
    page = open_page()
    page.import_asked.connect(pytest.fail)
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Escape)


def test_enter_on_cancel_cancels(open_page, qtbot):
    page = open_page()
    page.import_asked.connect(pytest.fail)
    page.cancel.setFocus()
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Return)


def test_enter_imports_also_from_a_box_which_space_is_for(open_page, qtbot):
    page = open_page()
    page.progress.setFocus()
    press(page, Key.Key_Space)
    with qtbot.waitSignal(page.import_asked) as asked:
        press(page, Key.Key_Return)
    assert asked.args == [Choices("leave", None)]


def test_the_choices_of_progress_are_made_with_keys_alone(open_page):
    page = open_page(BELOW)
    press(page, Key.Key_Tab)
    for _step in range(20):
        if QApplication.focusWidget() is page.progress:
            break
        press(page, Key.Key_Tab)
    press(page, Key.Key_Space)
    assert page.choices() == Choices("leave", None)
    assert page.facts.facts()["Due tomorrow"] == "in the file 214 · here all come as new"
    assert not page.theirs.isEnabled()
    press(page, Key.Key_Space)
    press(page, Key.Key_Tab)
    press(page, Key.Key_Space)
    assert page.choices() == Choices("theirs", None)
    press(page, Key.Key_Tab)
    press(page, Key.Key_Space)
    assert page.choices() == Choices("theirs", DeckId(7))


def test_started_from_a_deck_it_is_proposed_to_put_the_cards_there(open_page):
    assert open_page(Below(DeckId(7), "Geografi", proposed=True)).choices().under == DeckId(7)
    assert open_page(BELOW).choices().under is None
    assert not open_page().put_below.isVisible()


def test_what_is_left_out_is_told_by_its_reasons(open_page):
    page = open_page(skipped=(*left_out(4), *left_out(1, "the picture is missing in the file")))
    notices = [[words.text() for words in one.findChildren(Paragraph)] for one in page.findChildren(Notice)]
    assert notices == [
        ["4 · Its script was left out", "Kartu 0; Kartu 1; Kartu 2; and 1 more"],
        ["The picture is missing in the file", "Kartu 0"],
    ]
    assert "The whole list is in the report after the import." in said(page)


def test_a_file_without_progress_has_nothing_to_choose_about_it(open_page):
    page = open_page(has_progress=False, reviews=0, newer=0, format="text")
    assert not page.progress.isVisible()
    assert not page.theirs.isVisible()
    assert "Due tomorrow" not in page.facts.facts()
    assert page.choices() == Choices("leave", None)
    assert "Table, 1,200 cards." in said(page)


def test_with_nothing_new_there_is_one_button_that_closes(open_page, qtbot):
    page = open_page(new=0, changed=0, same=1200, kept=(), newer=0)
    assert "All 1,200 cards are here already." in said(page)
    assert not page.take.isVisible()
    assert not page.cancel.isVisible()
    page.import_asked.connect(pytest.fail)
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Return)


def test_with_two_versions_of_some_cards_and_nothing_new_they_are_led_to(open_page):
    page = open_page(new=0, changed=0, same=431, cards=431, newer=12)
    assert "429 are here already, 2 were changed here and in the file: yours are kept." in said(page)
    assert page.take.text() == "Choose between versions…"
    asked = []
    page.import_asked.connect(asked.append)
    press(page, Key.Key_Return)
    assert asked == [Choices("bring", None)]
    page.theirs.click()
    assert page.choices() == Choices("theirs", None)


def test_newer_progress_alone_can_be_taken_too(open_page):
    page = open_page(new=0, changed=0, same=1200, kept=(), newer=12)
    assert page.findChild(EmptyState).isVisible()
    assert "The file has newer progress for 12 of them." in said(page)
    assert page.take.text() == "Take the newer progress"
    asked = []
    page.import_asked.connect(asked.append)
    press(page, Key.Key_Return)
    assert asked == [Choices("theirs", None)]


def test_a_file_without_cards_says_so(open_page):
    page = open_page(new=0, changed=0, same=0, cards=0, kept=(), newer=0, samples=(), has_progress=False)
    assert "There are no cards in this file." in said(page)


def test_the_samples_go_on_three_at_a_time_and_begin_again(open_page):
    page = open_page()
    assert questions(page) == ["Apa itu sel 0?", "Apa itu sel 1?", "Apa itu sel 2?"]
    assert "3 of 20 at random" in said(page)
    seen = set(questions(page))
    for _step in range(6):
        page.samples.others.click()
        QApplication.processEvents()
        seen |= set(questions(page))
    assert len(seen) == 20
    page.samples.others.click()
    assert page.samples.first == 0


def test_the_pairs_are_a_step_away(open_page, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.pairs_asked):
        page.facts._values["Changed in both places"].click()


def test_another_look_keeps_what_was_chosen(open_page):
    page = open_page(BELOW)
    page.theirs.setChecked(True)
    page.samples.others.click()
    other = open_page(BELOW)
    other.go_to(page.place())
    assert other.choices() == Choices("theirs", None)
    assert other.samples.first == 3


def test_a_gap_shows_its_words_and_a_list_its_members_as_the_answer():
    cloze = Face(f"<p>{GAP}</p>", f"<p>Ibu kota {FILLED[0]}Jepang{FILLED[1]}.</p>", replaces=True)
    assert answer_of(cloze) == "<p>Jepang</p>"
    listed = Face("<p>Sebutkan.</p>", "", members=("<p>satu</p>", "dua"))
    assert answer_of(listed) == "<ol><li>satu</li><li>dua</li></ol>"


def test_a_very_long_card_is_cut_and_says_so(open_page):
    long = Face("<p>" + "kata " * 900 + "</p>", "<p>ya</p>")
    page = open_page(samples=(a_sample(0, face=long), a_sample(1)))
    sheets = page.findChildren(SampleSheet)
    assert sheets[0].height() < 300
    assert sheets[0]._more.isVisible()
    assert not sheets[1]._more.isVisible()


@pytest.mark.parametrize("size", [(1366, 690), (1024, 584), (800, 500)])
def test_nothing_is_wider_than_the_page_even_with_large_type(open_page, qapp, size):
    before = theme.current()
    try:
        theme.apply(qapp, Theme(DARK, 1.5, reduce_motion=True))
        page = open_page(
            Below(DeckId(7), "Sosiologi " * 20), size, skipped=left_out(4), name="x" * 200 + ".apkg"
        )
        assert page._body.width() <= page.width()
        assert page.take.mapTo(page, page.take.rect().bottomRight()).x() < page.width()
        bar = page._scroll.verticalScrollBar()
        top = bar.value()
        press(page, Key.Key_PageDown)
        assert bar.value() > top
    finally:
        theme.apply(qapp, before)


def test_a_sound_of_a_sample_is_played_from_the_file(open_page, monkeypatch):
    played = []

    class Player:
        def __init__(self, sound, _parent) -> None:
            self.sound = sound

        def play(self, names: list[str]) -> None:
            played.extend((name, self.sound(name)) for name in names)

    monkeypatch.setattr(sound, "SoundPlayer", Player)
    page = open_page(samples=(a_sample(0), a_sample(1, picture=lambda name: name.encode())))
    sheet = page.findChildren(SampleSheet)[1]
    sheet.answer.sound_clicked.emit("meong.mp3")
    assert played == [("meong.mp3", b"meong.mp3")]
