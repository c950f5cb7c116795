"""Drafts that come from a worker thread, section by section."""

import threading

import pytest
from article_steps import DAM, KARST, MARKDOWN, TECTONIC, VOLCANIC, drafted
from PySide6.QtCore import QObject

from flashcards.articles.document import outline
from flashcards.gui.draft_feed import DraftFeed


@pytest.fixture
def owner(qapp) -> QObject:
    return QObject()


def test_each_section_is_a_portion_with_its_quotes(qtbot, owner):
    feed, portions = DraftFeed(owner, drafted), []
    feed.came.connect(portions.append)
    with qtbot.waitSignal(feed.ended):
        feed.start(MARKDOWN, "id")
    assert [len(portion.drafts) for portion in portions] == [3, 1, 1]
    assert portions[0].drafts == (VOLCANIC, TECTONIC, KARST)
    assert portions[1].quotes[DAM.key] == ("Waduk dibuat dengan membendung sungai.",)
    assert [portion.share for portion in portions] == sorted(portion.share for portion in portions)
    assert not feed.is_running


def test_what_comes_of_an_older_text_is_dropped(qtbot, owner):
    held, portions = threading.Event(), []

    def slow(markdown, lang, stop):
        if "lama" in markdown:
            held.wait(5)
        yield from drafted(markdown, lang, stop)

    feed = DraftFeed(owner, slow)
    feed.came.connect(portions.append)
    feed.start(f"{MARKDOWN}\nlama\n", "id")
    with qtbot.waitSignal(feed.ended):
        feed.start(MARKDOWN, "id")
        held.set()
    assert len(portions) == 3


def test_stopping_tells_the_worker(qtbot, owner):
    seen = threading.Event()

    def waiting(_markdown, _lang, stop):
        stop.wait(5)
        seen.set()
        yield outline(MARKDOWN)[0], ()

    feed = DraftFeed(owner, waiting)
    feed.start(MARKDOWN, "id")
    feed.stop()
    assert seen.wait(5)


def test_a_failure_is_told(qtbot, owner):
    def broken(_markdown, _lang, _stop):
        raise ValueError("x")
        yield

    feed = DraftFeed(owner, broken)
    with qtbot.waitSignal(feed.failed) as failed:
        feed.start(MARKDOWN, "id")
    assert isinstance(failed.args[0], ValueError)
