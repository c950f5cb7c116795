"""What is done to selected words: bold, a list, code, a formula, hidden words; and pictures for a field."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import Markup
from flashcards.gui import shortcuts
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.note_fields import LabelledField, TextField
from flashcards.gui.parts_buttons import QuietButton
from flashcards.i18n import _
from flashcards.words import sentence

Keep = Callable[[str, bytes], str]

_BOLD = {"markdown": ("**", "**"), "html": ("<b>", "</b>")}
_CODE = {"markdown": ("`", "`"), "html": ("<code>", "</code>")}
_BLOCK = {"markdown": ("```\n", "\n```"), "html": ("<pre><code>", "</code></pre>")}
_GAP = 4


class MarkRow(QWidget):
    """A word for each, with its key; what is selected stays so, and the keyboard where it is."""

    def __init__(self, editor: QWidget, markup: Markup) -> None:
        super().__init__(editor)
        self._editor, self._markup = editor, markup
        self._keep: Keep | None = None
        row = FlowLayout(self, _GAP)
        self._buttons: dict[str, QuietButton] = {}
        for name, act in (*self.acts().items(), ("gap", None)):
            button = QuietButton(shortcuts.label(name), key=shortcuts.cap(name))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if act:
                button.clicked.connect(act)
            row.addWidget(button)
            self._buttons[name] = button
        self.hide_words = self._buttons["gap"]
        self._buttons["add_picture"].hide()

    def acts(self) -> dict[str, Callable[[], None]]:
        """What the keys of these shortcuts do."""
        return {
            "bold": lambda: self.wrap(*_BOLD[self._markup]),
            "make_list": self._make_list,
            "code": self._mark_code,
            "formula": lambda: self.wrap("\\(", "\\)"),
            "add_picture": self._choose_picture,
        }

    def take_pictures(self, keep: Keep) -> None:
        """Pictures are kept by `keep`, which gives the name that a card calls one by."""
        self._keep = keep
        self._buttons["add_picture"].show()

    def wrap(self, before: str, after: str) -> None:
        """Put the words that are selected between two marks, or take these away."""
        if field := self._field():
            field.wrap(before, after)

    def pictures_of(self, field: TextField, data: QMimeData, *, insert: bool) -> bool:
        """Whether `data` is pictures; with `insert` they are kept and named in the field."""
        from flashcards.gui import editor_pictures  # noqa: PLC0415  (with the first picture)

        if self._keep is None or not editor_pictures.holds_pictures(data):
            return False
        if insert:
            keep = self._keep
            self._insert(field, lambda: editor_pictures.kept(data, keep))
        return True

    def _insert(self, field: TextField, kept: Callable[[], list[str]]) -> None:
        """Name the pictures in the field; one that is refused is said under it."""
        try:
            for name in kept():
                picture = f"![]({name})" if self._markup == "markdown" else f'<img src="{name}">'
                field.textCursor().insertText(picture)
        except FlashcardsError as error:
            around = field.parentWidget()
            if isinstance(around, LabelledField):
                around.show_error(sentence(error))

    def _field(self) -> TextField | None:
        field = self._editor.focusWidget()
        return field if isinstance(field, TextField) else None

    def _mark_code(self) -> None:
        if field := self._field():
            several = "\u2029" in field.textCursor().selectedText()
            field.wrap(*(_BLOCK if several else _CODE)[self._markup])

    def _make_list(self) -> None:
        if field := self._field():
            field.make_list(html=self._markup == "html")

    def _choose_picture(self) -> None:
        field, keep = self._field(), self._keep
        if field is None or keep is None:
            return
        from flashcards.gui import editor_pictures  # noqa: PLC0415

        dialog = QFileDialog(self.window(), _("Choose a picture"), "", editor_pictures.patterns())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(
            lambda path: self._insert(field, lambda: [editor_pictures.kept_file(Path(path), keep)])
        )
        dialog.open()
