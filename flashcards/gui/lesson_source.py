"""The article that the card is from, open at its passage, beside the card."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flashcards.core.notes import ArticleId
from flashcards.gui.article_view import ArticleView
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.safe_document import Picture
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.lessons import LessonFace
from flashcards.store import articles
from flashcards.store.database import Database

_IDLE = 120  # ms after the card came until its article is laid out: the card is not to wait for that


class SourceTab(QWidget):
    """Laid out while it is in sight, and only for another article than before."""

    def __init__(self, db: Database, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._db = db
        self._face: LessonFace | None = None
        self._article: ArticleId | None = None
        self.view = ArticleView(picture)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are the lesson's
        self._says = Paragraph("", "ui", "ink2")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._says)
        self._column.addWidget(self.view, 1)
        self._column.addStretch()
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self.load)
        follow(self._space)

    @property
    def said(self) -> str:
        """What stands there instead of a passage."""
        return self._says.text()

    def show_face(self, face: LessonFace | None) -> None:
        if face is not self._face:
            self._face = face
            self._idle.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._idle.start()

    def load(self) -> None:
        """Light the passage up, now."""
        if not self.isVisible():
            return
        face = self._face
        found = articles.get(self._db, face.article) if face and face.article else None
        if face and found and face.article != self._article:
            self._article = face.article
            self.view.show_article(found.markdown)
        lit = bool(face and found and face.source) and self.view.light_up(face.source if face else ())
        if not found:
            self._says.setText(_("This card is from no article."))
        else:
            self._says.setText("" if lit else _("Its passage is no longer in the article."))
        self._says.setVisible(bool(self._says.text()))
        self.view.setVisible(found is not None)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._says.setContentsMargins(0, current().px(16), 0, 0)
