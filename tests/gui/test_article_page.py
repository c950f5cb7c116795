"""The page of an article over a collection: judging, the outline, selected words, marked passages."""

import threading
from collections.abc import Callable

import pytest
from article_steps import DAM, EVERY, KARST, MARKDOWN, TECTONIC, USES, VOLCANIC, an_article, drafted
from builders import a_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from flashcards import drafting, i18n
from flashcards.core.errors import NotSaved
from flashcards.core.notes import CLOZE, LIST
from flashcards.gui import article_page, theme
from flashcards.gui.article_outline import Correction
from flashcards.gui.article_page import ArticlePage
from flashcards.gui.theme import LIGHT, Theme
from flashcards.store import articles, decks, notes, verdicts

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TITLE, ORIGIN, DAM_SECTION, USES_SECTION, LIST_NODE = range(5)


@pytest.fixture
def open_article(qtbot, qapp, workspace) -> Callable[..., ArticlePage]:
    before, made = theme.current(), []

    def open_it(size=(1366, 712), scale=1.0, drafts=drafted, markdown=MARKDOWN) -> ArticlePage:
        theme.apply(qapp, Theme(LIGHT, scale, reduce_motion=True))
        page = ArticlePage(workspace, an_article(workspace, markdown), drafter=drafts)
        qtbot.addWidget(page)
        made.append(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        qtbot.waitUntil(lambda: not page.is_working)
        page.setFocus()
        QApplication.processEvents()
        return page

    yield open_it
    for page in made:
        page.keep_draft()  # as when the window goes on to another page
    theme.apply(qapp, before)


@pytest.fixture
def page(open_article) -> ArticlePage:
    return open_article()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def cards(workspace, page: ArticlePage) -> list[tuple[str, ...]]:
    return [note.text.fields for note in notes.of_article(workspace.db, page._id)]


def open_key(page: ArticlePage) -> str:
    return page.judging.open.key if page.judging.open else ""


def select(page: ArticlePage, words: str) -> None:
    pane = page.text.view.pane
    start = page.text.view.words().index(words)
    cursor = pane.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    pane.setFocus()
    pane.setTextCursor(cursor)


def lit(page: ArticlePage) -> list[str]:
    text = page.text.view.words()
    return [text[start:end] for start, end in page.text.view._page._lit]


def outline_titles(page: ArticlePage) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in page.state.sections]


# What is there at first


def test_the_first_section_with_drafts_is_chosen(page):
    assert page.judging.node == ORIGIN
    assert page.outline.tree.chosen() == ORIGIN
    assert open_key(page) == VOLCANIC.key


def test_the_passage_of_the_open_draft_is_lit(page):
    assert lit(page) == ["Danau vulkanik terbentuk di kawah gunung api."]


def test_the_outline_counts_what_waits(page):
    tally = page.outline.model.tally
    assert [tally(node).waiting for node in (ORIGIN, DAM_SECTION, USES_SECTION)] == [4, 1, 1]
    assert page.outline._judged.text() == "0 of 5 reviewed"


def test_the_panel_says_how_long_the_section_takes(page):
    assert page.panel._title.text() == "Asal danau"
    assert page.panel._count.text().startswith("4 drafts · ±")


def test_drafts_are_there_before_all_are_found(open_article, qtbot, workspace):
    held = threading.Event()

    def slow(markdown, lang, stop):
        for n, found in enumerate(drafted(markdown, lang, stop)):
            if n == 2:
                held.wait(5)
            yield found

    page = ArticlePage(workspace, an_article(workspace), drafter=slow)
    qtbot.addWidget(page)
    page.resize(1366, 712)
    page.show()
    qtbot.waitUntil(lambda: page.judging.open is not None)
    assert page.panel._working.isVisible()
    assert page.feed.is_running
    held.set()
    qtbot.waitUntil(lambda: not page.is_working)
    assert not page.panel._working.isVisible()
    assert len(page.state.drafts) == len(EVERY)


# Judging


def test_keys_accept_and_reject(page, workspace):
    press(Qt.Key.Key_A)
    assert cards(workspace, page) == [(VOLCANIC.question, VOLCANIC.answer)]
    assert open_key(page) == TECTONIC.key
    press(Qt.Key.Key_X)
    assert len(cards(workspace, page)) == 1
    assert open_key(page) == KARST.key
    assert page.outline._judged.text() == "2 of 5 reviewed"


def test_keys_follow_the_language(open_article, workspace):
    i18n.use("id")
    page = open_article()
    press(Qt.Key.Key_X)
    assert cards(workspace, page) == []
    press(Qt.Key.Key_T)
    assert cards(workspace, page) == [(TECTONIC.question, TECTONIC.answer)]


def test_an_accepted_card_is_in_the_deck_of_its_section(page, workspace):
    press(Qt.Key.Key_A)
    note = notes.of_article(workspace.db, page._id)[0]
    assert decks.path(workspace.db, notes.deck_of(workspace.db, note.id)) == ("Danau", "Asal danau")
    assert note.text.source == ("Danau vulkanik terbentuk di kawah gunung api.",)


def test_the_sure_ones_are_accepted_together_but_those_unticked(page, workspace, qtbot):
    press(Qt.Key.Key_J)
    assert open_key(page) == TECTONIC.key
    press(Qt.Key.Key_Space)
    with qtbot.waitSignal(page.toast_asked) as told:
        press(Qt.Key.Key_Return, CONTROL)
    assert told.args == ["2 cards accepted"]
    assert [fields[0] for fields in cards(workspace, page)] == [KARST.question, DAM.question]
    assert [draft.key for draft in page.judging._drafts.doubtful] == [VOLCANIC.key, TECTONIC.key]


def test_arrows_move_and_the_passage_follows(page):
    press(Qt.Key.Key_Down)
    assert lit(page) == ["Danau tektonik terbentuk karena patahan."]
    press(Qt.Key.Key_K)
    assert lit(page) == ["Danau vulkanik terbentuk di kawah gunung api."]


def test_an_edited_draft_is_accepted_in_other_words(page, workspace):
    press(Qt.Key.Key_E)
    assert page.panel.is_writing
    press(Qt.Key.Key_A)  # a letter in the field, and no judgement
    assert cards(workspace, page) == []
    page.panel._editor.editors[0].show_text(a_text("Di mana?", "di kawah"))
    press(Qt.Key.Key_Return, CONTROL)
    assert cards(workspace, page) == [("Di mana?", "di kawah")]
    assert not page.panel.is_writing
    assert open_key(page) == TECTONIC.key


def test_escape_leaves_the_editor_then_the_page(page, qtbot):
    press(Qt.Key.Key_E)
    with qtbot.assertNotEmitted(page.left):
        press(Qt.Key.Key_Escape)
    assert not page.panel.is_writing
    with qtbot.waitSignal(page.left):
        press(Qt.Key.Key_Escape)


def test_a_split_draft_becomes_two_cards(page, workspace):
    press(Qt.Key.Key_S)
    first, second = page.panel._editor.editors
    first.show_text(a_text("Di mana danau vulkanik?", "di kawah"))
    second.show_text(a_text("Apa yang ada di kawah?", "danau vulkanik"))
    press(Qt.Key.Key_Return, CONTROL)
    assert len(cards(workspace, page)) == 2
    assert page.outline._judged.text() == "1 of 5 reviewed"


def test_undo_brings_a_draft_back(page, workspace):
    press(Qt.Key.Key_A)
    workspace.undo()
    page.refresh()
    assert cards(workspace, page) == []
    assert VOLCANIC.key in {draft.key for draft in page.state.waiting}


def test_after_the_last_draft_the_next_section_is_offered(page):
    for _n in range(4):
        press(Qt.Key.Key_A)
    assert page.judging.open is None
    assert page.panel._finished.isVisible()
    assert "Manfaat danau" in page.panel._finished._why.text()
    press(Qt.Key.Key_Return, CONTROL)
    assert page.judging.node == USES_SECTION
    assert open_key(page) == USES.key
    assert page.outline.model.tally(ORIGIN).is_finished


def test_after_the_last_section_there_is_only_studying(page, qtbot, workspace):
    for _n in range(4):
        press(Qt.Key.Key_A)
    press(Qt.Key.Key_Return, CONTROL)
    press(Qt.Key.Key_A)
    with qtbot.waitSignal(page.study_asked) as asked:
        press(Qt.Key.Key_Return, CONTROL)
    assert asked.args == [decks.group_of(workspace.db, page._id)]


def test_judging_while_studying(page, workspace, qtbot):
    with qtbot.waitSignal(page.study_asked) as asked:
        page.panel.study_first.click()
    assert decks.path(workspace.db, asked.args[0]) == ("Danau", "Asal danau")
    assert len(verdicts.unjudged(workspace.db, page._id)) == 4
    assert page.judging.open is None


def test_a_rule_that_is_off_is_said_and_switched_on(page, workspace):
    drafting.set_rule(workspace, "id.definition", False)
    page.refresh()
    assert page.panel._rules.isVisible()
    assert open_key(page) == DAM.key
    page.panel.rule_asked.emit("id.definition")
    assert not page.panel._rules.isVisible()
    assert len(page.state.within(ORIGIN)) == 4


def test_a_draft_that_the_disk_refuses_stays(page, workspace, monkeypatch):
    def refuse(*_args):
        raise NotSaved("full")

    monkeypatch.setattr(drafting, "accept", refuse)
    press(Qt.Key.Key_A)
    assert page.panel._fault.isVisible()
    assert open_key(page) == VOLCANIC.key


# The outline


def test_choosing_a_section_shows_its_drafts_and_text(page):
    page.outline.tree.setCurrentIndex(page.outline.model.index_of(DAM_SECTION))
    assert open_key(page) == DAM.key
    assert lit(page) == ["Waduk dibuat dengan membendung sungai."]


def test_what_has_no_draft_is_lit_itself(page):
    page.choose(TITLE)
    assert lit(page) == ["Danau"]
    page.choose(LIST_NODE)
    assert open_key(page) == USES.key


@pytest.mark.parametrize(
    ("key", "modifiers", "node", "expected"),
    [
        (Qt.Key.Key_Left, ALT, DAM_SECTION, (1, "Danau buatan")),
        (Qt.Key.Key_Right, ALT, USES_SECTION, (2, "Manfaat danau")),
    ],
)
def test_keys_change_the_level(page, key, modifiers, node, expected):
    page.choose(node)
    press(key, modifiers)
    assert expected in outline_titles(page)


def test_a_section_is_merged_and_it_is_one_step_back(page, workspace):
    page.choose(DAM_SECTION)
    press(Qt.Key.Key_M, CONTROL)
    assert "Danau buatan" not in [title for _level, title in outline_titles(page)]
    workspace.undo()
    page.refresh()
    assert (2, "Danau buatan") in outline_titles(page)


def test_a_hidden_section_has_no_drafts_until_it_is_shown(page, qtbot):
    page.choose(DAM_SECTION)
    press(Qt.Key.Key_H, CONTROL)
    assert page.state.sections[DAM_SECTION].hidden
    page.choose(DAM_SECTION)
    press(Qt.Key.Key_H, CONTROL)
    assert not page.state.sections[DAM_SECTION].hidden


def test_a_list_becomes_sections(page):
    page.choose(LIST_NODE)
    press(Qt.Key.Key_L, CONTROL)
    assert len(page.state.sections) <= LIST_NODE or page.state.sections[LIST_NODE].kind != "list"


def test_a_title_is_edited_in_place(page, workspace, qtbot):
    page.choose(ORIGIN)
    press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    field.selectAll()
    QTest.keyClicks(field, "Asal mula")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (1, "Asal mula") in outline_titles(page))
    assert cards(workspace, page) == []
    group = decks.group_of(workspace.db, page._id)
    assert decks.child(workspace.db, group, "Asal mula") is not None


def test_numbers_that_come_leave_a_title_that_is_written_alone(page):
    page.choose(ORIGIN)
    press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    field.selectAll()
    QTest.keyClicks(field, "Asal m")
    page.judging.accept()
    assert field.text() == "Asal m"


def test_a_section_is_dragged_before_another(page):
    page.correct(Correction("before", USES_SECTION, target=ORIGIN))
    assert [title for level, title in outline_titles(page) if level == 1] == ["Manfaat danau", "Asal danau"]


def test_a_section_is_dragged_into_another(page):
    page.correct(Correction("into", USES_SECTION, target=ORIGIN))
    assert (2, "Manfaat danau") in outline_titles(page)
    assert [title for level, title in outline_titles(page) if level == 1] == ["Asal danau"]


def test_a_correction_that_cannot_be_made_says_why(page, workspace):
    before = articles.get(workspace.db, page._id)
    page.choose(ORIGIN)
    press(Qt.Key.Key_Right, ALT)
    assert page.outline._said.isVisible()
    assert articles.get(workspace.db, page._id) == before


def test_judged_drafts_stay_judged_after_a_correction(page, qtbot):
    press(Qt.Key.Key_A)
    page.correct(Correction("rename", ORIGIN, title="Asal mula"))
    qtbot.waitUntil(lambda: not page.is_working)
    assert page.outline._judged.text() == "1 of 5 reviewed"
    assert VOLCANIC.key not in {draft.key for draft in page.state.waiting}


def test_the_menu_of_a_node_has_the_keys(page):
    page.outline._open_menu(DAM_SECTION, QPoint(0, 0))
    menu = page.outline.findChildren(QMenu)[-1]
    assert "Rename the section\tF2" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_section_that_is_moved_stays_chosen(page, qtbot):
    page.choose(USES_SECTION)
    page.correct(Correction("before", USES_SECTION, target=ORIGIN))
    qtbot.waitUntil(lambda: not page.is_working)
    assert page.panel._title.text() == "Manfaat danau"
    assert page.outline.tree.chosen() == page.judging.node == 1


def test_while_another_outline_is_on_its_way_nothing_is_corrected(page, workspace, monkeypatch, qtbot):
    monkeypatch.setattr(article_page, "_AT_ONCE", 0)
    page.correct(Correction("merge", DAM_SECTION))
    once = articles.get(workspace.db, page._id)
    press(Qt.Key.Key_H, CONTROL)
    page.correct(Correction("merge", DAM_SECTION))
    assert articles.get(workspace.db, page._id) == once
    qtbot.waitUntil(lambda: not page.is_working)
    page.correct(Correction("hide", ORIGIN))
    assert articles.get(workspace.db, page._id) != once


# Words of one's own, and marked passages


def test_the_bar_comes_with_a_selection(page, qtbot):
    select(page, "pelarutan batu gamping")
    qtbot.waitUntil(page.text.bar.isVisible)
    page.text.view.clear_selection()
    assert not page.text.bar.isVisible()


@pytest.mark.parametrize(
    ("key", "type_id", "fields"),
    [
        (Qt.Key.Key_G, CLOZE, ("Danau karst terjadi karena [pelarutan batu gamping].",)),
        (Qt.Key.Key_Q, 1, ("", "pelarutan batu gamping")),
        (Qt.Key.Key_L, LIST, ("", "1. pelarutan batu gamping")),
    ],
)
def test_one_key_makes_a_card_of_the_selected_words(page, key, type_id, fields):
    select(page, "pelarutan batu gamping")
    press(key)
    text = page.panel._editor.editors[0].text()
    assert (text.type_id, text.fields) == (type_id, fields)
    assert text.source == ("Danau karst terjadi karena pelarutan batu gamping.",)


def test_a_card_of_ones_own_is_saved_in_its_section(page, workspace):
    select(page, "membendung sungai")
    press(Qt.Key.Key_G)
    press(Qt.Key.Key_Return, CONTROL)
    note = notes.of_article(workspace.db, page._id)[0]
    assert note.text.fields == ("Waduk dibuat dengan [membendung sungai].",)
    path = decks.path(workspace.db, notes.deck_of(workspace.db, note.id))
    assert path == ("Danau", "Asal danau", "Danau buatan")
    assert page.judging.open is not None


def test_words_are_selected_by_keys(page):
    pane = page.text.view.pane
    pane.setFocus()
    cursor = pane.textCursor()
    cursor.setPosition(page.text.view.words().index("Waduk"))
    pane.setTextCursor(cursor)
    QTest.keyClick(pane, Qt.Key.Key_Right, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert page.text.view.selection().words == "Waduk"


def test_without_a_selection_those_keys_do_nothing(page):
    press(Qt.Key.Key_Q)
    assert not page.panel.is_writing


def test_a_passage_with_a_card_is_marked_and_shows_it(page, qtbot):
    press(Qt.Key.Key_A)
    view = page.text.view
    qtbot.waitUntil(view.marks_anything)
    assert page.text._legend.isVisible()
    view.pane.clicked.emit(view.words().index("kawah gunung"))
    assert page.panel.is_taken
    page._edit_card(page.state.notes[0].id)
    assert page.panel._editor.editors[0].text().fields[1] == "di kawah gunung api"
    page.panel._editor.editors[0].show_text(page.state.notes[0].text)
    press(Qt.Key.Key_Return, CONTROL)
    assert not page.panel.is_taken


# Places


def test_f6_leads_from_pane_to_pane(page):
    assert page.panel.hasFocus()
    press(Qt.Key.Key_F6)
    assert page.outline.tree.hasFocus()
    press(Qt.Key.Key_F6)
    assert page.text.view.pane.hasFocus()
    press(Qt.Key.Key_F6)
    assert page.panel.hasFocus()


def test_letters_judge_from_the_outline_too(page, workspace):
    page.outline.tree.setFocus()
    press(Qt.Key.Key_A)
    assert len(cards(workspace, page)) == 1


def test_the_outline_folds(page):
    width = page.text.width()
    press(Qt.Key.Key_F9)
    assert not page.outline.isVisible()
    assert page.text.width() > width
    press(Qt.Key.Key_F9)
    assert page.outline.isVisible()


@pytest.mark.parametrize(("size", "scale"), [((1024, 572), 1.5), ((1024, 700), 1.0), ((1100, 600), 1.25)])
def test_where_it_is_narrow_the_outline_lies_over_the_text(open_article, size, scale):
    page = open_article(size, scale)
    assert not page.outline.isVisible()
    assert page.text.isVisible()
    assert page.panel.isVisible()
    assert page.text.geometry().right() < page.panel.geometry().left()
    press(Qt.Key.Key_F9)
    assert page.outline.isVisible()
    assert page.outline.geometry().intersects(page.text.geometry())
    press(Qt.Key.Key_Escape)
    assert not page.outline.isVisible()


def test_where_there_is_room_for_one_they_take_turns(open_article):
    page = open_article((700, 480), 1.5)
    assert page.panel.isVisible()
    assert not page.text.isVisible()
    page.panel.to_text.click()
    assert page.text.isVisible()
    assert not page.panel.isVisible()
    press(Qt.Key.Key_F6)
    assert page.panel.isVisible()


def test_another_look_keeps_the_place(open_article, workspace, qtbot):
    page = open_article()
    page.choose(USES_SECTION)
    again = ArticlePage(workspace, page._id, drafter=drafted)
    qtbot.addWidget(again)
    again.resize(1366, 712)
    again.show()
    again.go_to(page.place())
    qtbot.waitUntil(lambda: not again.is_working)
    again.keep_draft()
    assert again.judging.node == USES_SECTION
    assert open_key(again) == USES.key


def test_what_is_written_is_there_again(open_article, workspace, qtbot):
    page = open_article()
    press(Qt.Key.Key_E)
    page.panel._editor.editors[0].show_text(a_text("Di mana?", "di kawah"))
    page.keep_draft()
    again = ArticlePage(workspace, page._id, drafter=drafted)
    qtbot.addWidget(again)
    again.resize(1366, 712)
    again.show()
    qtbot.waitUntil(lambda: not again.is_working)
    assert again.panel.written()[0].fields == ("Di mana?", "di kawah")
    again.panel._editor.editors[0].save()
    assert cards(workspace, again) == [("Di mana?", "di kawah")]
    again.keep_draft()
    assert again.judging.writing.kept() is None


def test_a_card_of_ones_own_that_was_not_saved_is_there_again(open_article, workspace, qtbot):
    page = open_article()
    select(page, "membendung sungai")
    press(Qt.Key.Key_G)
    page.keep_draft()
    again = ArticlePage(workspace, page._id, drafter=drafted)
    qtbot.addWidget(again)
    again.resize(1366, 712)
    again.show()
    qtbot.waitUntil(lambda: not again.is_working)
    assert again.panel.written()[0].fields == ("Waduk dibuat dengan [membendung sungai].",)
    again.keep_draft()


def test_a_row_is_not_opened_while_another_is_written(page):
    press(Qt.Key.Key_E)
    page.panel.picked.emit(KARST.key)
    assert open_key(page) == VOLCANIC.key


def test_everything_that_can_be_focused_has_a_name(page):
    for part in page.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible():
            name = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
            assert name, type(part).__name__


def test_an_article_without_sections_has_its_drafts_under_the_title(open_article):
    markdown = "# Danau\n\nDanau vulkanik terbentuk di kawah gunung api.\n"
    page = open_article(markdown=markdown)
    assert page.judging.node == TITLE
    assert open_key(page) == VOLCANIC.key


def test_an_article_without_drafts_says_what_can_be_done(open_article):
    page = open_article(drafts=lambda markdown, lang, stop: drafted(markdown, lang, stop, ()))
    assert page.panel._finished.isVisible()
    assert "Select words" in page.panel._finished._why.text()


def test_the_keyboard_stays_in_the_panel_after_the_last_draft(page):
    page.choose(1)
    while page.judging.open:
        button = next(one for one in page.panel.card.findChildren(QAbstractButton) if one.text() == "Accept")
        button.setFocus()
        button.click()
    assert page.panel.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget().text() == "Next section"


def test_the_caret_is_where_the_passage_is(page):
    assert page.text.view.pane.textCursor().position() == page.text.view.words().index("Danau vulkanik")
    page.choose(3)
    assert page.text.view.pane.textCursor().position() > page.text.view.words().index("Manfaat")


def test_members_of_a_folded_list_are_reached_and_stay_chosen(page):
    tree = page.outline.tree
    for node in range(len(page.state.sections)):
        tree.choose(node)
        assert tree.chosen() == node
        assert tree.visualRect(tree.currentIndex()).height() > 0


def test_after_undoing_a_merge_the_section_is_chosen_again(page, workspace):
    page.choose(3)
    page.correct(Correction("merge", 3))
    workspace.undo()
    page.refresh()
    assert page.state.sections[page.judging.node].title == "Manfaat danau"


def test_the_outline_folds_while_a_draft_is_written(page):
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_F9)
    assert page.is_folded
    assert page.panel.is_writing


def test_nothing_is_missing_before_drafts_were_looked_for(workspace, qtbot):
    page = ArticlePage(workspace, an_article(workspace), drafter=drafted)
    qtbot.addWidget(page)
    page.judging.show()
    assert not page.panel._finished.isVisibleTo(page)
    assert page.panel._working.isVisibleTo(page)
