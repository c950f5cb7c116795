"""Bring the catalogues up to date with the code: `python tests/tools/catalogues.py`.

Messages are extracted with Babel into resources/locale/LANGUAGE/LC_MESSAGES/flashcards.po, where a person
translates what is new; run it again to compile the .mo beside it, and Qt's own words to qtbase_id.qm.
"""

import io
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("id", "en")
QT_SOURCE = LOCALE / "qtbase_id.ts"
QT_COMPILED = QT_SOURCE.with_suffix(".qm")
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_PLURALS = {"id": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}


class _Bare(Catalog):
    """A catalogue that tells gettext only what it needs to know: no dates, no names of tools."""

    def __init__(self, language: str) -> None:
        super().__init__(charset="utf-8", fuzzy=False)
        self._language = language

    @property
    def num_plurals(self) -> int:
        return 1 if self._language == "id" else 2

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return [
            ("Language", self._language),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", _PLURALS[self._language]),
        ]


def extracted(language: str = "en") -> Catalog:
    """Every message of the code, without translations."""
    catalog = _Bare(language)
    found = extract_from_dir(ROOT / "flashcards", keywords=_KEYWORDS, comment_tags=("Translators:",))
    for file, line, message, comments, context in found:
        catalog.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return catalog


def po_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "flashcards.po"


def mo_path(language: str) -> Path:
    return po_path(language).with_suffix(".mo")


def read(language: str) -> Catalog:
    with po_path(language).open("rb") as file:
        return read_po(file)


def written(catalog: Catalog, language: str) -> bytes:
    """The text of a .po: the same for the same messages, so without dates, names and places."""
    catalog.header_comment = f"# Flashcards: the words that people read, language {language}."
    out = io.BytesIO()
    write_po(out, catalog, width=100, sort_output=True, no_location=True)
    return out.getvalue()


def compiled(language: str) -> bytes:
    """The .mo for the .po as it is on the disk."""
    out = io.BytesIO()
    catalog = _Bare(language)
    for message in read(language):
        if message.id:
            catalog[message.id] = message
    write_mo(out, catalog)
    return out.getvalue()


def update(language: str) -> list[Message]:
    """Write the code's messages to the .po, with the translations there are; those that have none."""
    code, path = extracted(language), po_path(language)
    before = read(language) if path.exists() else Catalog()
    for message in code:
        if not message.id:
            continue
        known = before.get(message.id, message.context)
        if known is not None and known.pluralizable == message.pluralizable:
            message.string = known.string
        if language == "en" and message.pluralizable:  # all else reads as it stands in the code
            message.string = tuple(message.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(code, language))
    return [message for message in code if message.id and not is_translated(message)]


def is_translated(message: Message) -> bool:
    string = message.string
    return bool(string) if isinstance(string, str) else bool(string) and all(string)


def lrelease() -> Path | None:
    """Qt's compiler of its catalogues, which comes with PySide6; None where it is not installed."""
    names = ("pyside6-lrelease", "pyside6-lrelease.exe")
    found = (Path(sys.executable).with_name(name) for name in names)
    return next((path for path in found if path.exists()), None)


def compile_qt(target: Path) -> None:
    """Compile Qt's own words; the tool must be there."""
    tool = lrelease()
    assert tool is not None
    subprocess.run([tool, "-silent", QT_SOURCE, "-qm", target], check=True)


def main() -> None:
    for language in LANGUAGES:
        empty = update(language)
        mo_path(language).write_bytes(compiled(language))
        if language != "en":
            print(f"{language}: {len(read(language))} messages, {len(empty)} without a translation")
            for message in empty:
                print(f"  {message.id!r}")
    if QT_SOURCE.exists():
        compile_qt(QT_COMPILED)


if __name__ == "__main__":
    main()
