"""The sounds of a lesson's card: nothing plays by itself; R and a click on a sound play it for the class."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from flashcards.core.inserts import sounds
from flashcards.core.templates import Face
from flashcards.gui.sound import Sound, SoundPlayer
from flashcards.i18n import _


class LessonSounds(QObject):
    """Plays what the class has heard of: the sounds of an answer only once that is shown."""

    def __init__(self, sound: Sound, tell: Callable[[str], object], parent: QObject) -> None:
        """`tell` says a sentence until the next key."""
        super().__init__(parent)
        self._tell = tell
        self._player = SoundPlayer(sound, self)
        words = _("The sound {name} is missing or cannot be played.")
        self._player.refused.connect(lambda name: tell(words.format(name=name)))
        self._player.without_device.connect(lambda: tell(_("No sound device was found.")))

    def play(self, face: Face, *, answered: bool) -> None:
        """The sounds of the answer when it is shown and has some, else those of the question."""
        found = (sounds(face.answer) if answered else ()) or sounds(face.question)
        if found:
            self._player.play(found)
        else:
            self._tell(_("This card has no sound."))

    def play_one(self, name: str) -> None:
        self._player.play([name])

    def stop(self) -> None:
        self._player.stop()
