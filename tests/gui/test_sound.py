import io
import struct
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from flashcards.gui import sound
from flashcards.gui.sound import SoundPlayer
from flashcards.gui.sound_chip import can_be_played


def a_tone(seconds: float = 0.05) -> bytes:
    """A short wave file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as tone:
        tone.setnchannels(1)
        tone.setsampwidth(2)
        tone.setframerate(8000)
        tone.writeframes(b"\x10\x20" * round(8000 * seconds))
    return out.getvalue()


@pytest.fixture
def player(qtbot):
    """Plays to nowhere: `long.wav` for a minute, `broken.mp3` not at all; knows no other names."""
    sounds = {"a.wav": a_tone(), "b.wav": a_tone(), "long.wav": a_tone(60), "broken.mp3": b"nothing" * 99}
    made = SoundPlayer(sounds.get, options=("--silent",))
    heard: list[str] = []
    made.refused.connect(heard.append)
    made.heard = heard
    yield made
    process = made._process
    made.close()
    if process:
        process.waitForFinished()


def test_sounds_are_played_one_after_another(qtbot, player) -> None:
    with qtbot.waitSignal(player.ended, timeout=10_000):
        player.play(["a.wav", "b.wav"])
    assert player.heard == []


def test_another_sound_breaks_off_what_plays(qtbot, player) -> None:
    player.play(["long.wav"])
    with qtbot.waitSignal(player.ended, timeout=10_000):
        player.play(["a.wav"])


def test_what_is_missing_or_no_sound_is_told_and_the_next_one_played(qtbot, player) -> None:
    with qtbot.waitSignal(player.ended, timeout=10_000):
        player.play(["none.mp3", "broken.mp3", "a.wav"])
    assert player.heard == ["none.mp3", "broken.mp3"]


def test_what_no_decoder_is_there_for_is_not_tried(qtbot, player) -> None:
    player.play(["film.mp4", "a.m4a"])
    assert player.heard == []
    assert not can_be_played("a.m4a")


def test_a_process_that_dies_over_a_sound_costs_that_sound_alone(qtbot, player) -> None:
    player.play(["long.wav"])
    qtbot.waitUntil(lambda: player._process.state() == player._process.ProcessState.Running)
    with qtbot.waitSignal(player.refused, timeout=10_000):
        player._process.kill()
    assert player.heard == ["long.wav"]
    with qtbot.waitSignal(player.ended, timeout=10_000):
        player.play(["a.wav"])


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for the process")
def test_without_a_device_it_is_silent_and_says_so_once(qtbot, monkeypatch, tmp_path: Path) -> None:
    script = tmp_path / "no_device"
    script.write_text("#!/bin/sh\necho no device\n")
    script.chmod(0o700)
    monkeypatch.setattr(SoundPlayer, "_was_told", False)
    monkeypatch.setattr(sound.sys, "executable", str(script))
    told: list[int] = []
    for _n in range(2):
        player = SoundPlayer({"a.wav": a_tone()}.get)
        player.without_device.connect(lambda: told.append(1))
        player.play(["a.wav"])
        qtbot.waitUntil(lambda player=player: not player._has_device, timeout=10_000)
        player.play(["a.wav"])
    assert told == [1]


def test_no_process_is_started_for_a_card_without_sounds(player) -> None:
    player.play([])
    player.play(["--script=x", "$(touch x).mp3"])
    assert player._process is None


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_the_process_can_open_no_file_once_it_plays() -> None:
    code = """if True:
        import miniaudio
        from flashcards.gui import sound_child
        sound_child._play = lambda *_: open("/etc/hostname")
        sound_child.main(silent=True)"""
    asked = struct.pack(">I", 3) + b"abc"
    done = subprocess.run([sys.executable, "-c", code], input=asked, capture_output=True, check=False)
    assert done.stdout.split() == [b"ready"]
    assert b"Too many open files" in done.stderr
