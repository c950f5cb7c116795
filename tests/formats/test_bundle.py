"""Our single file: a deck folder in a zip, read and written, with and without progress."""

import json
import tempfile
import zipfile
from pathlib import Path

import pytest

from flashcards.core.cards import CardState
from flashcards.core.errors import NotSaved
from flashcards.core.notes import BASIC, BOTH, CLOZE
from flashcards.core.reviews import Kind, Rating
from flashcards.formats import bundle, members
from flashcards.formats.package import CannotImport, PackageCard, PackageReview
from flashcards.formats.progress_lines import line_of

PNG = b"\x89PNG\r\n\x1a\n"
ARTICLE = b"# Hewan\n\n## Mamalia\n\nKucing mengeong.\n"
MAMMALS = (
    b'---\nname = "Mamalia"\narticle = "article.md"\nlang = "id"\n---\n'
    b"Q: Hewan apa yang mengeong?\nA: Kucing ![](kucing.png)\n"
    b'<!-- id=aaaaaaaaaa src="Kucing mengeong." tags="rumah" -->\n\n'
    b"## Besar\n\nQ: Gajah\nA: Elephant\n<!-- id=bbbbbbbbbb both -->\n\n"
    b"### Laut\n\nC: [Paus] bernapas dengan [paru-paru].\n<!-- id=cccccccccc -->\n"
)
TOP = b'---\nname = "Hewan"\narticle = "article.md"\ntop = true\n---\nQ: Apa itu hewan?\nA: Makhluk hidup\n'
FILES = [("00-hewan.md", TOP), ("01-mamalia.md", MAMMALS), ("article.md", ARTICLE), ("kucing.png", PNG)]
STUDIED = PackageCard(
    "1", 0, CardState.REVIEW, due_day=20_800, interval=30, stability=31.5, difficulty=5.25, last_day=20_770,
    reps=4, lapses=1, suspended=True, flag=2,
    reviews=(
        PackageReview(1_790_000_000_000, Kind.RATED, Rating.GOOD, CardState(0), CardState(1), 0, 600, 4000),
        PackageReview(1_790_000_600_000, Kind.RATED, Rating.EASY, CardState(1), CardState(2), 30, 0, 900),
    ),
)  # fmt: skip


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def place(tmp_path):
    return tmp_path / "Hewan.flashcards"


def test_a_folder_comes_back_from_the_file(place, now):
    bundle.write([bundle.Part(FILES)], place)
    with bundle.read(place, now) as package:
        assert package.format == "bundle"
        assert [deck.path for deck in package.decks] == [
            ("Hewan",),
            ("Hewan", "Mamalia"),
            ("Hewan", "Mamalia", "Besar"),
            ("Hewan", "Mamalia", "Besar", "Laut"),
        ]
        assert [deck.article for deck in package.decks] == [0, 0, 0, 0]
        notes = list(package.notes)
        assert [package.types[note.type].note_type.id for note in notes] == [BASIC, BASIC, BOTH, CLOZE]
        assert [note.deck for note in notes] == [0, 1, 2, 3]
        assert notes[1].guid == "aaaaaaaaaa"
        assert (notes[1].source, notes[1].tags) == (("Kucing mengeong.",), ("rumah",))
        assert package.articles[0].markdown == ARTICLE.decode()
        assert [(medium.name, medium.load()) for medium in package.media] == [("kucing.png", PNG)]
        assert (package.count, package.has_progress, package.skipped) == (4, False, [])


def test_progress_comes_back_to_its_cards(place, now):
    bundle.write([bundle.Part(FILES, [line_of("bbbbbbbbbb", STUDIED)])], place)
    with bundle.read(place, now) as package:
        assert package.has_progress
        note = next(note for note in package.notes if note.guid == "bbbbbbbbbb")
        assert note.cards == (PackageCard("0", 2), STUDIED._replace(deck=2))
        assert not next(note for note in package.notes if note.guid == "aaaaaaaaaa").cards


def test_the_section_of_a_deck_comes_back(place, now):
    sections = {("Mamalia",): ("Mamalia",), ("Mamalia", "Besar"): ("Mamalia", "Besar")}
    bundle.write([bundle.Part(FILES, sections=sections)], place)
    with bundle.read(place, now) as package:
        assert [deck.section for deck in package.decks] == [None, ("Mamalia",), ("Mamalia", "Besar"), None]


def test_the_same_decks_give_the_same_bytes(place, tmp_path):
    bundle.write([bundle.Part(FILES, [line_of("bbbbbbbbbb", STUDIED)])], place)
    other = tmp_path / "lain.flashcards"
    bundle.write([bundle.Part(FILES, [line_of("bbbbbbbbbb", STUDIED)])], other)
    assert place.read_bytes() == other.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["Hewan.flashcards", "lain.flashcards"]


def test_a_folder_on_the_disk_is_read_the_same(tmp_path, now):
    for name, content in FILES:
        (tmp_path / name).write_bytes(content)
    with bundle.read(tmp_path, now) as package:
        assert (package.format, package.count, len(package.media)) == ("folder", 4, 1)


def test_notes_without_an_id_get_the_same_one_each_time(place, now):
    twice = b'---\nname = "X"\n---\nQ: Apa?\nA: Satu\n\nQ: Apa?\nA: Dua\n'
    zipped(place, {"x.md": twice})
    ids = []
    for _n in range(2):
        with bundle.read(place, now) as package:
            ids.append([note.guid for note in package.notes])
    first, second = ids
    assert first == second
    assert len(set(first)) == 2


@pytest.mark.parametrize("name", ["Hewan (1).flashcards.zip", "unduhan.zip", "Hewan"])
def test_a_zip_around_the_folder_or_the_file_is_as_good(tmp_path, now, name):
    inner = tmp_path / "Hewan.flashcards"
    bundle.write([bundle.Part(FILES)], inner)
    if name == "unduhan.zip":
        outer = zipped(tmp_path / name, {"Hewan.flashcards": inner.read_bytes()})
    else:
        folder = {f"Hewan saya/{one}": content for one, content in FILES} | {
            "__MACOSX/._x": b"",
            ".DS_Store": b"",
        }
        outer = zipped(tmp_path / name, folder)
    with bundle.read(outer, now) as package:
        assert package.count == 4
        assert package.decks[0].path == ("Hewan",)


def test_a_deck_without_an_article_is_called_as_its_file(tmp_path, now):
    place = zipped(tmp_path / "Kata baru (2).flashcards", {"x.md": b'---\nname = "X"\n---\nQ: a\nA: b\n'})
    with bundle.read(place, now) as package:
        assert package.decks[0].path == ("Kata baru",)


def test_a_name_that_leads_out_of_the_file_is_listed_and_not_written(place, tmp_path, now):
    link = zipfile.ZipInfo("link.png")
    link.external_attr = 0o120777 << 16
    zipped(place, dict(FILES))
    with zipfile.ZipFile(place, "a") as archive:
        for name in ("../out.md", "/tmp/flashcards-out.md", "C:/out.md", "a/../../out.md", "..\\out.md"):
            archive.writestr(name, b"out")
        archive.writestr(link, b"/etc/passwd")
    before = sorted(tmp_path.rglob("*"))
    with bundle.read(place, now) as package:
        assert package.count == 4
        assert len(package.skipped) == 6
    assert sorted(tmp_path.rglob("*")) == before
    assert not Path("/tmp/flashcards-out.md").exists()


def test_what_was_unpacked_is_gone_when_the_package_is_closed(place, now):
    bundle.write([bundle.Part(FILES)], place)
    package = bundle.read(place, now)
    medium = package.media[0]
    package.close()
    with pytest.raises(CannotImport):
        medium.load()


def test_a_refused_file_leaves_nothing_unpacked(place, tmp_path, monkeypatch, now):
    spoilt = [("01-mamalia.md", MAMMALS.replace(b"A: ", b""))]
    parts = [bundle.Part(FILES, folder="01-a"), bundle.Part(spoilt, folder="02-b")]
    bundle.write(parts, place)
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    with pytest.raises(CannotImport):
        bundle.read(place, now)
    assert list(aside.iterdir()) == []


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense",
        b"[]",
        b"[" * 100_000,
        b'{"guid": "bbbbbbbbbb"}',
        b'{"guid": "bbbbbbbbbb", "key": "1", "state": 9}',
        b'{"guid": "bbbbbbbbbb", "key": "1", "due_day": 1e999}',
        b'{"guid": "bbbbbbbbbb", "key": "1", "interval": -4}',
        b'{"guid": "bbbbbbbbbb", "key": "1", "reviews": [[1]]}',
        b'{"guid": "bbbbbbbbbb", "key": "1", "reviews": [[1, 0, 9, 0, 1, 0, 60, 5]]}',
    ],
)
def test_a_line_of_progress_that_is_wrong_is_listed(place, now, line):
    zipped(place, dict(FILES) | {"format.json": b'{"format": 1}', "progress.jsonl": line + b"\n"})
    with bundle.read(place, now) as package:
        assert package.count == 4
        assert not package.has_progress
        assert [one.what for one in package.skipped] == ["Progress"]


def test_numbers_beyond_what_there_is_are_brought_within(place, now):
    line = {
        "guid": "bbbbbbbbbb",
        "key": "1",
        "state": 2,
        "stability": 1e9,
        "difficulty": 40,
        "last_day": 20_000,
    }
    zipped(
        place, dict(FILES) | {"format.json": b'{"format": 1}', "progress.jsonl": json.dumps(line).encode()}
    )
    with bundle.read(place, now) as package:
        card = next(note for note in package.notes if note.cards).cards[1]
        assert (card.stability, card.difficulty) == (36_500, 10)


@pytest.mark.parametrize("head", [b'{"format": 2}', b"{", b"[1]", b"[" * 100_000])
def test_a_head_of_another_version_or_none_is_refused(place, now, head):
    zipped(place, dict(FILES) | {"format.json": head})
    with pytest.raises(CannotImport, match=r"newer version|damaged"):
        bundle.read(place, now)


def test_a_fault_in_a_deck_file_is_told_with_its_line(place, now):
    zipped(place, {"x.md": b'---\nname = "X"\n---\nQ: a\n'})
    with pytest.raises(CannotImport, match=r"“Hewan.flashcards” cannot be read: x.md:4: expected A:"):
        bundle.read(place, now)


def test_a_bomb_is_refused_before_it_unpacks(place, now):
    zipped(place, {"x.md": b'---\nname = "X"\n---\nQ: a\nA: b\n', "y.png": bytes(members.LARGEST + 1)})
    with pytest.raises(CannotImport, match="far more than a deck"):
        bundle.read(place, now)


def test_many_files_that_unpack_to_far_too_much_are_refused(place, now, monkeypatch):
    monkeypatch.setattr(members, "NO_BOMB", 3_000_000)
    zipped(
        place, {"x.md": b'---\nname = "X"\n---\nQ: a\nA: b\n'} | {f"{n}.png": bytes(10**6) for n in range(9)}
    )
    with pytest.raises(CannotImport, match="far more than a deck"):
        bundle.read(place, now)


def test_a_hundred_thousand_empty_members_are_refused(place, now):
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("x.md", b'---\nname = "X"\n---\n')
        for n in range(100_000):
            archive.writestr(zipfile.ZipInfo(str(n)), b"")
    with pytest.raises(CannotImport, match="far more than a deck"):
        bundle.read(place, now)


def test_a_damaged_file_is_told_to_be_so(place, now):
    bundle.write([bundle.Part(FILES)], place)
    content = bytearray(place.read_bytes())
    at = content.index(b"kucing.png") + len("kucing.png")
    content[at + 2] ^= 0xFF
    place.write_bytes(content)
    with pytest.raises(CannotImport, match="damaged"):
        bundle.read(place, now)
    place.write_bytes(content[:200])
    with pytest.raises(CannotImport, match="damaged"):
        bundle.read(place, now)


def test_a_password_is_told(place, now):
    zipped(place, {"x.md": b"x"})
    content = bytearray(place.read_bytes())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        content[content.index(mark) + (6 if mark[2] == 3 else 8)] |= 1
    place.write_bytes(content)
    with pytest.raises(CannotImport, match="password"):
        bundle.read(place, now)


def test_what_was_there_stays_when_writing_fails(place, monkeypatch):
    place.write_bytes(b"before")

    def refuse(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bundle.os, "fsync", refuse)
    with pytest.raises(NotSaved):
        bundle.write([bundle.Part(FILES)], place)
    assert place.read_bytes() == b"before"
    assert [one.name for one in place.parent.iterdir()] == [place.name]
