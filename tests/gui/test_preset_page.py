"""The study options of a deck, and those of all."""

import itertools
import threading
from dataclasses import replace

import pytest
from builders import a_deck, a_full_deck
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit

from flashcards import optimizing
from flashcards.core.fitting import Fit
from flashcards.core.memory import DEFAULT_PARAMETERS
from flashcards.core.notes import Preset, PresetId
from flashcards.core.reviews import Rating
from flashcards.gui import preset_parameters
from flashcards.gui.preset_fields import cost_of, read_steps, write_steps
from flashcards.gui.preset_page import PresetPage
from flashcards.store import parameters, presets
from flashcards.store.rescheduling import Taking
from flashcards.store.verify import verify
from flashcards.study import Study

Key = Qt.Key
OWN = tuple(w * 0.5 if n < 4 else w for n, w in enumerate(DEFAULT_PARAMETERS))


class Work:
    """As PlanWork does it for few cards."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.sizes = []

    def reschedule(self, label, size, change, done):
        uids, workspace = itertools.count(), self.workspace
        self.sizes.append(size)
        taking = Taking(workspace.clock(), workspace.rollover_hour, lambda: f"{label}{next(uids)}")
        done(workspace.perform(label, lambda db: change(db, taking)))

    def read(self, _size, read, done):
        done(read(self.workspace.db))


@pytest.fixture
def open_page(qtbot, workspace):
    def make(deck_id=None):
        page = PresetPage(workspace, deck_id, Work(workspace))
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return make


@pytest.fixture
def page(open_page):
    return open_page()


def preset(workspace, preset_id=1):
    return presets.every(workspace.db)[PresetId(preset_id)]


def write(qtbot, field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def press(qtbot, button) -> None:
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Space)


# What is in them


def test_a_number_is_one_change_that_can_be_undone(qtbot, workspace, page):
    write(qtbot, page.day.new_per_day, "35")
    assert preset(workspace).new_per_day == 35
    assert workspace.undo_depth() == 1
    assert workspace.undo() == "Study options"
    page.refresh()
    assert preset(workspace).new_per_day == page.day.new_per_day.value() == 20


def test_the_other_numbers_reach_the_preset(qtbot, workspace, page):
    write(qtbot, page.day.reviews_per_day, "99")
    write(qtbot, page.memory.maximum_interval, "365")
    write(qtbot, page.memory.retention, "95")
    write(qtbot, page.care.leech, "5")
    now = preset(workspace)
    assert (now.reviews_per_day, now.maximum_interval, now.desired_retention, now.leech_lapses) == (
        99,
        365,
        0.95,
        5,
    )


def test_orders_are_chosen_by_the_arrow_keys(qtbot, workspace, page):
    page.day.order.setFocus()
    qtbot.keyClick(page.day.order, Key.Key_Down)
    page.day.new_order.setFocus()
    qtbot.keyClick(page.day.new_order, Key.Key_Down)
    assert (preset(workspace).order, preset(workspace).new_order) == ("retrievability", "random")


def test_siblings_may_come_on_the_same_day(qtbot, workspace, page):
    press(qtbot, page.care.bury)
    assert preset(workspace).bury_siblings is False


def test_learning_steps_are_written_as_text(qtbot, workspace, page):
    write(qtbot, page.memory.learning_steps, "30s, 5 m 1h")
    assert preset(workspace).learning_steps == (30, 300, 3600)
    assert page.memory.learning_steps.text() == "30 s 5 m 1 h"


def test_no_steps_at_all_are_steps_too(qtbot, workspace, page):
    page.memory.relearning_steps.setFocus()
    page.memory.relearning_steps.selectAll()
    qtbot.keyClick(page.focusWidget(), Key.Key_Delete)
    qtbot.keyClick(page.focusWidget(), Key.Key_Tab)
    assert preset(workspace).relearning_steps == ()


def test_a_refresh_leaves_what_is_being_written(qtbot, page):
    for field in (page.memory.learning_steps, page.head.name):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, "3")
        page.refresh()
        assert field.text() == "3"


def test_wrong_steps_are_explained_and_neither_kept_nor_lost(qtbot, workspace, page):
    field = page.memory.learning_steps
    write(qtbot, field, "soon")
    assert preset(workspace).learning_steps == (60, 600)
    assert field.text() == "soon"
    assert field.accessibleDescription() == "Write up to ten times such as 1 m 10 m, each at most 7 d."
    write(qtbot, field, "2 m")
    assert preset(workspace).learning_steps == (120,)
    assert "again on the same day" in field.accessibleDescription()


@pytest.mark.parametrize("steps", [(), (60, 600), (90,), (3600, 86400)])
def test_steps_are_read_as_they_are_written(steps):
    assert read_steps(write_steps(steps)) == steps


@pytest.mark.parametrize("text", ["0 m", "8 d", "1", "m", "1 m 10", "1 y", "-1 m", "1 m " * 11])
def test_what_is_no_row_of_steps_is_refused(text):
    assert read_steps(text) is None


def test_a_sentence_says_what_a_retention_costs():
    assert "good balance" in cost_of(0.9)
    assert "0.90 → 0.95: 1.4× the reviews" in cost_of(0.95)
    assert "0.90 → 0.80: 0.7× the reviews" in cost_of(0.8)
    assert "great deal of work" in cost_of(0.99)
    assert "great deal of work" not in cost_of(0.97)


# Which


def test_a_new_preset_is_the_decks_own_and_its_name_is_written_at_once(qtbot, workspace, open_page):
    deck = a_deck(workspace)
    below = a_deck(workspace, "Bab", deck)
    page = open_page(deck)
    press(qtbot, page.head.new_button)
    assert page.focusWidget() is page.head.name
    qtbot.keyClicks(page.head.name, "Ujian")
    qtbot.keyClick(page.head.name, Key.Key_Return)
    assert presets.of_deck(workspace.db, deck).name == "Ujian"
    assert presets.of_deck(workspace.db, below).name == "Ujian"
    write(qtbot, page.day.new_per_day, "5")
    assert preset(workspace).new_per_day == 20
    assert page.head._row.note() == "2 decks have these options."


def test_a_copy_has_the_same_options_and_a_name_of_its_own(qtbot, workspace, page):
    write(qtbot, page.day.new_per_day, "5")
    press(qtbot, page.head.copy_button)
    copy = preset(workspace, 2)
    assert replace(copy, id=PresetId(1), name="Default") == preset(workspace)
    assert copy.name == "Default 2"


def test_a_taken_name_gets_a_number_and_an_empty_one_is_not_taken(qtbot, workspace, page):
    press(qtbot, page.head.copy_button)
    write(qtbot, page.head.name, "Default")
    assert preset(workspace, 2).name == "Default 2"
    page.head.name.selectAll()
    qtbot.keyClick(page.head.name, Key.Key_Delete)
    qtbot.keyClick(page.head.name, Key.Key_Return)
    assert page.head.name.text() == preset(workspace, 2).name == "Default 2"


def test_a_deck_chooses_by_the_arrow_keys(qtbot, workspace, open_page):
    deck = a_deck(workspace)
    workspace.perform("", lambda db: presets.create(db, Preset(name="Imported", parameters=OWN)))
    page = open_page(deck)
    page.head.chosen.setFocus()
    qtbot.keyClick(page.head.chosen, Key.Key_Down)
    assert presets.of_deck(workspace.db, deck).name == "Imported"
    assert workspace.undo() == "Choose study options"
    page.refresh()
    assert page.head.chosen.currentText() == "Default"


def test_a_deleted_preset_leaves_its_decks_the_first(qtbot, workspace, open_page):
    deck = a_full_deck(workspace)
    Study(workspace, deck).rate(Rating.EASY)
    made = workspace.perform("", lambda db: presets.create(db, Preset(name="Mine", parameters=OWN)))
    workspace.perform("", lambda db: parameters.choose(db, deck, made))
    page = open_page(deck)
    assert page.head.delete_button.isVisible()
    press(qtbot, page.head.delete_button)
    assert presets.of_deck(workspace.db, deck).id == 1
    assert not page.head.delete_button.isVisible()
    assert verify(workspace.db).fine
    workspace.undo()
    page.refresh()
    assert page.head.chosen.currentText() == "Mine"
    assert verify(workspace.db).fine


# Personal parameters


def answered(monkeypatch, n=1500):
    monkeypatch.setattr(parameters, "long_term_answers", lambda _db, _preset: n)


def fits(monkeypatch, fit):
    monkeypatch.setattr(optimizing, "fit", lambda _histories, _stop: fit)


def test_with_few_answers_the_usual_parameters_stay(page):
    assert not page.parameters.fit_button.isVisible()
    assert "From 1,000 answers on" in page.parameters._state.text()


def test_without_the_extra_it_says_where_to_get_it(monkeypatch, workspace, open_page):
    answered(monkeypatch)
    monkeypatch.setattr(optimizing, "is_there", lambda: False)
    page = open_page()
    assert not page.parameters.fit_button.isVisible()
    assert "optimize" in page.parameters._state.text()


def test_a_fit_is_shown_before_it_is_taken_and_can_be_put_back(qtbot, monkeypatch, workspace, open_page):
    deck = a_full_deck(workspace)
    Study(workspace, deck).rate(Rating.EASY)
    answered(monkeypatch)
    fits(monkeypatch, Fit(OWN, 1500, 0.44, 0.43))
    page = open_page(deck)
    press(qtbot, page.parameters.fit_button)
    qtbot.waitUntil(page.parameters.take_button.isVisible)
    assert "0.4400 → 0.4300" in page.parameters._result.text()
    assert "would become due today" in page.parameters._due.text()
    assert not page.parameters.also_due.isChecked()
    assert preset(workspace).parameters == ()
    press(qtbot, page.parameters.take_button)
    assert preset(workspace).parameters == OWN
    assert verify(workspace.db).fine
    assert not page.parameters.take_button.isVisible()
    assert "Fitted to 1,500 answers" in page.parameters._state.text()
    press(qtbot, page.parameters.back_button)
    assert preset(workspace).parameters == ()
    assert verify(workspace.db).fine


def test_a_fit_that_gains_nothing_is_not_offered(qtbot, monkeypatch, open_page):
    answered(monkeypatch)
    fits(monkeypatch, Fit(DEFAULT_PARAMETERS, 1500, 0.44, 0.45))
    page = open_page()
    press(qtbot, page.parameters.fit_button)
    qtbot.waitUntil(lambda: "foretells no better" in page.parameters._result.text())
    assert not page.parameters.take_button.isVisible()


def test_a_fit_that_breaks_off_says_so(qtbot, monkeypatch, open_page):
    answered(monkeypatch)

    def breaks(_histories, _stop):
        raise optimizing.NotFitted("It broke.")

    monkeypatch.setattr(preset_parameters.optimizing, "fit", breaks)
    page = open_page()
    press(qtbot, page.parameters.fit_button)
    qtbot.waitUntil(lambda: page.parameters._result.text() == "It broke.")
    assert page.parameters.fit_button.isVisible()


def test_a_fit_is_stopped(qtbot, monkeypatch, open_page):
    answered(monkeypatch)

    def waits(_histories, stop):
        stop.wait(20)
        raise optimizing.Stopped

    monkeypatch.setattr(preset_parameters.optimizing, "fit", waits)
    page = open_page()
    press(qtbot, page.parameters.fit_button)
    assert page.focusWidget() is page.parameters.stop_button
    press(qtbot, page.parameters.stop_button)
    qtbot.waitUntil(page.parameters.fit_button.isVisible)
    assert page.parameters._result.text() == ""


@pytest.mark.parametrize("breaks", [False, True])
def test_a_fit_that_ends_late_is_not_for_the_preset_shown_by_then(
    qtbot, monkeypatch, workspace, open_page, breaks
):
    answered(monkeypatch)
    ends = [threading.Event(), threading.Event()]
    fits_of = iter(ends)

    def late(_histories, _stop):
        end = next(fits_of)
        end.wait(20)
        if breaks and end is ends[0]:
            raise optimizing.Stopped
        return Fit(OWN, 1500, 0.44, 0.43)

    monkeypatch.setattr(optimizing, "fit", late)
    page = open_page()
    press(qtbot, page.parameters.fit_button)
    press(qtbot, page.head.copy_button)
    press(qtbot, page.parameters.fit_button)
    assert page.parameters.stop_button.isVisible()
    ended = []
    for name in ("_was_fitted", "_failed"):
        told = getattr(page.parameters, name)
        monkeypatch.setattr(page.parameters, name, lambda *a, told=told: (told(*a), ended.append(a)))
    ends[0].set()
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert page.parameters.stop_button.isVisible()
    assert not page.parameters.take_button.isVisible()
    ends[1].set()
    qtbot.waitUntil(page.parameters.take_button.isVisible)


def test_what_is_read_for_a_fit_is_no_change(qtbot, monkeypatch, workspace, open_page):
    deck = a_full_deck(workspace)
    Study(workspace, deck).rate(Rating.EASY)
    answered(monkeypatch)
    fits(monkeypatch, Fit(OWN, 1500, 0.44, 0.43))
    page = open_page(deck)
    told = []
    workspace.changed.append(lambda: told.append(1))
    press(qtbot, page.parameters.fit_button)
    qtbot.waitUntil(lambda: bool(page.parameters._due.text()))
    assert not told


def test_other_options_say_how_many_cards_get_another_memory(qtbot, workspace, open_page):
    deck = a_full_deck(workspace, size=7)
    workspace.perform("", lambda db: presets.create(db, Preset(name="Imported", parameters=OWN)))
    page = open_page(deck)
    page.head.chosen.setFocus()
    qtbot.keyClick(page.head.chosen, Key.Key_Down)
    press(qtbot, page.head.copy_button)
    press(qtbot, page.head.delete_button)
    assert page._work.sizes == [7, 0, 7]


# For every person


def test_everything_that_takes_the_focus_has_a_name(page):
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox)
    for field in itertools.chain(*(page.findChildren(kind) for kind in kinds)):
        assert field.accessibleName() or getattr(field, "text", str)(), field
    for field in page.findChildren(QLineEdit):
        assert field.accessibleName() or isinstance(field.parent(), QAbstractSpinBox), field


def test_escape_leaves(qtbot, page):
    page.care.bury.setFocus()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.focusWidget(), Key.Key_Escape)
