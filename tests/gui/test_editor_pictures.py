"""Pictures that are pasted or dropped: kept by their content, or refused with a sentence."""

import os

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from flashcards.gui.editor_desk import EditorDesk
from flashcards.gui.note_editor import NoteEditor
from flashcards.store import pictures
from tests.builders import bounded


@pytest.fixture
def editor(qtbot, on_disk):
    one = NoteEditor(desk=EditorDesk(on_disk))
    qtbot.addWidget(one)
    return one


def dropped(*paths) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def pasted(size: int = 20) -> QMimeData:
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    data = QMimeData()
    data.setImageData(image)
    return data


def field(editor):
    return editor._fields["Question"]


def test_a_pasted_picture_is_kept_and_named(editor, on_disk):
    assert field(editor).edit.canInsertFromMimeData(pasted())
    field(editor).edit.insertFromMimeData(pasted())
    assert editor.text().fields[0] == "![](picture.png)"
    assert pictures.find(on_disk.db, on_disk.media, "picture.png", None)


def test_another_picture_gets_a_name_of_its_own_and_the_same_one_does_not(editor):
    for size in (20, 30, 20):
        field(editor).edit.insertFromMimeData(pasted(size))
    first, second, third = editor.text().fields[0].split("![](")[1:]
    assert first == third
    assert second != first


def test_a_dropped_file_keeps_its_name(editor, tmp_path):
    path = tmp_path / "Peta Jawa (1).png"
    pasted().imageData().save(str(path))
    field(editor).edit.insertFromMimeData(dropped(path))
    assert editor.text().fields[0] == "![](Peta-Jawa--1.png)"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("x.png", b"no picture"),
        ("x.png", b"\x89PNG\r\n"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(editor, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    field(editor).edit.insertFromMimeData(dropped(path))
    assert editor.text().fields[0] == ""
    assert field(editor).error() == "x." + name[2:] + (
        " is no picture that can be shown here; PNG, JPEG, GIF and WebP are."
    )


def test_a_huge_file_is_refused_unread(editor, tmp_path):
    path = tmp_path / "huge.png"
    with path.open("wb") as file:
        file.truncate(21_000_000)
    field(editor).edit.insertFromMimeData(dropped(path))
    assert field(editor).error() == "The picture huge.png is larger than 20 MB; make it smaller first."


def test_words_with_a_picture_of_them_are_words(editor):
    data = pasted()
    data.setText("dari Word")
    field(editor).edit.insertFromMimeData(data)
    assert editor.text().fields[0] == "dari Word"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_refused_and_not_waited_for(editor, tmp_path):
    path = tmp_path / "x.png"
    os.mkfifo(path)
    with bounded(3):
        field(editor).edit.insertFromMimeData(dropped(path))
    assert field(editor).error() == "The picture x.png cannot be read."
