import pytest
from builders import a_deck, a_note, a_text
from PySide6.QtCore import QPoint, Qt
from test_sound import a_tone

from flashcards.core.notes import NoteText, NoteType, NoteTypeId, Template
from flashcards.gui.sound import SoundPlayer
from flashcards.gui.study_sound import SETTING
from flashcards.store import note_types, settings
from flashcards.workspace import Workspace

ANKI = NoteType(
    NoteTypeId(0),
    "Anki",
    "standard",
    ("Front", "Back"),
    (Template("1", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),),
    "html",
)


@pytest.fixture
def played(monkeypatch) -> list[tuple[str, ...]]:
    """What was to be played, without a process."""
    heard: list[tuple[str, ...]] = []
    monkeypatch.setattr(SoundPlayer, "play", lambda _self, names: heard.append(tuple(names)))
    return heard


def a_spoken_deck(workspace: Workspace, front: str = "air? [sound:q.mp3]", back: str = "mizu [sound:a.mp3]"):
    type_id = workspace.perform("", lambda db: note_types.put(db, ANKI, {}))
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, NoteText(type_id, (front, back)))
    return deck_id


def test_the_sounds_of_a_side_play_when_it_is_shown(open_study, workspace, played) -> None:
    page = open_study(a_spoken_deck(workspace))
    assert played == [("q.mp3",)]
    page.reveal_all()
    assert played == [("q.mp3",), ("a.mp3",)]


def test_a_key_plays_them_again(qtbot, open_study, workspace, played) -> None:
    page = open_study(a_spoken_deck(workspace, back="mizu"))
    page.reveal_all()
    qtbot.keyClick(page, Qt.Key.Key_R)
    assert played == [("q.mp3",), ("q.mp3",)]


def test_they_stay_silent_when_that_is_wanted(qtbot, open_study, workspace, played) -> None:
    workspace.perform("", lambda db: settings.put(db, SETTING, False))
    page = open_study(a_spoken_deck(workspace))
    assert played == []
    qtbot.keyClick(page, Qt.Key.Key_R)
    assert played == [("q.mp3",)]


def test_a_click_on_its_chip_plays_a_sound(qtbot, open_study, workspace, played) -> None:
    page = open_study(a_spoken_deck(workspace, front="[sound:a.m4a] [sound:x.mp3] [sound:y.mp3]"))
    pane = page._card.view._page.question
    layout = pane.document().documentLayout()
    places = {}
    for x in range(0, pane.width(), 4):
        places.setdefault(layout.imageAt(QPoint(x, 18)), QPoint(x + 8, 18))
    played.clear()
    for name in ("sound:a.m4a", "sound:x.mp3", "sound:y.mp3"):
        qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=places[name])
    assert played == [("x.mp3",), ("y.mp3",)]


def test_markdown_cards_have_sounds_too(open_study, workspace, played) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_text("Apa ini? [sound:q_q.mp3]", "x"))
    open_study(deck_id)
    assert played == [("q_q.mp3",)]


def test_a_sound_that_is_missing_is_told_in_passing(qtbot, open_study, workspace) -> None:
    page = open_study(a_spoken_deck(workspace, back="b"))
    with qtbot.waitSignal(page.told, timeout=5_000) as told:
        page.sounds.again()
    assert told.args == ["The sound q.mp3 is missing or cannot be played."]


def test_a_page_that_goes_takes_the_process_of_its_sounds_with_it(qtbot, open_study, workspace) -> None:
    page = open_study(a_spoken_deck(workspace, front="x"))
    player = page.sounds._player
    player._sound, player._options = {"long.wav": a_tone(60)}.get, ["--silent"]
    player.play(["long.wav"])
    process = player._process
    qtbot.waitUntil(lambda: process.state() == process.ProcessState.Running)
    ended = qtbot.waitSignal(process.finished, timeout=10_000)
    page.sounds.deleteLater()  # as with its page
    ended.wait()
