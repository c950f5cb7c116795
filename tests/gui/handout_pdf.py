"""What tests measure in the PDF of a handout, in mm from the upper left corner."""

import re
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from builders import a_deck, a_note, a_text
from pypdfium2 import raw

from flashcards import lessons
from flashcards.gui.handout_painter import write
from flashcards.gui.handout_sheets import Choices, Handout
from flashcards.gui.handout_text import Texts
from flashcards.lessons import LessonFaces, Plan
from flashcards.workspace import Workspace

MM = 25.4 / 72


@dataclass
class Area:
    left: float
    top: float
    right: float
    bottom: float

    def is_in(self, x: float, y: float, width: float, height: float, slack: float = 0.2) -> bool:
        return (
            self.left >= x - slack
            and self.top >= y - slack
            and self.right <= x + width + slack
            and self.bottom <= y + height + slack
        )


class Pdf:
    """A PDF, opened."""

    def __init__(self, path: Path) -> None:
        self.content = path.read_bytes()
        self._pdf = pypdfium2.PdfDocument(self.content)

    def __len__(self) -> int:
        return len(self._pdf)

    def size(self, n: int = 0) -> tuple[float, float]:
        width, height = self._pdf[n].get_size()
        return width * MM, height * MM

    def text(self, n: int) -> str:
        return " ".join(self._pdf[n].get_textpage().get_text_bounded().split())

    def letters(self, n: int) -> list[tuple[str, Area]]:
        """Every letter of a page, and where its ink is."""
        page = self._pdf[n]
        textpage, height = page.get_textpage(), page.get_height()
        found = []
        for at in range(textpage.count_chars()):
            left, bottom, right, top = textpage.get_charbox(at)
            letter = textpage.get_text_range(at, 1)
            if letter.strip() and right > left:
                area = Area(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
                found.append((letter, area))
        return found

    def ink(self, n: int, letters: str) -> Area:
        """Around all of a page's letters that are one of these."""
        areas = [area for letter, area in self.letters(n) if letter in letters]
        return Area(
            min(area.left for area in areas),
            min(area.top for area in areas),
            max(area.right for area in areas),
            max(area.bottom for area in areas),
        )

    def lines(self, n: int) -> list[Area]:
        """The straight lines of a page."""
        page, found = self._pdf[n], []
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = item.get_bounds()
            height = page.get_height()
            area = Area(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
            if min(area.right - area.left, area.bottom - area.top) < 1:
                found.append(area)
        return found

    def pictures(self, n: int) -> list[Area]:
        page, found = self._pdf[n], []
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = item.get_bounds()
            height = page.get_height()
            found.append(Area(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM))
        return found

    def fonts(self) -> tuple[int, int]:
        """How many fonts are described, and how many of them bring their letters along."""
        described = len(re.findall(rb"/Type */FontDescriptor", self.content))
        return described, len(re.findall(rb"/FontFile[23]? ", self.content))


def a_printed_deck(workspace: Workspace, *pairs: tuple[str, str]):
    """A deck of a question and an answer each."""
    deck_id = a_deck(workspace, "Geografi")
    for question, answer in pairs:
        a_note(workspace, deck_id, a_text(question, answer))
    return deck_id


def a_handout(workspace: Workspace, deck_id, choices: Choices, picture: bytes | None = None) -> Handout:
    """The whole handout of a deck."""
    cards = lessons.choose(workspace, Plan(decks=(deck_id,), count=1000, order="in order"))
    made = Handout(
        choices, "Geografi", cards, LessonFaces(workspace), Texts(lambda _deck: lambda _name: picture)
    )
    for _step in made.steps():
        pass
    return made


def printed(path: Path, handout: Handout) -> Pdf:
    for _n in write(path, handout):
        pass
    return Pdf(path)
