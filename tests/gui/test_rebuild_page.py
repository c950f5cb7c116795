"""What a newer version of an article would change, before it is taken over."""

from dataclasses import replace

import pytest
from builders import a_text
from drafting.bees import preview
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards import drafting
from flashcards.articles.draft import Draft
from flashcards.articles.rebuild import Change, Changes, Known
from flashcards.core.notes import Article, ArticleId
from flashcards.drafting import Rebuild
from flashcards.gui.end_parts import Figures
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.rebuild_page import RebuildPage
from flashcards.gui.rebuild_parts import MOST_ROWS, CardRows, GroupHead, Marked
from flashcards.store import articles, notes

Key, Mod = Qt.Key, Qt.KeyboardModifier

OLD = """# Koperasi

## Jenis

Usaha jasa adalah usaha yang menawarkan layanan, bukan barang.

Usaha simpan adalah usaha yang menyimpan uang para anggota koperasi.

Usaha toko adalah usaha yang menjual barang kebutuhan siswa di sekolah.
"""
NEW = OLD.replace("layanan, bukan barang", "layanan kepada warga").replace(
    "Usaha toko adalah usaha yang menjual barang kebutuhan siswa di sekolah.",
    "Rapat anggota diadakan setahun sekali oleh pengurus yang lama.",
)


def a_draft(markdown: str, name: str, answer: str) -> Draft:
    start = markdown.index(f"Usaha {name}")
    passage = (start, markdown.index(".", start) + 1)
    question = f"Apa yang dimaksud dengan usaha {name}?"
    return Draft("qa", question, answer, ("Jenis",), (passage,), "id.definition", 0.9, f"{name}-{answer}")


@pytest.fixture
def article(workspace) -> ArticleId:
    article_id = drafting.add(workspace, Article("Koperasi", "id", OLD), {})
    wanted = [
        a_draft(OLD, "jasa", "usaha yang menawarkan layanan, bukan barang"),
        a_draft(OLD, "simpan", "usaha yang menyimpan uang"),
        a_draft(OLD, "toko", "usaha yang menjual barang"),
    ]
    drafting.accept(workspace, article_id, wanted)
    return article_id


@pytest.fixture
def found(workspace, article) -> Rebuild:
    drafted = [
        a_draft(NEW, "jasa", "usaha yang menawarkan layanan kepada warga"),
        a_draft(NEW, "simpan", "usaha yang menyimpan uang"),
    ]
    return preview(workspace, article, Article("Koperasi", "id", NEW), drafted)


@pytest.fixture
def open_page(qtbot, workspace, article):
    def make(found: Rebuild, before=()) -> RebuildPage:
        page = RebuildPage(workspace, article, found, before)
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page

    return make


def figures(page: RebuildPage) -> list[str]:
    return [words.text() for words in page.findChild(Figures).findChildren(Words)]


def groups(page: RebuildPage) -> list[str]:
    return [head.findChild(Words).text() for head in page.findChildren(GroupHead)]


def ctrl_enter(page: RebuildPage) -> None:
    QTest.keyClick(page, Key.Key_Return, Mod.ControlModifier)


def test_counts_come_first_then_each_card(open_page, found):
    page = open_page(found)
    assert figures(page) == ["1", "same", "1", "changed", "1", "source gone", "0", "new drafts"]
    assert groups(page) == ["Changed · 1", "Source gone · 1", "Same · 1"]


def test_the_words_that_differ_stand_out(open_page, found):
    page = open_page(found)
    marked = {
        words.text()[one.start : one.start + one.length]
        for words in page.findChildren(Marked)
        for one in words._formats()
    }
    assert marked == {"layanan, bukan barang", "layanan kepada warga"}


def test_a_card_as_it_was_drafted_takes_the_new_words_and_undo_brings_the_old(
    open_page, found, workspace, article, qtbot
):
    page = open_page(found)
    with qtbot.waitSignal(page.rebuilt):
        ctrl_enter(page)
    fields = {note.text.fields for note in notes.of_article(workspace.db, article)}
    jasa = "Apa yang dimaksud dengan usaha jasa?"
    assert (jasa, "usaha yang menawarkan layanan kepada warga") in fields
    assert len(fields) == 3
    workspace.undo()
    fields = {note.text.fields for note in notes.of_article(workspace.db, article)}
    assert (jasa, "usaha yang menawarkan layanan, bukan barang") in fields
    assert articles.get(workspace.db, article).markdown == OLD


def test_unticked_it_keeps_its_words(open_page, found, workspace, article):
    page = open_page(found)
    before = {note.text.fields for note in notes.of_article(workspace.db, article)}
    for versions in page._versions.values():
        versions.tick.setChecked(False)
    ctrl_enter(page)
    assert {note.text.fields for note in notes.of_article(workspace.db, article)} == before


def test_a_card_in_a_persons_own_words_is_not_ticked(open_page, workspace, article):
    mine = notes.of_article(workspace.db, article)[0]
    text = replace(mine.text, fields=("Usaha jasa itu apa?", mine.text.fields[1]))
    workspace.perform("Edit card", lambda db: notes.change(db, mine.id, text))
    draft = a_draft(NEW, "jasa", "usaha yang menawarkan layanan kepada warga")
    change = Change("changed", Known(mine.guid, text), mine.text.source, draft)
    page = open_page(Rebuild(Article("Koperasi", "id", NEW), Changes((change,), ()), {}))
    assert page.taken() == frozenset()
    page._tick_all()
    assert page.taken() == {mine.guid}
    page._tick_all()
    assert page.taken() == frozenset()


def test_not_now_changes_nothing(open_page, found, workspace, article, qtbot):
    page = open_page(found)
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Key.Key_Escape)
    assert articles.get(workspace.db, article).markdown == OLD


def test_drafts_that_waited_before_are_not_new(open_page, workspace, article):
    draft = a_draft(NEW, "simpan", "usaha lain")
    known = [Known(note.guid, note.text) for note in notes.of_article(workspace.db, article)]
    changes = Changes(tuple(Change("same", one, one.text.source) for one in known), (draft,))
    found = Rebuild(Article("Koperasi", "id", NEW), changes, {})
    assert groups(open_page(found)) == ["New · 1", "Same · 3"]
    assert groups(open_page(found, {draft.key})) == ["Same · 3"]


def test_those_that_stay_the_same_are_shown_when_asked_for(open_page, found):
    page = open_page(found)
    rows = len(page.findChildren(CardRows))
    same = page.findChildren(GroupHead)[-1]
    same.button.click()
    assert len(page.findChildren(CardRows)) == rows + 1
    assert not same.button.isVisible()


def test_more_than_a_person_reads_is_a_number(qtbot):
    rows = CardRows([a_text(f"{n}?") for n in range(MOST_ROWS + 7)])
    qtbot.addWidget(rows)
    assert rows._more.text() == "and 7 more"
