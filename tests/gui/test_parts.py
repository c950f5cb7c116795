import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QEnterEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from flashcards.gui import theme
from flashcards.gui.parts_buttons import LinkButton, PrimaryButton, QuietButton, SecondaryButton, TwoWaySwitch
from flashcards.gui.parts_choices import CheckBox, RadioButton, SpinBox
from flashcards.gui.parts_messages import EmptyState, Notice, Question, Toast, WorkProgress
from flashcards.gui.parts_surfaces import KeyCap, Paragraph, ProgressLine, Tag, Words
from flashcards.gui.theme import LIGHT, PALETTES, Palette, Theme

LANGUAGES = (("id", "Indonesia"), ("en", "English"))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, Theme(LIGHT, reduce_motion=True))


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


@pytest.fixture
def toast(window: QWidget) -> Toast:
    return Toast(window)


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def button_called(parent: QWidget, text: str) -> QWidget:
    return next(button for button in parent.findChildren(QWidget) if getattr(button, "text", str)() == text)


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, QuietButton, LinkButton])
def test_a_button_is_pressed_with_mouse_and_space(qtbot, kind) -> None:
    button = kind("Kartu baru", icon="plus", key="N")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_primary_button_fills_with_the_colour_of_its_state(qtbot) -> None:
    button = PrimaryButton("Impor", key="Enter")
    qtbot.addWidget(button)

    def fill() -> QColor:
        return button.grab().toImage().pixelColor(5, 20)

    assert fill() == QColor(LIGHT.accent)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert fill() == QColor(LIGHT.accent_hi)
    button.setDown(True)
    assert fill() == QColor(LIGHT.accent_lo)
    button.setEnabled(False)
    assert fill() == QColor(LIGHT.well)


@pytest.mark.parametrize(
    ("kind", "hovered", "pressed"),
    [(SecondaryButton, LIGHT.sheet, LIGHT.well), (QuietButton, LIGHT.well, LIGHT.well)],
)
def test_other_buttons_answer_to_mouse_and_choice(qtbot, kind, hovered: str, pressed: str) -> None:
    button = kind("Lihat di artikel", icon="article", key="S")
    button.setCheckable(True)
    qtbot.addWidget(button)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert button.look().fill == hovered
    button.setChecked(True)
    assert button.grab().toImage().pixelColor(5, 5) == QColor(pressed)
    button.setEnabled(False)
    assert button.look().text == LIGHT.ink3


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_part_shows_its_words_in_every_appearance(qtbot, qapp: QApplication, palette: Palette) -> None:
    theme.apply(qapp, Theme(palette, reduce_motion=True))
    parts = (
        PrimaryButton("Impor"), SecondaryButton("Ubah", icon="edit", key="E"),
        QuietButton("Lipat", icon="back"), LinkButton("Pilih"), TwoWaySwitch("Bahasa", LANGUAGES),
        KeyCap("E"), Tag("Contoh"), CheckBox("Terang"), RadioButton("Gelap"),
        Words("kata", "h1", "accent"), Paragraph("kata dan kata", "read"),
    )  # fmt: skip
    for part in parts:
        qtbot.addWidget(part)
        part.resize(part.sizeHint().expandedTo(part.minimumSize()))
        image = part.grab().toImage()
        colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert len(colours) > 3, part


def test_a_ticked_box_shows_the_focus_that_the_keyboard_brought(qtbot, window: QWidget) -> None:
    boxes = [CheckBox("Dua tombol saja"), RadioButton("Terang")]
    column = QVBoxLayout(window)
    for box in boxes:
        column.addWidget(box)
        box.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    for box in boxes:
        box.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = box.grab().toImage()
        box.clearFocus()
        assert with_focus != box.grab().toImage()


def test_icon_and_key_make_a_button_wider_but_no_higher(qtbot) -> None:
    plain, rich = SecondaryButton("Ubah"), SecondaryButton("Ubah", icon="edit", key="E")
    for button in (plain, rich):
        qtbot.addWidget(button)
    assert rich.sizeHint().width() > plain.sizeHint().width() + 20
    assert rich.sizeHint().height() == plain.sizeHint().height() == 40


def test_a_button_is_never_narrower_than_its_words(qtbot) -> None:
    button = PrimaryButton("Tampilkan jawaban", key="Spasi", big=True)
    qtbot.addWidget(button)
    assert button.minimumSizeHint() == button.sizeHint()
    assert button.sizeHint().height() == 56


def test_the_focus_ring_comes_with_the_keyboard_only(qtbot, window: QWidget) -> None:
    button = SecondaryButton("Ubah", window)
    button.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not button.shows_ring()
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.shows_ring()
    middle = button.height() // 2
    assert button.grab().toImage().pixelColor(1, middle) == QColor(LIGHT.focus)


def test_the_ring_of_a_switch_lies_inside_its_half(qtbot, window: QWidget) -> None:
    switch = TwoWaySwitch("Bahasa", LANGUAGES, window)
    switch.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    half = button_called(switch, "Indonesia")
    half.setFocus(Qt.FocusReason.TabFocusReason)
    image = half.grab().toImage()
    assert image.pixelColor(0, 16) == QColor(LIGHT.ink)
    assert image.pixelColor(2, 16) == QColor(LIGHT.sheet)


def test_every_focusable_part_has_a_name(qtbot, window: QWidget) -> None:
    column = QVBoxLayout(window)
    work = WorkProgress("Membaca artikel ...")
    for part in (
        PrimaryButton("Impor"),
        LinkButton("Pilih berkas ..."),
        TwoWaySwitch("Bahasa", LANGUAGES),
        CheckBox("Kurangi gerak"),
        RadioButton("Terang"),
        work,
        Notice("4 kartu berisi skrip", "Skripnya ditinggalkan.", "Daftar"),
        EmptyState("Belum ada kartu.", "Buka folder dek.", "Buka folder"),
    ):
        column.addWidget(part)
    Toast(window).tell("14 kartu diterima")
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not name_of(widget)
    ]
    assert not nameless
    assert name_of(work.findChild(ProgressLine)) == "Membaca artikel ..."


def test_the_switch_tells_the_chosen_key(qtbot) -> None:
    switch = TwoWaySwitch("Bahasa", LANGUAGES)
    qtbot.addWidget(switch)
    with qtbot.waitSignal(switch.chosen) as choice:
        qtbot.mouseClick(button_called(switch, "English"), Qt.MouseButton.LeftButton)
    assert choice.args == ["en"]
    with qtbot.assertNotEmitted(switch.chosen):
        switch.choose("id")
    assert button_called(switch, "Indonesia").isChecked()


def test_a_number_stands_as_far_in_as_other_text(qtbot) -> None:
    spin = SpinBox()
    qtbot.addWidget(spin)
    assert spin.lineEdit().textMargins().left() == 12


def test_a_toast_lies_at_the_bottom_left_and_stays_there(window: QWidget, toast: Toast, qtbot) -> None:
    toast.tell("14 kartu diterima")
    assert toast.isVisible()
    assert (toast.x(), toast.geometry().bottom()) == (24, 400 - 24 - 1)
    window.resize(600, 500)
    qtbot.waitUntil(lambda: toast.geometry().bottom() == 500 - 24 - 1)


def test_a_toast_covers_nothing_that_can_be_pressed(window: QWidget, toast: Toast, qtbot) -> None:
    window.resize(600, 500)
    buttons = [SecondaryButton("Add", window) for _ in range(2)]
    buttons[0].setGeometry(24, 430, 120, 40)
    buttons[1].setGeometry(24, 380, 560, 40)
    for button in buttons:
        button.show()
    toast.tell("14 kartu diterima")
    assert toast.x() == 24  # it stays at the left
    buttons[0].setGeometry(0, 430, 600, 60)
    toast.keep_clear()
    qtbot.waitUntil(lambda: toast.geometry().bottom() < 380)


def test_a_toast_leaves_when_its_time_is_over(toast: Toast) -> None:
    toast.tell("14 kartu diterima")
    assert toast._timer.remainingTime() > 5000
    toast._timer.timeout.emit()
    assert toast.isHidden()


def test_a_toast_stays_while_the_mouse_is_on_it(toast: Toast) -> None:
    toast.tell("14 kartu diterima")
    here = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()


def test_a_toast_stays_while_its_link_has_the_focus(qtbot, window: QWidget, toast: Toast) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    toast.tell("14 kartu diterima")
    button_called(toast, "Undo").setFocus(Qt.FocusReason.TabFocusReason)
    toast._timer.timeout.emit()
    assert toast.isVisible()
    assert toast._timer.isActive()


def test_undo_in_a_toast_is_told_once_and_closes_it(qtbot, toast: Toast) -> None:
    toast.tell("14 kartu diterima")
    with qtbot.waitSignal(toast.undone):
        qtbot.mouseClick(button_called(toast, "Undo"), Qt.MouseButton.LeftButton)
    assert toast.isHidden()


def test_a_toast_without_a_way_back_shows_no_undo(toast: Toast) -> None:
    toast.tell("Tersimpan", undo=False)
    assert not button_called(toast, "Undo").isVisible()
    assert not toast.findChild(KeyCap).isVisible()


def test_work_shows_how_far_it_is_and_can_be_stopped(qtbot) -> None:
    work = WorkProgress("Membaca artikel ...")
    qtbot.addWidget(work)
    work.show_progress(42, "Menyusun usulan ...")
    assert work.findChild(ProgressLine).value() == 42
    assert {"42%", "Menyusun usulan ..."} <= {words.text() for words in work.findChildren(Words)}
    with qtbot.waitSignal(work.stopped):
        qtbot.mouseClick(button_called(work, "Stop"), Qt.MouseButton.LeftButton)


def test_a_notice_and_an_empty_page_offer_one_thing_to_do(qtbot) -> None:
    for part in (Notice("Judul", "Teks", "Lihat"), EmptyState("Judul", "Sebab", "Lihat")):
        qtbot.addWidget(part)
        with qtbot.waitSignal(part.acted):
            qtbot.mouseClick(button_called(part, "Lihat"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("verb", "place"), [("Batal", 0), ("Timpa", 1), ("Simpan salinan", 2)])
def test_a_question_tells_the_place_of_the_chosen_verb(qtbot, verb: str, place: int) -> None:
    question = Question("Folder ini sudah diubah.", "3 berkas.", ("Batal", "Timpa", "Simpan salinan"))
    qtbot.addWidget(question)
    question.open()
    with qtbot.waitSignal(question.answered) as answer:
        qtbot.mouseClick(button_called(question, verb), Qt.MouseButton.LeftButton)
    assert answer.args == [place]
    assert question.isHidden()


def test_enter_takes_the_safe_verb_and_escape_answers_nothing(qtbot) -> None:
    question = Question("Hapus dek?", "12 kartu.", ("Hapus", "Simpan"))
    qtbot.addWidget(question)
    question.open()
    with qtbot.waitSignal(question.answered) as answer:
        qtbot.keyClick(question, Qt.Key.Key_Return)
    assert answer.args == [1]
    question.open()
    with qtbot.assertNotEmitted(question.answered):
        qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert question.isHidden()


def test_a_paragraph_grows_by_whole_lines(qtbot) -> None:
    words = Paragraph("benar, tapi lama atau kurang yakin", "small", "ink2")
    qtbot.addWidget(words)
    one, two = words.heightForWidth(600), words.heightForWidth(150)
    assert (one, two) == (18, 36)
    words.setText("")
    words.reserve(2)
    assert words.heightForWidth(600) == 36


def test_a_tag_and_a_cap_are_twenty_high(qtbot) -> None:
    for part in (Tag("Contoh"), KeyCap("Ctrl+Z")):
        qtbot.addWidget(part)
        assert part.height() == 20
