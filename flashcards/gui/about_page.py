"""About: which version this is, what is new in it, what it is made of, and a text for whoever helps."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from flashcards import __version__
from flashcards.gui import help_texts, shortcuts
from flashcards.gui.cover import Cover
from flashcards.gui.diagnostics import diagnostics
from flashcards.gui.help_pane import HelpPane
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import QuietButton, SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.preference_rows import Section
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _
from flashcards.workspace import Workspace

# What is inside, what for, its licence; the texts of the licences come with each package.
PARTS = (
    ("Python", N_("the language"), "PSF-2.0"),
    ("Qt, PySide6", N_("windows and type"), "LGPL-3.0"),
    ("SQLite, APSW", N_("the collection"), "public domain, Zlib"),
    ("nh3", N_("makes foreign HTML safe"), "MIT"),
    ("markdown-it-py", N_("reads Markdown"), "MIT"),
    ("selectolax", N_("reads HTML"), "MIT"),
    ("pypdfium2", N_("reads PDF"), "Apache-2.0, BSD-3-Clause"),
    ("mammoth", N_("reads DOCX"), "BSD-2-Clause"),
    ("defusedxml", N_("reads XML safely"), "PSF-2.0"),
    ("zstandard", N_("packs and unpacks"), "BSD-3-Clause"),
    ("miniaudio", N_("sounds"), "MIT"),
    ("ziamath", N_("formulas"), "MIT"),
    ("platformdirs", N_("finds the folder for the collection"), "MIT"),
)
_COPIED = 3000  # ms that the button says so


class AboutPage(Cover):
    """Over the window, as help is: what is below stays as it was."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("About the program"))
        self.done = QuietButton(_("Close"), key=shortcuts.cap("cancel"))
        self.done.clicked.connect(self.close_sheet)
        self._page = PageColumn(self, _("About the program"), self.done)
        version = _("Flashcards {version}").format(version=__version__)
        licence = _("Free to use, share and change, under the MIT licence. Made in the open.")
        self._lead = Paragraph(f"{version}. {licence}", "lead", "ink2")
        self.news = HelpPane()
        self.news.setAccessibleName(_("What is new"))
        self.news.show_markdown(help_texts.markdown(help_texts.NEWS))
        self.text = DiagnosticsText(diagnostics(workspace))
        self.copy = SecondaryButton(_("Copy"))
        self.copy.setAccessibleName(_("Copy the diagnostics"))
        self.copy.clicked.connect(self._copy)
        self._said = QTimer(self, singleShot=True, interval=_COPIED)
        self._said.timeout.connect(lambda: self.copy.setText(_("Copy")))
        self._page.column.addWidget(self._lead)
        for section in (self._news(), self._diagnostics(), self._parts()):
            self._page.column.addWidget(section)
        self._page.column.addStretch()
        follow(self._space)

    def first(self) -> QWidget:
        return self.copy

    def stops(self) -> list[QWidget]:
        return [self.done, self.news, self.copy, self.text]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            self._page.scrolled_by(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        went = super().focusNextPrevChild(forward)
        focus = self.window().focusWidget()
        if focus:
            self._page.ensureWidgetVisible(focus)
        return went

    def _news(self) -> Section:
        section = Section(_("What is new"))
        section.add(self.news)
        return section

    def _diagnostics(self) -> Section:
        section = Section(_("Diagnostics"))
        section.add(
            Paragraph(
                _(
                    "Copy this when you ask for help. There is nothing in it of what you learn, and no name"
                    " of a file or a person."
                )
            )
        )
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.copy)
        row.addStretch()
        section.add(line, self.text)
        return section

    def _parts(self) -> Section:
        section = Section(_("Made of"))
        section.add(
            *(Paragraph(f"{name}: {_(what)} ({licence})", "ui", "ink2") for name, what, licence in PARTS)
        )
        section.column.setSpacing(current().px(4))
        return section

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(_("Copied"))
        self._said.start()

    def _space(self) -> None:
        self._lead.setContentsMargins(0, 0, 0, current().px(24))


class DiagnosticsText(QPlainTextEdit):
    """As high as its lines, to read and to select; Tab goes on."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Diagnostics"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.installEventFilter(self)
        follow(self._fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where it is wide enough for fewer lines, it is as low as those."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFont(current().font("code"))
        lines = round(self.document().size().height())  # of a plain text: in lines
        spacing = QFontMetricsF(self.font()).lineSpacing()
        self.setFixedHeight(ceil(lines * spacing) + 2 * current().px(16))


def show_about(window: QWidget, workspace: Workspace) -> AboutPage:
    """Open it over the window, or find it open."""
    for there in window.findChildren(AboutPage):
        if there.isVisibleTo(window):
            return there
    opened = AboutPage(window, workspace)
    opened.open()
    return opened
