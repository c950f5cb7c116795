"""Files that were made to do harm, each on the whole way from the disk to the card that is studied."""

import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from builders import Clock
from hostile.files import Bait, Case, every_case
from hostile.guard import Listener, Measure, Trap, guarded, tree
from hostile.journey import Seen, go, undo_all
from hostile.packages_of import PNG
from PySide6.QtCore import QCoreApplication, QEvent

from flashcards.gui import theme
from flashcards.gui.theme import LIGHT, Theme
from flashcards.workspace import Workspace

# Of one file: 3 s of the processor are wanted, which count twice beside other work; the program takes 150 MB.
SECONDS, MEGABYTES = 6, 350
CASES = every_case()
_TAGS = """a b big br code dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre s
    samp small blockquote span strike strong sub sup table caption tbody td tfoot th thead tr tt u ul"""
_ELEMENT = re.compile(r"<\s*/?\s*([a-zA-Z!?][^\s>/]*)([^>]*)")
_HARM = re.compile(
    r"\bon[a-z]+\s*=|javascript:|https?:|file:|data:|url\(|position|srcset|background|href|//", re.I
)


@dataclass
class Ground:
    """Where a case is played: its folders, its baits, its collection."""

    bait: Bait
    listener: Listener
    trap: Trap
    files: Path
    home: Path
    temporary: Path
    workspace: Workspace

    def collection(self) -> dict[str, tuple[int, bytes]]:
        return tree(self.home)


@pytest.fixture
def ground(tmp_path: Path, clock: Clock, qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ground]:
    before = theme.current()
    theme.apply(qapp, Theme(LIGHT, reduce_motion=True))
    places = [tmp_path / name for name in ("berkas", "koleksi", "sementara", "kerja")]
    for place in places:
        place.mkdir()
    files, home, temporary, working = places
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.chdir(working)
    listener, trap = Listener(), Trap(tmp_path / "luar", PNG)
    workspace = Workspace.open(home / "koleksi.flashdb", clock)
    yield Ground(Bait(listener.host, trap.path), listener, trap, files, home, temporary, workspace)
    workspace.close()
    trap.close()
    listener.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, before)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_hostile_file_ends_as_the_table_says(case: Case, ground: Ground, clock: Clock) -> None:
    path = case.make(ground.files, ground.bait)
    given, outside = tree(ground.files), tree(ground.trap.path.parent)
    ground.trap.was_opened()  # what was heard so far was this test
    before, measure = ground.collection(), Measure()
    with guarded(ground.home, ground.temporary, ground.files) as guard:
        seen = go(path, ground.workspace, clock)
    seconds, megabytes = measure.seconds(), measure.megabytes()
    assert guard.seen == []
    assert not ground.listener.was_called()
    assert not ground.trap.was_opened()
    assert tree(ground.files) == given
    assert tree(ground.trap.path.parent) == outside
    assert list(ground.temporary.iterdir()) == []
    assert list(Path.cwd().iterdir()) == []
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
    if seen.refused:
        assert ground.collection() == before
    check(case, seen)
    undo_all(ground.workspace)
    assert ground.workspace.db.value("select count(*) from note") == 0


def check(case: Case, seen: Seen) -> None:
    """That it ended as the case says."""
    if case.refused or seen.refused:
        assert case.refused, seen.refused
        assert re.search(case.refused, seen.refused), seen.refused
        assert is_one_sentence(seen.refused), seen.refused
        return
    assert case.cards in (None, seen.cards)
    told = "\n".join(f"{one.what}: {one.why}" for one in seen.skipped)
    assert not [words for words in case.listed if words not in told or not told], told
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", told)
    assert seen.first is not None
    assert seen.again is not None
    assert (seen.again.new, seen.again.updated, seen.again.kept, seen.stands) == (0, 0, (), True)
    assert seen.first.new == seen.again.unchanged
    for shown in seen.faces:
        assert_harmless("".join((shown.question, shown.answer, *shown.members)))
    if case.row in _WORDS:
        _WORDS[case.row](case, seen)


def is_one_sentence(words: str) -> bool:
    return (
        "\n" not in words
        and (words.endswith(".") or "cannot be read: " in words)
        and "Error" not in words
        and len(words) < 400
    )


def assert_harmless(html: str) -> None:
    """Only elements of the list, with sources that are plain names."""
    for name, attributes in _ELEMENT.findall(html):
        assert name.lower() in _TAGS.split(), name
        assert not _HARM.search(attributes), attributes
        for source in re.findall(r'src="([^"]*)"', attributes):
            assert not source.startswith(("/", "\\")), source
            assert ".." not in source, source


def _words_stay(case: Case, seen: Seen) -> None:
    assert all("kata" in words for words in seen.drawn)


def _no_bidi(case: Case, seen: Seen) -> None:
    shown = "".join(seen.drawn)
    assert "kata" in shown.replace("\ufffd", "")
    assert not re.search("[\x00-\x08\x0e-\x1f\u202a-\u202e\ufeff]", shown)


def _names(case: Case, seen: Seen) -> None:
    assert seen.first is not None
    if case.name.startswith("names-by-case"):
        return
    assert seen.first.media == (1 if case.name == "names-bundle" else 3)


_WORDS = {1: _words_stay, 23: lambda *_: None, 27: _no_bidi, 6: _names}


def test_every_row_of_the_table_has_a_case() -> None:
    assert {case.row for case in CASES} == set(range(1, 39))


def test_the_trap_hears_who_opens_it(tmp_path: Path) -> None:
    trap = Trap(tmp_path / "luar", b"x")
    trap.path.read_bytes()
    assert trap.was_opened() or not sys.platform.startswith("linux")
    trap.close()
