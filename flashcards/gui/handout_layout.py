"""Where things stand on paper, in mm from the upper left corner of the sheet; nothing here draws."""

from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Literal, TypeVar

from flashcards.i18n import N_

T = TypeVar("T")
Duplex = Literal["long", "short"]
PaperName = Literal["a4", "f4", "letter"]

UNITS = 20  # of the drawing, to a mm
POINT = 25.4 / 72  # mm
CUT = 0.1  # mm, the width of a line to cut along
LARGEST_SHIFT = 5.0  # mm that a printer may be off

_EDGE = 10.0  # mm around the cards; no printer reaches the edge, and some are off by half of it
_MARK = 4.0  # mm that a cut line reaches beyond the cards
_PADDING = 5.0  # mm within a card
_FOOT = 4.0  # mm at a card's lower edge, for its number
_SIDE, _TOP, _BOTTOM = 18.0, 15.0, 18.0  # of a worksheet
_BETWEEN_LINES = 8.5  # mm, for a hand that writes
_HAND = 2.6  # mm that a letter takes in it
_MOST_LINES, _MOST_MEMBERS = 8, 12
_BETWEEN = 5.0  # mm between two questions


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, upright."""

    key: PaperName
    name: str
    width: float
    height: float


PAPERS: dict[PaperName, Paper] = {
    "a4": Paper("a4", N_("A4 (210 × 297 mm)"), 210, 297),
    "f4": Paper("f4", N_("F4 (215 × 330 mm)"), 215, 330),
    "letter": Paper("letter", N_("Letter (216 × 279 mm)"), 215.9, 279.4),
}


def usual_paper(language: str, territory: str) -> PaperName:
    """What a printer is most likely filled with. `territory`: of the system, as in "US"."""
    if language == "id":
        return "f4"
    return "letter" if territory in ("US", "CA", "MX", "PH") else "a4"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def moved(self, right: float, down: float) -> "Box":
        return Box(self.x + right, self.y + down, self.width, self.height)

    def inset(self, side: float, top: float, bottom: float) -> "Box":
        return Box(self.x + side, self.y + top, self.width - 2 * side, self.height - top - bottom)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = CUT


@dataclass(frozen=True, slots=True)
class Grid:
    """The cards of a sheet, side by side in the middle of the paper, so that fronts and backs agree."""

    paper: Paper
    columns: int
    rows: int

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def front(self, n: int) -> Box:
        """The place of the sheet's card `n`, counted from 0."""
        return self._cell(n % self.columns, n // self.columns)

    def back(self, n: int, duplex: Duplex, shift: tuple[float, float] = (0, 0)) -> Box:
        """The place of its back on the other side of the sheet; `shift`: mm to the right and down.

        On a sheet that is turned on its long edge the columns change sides, on the short edge the rows do,
        and the back stands upside down: see `backs_are_turned`.
        """
        column, row = n % self.columns, n // self.columns
        if duplex == "long":
            column = self.columns - 1 - column
        else:
            row = self.rows - 1 - row
        return self._cell(column, row).moved(*shift)

    def cut_lines(self) -> list[Rule]:
        """Through the whole sheet, a little beyond the cards, so that a ruler finds both ends."""
        left, top = self._cell(0, 0).x, self._cell(0, 0).y
        last = self._cell(self.columns - 1, self.rows - 1)
        xs = [self._cell(n, 0).x for n in range(self.columns)] + [last.right]
        ys = [self._cell(0, n).y for n in range(self.rows)] + [last.bottom]
        down = [Rule(x, top - _MARK, x, last.bottom + _MARK) for x in xs]
        across = [Rule(left - _MARK, y, last.right + _MARK, y) for y in ys]
        return down + across

    def _cell(self, column: int, row: int) -> Box:
        width = (self.paper.width - 2 * _EDGE) / self.columns
        height = (self.paper.height - 2 * _EDGE) / self.rows
        return Box(_EDGE + column * width, _EDGE + row * height, width, height)


GRIDS = {"2x4": (2, 4), "3x5": (3, 5)}
LARGEST = {"2x4": 24, "3x5": 16}  # points
FLOOR = 9  # points; a card that needs smaller type goes on on a further card


def backs_are_turned(duplex: Duplex) -> bool:
    """Whether backs stand upside down, so that a cut card that is turned sideways reads upright."""
    return duplex == "short"


def room_of(card: Box) -> Box:
    """Where a card's text may stand."""
    return card.inset(_PADDING, _PADDING, _PADDING + _FOOT)


def foot_of(card: Box) -> Box:
    """Where its number stands."""
    return Box(card.x + _PADDING, card.bottom - _PADDING - _FOOT + 0.5, card.width - 2 * _PADDING, _FOOT)


# Worksheets


def body_of(paper: Paper) -> Box:
    """Where a worksheet's contents stand."""
    return Box(_SIDE, _TOP, paper.width - 2 * _SIDE, paper.height - _TOP - _BOTTOM)


def page_foot_of(paper: Paper) -> Box:
    return Box(_SIDE, paper.height - _BOTTOM + 4, paper.width - 2 * _SIDE, 5)


def lines_for(answer: str, members: int, width: float) -> int:
    """How many lines an answer needs that is written by hand; of a list at least one for each member."""
    needed = ceil(len(answer) * _HAND / width) if answer else 1
    return min(max(1, needed, members), max(_MOST_LINES, min(members, _MOST_MEMBERS)))


def answer_lines(count: int, x: float, y: float, width: float) -> list[Rule]:
    """Lines to write on, under a question that ends at `y`."""
    return [Rule(x, y + n * _BETWEEN_LINES, x + width, y + n * _BETWEEN_LINES) for n in range(1, count + 1)]


def height_of_lines(count: int) -> float:
    return count * _BETWEEN_LINES + _BETWEEN


def version_orders(cards: list[T], seed: int) -> tuple[list[T], list[T]]:
    """Version A and version B: the same cards in two orders, which the seed gives again at any time.

    They do not begin alike: that is what a neighbour sees.
    """
    versions = []
    for letter in "AB":
        order = list(cards)
        Random(f"{seed}{letter}").shuffle(order)
        versions.append(order)
    if len(cards) > 1 and versions[0][0] == versions[1][0]:
        versions[1] = versions[1][1:] + versions[1][:1]
    return versions[0], versions[1]
