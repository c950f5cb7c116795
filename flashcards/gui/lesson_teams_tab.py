"""The teams of a lesson: two to six, with a shape, a name, points, and whose turn it is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from flashcards.core.lesson import MOST_TEAMS
from flashcards.core.lesson_values import Team
from flashcards.gui import shortcuts
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.lesson_keys import REMOTE
from flashcards.gui.page_column import PageScroll
from flashcards.gui.parts_buttons import Button, SecondaryButton
from flashcards.gui.parts_surfaces import KeyCap, Paragraph, Words
from flashcards.gui.projector_scores import draw_team_shape
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number

_SHAPE = 24


class Field(QLineEdit):
    """A field in which a clicker still turns the cards."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in REMOTE:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _button(button: Button, act: Callable[[], object], name: str = "") -> Button:
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked=False: act())
    if name:
        button.setAccessibleName(name)
    return button


class _Shape(QWidget):
    """As it is on the class screen."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._team = place
        follow(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(current().px(_SHAPE), current().px(_SHAPE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        dark = current().palette.name != "light"
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        draw_team_shape(QPainter(self), self._team, area, dark=dark)

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())


class TeamRow(QWidget):
    """One team."""

    renamed = Signal()
    scored = Signal(int)

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        team = _("Team {n}").format(n=place + 1)
        self.name = Field()
        self.name.setMaxLength(40)
        self.name.setAccessibleName(_("Name of team {n}").format(n=place + 1))
        self.name.editingFinished.connect(self.renamed)
        self._turn = Words("", "strong", "ink")
        less = _button(
            SecondaryButton("−"), lambda: self.scored.emit(-1), _("{team}: a point less").format(team=team)
        )
        more = _button(
            SecondaryButton("+"), lambda: self.scored.emit(1), _("{team}: a point more").format(team=team)
        )
        self.points = Words("0", "h2", "ink")
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(KeyCap(str(place + 1)))
        self._row.addWidget(_Shape(place))
        self._row.addWidget(self.name, 1)
        for part in (self._turn, less, self.points, more):
            self._row.addWidget(part)
        follow(self._space)

    def show_team(self, team: Team, *, turn: bool) -> None:
        if not self.name.hasFocus():
            self.name.setText(team.name)
        self.points.setText(number(team.points))
        self._turn.setText(_("turn") if turn else "")

    def _space(self) -> None:
        px = current().px
        self._row.setSpacing(px(8))
        self.points.setFixedWidth(px(40))
        self._turn.setFixedWidth(self._turn.fontMetrics().horizontalAdvance(_("turn")) + px(4))


class TeamsTab(PageScroll):
    """Made by one press; the digits add points, Shift and a digit takes them away."""

    named = Signal(list)
    scored = Signal(int, int)

    def __init__(
        self, next_turn: Callable[[], object], scores: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._offer, self._teams, self._acts = QWidget(), QWidget(), QWidget()
        offer = QVBoxLayout(self._offer)
        offer.setContentsMargins(0, 0, 0, 0)
        offer.addWidget(Paragraph(_("No teams in this lesson."), "strong"))
        offer.addWidget(
            Paragraph(_("The keys 1 to 6 give a team a point, with Shift they take one away."), "ui", "ink2")
        )
        choices = QWidget()
        flow = FlowLayout(choices, 8)
        for n in range(2, MOST_TEAMS + 1):
            words = ngettext("{n} team", "{n} teams", n).format(n=n)
            flow.addWidget(_button(SecondaryButton(words), partial(self._make, n)))
        offer.addWidget(choices)
        self._rows_at = QVBoxLayout(self._teams)
        self._rows_at.setContentsMargins(0, 0, 0, 0)
        row = FlowLayout(self._acts, 8)
        self.scores = _button(SecondaryButton(_("Show the points"), key=shortcuts.cap("scoreboard")), scores)
        self.scores.setCheckable(True)
        row.addWidget(_button(SecondaryButton(_("Next turn")), next_turn))
        row.addWidget(self.scores)
        row.addWidget(_button(SecondaryButton(_("No teams")), lambda: self.named.emit([])))
        for part in (self._offer, self._teams, self._acts):
            self._column.addWidget(part)
        self._column.addStretch()
        self.rows: list[TeamRow] = []
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.show_teams((), None, scores=False)
        follow(self._space)

    def show_teams(self, teams: tuple[Team, ...], turn: int | None, *, scores: bool) -> None:
        if len(teams) != len(self.rows):
            self._set_rows(len(teams))
        for n, (row, team) in enumerate(zip(self.rows, teams, strict=True)):
            row.show_team(team, turn=n == turn)
        self._offer.setVisible(not teams)
        self._teams.setVisible(bool(teams))
        self._acts.setVisible(bool(teams))
        self.scores.setChecked(scores)

    def _make(self, n: int) -> None:
        self.named.emit([_("Team {n}").format(n=k + 1) for k in range(n)])

    def _rename(self) -> None:
        names = [row.name.text().strip() or _("Team {n}").format(n=k + 1) for k, row in enumerate(self.rows)]
        self.named.emit(names)

    def _set_rows(self, n: int) -> None:
        for row in self.rows:
            self._rows_at.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [TeamRow(k) for k in range(n)]
        for k, row in enumerate(self.rows):
            row.renamed.connect(self._rename)
            row.scored.connect(lambda by, k=k: self.scored.emit(k, by))
            self._rows_at.addWidget(row)

    def _space(self) -> None:
        px = current().px
        self._column.setContentsMargins(0, px(12), px(4), px(12))
        self._column.setSpacing(px(16))
        self._rows_at.setSpacing(px(8))
        layout = self._offer.layout()
        if layout:
            layout.setSpacing(px(8))
