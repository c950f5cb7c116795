"""The sounds of the card that is studied: those of a side play when it is shown, and again when asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from flashcards.core.inserts import sounds
from flashcards.core.templates import Face
from flashcards.gui.card_view import CardView
from flashcards.gui.sound import Sound, SoundPlayer
from flashcards.i18n import _
from flashcards.store import settings
from flashcards.workspace import Workspace

SETTING = "play_sounds"  # whether the sounds of a side play by themselves


class StudySounds(QObject):
    """Plays what stands on the side of the card that came last."""

    def __init__(
        self, workspace: Workspace, view: CardView, sound: Sound, tell: Callable[[str], object]
    ) -> None:
        """`tell` says a sentence in passing."""
        super().__init__(view)
        self._workspace, self._side = workspace, ""
        self._player = SoundPlayer(sound, self)
        self._player.refused.connect(lambda name: tell(_refused(name)))
        self._player.without_device.connect(lambda: tell(_("No sound device was found.")))
        view.sound_clicked.connect(lambda name: self._player.play([name]))

    def show_question(self, face: Face) -> None:
        """The question came to the screen."""
        self._player.stop()
        self._side = face.question
        self._play_by_itself()

    def show_answer(self, side: str) -> None:
        """The answer came, or a member of it. One without sounds leaves those of the question to be heard."""
        if sounds(side):
            self._side = side
            self._play_by_itself()

    def again(self) -> None:
        """Play the sounds of this side from the first on."""
        self._player.play(sounds(self._side))

    def _play_by_itself(self) -> None:
        if sounds(self._side) and settings.get(self._workspace.db, SETTING, True):
            self.again()


def _refused(name: str) -> str:
    return _("The sound {name} is missing or cannot be played.").format(name=name)
