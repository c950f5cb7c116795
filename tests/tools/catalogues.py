"""Bring the catalogues up to date with the code: `python tests/tools/catalogues.py`.

Messages are extracted with Babel into resources/locale/LANGUAGE/LC_MESSAGES/flashcards.po, where a person
translates what is new; run it again to compile the .mo beside it, and Qt's own words to qtbase_id.qm.
"""

import io
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("id", "en")
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def extracted() -> Catalog:
    """Every message of the code."""
    catalog = Catalog(project="flashcards", charset="utf-8", fuzzy=False)
    found = extract_from_dir(ROOT / "flashcards", keywords=_KEYWORDS, comment_tags=("Translators:",))
    for file, line, message, comments, context in found:
        catalog.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return catalog


def po_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "flashcards.po"


def read(language: str) -> Catalog:
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update(language: str) -> Catalog:
    """The catalogue with the code's messages: new ones empty, gone ones dropped."""
    path = po_path(language)
    catalog = read(language) if path.exists() else Catalog(locale=language, project="flashcards", fuzzy=False)
    if language == "id":  # Babel does not know that Indonesian has one form
        catalog._num_plurals, catalog._plural_expr = 1, "0"
    catalog.header_comment = f"# Flashcards: the words that people read, language {language}."
    catalog.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    if language == "en":  # only the plurals: everything else reads as it stands in the code
        for message in catalog:
            if message.id and message.pluralizable:
                message.string = tuple(message.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, no_location=True, sort_output=True)
    return catalog


def _translated(string: "str | tuple[str, ...] | None") -> bool:
    return bool(string) if isinstance(string, str) else bool(string) and all(string)


def main() -> None:
    for language in LANGUAGES:
        catalog = update(language)
        po_path(language).with_suffix(".mo").write_bytes(compiled(catalog))
        empty = [m.id for m in catalog if m.id and not _translated(m.string)]
        if language != "en":
            print(f"{language}: {len(catalog)} messages, {len(empty)} without a translation")
    release = Path(sys.executable).with_name("pyside6-lrelease")
    source = LOCALE / "qtbase_id.ts"
    if source.exists():
        subprocess.run([release, "-silent", source, "-qm", source.with_suffix(".qm")], check=True)


if __name__ == "__main__":
    main()
