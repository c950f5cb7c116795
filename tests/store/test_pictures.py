"""Pictures beside the collection."""

import os
from pathlib import Path

import pytest
from builders import a_deck, a_note, a_text

from flashcards.core.errors import NotSaved
from flashcards.core.notes import Article
from flashcards.store import articles, conflicts, folders, notes, pictures
from flashcards.workspace import Workspace

DAY = 86_400


@pytest.fixture
def media(tmp_path: Path) -> Path:
    return tmp_path / "media"


def add(
    workspace: Workspace, media: Path, name: str, content: bytes = b"png", folder: int | None = None
) -> None:
    workspace.perform("", lambda db: pictures.add(db, media, name, content, folder))


def stored(media: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(media.glob("*")) if path.is_file()]


def test_a_picture_is_found_by_the_name_that_its_folder_has_for_it(workspace: Workspace, media: Path) -> None:
    one, other = (workspace.perform("", lambda db, p=p: folders.add(db, p)) for p in ("/a", "/b"))
    add(workspace, media, "x.png", b"1", one)
    add(workspace, media, "x.png", b"2", other)
    add(workspace, media, "y.png", b"3")
    find = [
        [pictures.find(workspace.db, media, name, folder) for folder in (one, other, None)]
        for name in ("x.png", "y.png", "z.png")
    ]
    assert find == [[b"1", b"2", None], [b"3", b"3", b"3"], [None, None, None]]


def test_the_same_content_is_kept_once_and_a_name_leads_to_the_newest(
    workspace: Workspace, media: Path
) -> None:
    add(workspace, media, "a.PNG", b"1")
    add(workspace, media, "b.png", b"1")
    assert stored(media) == [b"1"]
    add(workspace, media, "a.PNG", b"2")
    assert pictures.find(workspace.db, media, "a.PNG", None) == b"2"
    assert pictures.find(workspace.db, media, "b.png", None) == b"1"


def test_a_disk_that_refuses_is_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotSaved):
        add(workspace, tmp_path / "file", "a.png")
    assert workspace.db.value("select count(*) from picture") == 0


@pytest.mark.parametrize(
    "text",
    ["![](a%20b/c&d.png)", "![x](<a b/c&d.png>)", '<img src="a b/c&amp;d.png">', "![](a%20b%2Fc%26d.png)"],
)
def test_what_a_note_shows_stays_however_it_is_written(workspace: Workspace, media: Path, text: str) -> None:
    folder = workspace.perform("", lambda db: folders.add(db, "/a"))
    add(workspace, media, "a b/c&d.png", folder=folder)
    a_note(workspace, a_deck(workspace), a_text(text))  # of no folder: it was cut loose from its file
    assert pictures.remove_unused(workspace.db, media) == 0
    assert stored(media) == [b"png"]


@pytest.mark.parametrize("name", ["a.png", "peta.v2.jpeg", "tanpa-akhir", ".png"])
def test_names_of_every_shape_are_found_among_others(workspace: Workspace, media: Path, name: str) -> None:
    add(workspace, media, name)
    add(workspace, media, f"not-{name}", b"other")
    a_note(workspace, a_deck(workspace), a_text(f"a.png.jpeg ![](b{name[:2]}.png) [sound:{name}] v2.jpeg"))
    assert pictures.remove_unused(workspace.db, media) == 1
    assert stored(media) == [b"png"]


def test_what_the_version_of_a_file_shows_that_waits_for_a_choice_stays(
    workspace: Workspace, media: Path
) -> None:
    add(workspace, media, "a.png")
    deck = a_deck(workspace)
    note_id = a_note(workspace, deck, a_text("Apa?"))
    theirs = notes.base_of(a_text("Apa? ![](a.png)"), deck)
    workspace.perform("", lambda db: conflicts.add(db, note_id, theirs))
    assert pictures.remove_unused(workspace.db, media) == 0


def test_what_an_article_shows_stays(workspace: Workspace, media: Path) -> None:
    add(workspace, media, "a.png")
    workspace.perform("", lambda db: articles.add(db, Article("T", "id", "# T\n\n![](a.png)")))
    assert pictures.remove_unused(workspace.db, media) == 0


def test_what_nothing_shows_is_set_aside_and_still_found(workspace: Workspace, media: Path) -> None:
    add(workspace, media, "a.png")
    note_id = a_note(workspace, a_deck(workspace), a_text("![](a.png)"))
    workspace.perform("Delete", lambda db: notes.delete(db, [note_id]))
    assert pictures.remove_unused(workspace.db, media) == 1
    assert stored(media) == []
    workspace.undo()
    assert pictures.find(workspace.db, media, "a.png", None) == b"png"


def test_what_was_set_aside_goes_for_good_after_thirty_days(workspace: Workspace, media: Path) -> None:
    add(workspace, media, "a.png")
    pictures.remove_unused(workspace.db, media)
    (aside,) = (media / "removed").iterdir()
    for days, kept in ((29, True), (31, False)):
        then = aside.stat().st_atime - days * DAY
        os.utime(aside, (then, then))
        pictures.remove_unused(workspace.db, media)
        assert aside.exists() is kept
        if kept:
            os.utime(aside)


def test_a_picture_that_was_set_aside_comes_back_when_it_is_read_again(
    workspace: Workspace, media: Path
) -> None:
    add(workspace, media, "a.png")
    pictures.remove_unused(workspace.db, media)
    add(workspace, media, "a.png")
    assert stored(media) == [b"png"]
    assert list((media / "removed").iterdir()) == []


def test_without_a_folder_of_pictures_there_is_nothing_to_remove(workspace: Workspace, media: Path) -> None:
    assert pictures.remove_unused(workspace.db, media) == 0
