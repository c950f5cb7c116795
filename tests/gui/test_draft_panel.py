"""The drafts' panel: what it shows of a list of drafts, and what is pressed on it."""

from dataclasses import replace

import pytest
from article_steps import DAM, EVERY, KARST, TECTONIC, USES, VOLCANIC
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from flashcards import i18n
from flashcards.gui import theme
from flashcards.gui.draft_list import DraftList
from flashcards.gui.draft_panel import DraftPanel, PanelView
from flashcards.gui.draft_rows import DraftRow
from flashcards.gui.draft_states import FinishedView, RuleOff
from flashcards.gui.draft_words import text_of
from flashcards.gui.parts_buttons import PrimaryButton
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.theme import LIGHT, Theme


@pytest.fixture
def panel(qtbot, qapp):
    before = theme.current()
    theme.apply(qapp, Theme(LIGHT, reduce_motion=True))
    made = DraftPanel()
    qtbot.addWidget(made)
    made.resize(540, 700)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    theme.apply(qapp, before)


def a_view(drafts: DraftList | None = None, **kw) -> PanelView:
    return PanelView("Asal danau", "5 drafts · ±3 minutes", drafts or DraftList().holding(EVERY), **kw)


def rows(panel: DraftPanel) -> list[DraftRow]:
    return [row for sheet in panel._sheets for row in sheet.rows() if row.isVisible()]


def test_one_draft_is_open_and_the_others_are_rows(panel):
    panel.show_view(a_view())
    assert panel.card.accessibleName().startswith("Definition: Di mana danau vulkanik")
    assert [row.row.key for row in rows(panel)] == [USES.key, TECTONIC.key, KARST.key, DAM.key]


def test_the_open_one_stands_at_its_place_among_the_others(panel, qtbot):
    panel.show_view(a_view(DraftList().holding(EVERY).opening(KARST.key)))
    qtbot.waitUntil(lambda: panel.card.y() > 0)
    above = [row.row.key for row in rows(panel) if row.mapTo(panel, row.pos()).y() < panel.card.y()]
    assert {VOLCANIC.key, USES.key, TECTONIC.key} <= set(above)


def test_there_is_one_filled_button(panel):
    panel.show_view(a_view())
    shown = [button for button in panel.findChildren(PrimaryButton) if button.isVisible()]
    assert [button.text() for button in shown] == ["Accept 3 sure ones · look at 2"]


def test_where_nothing_is_sure_there_is_none(panel):
    panel.show_view(a_view(DraftList().holding((VOLCANIC, USES))))
    assert not panel.primary.isVisible()


def test_a_row_opens_its_draft_and_its_box_ticks_it(panel, qtbot):
    panel.show_view(a_view())
    row = next(row for row in rows(panel) if row.row.key == KARST.key)
    with qtbot.waitSignal(panel.picked) as picked:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert picked.args == [KARST.key]
    box = row.findChild(CheckBox)
    with qtbot.waitSignal(panel.ticked) as ticked:
        box.click()
    assert ticked.args == [KARST.key]
    assert box.accessibleName() == "Accept: Mengapa danau karst terjadi?"


@pytest.mark.parametrize(("name", "number"), [("accept", 0), ("edit_draft", 1), ("split", 2), ("reject", 3)])
def test_the_buttons_of_the_open_draft_tell(panel, qtbot, name, number):
    panel.show_view(a_view())
    buttons = panel.card._buttons.findChildren(QAbstractButton)
    with qtbot.waitSignal(panel.asked) as asked:
        buttons[number].click()
    assert asked.args == [name]


def test_keys_follow_the_language(qtbot, qapp):
    i18n.use("id")
    made = DraftPanel()
    qtbot.addWidget(made)
    caps = [button._key for button in made.card._buttons.findChildren(QAbstractButton)]
    assert caps == ["T", "U", "B", "X"]


def test_many_sure_drafts_are_folded(panel, qtbot):
    more = tuple(replace(KARST, key=f"{n}") for n in range(14))
    panel.show_view(a_view(DraftList().holding((VOLCANIC, *more))))
    assert len(rows(panel)) == 2
    last = panel._sheets[3]._rows[-1]
    assert last.accessibleName() == "12 more sure drafts"
    with qtbot.waitSignal(panel.unfold_asked):
        last.click()


def test_an_editor_takes_the_place_of_the_open_draft(panel, qtbot):
    panel.show_view(a_view())
    editor = panel.write([text_of(VOLCANIC)], instead=False)
    assert not panel.card.isVisible()
    assert not panel.primary.isVisible()
    assert panel.is_writing
    with qtbot.waitSignal(editor.saved) as saved:
        editor.editors[0].save()
    assert saved.args[0][0].fields == text_of(VOLCANIC).fields
    panel.close_editor()
    assert panel.card.isVisible()


def test_two_cards_are_saved_together_or_not_at_all(panel, qtbot):
    panel.show_view(a_view())
    text = text_of(VOLCANIC)
    editor = panel.write([text, text], instead=False)
    editor.editors[0]._fields["Answer"].write("")
    with qtbot.assertNotEmitted(editor.saved):
        editor.editors[1].save()
    assert editor.editors[0]._fields["Answer"].error()
    editor.editors[0]._fields["Answer"].write("satu")
    with qtbot.waitSignal(editor.saved) as saved:
        editor.editors[1].save()
    assert [text.fields[1] for text in saved.args[0]] == ["satu", "di kawah gunung api"]


def test_a_finished_section_offers_the_next(panel, qtbot):
    finished = FinishedView("All of this section is judged.", "Next: Manfaat, 1 draft.", "Next section")
    panel.show_view(a_view(DraftList(), finished=finished))
    assert panel._finished.isVisible()
    with qtbot.waitSignal(panel.finished_asked):
        panel._finished.action.click()


def test_a_rule_that_is_off_can_be_switched_on(panel, qtbot):
    panel.show_view(a_view(off=(RuleOff("id.why", "Fact"),)))
    link = next(b for b in panel._rules.findChildren(QAbstractButton) if b.text() == "Draft it again")
    with qtbot.waitSignal(panel.rule_asked) as asked:
        link.click()
    assert asked.args == ["id.why"]


@pytest.mark.parametrize(("width", "scale"), [(540, 1.0), (356, 1.0), (534, 1.5), (680, 2.0)])
def test_nothing_is_wider_than_the_panel(panel, qapp, width, scale):
    theme.apply(qapp, Theme(LIGHT, scale, reduce_motion=True))
    panel.resize(width, 600)
    panel.show_view(a_view())
    qapp.processEvents()
    assert panel.widget().width() <= panel.viewport().width()
    panel.write([text_of(DAM)], "New card from the text", instead=True)
    qapp.processEvents()
    assert panel.widget().width() <= panel.viewport().width()
