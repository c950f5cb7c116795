"""Sounds: played by a process of our own, which is started with the first of them."""

import struct
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal

from flashcards.gui.sound_child import LARGEST
from flashcards.gui.sound_chip import can_be_played

Sound = Callable[[str], bytes | None]

_BETWEEN = 250  # ms from the end of one sound to the start of the next
_MOST_DEATHS = 3  # after so many, sounds are the end of the process whatever they are


class SoundPlayer(QObject):
    """Plays sounds one after another; another call of `play` breaks off what plays.

    Never blocks and never fails: what cannot be played is told by a signal.
    """

    refused = Signal(str)  # the name of a sound that is not there or cannot be decoded
    without_device = Signal()  # told once, however many players there are
    ended = Signal()  # all that were to be played
    _was_told = False

    def __init__(self, sound: Sound, parent: QObject | None = None, *, options: Sequence[str] = ()) -> None:
        """`sound` reads one by its name; `options` are those of the process."""
        super().__init__(parent)
        self._sound, self._options = sound, list(options)
        self._waiting: list[str] = []
        self._playing = ""
        self._process: QProcess | None = None
        self._has_device = True
        self._deaths = 0
        self._next = QTimer(self, singleShot=True, interval=_BETWEEN)
        self._next.timeout.connect(self._play_next)

    def play(self, names: Sequence[str]) -> None:
        """Play the sounds of these names, those that are of a kind that can be played."""
        self._next.stop()
        self._waiting = [name for name in names if can_be_played(name)]
        if self._waiting:
            self._play_next()
        else:
            self.stop()

    def stop(self) -> None:
        """Be silent at once."""
        self._waiting, self._playing = [], ""
        self._next.stop()
        if self._process:
            self._send(b"")

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        self._waiting, self._playing = [], ""
        self._next.stop()
        if process:
            process.readyReadStandardOutput.disconnect(self._hear)
            process.finished.disconnect(self._bury)
            process.errorOccurred.disconnect(self._give_up)
            process.closeWriteChannel()

    def _play_next(self) -> None:
        if not self._waiting:
            self._playing = ""
            self.ended.emit()
            return
        name = self._playing = self._waiting.pop(0)
        if not self._has_device:
            self._waiting = []
            return
        sound = self._sound(name)
        if not sound or len(sound) > LARGEST:
            self._refuse()
            return
        if self._process is None:
            self._process = self._started()
        self._send(sound)

    def _started(self) -> QProcess:
        app = QCoreApplication.instance()
        process = QProcess(app)  # not of the player: who deletes that need not wait for it
        self.destroyed.connect(process.closeWriteChannel)
        process.finished.connect(process.deleteLater)
        if app:
            app.aboutToQuit.connect(process.kill)
            app.aboutToQuit.connect(process.waitForFinished)
        process.setStandardErrorFile(QProcess.nullDevice())  # sound systems write there what they miss
        process.setWorkingDirectory(str(Path(__file__).parents[2]))
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._bury)
        process.errorOccurred.connect(self._give_up)
        process.start(sys.executable, ["-m", "flashcards.gui.sound_child", *self._options])
        return process

    def _send(self, sound: bytes) -> None:
        if self._process:
            self._process.write(struct.pack(">I", len(sound)) + sound)

    def _hear(self) -> None:
        while self._process and self._process.canReadLine():
            match bytes(self._process.readLine().data()).decode("ascii", "replace").strip():
                case "no device":
                    self._miss_device()
                case "ended":
                    self._next.start()
                case "unreadable":
                    self._refuse()

    def _miss_device(self) -> None:
        self._has_device = False
        self.close()
        if not SoundPlayer._was_told:
            SoundPlayer._was_told = True
            self.without_device.emit()

    def _refuse(self) -> None:
        name, self._playing = self._playing, ""
        if name:
            self.refused.emit(name)
        if self._waiting:
            self._next.start()

    def _give_up(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # after all others it has more to say
            self._bury()

    def _bury(self) -> None:
        """The process is gone, over the sound that it was playing."""
        self._hear()  # its last words
        if self._process is None:  # which were that there is no device
            return
        self._process = None
        self._deaths += 1
        if self._deaths >= _MOST_DEATHS:
            self._has_device, self._waiting = False, []
        self._refuse()
