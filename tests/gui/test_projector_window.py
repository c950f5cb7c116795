from collections.abc import Iterator
from dataclasses import replace

import pytest
from projector_cards import FACES, a_face, words_of
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from flashcards.core.lesson import ClassScreen, Team
from flashcards.gui import theme
from flashcards.gui.contrast import contrast
from flashcards.gui.projector_picture import ClassPicture
from flashcards.gui.projector_scores import ON_BLACK, ON_WHITE, draw_team_shape, team_colour
from flashcards.gui.projector_style import CONTRAST
from flashcards.gui.projector_window import ClassView, ProjectorWindow
from flashcards.gui.theme import LIGHT, Theme

TEAMS = tuple(Team(name, points) for name, points in (("Melati", 7), ("Cempaka", 9), ("Anggrek", 6)))
QUESTION, ANSWER = ClassScreen("question", "short"), ClassScreen("answer", "short")


def a_view(view: ClassView, qtbot, qapp, *, moves: bool = False) -> ClassView:
    theme.apply(qapp, Theme(LIGHT, reduce_motion=not moves))
    qtbot.addWidget(view)
    view.resize(1280, 720)
    view.show()
    return view


@pytest.fixture
def view(qtbot, qapp: QApplication) -> Iterator[ClassView]:
    before = theme.current()
    yield a_view(ClassView(FACES.__getitem__, lambda _card, _name: None), qtbot, qapp)
    theme.apply(qapp, before)


@pytest.fixture
def moving(qtbot, qapp: QApplication) -> Iterator[ClassView]:
    before = theme.current()
    yield a_view(ClassView(FACES.__getitem__, lambda _card, _name: None), qtbot, qapp, moves=True)
    theme.apply(qapp, before)


@pytest.fixture
def window(qtbot) -> ProjectorWindow:
    made = ProjectorWindow(FACES.__getitem__, lambda _card, _name: None)
    qtbot.addWidget(made)
    return made


def drawn(view: ClassView, screen: ClassScreen) -> QImage:
    view.show_screen(screen)
    return view.grab().toImage()


def inked(image: QImage, area: QRect | None = None, ground: str = "#FFFFFF") -> bool:
    """Whether anything else than the ground is in the area."""
    part = image.copy(area) if area else image
    plain = QImage(part.size(), part.format())
    plain.fill(QColor(ground))
    return part != plain


def test_nothing_of_a_card_is_on_a_black_screen(view: ClassView) -> None:
    drawn(view, ANSWER)
    assert not inked(drawn(view, ClassScreen("black")), ground="#000000")


@pytest.mark.parametrize(
    ("dark", "ground", "ink"), [(False, "#FFFFFF", "#000000"), (True, "#000000", "#FFFFFF")]
)
def test_the_ground_is_white_and_in_a_dark_room_black(
    view: ClassView, dark: bool, ground: str, ink: str
) -> None:
    image = drawn(view, ClassScreen("question", "short", dark=dark))
    assert image.pixelColor(2, 2) == QColor(ground)
    colours = {image.pixelColor(x, y).name() for x in range(100, 1180, 2) for y in range(300, 420, 4)}
    assert QColor(ink).name() in colours


def test_a_question_has_nothing_of_its_answer(view: ClassView) -> None:
    assert "resmi" not in words_of(view.picture.side(QUESTION))
    assert "resmi" in words_of(view.picture.side(ANSWER))


def test_members_of_a_list_that_are_hidden_show_their_numbers_alone(view: ClassView) -> None:
    side = view.picture.side(ClassScreen("answer", "list", members_shown=2))
    top, left, indent = side.pages[0].slices[1].y, round(0.08 * 1280), round(side.members.indentWidth())
    third = QRect(left, round(top + side.tops[2]) + 8, 900, round(side.tops[3] - side.tops[2]) - 16)
    words, number = third.adjusted(indent, 0, 0, 0), QRect(third.topLeft(), QSize(indent, third.height()))
    two, three = (drawn(view, ClassScreen("answer", "list", members_shown=n)) for n in (2, 3))
    assert not inked(two, words)
    assert inked(three, words)
    assert inked(two, number)


def test_what_is_there_of_a_list_does_not_move_when_the_next_member_comes(view: ClassView) -> None:
    side = view.picture.side(ClassScreen("answer", "list", members_shown=1))
    above = QRect(0, 0, 1280, round(side.pages[0].slices[1].y + side.tops[1]))
    first, fourth = (drawn(view, ClassScreen("answer", "list", members_shown=n)) for n in (1, 4))
    assert first.copy(above) == fourth.copy(above)


def test_a_page_is_counted_and_shown(view: ClassView) -> None:
    screens = [ClassScreen("answer", "long answer", page=n) for n in range(3)]
    pages = view.pages(screens[0])
    assert pages >= 3
    corner = QRect(1000, 640, 280, 80)
    images = [drawn(view, screen) for screen in screens]
    assert all(inked(image, corner) for image in images)
    assert len({image.copy(corner).bits().tobytes() for image in images}) == 3


def test_a_list_takes_the_pages_that_its_members_shown_need(view: ClassView) -> None:
    pages = [view.pages(ClassScreen("answer", "list", members_shown=n)) for n in (1, 5)]
    assert pages == [1, 1]
    assert view.pages(ClassScreen("black")) == 1
    view.set_floor(0.10)
    assert view.pages(ClassScreen("answer", "list", members_shown=5)) > 1
    assert view.pages(ClassScreen("answer", "list", members_shown=1)) == 1


@pytest.mark.parametrize("name", ["short", "code", "long answer"])
def test_who_answers_is_written_under_the_card_and_over_nothing(view: ClassView, name: str) -> None:
    screen = ClassScreen("answer", name, pupil=17)
    assert max(page.bottom for page in view.picture.side(screen).pages) <= 0.81 * 720
    assert inked(drawn(view, screen), QRect(0, 590, 700, 110))


def test_a_drawn_pupil_does_not_move_a_card_that_leaves_the_room(view: ClassView) -> None:
    above = QRect(0, 0, 1280, 560)
    alone, asked = drawn(view, QUESTION), drawn(view, ClassScreen("question", "short", pupil=5))
    assert alone.copy(above) == asked.copy(above)


def test_whose_turn_it_is_has_a_bar_at_the_edge(view: ClassView) -> None:
    image = drawn(view, ClassScreen("scores", teams=TEAMS, turn=1))
    assert [inked(image, QRect(0, y, 10, 40)) for y in (150, 340, 530)] == [False, True, False]


def test_the_end_has_no_turn(view: ClassView) -> None:
    assert not inked(drawn(view, ClassScreen("end", teams=TEAMS, turn=None)), QRect(0, 0, 10, 720))
    assert inked(drawn(view, ClassScreen("end")))


@pytest.mark.parametrize("count", [2, 6])
def test_points_of_many_teams_stay_on_the_screen(view: ClassView, count: int) -> None:
    teams = tuple(Team("Regu dengan nama yang panjang sekali di kelas ini", 1234) for _ in range(count))
    image = drawn(view, ClassScreen("scores", teams=teams, turn=0, dark=True))
    assert not inked(image, QRect(1200, 0, 80, 720), "#000000")
    assert not inked(image, QRect(0, 0, 1280, 8), "#000000")


def test_team_colours_have_the_contrast_and_their_shapes_differ(qapp) -> None:
    shapes = set()
    for place in range(6):
        assert contrast(team_colour(place), QColor("#FFFFFF")) >= CONTRAST
        assert contrast(team_colour(place, dark=True), QColor("#000000")) >= CONTRAST
        shapes.add(_outline(place))
    assert len(shapes) == len(set(ON_WHITE)) == len(set(ON_BLACK)) == 6


def _outline(place: int) -> bytes:
    from PySide6.QtCore import QRectF  # noqa: PLC0415
    from PySide6.QtGui import QPainter  # noqa: PLC0415

    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_team_shape(painter, place, QRectF(5, 5, 50, 50))
    painter.end()
    return image.createAlphaMask().bits().tobytes()


def test_the_ring_is_in_the_margin_and_is_all_that_a_second_changes(view: ClassView) -> None:
    before, after = (drawn(view, ClassScreen("question", "long question", seconds_left=n)) for n in (30, 12))
    margin = QRect(1280 - 102, 0, 102, 130)
    assert before.copy(margin) != after.copy(margin)
    for image in (before, after):
        plain = image.copy(QRect(0, 0, 1280 - 102, 720))
        assert plain == drawn(view, ClassScreen("question", "long question")).copy(
            QRect(0, 0, 1280 - 102, 720)
        )


def test_a_reveal_fades_gently(moving: ClassView, qtbot) -> None:
    drawn(moving, QUESTION)
    moving.show_screen(ANSWER)
    assert 0 < moving._fading.duration() <= 200
    with qtbot.waitSignal(moving._fading.finished):
        pass
    assert moving._before is None
    assert moving.grab().toImage() == moving.picture.pixmap(ANSWER).toImage()


def test_nothing_moves_when_it_is_not_wanted(view: ClassView) -> None:
    drawn(view, QUESTION)
    view.show_screen(ANSWER)
    assert view._before is None


def test_the_next_card_comes_without_a_fade_through_the_answer(moving: ClassView) -> None:
    drawn(moving, ANSWER)
    moving.show_screen(ClassScreen("question", "list"))
    assert moving._before is None


def test_black_is_black_at_once_in_the_middle_of_a_fade(moving: ClassView) -> None:
    drawn(moving, QUESTION)
    moving.show_screen(ANSWER)
    assert not inked(drawn(moving, ClassScreen("black")), ground="#000000")


def test_what_comes_next_is_painted_ahead(view: ClassView, qtbot) -> None:
    ahead = ClassScreen("question", "list")
    drawn(view, QUESTION)
    view.prepare(ANSWER, ahead)
    qtbot.waitUntil(lambda: view.picture.is_ready(ANSWER) and view.picture.is_ready(ahead))
    assert view.screen_shown == QUESTION


def test_painting_ahead_waits_for_the_fade_and_then_goes_on(moving: ClassView, qtbot) -> None:
    ahead = ClassScreen("question", "list")
    drawn(moving, QUESTION)
    moving.show_screen(ANSWER)
    moving.prepare(ahead)
    moving._paint_ahead()
    assert not moving.picture.is_ready(ahead)
    qtbot.waitUntil(lambda: moving.picture.is_ready(ahead))


def test_few_pictures_are_kept_however_long_the_lesson(view: ClassView) -> None:
    for _ in range(5):
        for name in FACES:
            drawn(view, ClassScreen("question", name))
            drawn(view, ClassScreen("answer", name))
    assert len(view.picture._pixmaps) <= 4
    assert len(view.picture._sides) <= 8


def test_an_edited_card_is_drawn_anew(qtbot, qapp) -> None:
    faces = {"a": a_face("Lama?")}
    picture = ClassPicture(faces.__getitem__, lambda _card, _name: None)
    screen = ClassScreen("question", "a")
    old = picture.pixmap(screen).toImage()
    faces["a"] = a_face("Baru sekali?")
    assert picture.pixmap(screen).toImage() == old
    picture.forget()
    assert picture.pixmap(screen).toImage() != old


def test_a_mirror_has_the_lines_and_pages_of_the_other(view: ClassView, qtbot) -> None:
    small = ClassView(FACES.__getitem__, lambda _card, _name: None)
    qtbot.addWidget(small)
    small.mirror(view)
    small.resize(320, 180)
    screen = ClassScreen("answer", "long answer", page=1, seconds_left=9)
    assert small.pages(screen) == view.pages(screen)
    assert drawn(small, screen).size() == QSize(320, 180)
    assert view.picture.size == QSize(1280, 720)


def test_the_test_picture_marks_the_floor(view: ClassView) -> None:
    bars = []
    for floor in (0.065, 0.10):
        view.set_floor(floor)
        image = drawn(view, ClassScreen("test"))
        bars.append([y for y in range(0, 720, 4) if inked(image, QRect(0, y, 10, 1))])
    assert all(bars)
    assert min(bars[0]) > max(bars[1])


def test_keys_go_to_the_console(window: ProjectorWindow, qtbot) -> None:
    class Console(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.keys: list[int] = []

        def keyPressEvent(self, event: QKeyEvent) -> None:
            self.keys.append(event.key())

    console = Console()
    qtbot.addWidget(console)
    window.give_keys_to(console)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_F5):
        QTest.keyClick(window, key)
    assert console.keys == [Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_F5]


def test_the_cursor_goes_and_comes_with_the_mouse(window: ProjectorWindow) -> None:
    assert window._cursor.interval() == 2000
    window._cursor.timeout.emit()
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(5, 5),
        QPointF(5, 5),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, move)
    assert window.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert window._cursor.isActive()


def test_a_click_does_nothing(window: ProjectorWindow) -> None:
    before = window.screen_shown
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert window.screen_shown == before


def test_the_window_has_no_frame_and_takes_no_focus(window: ProjectorWindow) -> None:
    flags = window.windowFlags()
    assert flags & Qt.WindowType.FramelessWindowHint
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_the_team_whose_turn_it_is_stands_under_the_card_which_makes_room(qtbot, qapp) -> None:
    teams = (Team("Elang", 3), Team("Merak", 1))
    picture = ClassPicture(FACES.__getitem__, lambda _card, _name: None, QSize(1280, 720))
    for name in FACES:
        plain = ClassScreen("answer", name, teams=teams)
        of_turn = replace(plain, turn=1)
        assert picture.pixmap(of_turn).toImage() != picture.pixmap(plain).toImage()
        assert all(page.bottom <= 0.9 * 720 for page in picture.side(of_turn).pages)
    assert picture.is_ready(replace(of_turn, teams=(Team("Elang", 4), Team("Merak", 2))))
    assert picture.pixmap(of_turn).toImage() != picture.pixmap(replace(of_turn, turn=0)).toImage()
