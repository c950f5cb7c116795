"""What is said after days away."""

import pytest
from PySide6.QtWidgets import QWidget

from flashcards.catching_up import MOST, CatchUpOffer
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.welcome_back_panel import WelcomeBackPanel


@pytest.mark.parametrize(
    ("waiting", "said"), [(312, "312 cards wait."), (MOST - 1, "9,999 cards wait."), (MOST, "10,000+ cards")]
)
def test_it_says_how_many_wait_as_far_as_they_are_counted(qtbot, waiting, said):
    window = QWidget()
    qtbot.addWidget(window)
    panel = WelcomeBackPanel(window)
    panel.show_offer(CatchUpOffer(waiting, 60, 60, 8, is_under_way=False), 9)
    assert any(one.text().startswith(said) for one in panel.findChildren(Words))
    assert panel.all_button.text() == ("Do all 10,000+" if waiting == MOST else f"Do all {waiting:,}")
