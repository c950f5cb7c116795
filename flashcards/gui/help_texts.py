"""The pages of help: where their files are, which of them fits where a person is, and their words as HTML."""

import re
from functools import cache
from html import escape
from pathlib import Path

from PySide6.QtWidgets import QWidget

from flashcards.core.markup import to_html
from flashcards.gui import shortcuts
from flashcards.i18n import language
from flashcards.paths import bundled

STUDY, CARDS, ARTICLES, CLASS, SHARING, PROGRESS = PAGES = (1, 2, 3, 4, 5, 6)
NEWS = "new"  # the file of what is new; no page of help
KEY = '<span style="font-size: {px}px">\u00a0{cap}\u00a0</span>'  # which HelpPane draws a cap around

_KEY = re.compile(r"\{key:(\w*)\}")
_MARK = "\ue010{}\ue011"  # of the private use: nobody's text
_MARKED = re.compile("\ue010(\\w+)\ue011")
_TITLE = re.compile(r"# (.+)")
# A page, or a part of one, belongs to what its module is named after: the first that fits.
_FITS = (
    ("study", STUDY),
    ("end", STUDY),
    ("deck", STUDY),
    ("note_", CARDS),
    ("new_card", CARDS),
    ("browser", CARDS),
    ("mend", CARDS),
    ("choice", CARDS),
    ("article", ARTICLES),
    ("draft", ARTICLES),
    ("paste", ARTICLES),
    ("rebuild", ARTICLES),
    ("class", CLASS),
    ("lesson", CLASS),
    ("handout", CLASS),
    ("import", SHARING),
    ("share", SHARING),
    ("export", SHARING),
    ("conflict", SHARING),
    ("backup", SHARING),
    ("damage", SHARING),
    ("progress", PROGRESS),
    ("preset", PROGRESS),
    ("plan", PROGRESS),
    ("exam", PROGRESS),
    ("absence", PROGRESS),
    ("clock", STUDY),
    ("preferences", SHARING),
)


def folder(spoken: str = "") -> Path:
    """Where the pages of a language are, of the one in use if none is named."""
    return bundled("resources") / "help" / (spoken or language())


def markdown(page: int | str, spoken: str = "") -> str:
    """The text of a page of PAGES, or NEWS."""
    name = f"{page}.md" if page == NEWS else f"{page}-*.md"
    return _read(next(iter(folder(spoken).glob(name))))


def title(page: int) -> str:
    """What stands over the page."""
    found = _TITLE.match(markdown(page))
    assert found, page
    return found[1]


def keys_in(text: str) -> list[str]:
    """The names of the keys that a text speaks of."""
    return _KEY.findall(text)


def html(text: str, cap_size: int) -> str:
    """Safe HTML of a text, its keys as they are on this person's keyboard, set in `cap_size` px.

    Raises KeyError for a key that is not in the list of keys.
    """
    marked = _KEY.sub(lambda found: _MARK.format(found[1]), text)
    return _MARKED.sub(
        lambda found: KEY.format(px=cap_size, cap=escape(shortcuts.cap(found[1]))),
        to_html(marked, "markdown"),
    )


def fitting(widget: QWidget | None) -> int | None:
    """The page about what this part of the program, or what it stands on, is for; None where none is."""
    while widget is not None:
        module = type(widget).__module__.rpartition(".")[2]
        for begins, page in _FITS:
            if module.startswith(begins):
                return page
        widget = widget.parentWidget()
    return None


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
