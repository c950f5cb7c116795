import errno
import hashlib
import os
import sys
from pathlib import Path

import pytest

from flashcards.core.errors import NotSaved
from flashcards.formats.folder import ChangedOnDisk, plain_name, read, slug, write_all, write_file

PNG = b"\x89PNG\r\n\x1a\n"
DECK = '---\nname = "Bentuk"\narticle = "article.md"\nlang = "id"\n---\n'


def fill(folder: Path, **files: str | bytes) -> Path:
    """Write files; `__` in a name stands for a dot."""
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def messages(found) -> list[str]:
    return [problem.message for problem in found.problems]


def warnings(found) -> list[str]:
    return [warning.message for warning in found.warnings]


def test_a_folder_has_decks_by_file_their_article_and_digests(tmp_path):
    fill(
        tmp_path, b__md=DECK + "C: [b]", a__md=DECK + "C: [a]", article__md="\ufeff# Judul\r\n\r\ncafe\u0301"
    )
    found = read(tmp_path)
    assert list(found.decks) == ["a.md", "b.md"]
    article = found.articles["article.md"]
    assert (article.title, article.lang, article.markdown) == ("Judul", "id", "# Judul\n\ncafé")
    assert found.digests == {name: sha256(tmp_path / name) for name in ("a.md", "b.md", "article.md")}
    assert (found.problems, found.warnings) == ((), ())


def test_hidden_files_and_what_is_no_deck_are_left_alone(tmp_path):
    fill(
        tmp_path,
        README__md="# Hello",
        __hidden__md="Q: a",
        notes__txt=DECK,
        latin__md=b"caf\xe9",
        y__md="---\ntitle: x\n---\n",
    )
    (tmp_path / ".secret.md").write_text("---\nname = 1\n---\n")
    (tmp_path / "dir.md").mkdir()
    found = read(tmp_path)
    assert (found.decks, found.problems, found.warnings, found.digests) == ({}, (), (), {})


def test_all_faults_of_all_files_are_told_with_their_place(tmp_path):
    fill(
        tmp_path,
        a__md=DECK + "A: a",
        b__md='---\nname = "x"\n---\nQ: b',
        c__md='---\nname = "y"\n---\nC: [c]',
        article__md="",
    )
    found = read(tmp_path)
    assert [(problem.path, problem.line) for problem in found.problems] == [
        (str(tmp_path / "a.md"), 6),
        (str(tmp_path / "b.md"), 4),
    ]
    assert list(found.decks) == ["c.md"]


def test_text_that_is_not_utf_8_is_a_fault_of_its_line(tmp_path):
    fill(tmp_path, a__md=DECK.encode() + b"Q: caf\xe9\nA: x")
    (problem,) = read(tmp_path).problems
    assert (problem.line, problem.message) == (6, "expected text in UTF-8")


def test_an_article_that_is_not_there_is_a_fault(tmp_path):
    fill(tmp_path, a__md=DECK)
    assert messages(read(tmp_path)) == ["expected the article article.md in this folder"]


@pytest.mark.parametrize(
    "name", ["../secret.md", "/etc/passwd", "x/../../secret.md", "./article.md", "", "a\\u0000b"]
)
def test_an_article_outside_the_folder_is_refused(tmp_path, name):
    folder = tmp_path / "folder"
    folder.mkdir()
    fill(tmp_path, secret__md="secret")
    fill(folder, a__md=f'---\nname = "a"\narticle = "{name}"\n---\n')
    found = read(folder)
    assert len(found.problems) == 1
    assert found.articles == {}


def test_links_are_followed_before_a_file_counts_as_inside(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    fill(tmp_path, secret__md="secret", deck__md='---\nname = "x"\n---\n', p__png="secret")
    fill(folder, a__md=DECK + "Q: ![](p.png) ![](in.png)\nA: a", real__png=PNG)
    (folder / "article.md").symlink_to(tmp_path / "secret.md")
    (folder / "linked.md").symlink_to(tmp_path / "deck.md")
    (folder / "p.png").symlink_to(tmp_path / "p.png")
    (folder / "in.png").symlink_to(folder / "real.png")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    found = read(folder)
    assert list(found.decks) == ["a.md"]
    assert (found.articles, found.pictures) == ({}, {"in.png": (folder / "real.png").resolve()})
    assert messages(found) == ["expected article= to name a file in this folder, not article.md"]
    assert [Path(warning.path).name for warning in found.warnings] == [
        "article.md",
        "linked.md",
        "loop.md",
        "a.md",
    ]


def test_pictures_of_notes_and_article_are_read(tmp_path):
    (tmp_path / "img").mkdir()
    one, two = tmp_path / "img" / "a.png", tmp_path / "img" / "b c (1).png"
    one.write_bytes(PNG)
    two.write_bytes(PNG)
    fill(
        tmp_path,
        a__md=DECK + 'Q: ![alt](img/a.png "title")\nA: ![](<img/b c (1).png>) ![](img/b%20c%20(1).png)',
        article__md="![x](img/none.png)\n\n```\n![](code.png)\n```\n",
    )
    found = read(tmp_path)
    assert found.pictures == {"img/a.png": one.resolve(), "img/b c (1).png": two.resolve()}
    (warning,) = found.warnings
    assert (warning.path, warning.line) == (str(tmp_path / "article.md"), 1)
    assert warning.message == "expected the picture img/none.png in this folder"


@pytest.mark.parametrize(
    "source", ["../x.png", "/etc/passwd", "https://example.org/x.png", "file:///x.png", "a/../b.png"]
)
def test_a_picture_outside_the_folder_is_refused(tmp_path, source):
    fill(tmp_path, a__md=f'---\nname = "x"\n---\nC: [a] ![]({source})')
    found = read(tmp_path)
    assert warnings(found) == [f"expected a picture in this folder, not {source}"]
    assert found.warnings[0].line == 4


@pytest.mark.parametrize(
    "start", [PNG, b"\xff\xd8\xff\xe0", b"GIF89a", b"GIF87a", b"RIFF\x10\0\0\0WEBPVP8 ", b"BM"]
)
def test_a_picture_is_known_by_how_it_starts(tmp_path, start):
    fill(tmp_path, a__md='---\nname = "x"\n---\nC: [a] ![](p.png)', p__png=start + b"more")
    found = read(tmp_path)
    assert (list(found.pictures), found.warnings) == (["p.png"], ())


@pytest.mark.parametrize("content", [b"", b"\0" * 1000, b"<svg/>", b"%PDF", b"RIFF\x10\0\0\0WAVE"])
def test_what_is_no_picture_is_left_out(tmp_path, content):
    fill(tmp_path, a__md='---\nname = "x"\n---\nC: [a] ![](p.png)', p__png=content)
    found = read(tmp_path)
    assert found.pictures == {}
    assert warnings(found) == ["expected a picture (PNG, JPEG, GIF, WebP or BMP): p.png"]


@pytest.mark.parametrize(("most", "bytes_of_all"), [(2, 1000), (1000, 2 * len(PNG))])
def test_the_pictures_of_a_folder_are_bounded_together(tmp_path, monkeypatch, most, bytes_of_all):
    monkeypatch.setattr("flashcards.formats.folder.MOST_PICTURES", most)
    monkeypatch.setattr("flashcards.formats.folder.LARGEST_PICTURES", bytes_of_all)
    shown = " ".join(f"![]({n}.png) ![]({n}.png)" for n in (1, 2, 3))
    fill(tmp_path, a__md=f'---\nname = "x"\n---\nC: [a] {shown}', **{f"{n}__png": PNG for n in (1, 2, 3)})
    found = read(tmp_path)
    assert list(found.pictures) == ["1.png", "2.png"]
    assert warnings(found)[0].endswith("; 3.png is one too many")


@pytest.mark.parametrize("name", ["a" * 300, "é" * 200])
def test_names_that_are_too_long_cannot_be_read(tmp_path, name):
    fill(
        tmp_path,
        a__md=f'---\nname = "a"\narticle = "{name}"\n---\nC: [b]',
        b__md=f'---\nname = "b"\n---\nC: [b] ![]({name})',
    )
    found = read(tmp_path)
    assert messages(found) == [f"expected an article that can be read: {name} (File name too long)"]
    if len(name) < 240:
        assert warnings(found) == [f"expected a picture that can be read: {name} (File name too long)"]


def test_files_of_a_folder_that_may_not_be_entered_cannot_be_read(tmp_path, monkeypatch):
    fill(tmp_path, a__md=DECK + "C: [b] ![](p.png)", b__md=DECK)
    looked = Path.stat

    def refuse(path, **kw):
        if path.name != "a.md" and path.suffix:
            raise PermissionError(errno.EACCES, "Permission denied")
        return looked(path, **kw)

    monkeypatch.setattr(Path, "stat", refuse)
    found = read(tmp_path)
    assert messages(found) == [
        "expected a file that can be read (Permission denied)",
        "expected an article that can be read: article.md (Permission denied)",
    ]
    assert warnings(found) == ["expected a picture that can be read: p.png (Permission denied)"]


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes only there")
def test_names_that_are_not_utf_8_are_faults(tmp_path):
    Path(os.fsdecode(bytes(tmp_path) + b"/x\xff.md")).write_text(DECK + "C: [a]")
    Path(os.fsdecode(bytes(tmp_path) + b"/y\xff.md")).write_text("no deck")
    found = read(tmp_path)
    assert [str(problem) for problem in found.problems] == [
        f"{tmp_path}/x\\xff.md:1: expected a file whose name is in UTF-8"
    ]
    assert (found.decks, found.digests) == ({}, {})
    folder = Path(os.fsdecode(bytes(tmp_path) + b"/f\xff"))
    folder.mkdir()
    fill(folder, a__md='---\nname = "x"\n---\nC: [a]')
    (tmp_path / "link").symlink_to(folder)
    for path in (folder, tmp_path / "link"):
        assert messages(read(path)) == ["expected a folder whose name is in UTF-8"]


def test_a_folder_that_is_not_there_is_one_fault(tmp_path):
    assert len(read(tmp_path / "none").problems) == 1


def test_files_that_cannot_be_read_are_told(tmp_path, monkeypatch):
    fill(tmp_path, a__md=DECK + "C: [a] ![](p.png)", b__md=DECK, article__md="x", p__png=PNG)
    opened = Path.open

    def refuse(path, *args, **kw):
        if path.name in ("b.md", "p.png"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kw)

    monkeypatch.setattr(Path, "open", refuse)
    found = read(tmp_path)
    assert messages(found) == ["expected a file that can be read (Permission denied)"]
    assert warnings(found) == ["expected a picture that can be read: p.png (Permission denied)"]


def test_files_that_are_too_large_are_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("flashcards.formats.folder.LARGEST_TEXT", 100)
    monkeypatch.setattr("flashcards.formats.folder.LARGEST_PICTURE", 3)
    fill(
        tmp_path,
        a__md='---\nname = "x"\n---\nC: [a] ![](p.png)',
        b__md=DECK + "C: [a]" + " " * 100,
        p__png="12345",
    )
    found = read(tmp_path)
    assert messages(found) == ["expected at most 0 MB of text"]
    assert warnings(found) == ["expected a picture of at most 0 MB: p.png"]


def test_files_are_written_whole_with_their_digests_and_nothing_is_left_behind(tmp_path):
    folder = tmp_path / "new"
    digests = write_all(folder, {"a.md": "aé\n", "b.md": "b"}, {})
    assert (folder / "a.md").read_bytes() == b"a\xc3\xa9\n"
    assert digests == {name: sha256(folder / name) for name in ("a.md", "b.md")}
    assert write_file(folder / "a.md", "second", digests["a.md"]) == sha256(folder / "a.md")
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.md"]


def test_nothing_is_written_when_one_file_changed_since_it_was_read(tmp_path):
    digests = write_all(tmp_path, {"a.md": "a", "b.md": "b"}, {})
    fill(tmp_path, b__md="edited by hand")
    with pytest.raises(ChangedOnDisk, match=r"b\.md was changed outside"):
        write_all(tmp_path, {"a.md": "A", "b.md": "B"}, digests)
    with pytest.raises(ChangedOnDisk):
        write_file(tmp_path / "a.md", "A", None)
    assert (tmp_path / "a.md").read_text() == "a"
    assert (tmp_path / "b.md").read_text() == "edited by hand"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_that_is_gone_is_written_anew(tmp_path):
    digest = write_file(tmp_path / "a.md", "a", None)
    (tmp_path / "a.md").unlink()
    write_file(tmp_path / "a.md", "b", digest)
    assert (tmp_path / "a.md").read_text() == "b"


def test_a_file_with_the_longest_name_is_written(tmp_path):
    name = "漢" * 84 + ".md"  # 255 bytes
    write_all(tmp_path, {name: "a"}, {})
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_already_says_so_is_left_as_it_is(tmp_path):
    write_file(tmp_path / "a.md", "a", None)
    os.utime(tmp_path / "a.md", (1, 1))
    write_file(tmp_path / "a.md", "a", None)
    assert (tmp_path / "a.md").stat().st_mtime == 1


def test_permissions_and_links_survive_a_write(tmp_path):
    digest = write_file(tmp_path / "a.md", "a", None)
    (tmp_path / "a.md").chmod(0o640)
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    write_file(tmp_path / "link.md", "b", digest)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "a.md").read_text() == "b"
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["../a.md", "/tmp/a.md", "x/../../a.md", "a\0.md"])
def test_nothing_is_written_outside_the_folder(tmp_path, name):
    with pytest.raises(NotSaved):
        write_all(tmp_path / "folder", {name: "a"}, {})
    assert not (tmp_path / "a.md").exists()


def test_a_disk_that_refuses_leaves_all_as_it_was(tmp_path, monkeypatch):
    digests = write_all(tmp_path, {"a.md": "a"}, {})

    def refuse(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NotSaved, match="No space left"):
        write_all(tmp_path, {"a.md": "A", "b.md": "B"}, digests)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.md", "a")]


def test_a_name_becomes_part_of_a_file_name():
    assert slug("Bentuk Kelompok: Okupasional/2!") == "bentuk-kelompok-okupasional-2"
    assert slug("Ère  日本") == "ère-日本"
    assert slug("../..") == "deck"
    assert len(slug("a " * 100)) <= 60


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bab 1: Sel/Inti?", "Bab 1 Sel Inti"),
        (" ..\n Sel. ", "Sel"),
        ("\ud800\x00", ""),
        ("\U0001f9a0" * 200, "\U0001f9a0" * 50),
        ("a" * 100, "a" * 80),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert plain_name(title) == name
