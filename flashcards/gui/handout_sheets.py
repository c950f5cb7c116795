"""The pages of a handout: cards on fronts and backs, worksheets with their keys, and what stands where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from flashcards.core.cards import CardId
from flashcards.gui import handout_layout as layout
from flashcards.gui.handout_layout import Box, Duplex, Grid, Paper, PaperName, Rule
from flashcards.gui.handout_text import Fit, Text, Texts
from flashcards.gui.projector_paging import Stretch
from flashcards.i18n import _, pgettext
from flashcards.lessons import LessonFace
from flashcards.words import number, spoken

Kind = Literal["cards", "worksheet"]
Side = Literal["front", "back", "questions", "key"]

_QUESTION, _ANSWER = 11, 10  # points, on worksheets
_NUMBER_WIDTH = 9.0  # mm
_HEAD, _KEY_HEAD = 34.0, 20.0  # mm
_FIELD = 13.0  # mm, from the name of a field to where it is written


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person wants on paper. `shift`: mm that backs are moved, to the right and down."""

    kind: Kind = "cards"
    paper: PaperName = "a4"
    grid: str = "2x4"
    duplex: Duplex = "long"
    shift: tuple[float, float] = (0, 0)
    has_versions: bool = False
    seed: int = 1
    count: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words on one line, shortened where the box is narrow."""

    text: str
    box: Box
    points: float
    strong: bool = False
    align: Literal["left", "right"] = "left"
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text in its box; `in_middle` of the height."""

    text: Text
    part: Stretch
    box: Box
    in_middle: bool = False
    turned: bool = False


Item = Words | Piece | Rule


@dataclass(slots=True)
class SheetPage:
    """One side of a sheet."""

    paper: Paper
    side: Side
    items: list[Item] = field(default_factory=list)


class Faces(Protocol):
    """Gives the face of a card."""

    def get(self, card_id: CardId) -> LessonFace: ...


class Handout:
    """Builds the pages step by step: a window lives on meanwhile."""

    def __init__(
        self, choices: Choices, title: str, cards: Sequence[CardId], faces: Faces, texts: Texts
    ) -> None:
        self.choices, self.title, self.texts = choices, title, texts
        self._cards, self._faces = list(cards), faces
        self.paper = layout.PAPERS[choices.paper]
        self.pages: list[SheetPage] = []
        self.continued = 0  # cards that go on on a further card
        self.done, self.whole = 0, len(self._cards)
        self.is_whole = False

    def steps(self) -> Iterator[None]:
        """Comes back after each card; `pages` grows meanwhile."""
        if self.choices.kind == "cards":
            yield from self._card_sheets()
        else:
            yield from self._worksheets()
        self.is_whole = True

    # Cards

    def _card_sheets(self) -> Iterator[None]:
        grid = Grid(self.paper, *layout.GRIDS[self.choices.grid])
        used = 0
        for n, card_id in enumerate(self._cards, start=1):
            question, answer = self._sides(self._faces.get(card_id), grid)
            count = max(len(question.parts), len(answer.parts))
            self.continued += count > 1
            for part in range(count):
                if used % grid.count == 0:
                    front = SheetPage(self.paper, "front", list(grid.cut_lines()))
                    self.pages += [front, SheetPage(self.paper, "back")]
                label = number(n) if count == 1 else f"{number(n)} ({part + 1}/{count})"
                self._put_card(grid, used % grid.count, (question, answer), part, label)
                used += 1
            self.done = n
            yield

    def _sides(self, face: LessonFace, grid: Grid) -> tuple[Fit, Fit]:
        room = layout.room_of(grid.front(0))
        points = range(layout.FLOOR, layout.LARGEST[self.choices.grid] + 1)
        question = self.texts.fit(_asked(face), room, points, face.deck_id)
        return question, self.texts.fit(face.answer, room, points, face.deck_id)

    def _put_card(self, grid: Grid, place: int, sides: tuple[Fit, Fit], part: int, label: str) -> None:
        """Both sides; the shorter one stands again on each card that the longer one goes on on."""
        choices = self.choices
        boxes = grid.front(place), grid.back(place, choices.duplex, choices.shift)
        for n, (fit, box, page) in enumerate(zip(sides, boxes, self.pages[-2:], strict=True)):
            turned = n == 1 and layout.backs_are_turned(choices.duplex)
            stretch = fit.parts[min(part, len(fit.parts) - 1)]
            page.items.append(Piece(fit.text, stretch, _seen(layout.room_of, box, turned), True, turned))
            foot = _seen(layout.foot_of, box, turned)
            page.items.append(Words(label, foot, 7, align="right", turned=turned))

    # Worksheets

    def _worksheets(self) -> Iterator[None]:
        orders: list[tuple[str, list[CardId]]] = [("", self._cards)]
        if self.choices.has_versions:
            one, other = layout.version_orders(self._cards, self.choices.seed)
            orders = [(_("Version A"), one), (_("Version B"), other)]
        self.whole = 2 * len(self._cards) * len(orders)
        for side in ("questions", "key"):
            for version, order in orders:
                yield from self._of_version(side, version, order)

    def _of_version(self, side: Side, version: str, order: list[CardId]) -> Iterator[None]:
        column = _Column(self.paper, side)
        if side == "questions":
            self._head(column, version)
        else:
            self._key_head(column, version)
        for n, card_id in enumerate(order, start=1):
            face = self._faces.get(card_id)
            if side == "questions":
                self._question(column, n, face)
            else:
                self._answer(column, n, face)
            self.done += 1
            yield
        self._number_pages(column, version)
        self.pages += column.pages

    def _head(self, column: "_Column", version: str) -> None:
        body, y = column.body, column.y
        column.put(Words(self.title, Box(body.x, y, body.width - 35, 8), 16, strong=True))
        if version:
            column.put(Words(version, Box(body.right - 34, y, 34, 8), 12, strong=True, align="right"))
        mark = pgettext("on a worksheet", "Mark")
        fields = ((_("Name"), 0.46), (_("Class"), 0.2), (_("Number"), 0.14), (mark, 0.2))
        x, gap = body.x, 4.0
        for name, share in fields:
            width = body.width * share - (gap if x + body.width * share < body.right - 1 else 0)
            column.put(Words(name, Box(x, y + 11, width, 4), 8))
            column.put(Rule(x, y + 11 + _FIELD, x + width, y + 11 + _FIELD, 0.2))
            x += body.width * share
        column.y += _HEAD

    def _key_head(self, column: "_Column", version: str) -> None:
        body, y = column.body, column.y
        name = _("Answer key")
        column.put(Words(f"{name}: {version}" if version else name, Box(body.x, y, body.width, 8), 16, True))
        said = self.title
        if version:
            seed = _("Order no. {n}").format(n=self.choices.seed)
            said = f"{said} · {seed}"
        column.put(Words(said, Box(body.x, y + 9, body.width, 5), 9))
        column.y += _KEY_HEAD

    def _question(self, column: "_Column", n: int, face: LessonFace) -> None:
        fit = self._fit(column, _asked(face), face, _QUESTION)
        hidden = spoken(face.answer)
        if face.face.replaces:  # what is written is what the gap hides
            hidden = hidden[: max(1, len(hidden) - len(spoken(face.question, "")))]
        width = column.body.width - _NUMBER_WIDTH
        count = 0 if face.face.options else layout.lines_for(hidden, len(face.members), width)
        lines = layout.height_of_lines(count)
        last = fit.parts[-1]
        for part in fit.parts:
            height = part.height / layout.UNITS
            column.make_room(height + (lines if part is last else 0), least=height)
            if part is fit.parts[0]:
                self._number(column, n, _QUESTION)
            self._piece(column, fit, part)
        column.make_room(lines)
        for rule in layout.answer_lines(count, column.body.x + _NUMBER_WIDTH, column.y, width):
            column.put(rule)
        column.y += lines

    def _answer(self, column: "_Column", n: int, face: LessonFace) -> None:
        fit = self._fit(column, _key(face), face, _ANSWER)
        asked = "" if face.face.replaces else spoken(face.question)
        above = 5.0 if asked else 0.0
        for part in fit.parts:
            is_first = part is fit.parts[0]
            column.make_room(part.height / layout.UNITS + (above if is_first else 0))
            if is_first:
                self._number(column, n, _ANSWER)
            if is_first and asked:
                body = column.body
                box = Box(body.x + _NUMBER_WIDTH, column.y, body.width - _NUMBER_WIDTH, 4.5)
                column.put(Words(asked, box, 8))
                column.y += above
            self._piece(column, fit, part)
        column.y += 3

    def _fit(self, column: "_Column", html: str, face: LessonFace, points: int) -> Fit:
        body = column.body
        room = Box(0, 0, body.width - _NUMBER_WIDTH, body.height - _HEAD - 6)
        return self.texts.fit(html, room, (points,), face.deck_id)

    def _number(self, column: "_Column", n: int, points: int) -> None:
        box = Box(column.body.x, column.y, _NUMBER_WIDTH, points * layout.POINT * 1.24)
        column.put(Words(f"{number(n)}.", box, points, strong=True))

    def _piece(self, column: "_Column", fit: Fit, part: Stretch) -> None:
        body, height = column.body, part.height / layout.UNITS
        box = Box(body.x + _NUMBER_WIDTH, column.y, body.width - _NUMBER_WIDTH, height)
        column.put(Piece(fit.text, part, box))
        column.y += height

    def _number_pages(self, column: "_Column", version: str) -> None:
        count = len(column.pages)
        for n, page in enumerate(column.pages, start=1):
            words = [self.title, version, f"{n}/{count}" if count > 1 else ""]
            foot = " · ".join(word for word in words[0 if n > 1 else 1 :] if word)
            if foot:
                page.items.append(Words(foot, layout.page_foot_of(self.paper), 8, align="right"))


class _Column:
    """Fills pages from the top down."""

    def __init__(self, paper: Paper, side: Side) -> None:
        self._paper, self._side = paper, side
        self.body = layout.body_of(paper)
        self.pages: list[SheetPage] = []
        self.y = 0.0
        self._turn()

    def put(self, item: Item) -> None:
        self.pages[-1].items.append(item)

    def make_room(self, height: float, least: float | None = None) -> None:
        """A new page, if so much does not fit on this one; where it fits on none, for `least` of it."""
        wanted = height if height <= self.body.height or least is None else least
        if self.y + wanted > self.body.bottom + 0.01:
            self._turn()

    def _turn(self) -> None:
        self.pages.append(SheetPage(self._paper, self._side))
        self.y = self.body.y


def _asked(face: LessonFace) -> str:
    """The question as it stands on paper: a multiple choice with its options."""
    options = face.face.options
    return face.question + options.asked() if options else face.question


def _key(face: LessonFace) -> str:
    """The answer on the key: of a multiple choice its letter, the right words and why."""
    options = face.face.options
    if options is None:
        return face.answer
    words = "".join(options.rows[n] for n in sorted(options.right))
    return f"<p><b>{options.key}</b></p>{words}{options.explanation}"


def _seen(part_of: Callable[[Box], Box], card: Box, turned: bool) -> Box:
    """The part of a card on paper; of one that stands upside down on the other side of its middle."""
    part = part_of(card)
    if not turned:
        return part
    return Box(
        2 * card.x + card.width - part.right, 2 * card.y + card.height - part.bottom, part.width, part.height
    )
