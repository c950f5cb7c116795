"""The personal parameters of a preset: fitted to the answers given, shown with their worth, taken up."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flashcards import optimizing
from flashcards.core.errors import FlashcardsError
from flashcards.core.fitting import LEAST, Fit, History
from flashcards.gui import tasks
from flashcards.gui.days import day_in_words
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_buttons import QuietButton, SecondaryButton
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.preference_rows import Section
from flashcards.gui.preset_sections import PresetChange
from flashcards.i18n import N_, _, ngettext
from flashcards.store import parameters, presets, reviews
from flashcards.store.database import Database
from flashcards.store.rescheduling import Taking
from flashcards.words import number

T = TypeVar("T")


class CardWork(Protocol):
    """What takes long for many cards, done with the window covered then; `PlanWork` does it."""

    def reschedule(
        self, label: str, size: int, change: Callable[[Database, Taking], T], done: Callable[[T], None]
    ) -> None:
        """A change of up to `size` cards as one step."""

    def read(self, size: int, read: Callable[[Database], T], done: Callable[[T], None]) -> None:
        """Something of up to `size` cards; nothing is written."""


class ParametersSection(Section):
    """Nothing is taken up before a person has seen what it would change."""

    changed = Signal()

    def __init__(self, of: PresetChange, work: CardWork, parent: QWidget | None = None) -> None:
        super().__init__(_("Personal parameters"), parent)
        self._of, self._work = of, work
        self._fit: Fit | None = None
        self._stop: threading.Event | None = None  # while a fit is under way
        self._counted: tuple[int, int] | None = None
        self._count = 0
        self._state, self._result = Paragraph("", "ui", "ink2"), Paragraph("")
        self.fit_button = SecondaryButton(_("Fit to my answers"))
        self.take_button = SecondaryButton(_("Use these"))
        self.back_button = QuietButton(_("Back to the ones before"))
        self.stop_button = QuietButton(_("Stop"))
        self.also_due = CheckBox(_("Schedule the cards anew at once"))
        self._due = Paragraph("", "small", "ink2")
        for button, act in (
            (self.fit_button, self.fit),
            (self.take_button, self.take_up),
            (self.back_button, self.put_back),
            (self.stop_button, self.stop),
        ):
            button.clicked.connect(act)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=8)
        for button in (self.fit_button, self.stop_button, self.take_button, self.back_button):
            row.addWidget(button)
        self.add(self._state, self._result, self.also_due, self._due, buttons)
        self.refresh()

    def refresh(self) -> None:
        """Say what holds, as long as nothing is under way."""
        preset = self._of.preset
        n = self._answers()
        self._state.setText(_state(preset.fitted_from, preset.fitted_on, bool(preset.parameters), n))
        can = n >= LEAST and optimizing.is_there()
        self.fit_button.setVisible(can and self._stop is None)
        self.stop_button.setVisible(self._stop is not None)
        self.back_button.setVisible(bool(preset.parameters) and self._stop is None)
        worth = self._fit is not None and self._fit.is_worth_it
        for part in (self.take_button, self.also_due, self._due):
            part.setVisible(worth)
        self._result.setVisible(bool(self._result.text()))

    def _answers(self) -> int:
        """How many there are to fit to; counted once, as in a long log that takes a while."""
        db = self._of.workspace.db
        key = (self._of.preset_id, reviews.newest(db))
        if key != self._counted:
            self._counted, self._count = key, parameters.long_term_answers(db, self._of.preset_id)
        return self._count

    def forget(self) -> None:
        """Another preset is shown: what was fitted, or is being fitted, was not for it."""
        self.stop()
        self._stop = self._fit = None
        self._result.setText("")
        self.refresh()

    def fit(self) -> None:
        """Have the parameters fitted in a process of its own."""
        preset_id = self._of.preset_id
        self._work.read(self._cards(), lambda db: parameters.histories(db, preset_id), self._begin)

    def _begin(self, histories: Sequence[History]) -> None:
        stop = self._stop = threading.Event()
        self._fit = None
        self._result.setText(_("Fitting to your answers…"))
        tasks.start(
            lambda: optimizing.fit(histories, stop),
            lambda fit: self._was_fitted(fit, stop),
            lambda error: self._failed(error, stop),
            self,
        )
        self.refresh()
        self.stop_button.setFocus()

    def stop(self) -> None:
        if self._stop:
            self._stop.set()

    def take_up(self) -> None:
        fit, preset_id, follow = self._fit, self._of.preset_id, self.also_due.isChecked()
        if fit is None:
            return

        def change(db: Database, taking: Taking) -> int:
            return parameters.take_up(db, preset_id, fit, taking._replace(reschedule=follow))

        self._change(N_("Personal parameters"), change, _("These parameters hold now."))

    def put_back(self) -> None:
        preset_id = self._of.preset_id

        def change(db: Database, taking: Taking) -> int:
            return parameters.put_back(db, preset_id, taking)

        self._change(N_("Parameters from before"), change, _("The parameters from before hold again."))

    def _change(self, label: str, change: Callable[[Database, Taking], int], said: str) -> None:
        def after(_changed: int) -> None:
            self._fit = None
            self._result.setText(said)
            self.refresh()
            self.changed.emit()

        self._work.reschedule(label, self._cards(), change, after)

    def _cards(self) -> int:
        db = self._of.workspace.db
        return parameters.cards_of(db, presets.decks_of(db, self._of.preset_id))

    def _was_fitted(self, fit: Fit, stop: threading.Event) -> None:
        if stop is not self._stop:
            return  # it was for another preset
        self._stop, self._fit = None, fit
        self._result.setText(_worth(fit))
        self._due.setText("")
        self.refresh()
        if fit.is_worth_it:
            preset = replace(self._of.preset, parameters=fit.parameters)
            today = self._of.workspace.today()
            self._work.read(
                self._cards(), lambda db: parameters.would_be_due(db, preset, today), self._say_due
            )

    def _say_due(self, n: int) -> None:
        words = ngettext("{n} card would become due today.", "{n} cards would become due today.", n)
        self._due.setText(
            " ".join((_("Otherwise each card follows at its next answer."), words.format(n=number(n))))
        )

    def _failed(self, error: Exception, stop: threading.Event) -> None:
        if stop is not self._stop:
            return
        self._stop = None
        self._result.setText("" if isinstance(error, optimizing.Stopped) else str(error))
        self.refresh()
        if not isinstance(error, FlashcardsError):
            raise error

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self.stop()


def _state(fitted_from: int, fitted_on: int, own: bool, answers: int) -> str:
    if not optimizing.is_there():
        return _(
            "The usual parameters suit most people. To fit them to your own answers,"
            " install flashcards with its extra “optimize”."
        )
    if fitted_from:
        return _("Fitted to {n} answers on {day}.").format(n=number(fitted_from), day=day_in_words(fitted_on))
    if own:
        return _("These parameters came with an import.")
    if answers < LEAST:
        return _(
            "The usual parameters suit most people. From {least} answers on they can be fitted to yours;"
            " there are {n} so far."
        ).format(least=number(LEAST), n=number(answers))
    return _("The usual parameters suit most people. They can be fitted to your {n} answers.").format(
        n=number(answers)
    )


def _worth(fit: Fit) -> str:
    losses = _(
        "Error of what was foretold (log loss), on answers that the fit had not seen: {before} → {after}."
    )
    said = losses.format(before=number(fit.loss_before, 4), after=number(fit.loss_after, 4))
    if not fit.is_worth_it:
        return " ".join((_("The usual parameters suit you: a fit foretells no better."), said))
    gain = number(100 * (1 - fit.loss_after / fit.loss_before), 1)
    return " ".join((_("A fit foretells {gain}% better.").format(gain=gain), said))
