"""All panels of the progress page, where each stands, and how figures come into them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from flashcards.core import statistics
from flashcards.core.progress import days_studied
from flashcards.core.statistics import MONTH, STABILITY_STEPS, YEAR, DayTotal, Share
from flashcards.gui import progress_tables as tables
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.progress_bars import Bar, Bars
from flashcards.gui.progress_calendar import Calendar, Legend, day_words
from flashcards.gui.progress_dots import CalibrationPicture, Dots, ShareRow
from flashcards.gui.progress_figures import FORECAST_DAYS, Figures
from flashcards.gui.progress_left import LeftRows
from flashcards.gui.progress_panel import Panel
from flashcards.gui.progress_rows import OUTWARD, HardList, SectionBars, StandingLegend
from flashcards.gui.progress_words import (
    answers_words,
    cards_words,
    full_day,
    full_month,
    short_day,
    short_month,
)
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number, percent

_GAP = 16  # px at 100 % between two panels
_ENOUGH = 10  # reviews of which a dot says something
_ADVANCED = ("stability", "difficulty", "fit")


class Panels(QWidget):
    """Two or three side by side where there is room, else one under another."""

    mend_asked = Signal(int)  # CardId
    leeches_asked = Signal(int)  # forgotten so often at least
    advanced_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar, self.daily = Calendar(), Bars(height=170)
        self.forecast, self.dots, self.hard = Bars(), Dots(), HardList()
        self.sections, self.left = SectionBars(), LeftRows()
        self.stability, self.difficulty, self.fit = Bars(), Bars(), CalibrationPicture()
        self.all = {
            "calendar": Panel(_("Reviewed each day"), self.calendar, corner=Legend()),
            "daily": Panel(_("Reviewed each day"), self.daily),
            "due": Panel(_("Due"), self.forecast),
            "recall": Panel(_("True retention"), self.dots),
            "hardest": Panel(_("Hardest"), self.hard, outward=OUTWARD),
            "sections": Panel(_("Articles and their sections"), self.sections, corner=StandingLegend()),
            "left": Panel(_("Time left"), self.left),
            "stability": Panel(_("Stability"), self.stability),
            "difficulty": Panel(_("Difficulty"), self.difficulty),
            "fit": Panel(_("Predicted and real"), self.fit),
        }
        self.more = QuietButton("")
        self.advanced = QuietButton(_("Advanced"), icon="right")
        self.advanced.setCheckable(True)
        self._why = Paragraph("", "small", "ink2")
        self._is_table = self._wide = False
        self._figures: Figures | None = None
        self._grids = [QGridLayout() for _row in range(3)]
        self._lay_out()
        self.hard.mend_asked.connect(self.mend_asked)
        self.hard.leeches_asked.connect(self._ask_for_leeches)
        self.left.pace_changed.connect(self._change_pace)
        self.more.clicked.connect(self._show_all_sections)
        self.advanced.toggled.connect(self._toggle_advanced)
        follow(self._space)

    def _lay_out(self) -> None:
        for panel in self.all.values():  # shown without a parent, one would be a window for a moment
            panel.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.all["calendar"])
        column.addWidget(self.all["daily"])
        column.addLayout(self._grids[0])
        column.addLayout(self._grids[1])
        self.all["sections"].column.addWidget(self.more)
        column.addWidget(self.advanced, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._why)
        column.addLayout(self._grids[2])
        column.addStretch()
        self._column = column
        for key in ("daily", "sections", "left", *_ADVANCED):
            self.all[key].hide()
        self.more.hide()
        self._why.hide()

    # Figures

    def show_part(self, part: str, figures: Figures) -> None:
        """A part of the figures is ready, or is another."""
        self._figures = figures
        parts: dict[str, Callable[[Figures], None]] = {
            "days": self._show_days,
            "due": self._show_due,
            "windows": self._show_recall,
            "recall": self._show_recall,
            "hardest": self._show_hardest,
            "sections": self._show_sections,
            "left": self._show_left,
            "memories": self._show_memories,
            "calibration": self._show_fit,
        }
        if part in parts:
            parts[part](figures)

    def _show_days(self, figures: Figures) -> None:
        year = figures.scope.days == YEAR
        self.all["calendar"].setVisible(year)
        self.all["daily"].setVisible(not year)
        panel = self.all["calendar" if year else "daily"]
        if year:
            begin = statistics.calendar_start(figures.today)
            days = statistics.dense(figures.days, begin, figures.today)
            self.calendar.show_days(days)
        elif figures.scope.days:
            days = statistics.dense(figures.days, figures.first, figures.today)
            self.daily.show_bars([_day_bar(one, figures.today) for one in days])
        else:
            days = statistics.by_month(figures.days.values())
            self.daily.show_bars([_month_bar(one, figures.today) for one in days])
        panel.say(_days_caption(figures))
        panel.show_table(tables.of_days(figures, days, months=not figures.scope.days))

    def _show_due(self, figures: Figures) -> None:
        counts = statistics.forecast(figures.due, figures.today, FORECAST_DAYS)
        bars = []
        for place, n in enumerate(counts):
            under = _("now") if not place else short_day(figures.today + place) if place in (7, 13) else ""
            words = _("{day}: {cards}").format(day=full_day(figures.today + place), cards=cards_words(n))
            bars.append(Bar(n, under, words, is_now=not place))
        self.forecast.show_bars(bars)
        panel = self.all["due"]
        caption = ngettext("the next {n} day", "the next {n} days", FORECAST_DAYS).format(n=FORECAST_DAYS)
        spoken = _("{cards} today, {all} in the next {n} days").format(
            cards=cards_words(counts[0]), all=number(sum(counts)), n=FORECAST_DAYS
        )
        panel.say(caption, spoken)
        panel.show_table(tables.of_forecast(figures))

    def _show_recall(self, figures: Figures) -> None:
        rows = _share_rows(figures)
        self.dots.show_shares([ShareRow(name, share) for name, share in rows], figures.target)
        caption = _("recalled in review")
        if "recall" in figures.ready and figures.seen < 1:
            caption = _("from a sample, {share} of the cards").format(share=percent(figures.seen))
        share = figures.period()
        spoken = _("{share} recalled in review, the target is {target}").format(
            share=percent(share.value) if share.total else "–", target=percent(figures.target)
        )
        self.all["recall"].say(caption, spoken)
        self.all["recall"].show_table(tables.of_shares(rows, figures.target))

    def _show_hardest(self, figures: Figures) -> None:
        self.hard.show_cards(figures.hardest, figures.leeches)
        self.all["hardest"].show_table(tables.of_hardest(figures))

    def _ask_for_leeches(self) -> None:
        if self._figures:
            self.leeches_asked.emit(self._figures.leech_from)

    def _show_sections(self, figures: Figures) -> None:
        self.sections.show_sections(figures.sections)
        self.all["sections"].setVisible(bool(figures.sections))
        n = len(figures.sections)
        self.all["sections"].say("", ngettext("{n} section", "{n} sections", n).format(n=number(n)))
        self.all["sections"].show_table(tables.of_sections(figures))
        hidden = self.sections.hidden_sections
        self.more.setText(ngettext("{n} section more", "{n} sections more", hidden).format(n=number(hidden)))
        self.more.setVisible(hidden > 0 and not self._is_table)
        self._place(force=True)

    def _show_all_sections(self) -> None:
        self.sections.shows_all = True
        self.sections.setFocus()
        if self._figures:
            self._show_sections(self._figures)

    def _show_left(self, figures: Figures) -> None:
        self.left.show_left(figures.left, figures.seconds_per_new, figures.today)
        self.all["left"].setVisible(bool(figures.left))
        self.all["left"].say(_("until every card was seen"))
        self.all["left"].show_table(tables.of_left(figures, self.left.pace.value()))
        self._place(force=True)

    def _change_pace(self) -> None:
        if self._figures:
            self.all["left"].show_table(tables.of_left(self._figures, self.left.pace.value()))

    def _show_memories(self, figures: Figures) -> None:
        memories = figures.memories
        names = tables.stability_names()
        self.stability.show_bars(
            [
                Bar(n, number(begin), _("{days} days: {cards}").format(days=name, cards=cards_words(n)))
                for begin, name, n in zip(STABILITY_STEPS, names, memories.stability, strict=True)
            ]
        )
        self.difficulty.show_bars(
            [
                Bar(n, number(place), _("difficulty {n}: {cards}").format(n=place, cards=cards_words(n)))
                for place, n in enumerate(memories.difficulty, 1)
            ]
        )
        self.all["stability"].say(_("days until recall falls to 90%"))
        self.all["difficulty"].say(_("1 easy, 10 hard"))
        self.all["stability"].show_table(tables.of_stability(figures))
        self.all["difficulty"].show_table(tables.of_difficulty(figures))
        self._explain(figures)

    def _show_fit(self, figures: Figures) -> None:
        self.fit.show_bins([one for one in figures.calibration.bins() if one.share.total >= _ENOUGH])
        n = figures.calibration.total
        words = ngettext("{n} review", "{n} reviews", n).format(n=number(n))
        self.all["fit"].say(words)
        self.all["fit"].show_table(tables.of_fit(figures))
        self._explain(figures)

    def _explain(self, figures: Figures) -> None:
        known, fit = figures.memories, figures.calibration
        words = _("About {known} of {cards} in review would be recalled now.").format(
            known=number(round(known.known)), cards=cards_words(known.cards)
        )
        if fit.total:
            words += " " + _(
                "The chance of recall that the schedule reckons with is off by {off} points on average"
                " (log loss {loss}, lower is better). Dots on the line are exact; over it more is recalled"
                " than was predicted."
            ).format(off=number(fit.deviation() * 100, 1), loss=number(fit.log_loss(), 3))
        self._why.setText(words)
        self._why.updateGeometry()

    # Pictures, tables, places

    def as_table(self, on: bool) -> None:
        self._is_table = on
        for panel in self.all.values():
            panel.as_table(on)
        self.more.setVisible(self.sections.hidden_sections > 0 and not on)
        self._place(force=True)

    def shown_tables(self) -> list[tables.Table]:
        """Of the panels that are shown, from the top down."""
        return [
            panel.table for panel in self.all.values() if panel.isVisibleTo(self) and panel.table is not None
        ]

    def _toggle_advanced(self, on: bool) -> None:
        for key in _ADVANCED:
            self.all[key].setVisible(on)
        self._why.setVisible(on)
        if on:
            self.advanced_shown.emit()
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self, *, force: bool = False) -> None:
        """Side by side, or one under another."""
        wide = self.width() >= current().px(960) and not self._is_table
        if wide == self._wide and not force:
            return
        self._wide = wide
        second = [key for key in ("sections", "left") if self.all[key].isVisibleTo(self)]
        for grid, keys, spans in (
            (self._grids[0], ["due", "recall", "hardest"], {}),
            (self._grids[1], second, {"sections": 2}),
            (self._grids[2], list(_ADVANCED), {}),
        ):
            _arrange(grid, [(self.all[key], spans.get(key, 1)) for key in keys], across=wide)

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(_GAP))
        for grid in self._grids:
            grid.setSpacing(px(_GAP))
        self._place(force=True)


def _arrange(grid: QGridLayout, panels: list[tuple[Panel, int]], *, across: bool) -> None:
    for column in range(grid.columnCount()):
        grid.setColumnStretch(column, 0)
    at = 0
    for row, (panel, span) in enumerate(panels):
        grid.removeWidget(panel)
        if across:
            grid.addWidget(panel, 0, at, 1, span)
            for column in range(at, at + span):
                grid.setColumnStretch(column, 1)
            at += span
        else:
            grid.addWidget(panel, row, 0)
            grid.setColumnStretch(0, 1)


def _day_bar(one: DayTotal, today: int) -> Bar:
    back = today - one.day
    under = _("today") if not back else short_day(one.day) if back % 7 == 0 and back < MONTH - 1 else ""
    return Bar(one.answers, under, day_words(one), is_now=not back)


def _month_bar(one: DayTotal, today: int) -> Bar:
    words = _("{day}: {answers}").format(day=full_month(one.day), answers=answers_words(one.answers))
    return Bar(one.answers, short_month(one.day), words, is_now=one.day == statistics.month_start(today))


def _days_caption(figures: Figures) -> str:
    """The days of this month never fall to zero, so there is nothing to lose."""
    studied = days_studied((day for day, one in figures.days.items() if one.answers), figures.today)
    month = ngettext("{n} day studied this month", "{n} days studied this month", studied).format(n=studied)
    forms = {
        YEAR: _("{answers} in a year"),
        MONTH: _("{answers} in 30 days"),
        0: _("{answers} in all"),
    }
    amount = forms[figures.scope.days].format(answers=answers_words(figures.answers))
    return f"{month} · {amount}"


def _share_rows(figures: Figures) -> list[tuple[str, Share]]:
    """From a day to the whole period, then the young and the mature cards of it."""
    names = (_("Today"), _("7 days"), _("30 days"))
    rows = list(zip(names, figures.windows, strict=False))
    if figures.scope.days != MONTH:
        rows.append((_("A year") if figures.scope.days == YEAR else _("All"), figures.period()))
    rows.append((_("Young cards"), figures.period(mature=False)))
    rows.append((_("Mature cards"), figures.period(mature=True)))
    return rows
