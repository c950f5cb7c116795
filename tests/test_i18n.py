"""The words that people read: whole catalogues, the choice of the language, amounts in both languages."""

import ast
import gettext
import re
import shutil
import string
from datetime import timedelta

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit
from tools import catalogues

from flashcards import i18n, words
from flashcards.i18n import _, ngettext
from flashcards.study import RATING_LABELS

LANGUAGES = pytest.mark.parametrize("language", catalogues.LANGUAGES)
MISLEADING = re.compile(r"\b(jatuh tempo|ulangan|kubur|batalkan|mnt|hr|bln)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def code():
    """The messages of the code by id and context."""
    return {(message.id, message.context): message for message in catalogues.extracted() if message.id}


def translations(language="id"):
    return [message for message in catalogues.read(language) if message.id]


def forms(message):
    """The forms of a translation, one without plurals too."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def placeholders(text):
    return {
        field for _literal, field, _spec, _conversion in string.Formatter().parse(text) if field is not None
    }


# Catalogues


def test_no_message_hides_in_an_f_string_where_it_is_not_extracted(code):
    """Babel on Python 3.11 reads no calls between the braces of an f-string."""
    ids = {one for found, _context in code for one in (found if isinstance(found, tuple) else (found,))}
    for file in (catalogues.ROOT / "flashcards").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_", "ngettext"):
                words = node.args[0]
                assert not isinstance(words, ast.Constant) or words.value in ids, f"{file}: {words.value}"


@LANGUAGES
def test_a_catalogue_has_every_message_of_the_code_and_no_other(code, language):
    found = {(message.id, message.context) for message in translations(language)}
    assert sorted(map(str, code.keys() - found)) == [], "run tests/tools/catalogues.py and translate these"
    assert sorted(map(str, found - code.keys())) == [], "run tests/tools/catalogues.py"


def test_every_message_has_an_indonesian_translation_that_is_sure():
    unsure = [m.id for m in translations() if not catalogues.is_translated(m) or m.fuzzy]
    assert unsure == []


@LANGUAGES
def test_a_translation_has_the_placeholders_of_its_message(language):
    for message in translations(language):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        for form, text in enumerate(forms(message)):
            original = ids[min(form, len(ids) - 1)] if language == "en" else ids[-1]
            if text:
                assert placeholders(text) == placeholders(original), message.id


def test_a_translation_begins_and_ends_as_its_message_does():
    for message in translations():
        original = message.id[-1] if isinstance(message.id, tuple) else message.id
        for text in forms(message):
            assert (text.strip() == text) == (original.strip() == original), message.id
            assert text.endswith(".") == original.endswith("."), message.id
            assert text.endswith("…") == original.endswith("…"), message.id


def test_no_translation_uses_a_word_that_misleads():
    assert [text for m in translations() for text in forms(m) if MISLEADING.search(text)] == []


@LANGUAGES
def test_the_compiled_catalogue_is_that_of_the_text_beside_it(language):
    assert catalogues.mo_path(language).read_bytes() == catalogues.compiled(language)


def test_a_second_run_of_the_extractor_changes_nothing(tmp_path, monkeypatch):
    shutil.copytree(catalogues.LOCALE, tmp_path / "locale")
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    catalogues.update("id")
    once = catalogues.po_path("id").read_bytes()
    catalogues.update("id")
    assert catalogues.po_path("id").read_bytes() == once
    assert not re.search(rb"Babel|YEAR|EMAIL|-Date:|:\d+$", once, re.MULTILINE)


@LANGUAGES
def test_a_catalogue_is_found_beside_the_program(language):
    i18n.use(language)
    assert isinstance(i18n._current, gettext.GNUTranslations)
    assert i18n.language() == language


def test_a_language_that_is_not_there_is_english():
    i18n.use("xx")
    assert i18n.language() == "en"
    assert _("Save") == "Save"


# Qt's own words


@pytest.mark.skipif(catalogues.lrelease() is None, reason="PySide6 came without its lrelease")
def test_the_compiled_words_of_qt_are_those_of_the_text_beside_them(tmp_path):
    catalogues.compile_qt(tmp_path / "qtbase_id.qm")
    assert catalogues.QT_COMPILED.read_bytes() == (tmp_path / "qtbase_id.qm").read_bytes()


@pytest.fixture
def qt_in_indonesian(qapp):
    translator = QTranslator()
    assert translator.load("qtbase_id", str(catalogues.LOCALE))
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_the_dialog_that_asks_for_a_folder_speaks_indonesian(qtbot, qt_in_indonesian):
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    labels = {label.text() for label in dialog.findChildren(QLabel)}
    assert labels >= {"&Cari di:", "Folder:", "&Jenis berkas:"}


def test_the_menu_of_a_field_speaks_indonesian(qtbot, qt_in_indonesian):
    field = QLineEdit("kata")
    qtbot.addWidget(field)
    said = [action.text().split("\t")[0] for action in field.createStandardContextMenu().actions()]
    assert [text for text in said if text] == [
        "&Urungkan",
        "&Lakukan lagi",
        "&Potong",
        "&Salin",
        "&Tempel",
        "Hapus",
        "Pilih semua",
    ]


@pytest.mark.parametrize("keys", ["Space", "Ctrl+Right", "Alt+Left", "Del", "Ctrl+Shift+N", "Esc"])
def test_key_names_in_indonesian_still_mean_the_same_keys(qt_in_indonesian, keys):
    assert QKeySequence(keys) == QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)


# The language of a first start


@pytest.mark.parametrize(
    "name", ["id_ID", "id_ID.UTF-8", "id-ID", "id", "in_ID", "en_ID", "en-ID", "jv_ID.UTF-8"]
)
def test_a_system_in_the_language_or_region_of_indonesia_starts_in_indonesian(name):
    assert i18n.guess((name,), "") == "id"


def test_one_indonesian_name_among_several_is_enough():
    assert i18n.guess(("en_US.UTF-8", "id_ID.UTF-8"), "Europe/Berlin") == "id"


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"])
def test_a_clock_on_indonesian_time_starts_in_indonesian(zone):
    assert i18n.guess(("C",), zone) == "id"


@pytest.mark.parametrize(
    ("names", "zone"),
    [
        (("C",), ""),
        (("C.UTF-8", "POSIX"), "UTC"),
        (("en_US.UTF-8",), "Asia/Singapore"),
        (("it_IT", "is_IS"), ""),
        ((), ""),
    ],
)
def test_any_other_system_starts_in_english(names, zone):
    assert i18n.guess(names, zone) == "en"


def test_the_environment_says_which_language_it_is(monkeypatch):
    for key in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LC_TIME", "LC_MONETARY"):
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    assert i18n.system_language() == "en"
    assert i18n.system_language(("id_ID",)) == "id"
    monkeypatch.setenv("TZ", ":Asia/Makassar")
    assert i18n.system_language() == "id"
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("LC_TIME", "en_ID.UTF-8")
    assert i18n.system_language() == "id"


# Amounts and times


def test_numbers_have_points_in_indonesian_and_commas_in_english():
    assert (words.number(1250), words.number(1.5, 1), words.number(1234567.8, 1)) == (
        "1,250",
        "1.5",
        "1,234,567.8",
    )
    i18n.use("id")
    assert (words.number(1250), words.number(1.5, 1), words.number(1234567.8, 1)) == (
        "1.250",
        "1,5",
        "1.234.567,8",
    )


@LANGUAGES
def test_percent_stands_at_its_number_and_is_100_only_for_all_of_it(language):
    i18n.use(language)
    shares = (0, 0.001, 0.9, 0.999, 1)
    assert [words.percent(share) for share in shares] == ["0%", "1%", "90%", "99%", "100%"]


TIMES = [
    (timedelta(seconds=20), "in less than a minute", "sebentar lagi"),
    (timedelta(minutes=1), "in 1 minute", "1 menit lagi"),
    (timedelta(minutes=10), "in 10 minutes", "10 menit lagi"),
    (timedelta(hours=1), "in 1 hour", "1 jam lagi"),
    (timedelta(hours=5), "in 5 hours", "5 jam lagi"),
    (timedelta(days=2), "in 2 days", "2 hari lagi"),
    (0, "today", "hari ini"),
    (1, "in 1 day", "1 hari lagi"),
    (4, "in 4 days", "4 hari lagi"),
    (46, "in 1.5 months", "1,5 bulan lagi"),
    (61, "in 2 months", "2 bulan lagi"),
    (365, "in 1 year", "1 tahun lagi"),
    (550, "in 1.5 years", "1,5 tahun lagi"),
]


@pytest.mark.parametrize(("after", "in_english", "in_indonesian"), TIMES)
def test_when_a_card_comes_back_is_said_in_full_words(after, in_english, in_indonesian):
    assert words.coming_back(after) == in_english
    i18n.use("id")
    assert words.coming_back(after) == in_indonesian


def test_english_has_a_form_for_one_and_indonesian_has_not():
    assert [ngettext("{n} card", "{n} cards", n).format(n=n) for n in (0, 1, 2)] == [
        "0 cards",
        "1 card",
        "2 cards",
    ]
    i18n.use("id")
    assert [ngettext("{n} card", "{n} cards", n).format(n=n) for n in (0, 1, 2)] == [
        "0 kartu",
        "1 kartu",
        "2 kartu",
    ]


def test_the_large_button_says_in_indonesian_what_it_will_do():
    i18n.use("id")
    assert words.start_button(20, 0, 8) == "Mulai belajar · 20 kartu baru (±8 menit)"
    assert words.start_button(0, 34, 5) == "Ulang 34 kartu"
    assert words.start_button(20, 34, 13) == "Ulang 34 kartu + 20 baru (±13 menit)"
    assert words.done_button(12) == "Selesai untuk hari ini · besok 12 kartu"
    assert words.done_button(0) == "Selesai untuk hari ini"


def test_the_four_ratings_have_their_agreed_names():
    i18n.use("id")
    assert [_(label) for label in RATING_LABELS.values()] == ["Lupa", "Ragu", "Ingat", "Mudah"]
    assert _("Undo: {what}").format(what=_("Good")) == "Urungkan: Ingat"
