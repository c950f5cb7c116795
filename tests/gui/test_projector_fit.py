import pytest
from builders import bounded
from projector_cards import (
    CODE,
    FACES,
    LIST,
    LONG,
    TABLE,
    WIDE,
    a_face,
    a_list,
    is_broken,
    lines_of,
    words_of,
)
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from test_safe_document import a_picture, picture_sizes

from flashcards import folders
from flashcards.core.notes import BUILT_IN, CHOICE
from flashcards.core.templates import Face, face
from flashcards.gui.contrast import contrast
from flashcards.gui.projector_fit import ANSWER, FLOOR, QUESTION, Room, fits, is_over_floor, lay_out
from flashcards.gui.projector_paging import Stretch, divided
from flashcards.gui.projector_style import CONTRAST, ON_BLACK, ON_WHITE, legible
from flashcards.gui.projector_tables import as_lines
from flashcards.gui.safe_document import blocks, fragments
from flashcards.store import note_types, notes

SIZES = [(1280, 720), (1920, 1080), (3840, 2160)]
HD = Room(1920, 1080)


def no_picture(_name: str) -> None:
    return None


def check_legible(shown: Face, room: Room) -> None:
    """From the laid-out text: no line cut, none off the screen, no type under the floor, no word broken."""
    for answered in (False, True):
        side = lay_out(shown, room, no_picture, answered=answered)
        floor = room.height * max(room.floor, FLOOR)
        for page in side.pages:
            for one in page.slices:
                assert one.document.smallest_type() >= floor
            for line in lines_of(page, room.left):
                assert line.top >= 0
                assert line.foot <= room.height
                assert line.right <= room.width - 0.5 * room.left
                assert not is_broken(line), line.text


def bundled_faces(workspace) -> list[Face]:
    folders.read_bundled(workspace)
    rows = workspace.db.rows("select card.note_id, card.key from card")
    shown = []
    for note_id, key in rows:
        text = notes.get(workspace.db, note_id).text
        shown.append(face(note_types.get(workspace.db, text.type_id), text.fields, key))
    return shown


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_bundled_card_is_legible(qapp, workspace, width: int, height: int) -> None:
    shown = bundled_faces(workspace)
    assert len(shown) > 50
    for one in shown:
        check_legible(one, Room(width, height))


@pytest.mark.parametrize(("width", "height"), [*SIZES, (1024, 768), (800, 600)])
@pytest.mark.parametrize("name", [name for name in FACES if name != "long word"])
def test_no_line_and_no_word_is_cut(qapp, name: str, width: int, height: int) -> None:
    check_legible(FACES[name], Room(width, height))


@pytest.mark.parametrize("floor", [0.08, 0.10])
def test_no_type_is_under_a_floor_that_was_raised(qapp, floor: float) -> None:
    for name in ("short", "long answer", "list", "table"):
        check_legible(FACES[name], Room(1920, 1080, floor))


def test_no_floor_is_under_the_least(qapp) -> None:
    assert Room(1920, 1080, 0.01).sizes(QUESTION) == HD.sizes(QUESTION)


def test_a_short_card_has_the_largest_type(qapp) -> None:
    fitted = fits(FACES["short"], QSize(1920, 1080))
    assert (fitted.question, fitted.answer) == (round(1080 * QUESTION), round(1080 * ANSWER))
    assert (fitted.question_pages, fitted.pages) == (1, 1)


def test_type_is_smaller_the_more_there_is_to_say(qapp) -> None:
    sizes = [fits(a_face("kata lagi " * n), QSize(1920, 1080)).question for n in (3, 24, 27, 30, 60)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 3
    assert sizes[-1] == HD.smallest


def test_larger_type_would_not_have_fitted(qapp) -> None:
    shown = a_face("kata lagi yang agak panjang " * 9)
    size = fits(shown, QSize(1920, 1080)).question
    sizes = HD.sizes(QUESTION)
    assert sizes[0] < size < sizes[-1]
    page = lay_out(shown, HD, no_picture, answered=False).pages[0]
    document = page.slices[0].document
    document.set_text(document.html, sizes[sizes.index(size) + 1], HD.bounds(size))
    assert document.full_height() > HD.free()


def test_a_question_shrinks_to_the_floor_when_its_answer_comes(qapp) -> None:
    page = lay_out(FACES["short"], HD, no_picture, answered=True).pages[0]
    question, answer = (one.document.pixel_size for one in page.slices)
    assert question == HD.smallest < answer
    assert page.rule.width() == 192
    assert page.rule.height() == 6
    assert page.slices[0].y < page.rule.top() < page.slices[1].y


def test_a_card_stands_in_the_middle_of_the_height(qapp) -> None:
    one = lay_out(FACES["short"], HD, no_picture, answered=False).pages[0].slices[0]
    assert abs(one.y + one.stretch.height / 2 - 540) < 1


@pytest.mark.parametrize("words", [LONG, TABLE, WIDE], ids=["text", "table", "wide"])
def test_what_is_over_the_floor_is_divided_and_all_of_it_is_there(qapp, words: str) -> None:
    side = lay_out(a_face("Apa?", words), HD, no_picture, answered=True)
    assert side.size == HD.smallest
    assert len(side.pages) > 1
    said = words_of(side).split()
    for word in words.replace("|", " ").replace("-", " ").split():
        assert any(word in one for one in said), word


def test_each_page_of_a_table_has_the_names_of_its_columns(qapp) -> None:
    pages = lay_out(a_face("Apa?", TABLE), HD, no_picture, answered=True).pages
    assert len(pages) > 1
    for page in pages:
        assert [line.text for line in lines_of(page, 0)].count("Jumlah") == 1


def test_a_table_that_is_too_wide_is_said_row_by_row(qapp) -> None:
    words = words_of(lay_out(a_face("Apa?", WIDE), HD, no_picture, answered=True))
    assert "wilayah: internasionalisasi" in words


def test_rows_said_as_lines_keep_their_markup() -> None:
    html = "<p>a</p><table><tr><th>x</th><th>y &amp; z</th></tr><tr><td>1</td><td><b>2</b></td></tr></table>"
    assert as_lines(html) == "<p>a</p><p>x: <b>1</b><br>y &amp; z: <b>2</b></p>"


def test_a_long_question_makes_way_for_an_answer_that_needs_the_room(qapp) -> None:
    pages = lay_out(FACES["long both"], HD, no_picture, answered=True).pages
    assert all(len(page.slices) == 1 for page in pages)


def test_a_short_question_stays_over_each_page_of_its_answer(qapp) -> None:
    pages = lay_out(FACES["long answer"], HD, no_picture, answered=True).pages
    assert len(pages) > 1
    assert all(next(lines_of(page, 0)).text == "Jelaskan." for page in pages)


def test_a_word_that_is_wider_than_the_screen_is_broken_rather_than_cut(qapp) -> None:
    side = lay_out(FACES["long word"], HD, no_picture, answered=False)
    assert side.size == HD.smallest
    lines = list(lines_of(side.pages[0], HD.left))
    assert sum(len(line.text) for line in lines) == 90
    assert all(line.right <= HD.width for line in lines)


def test_lines_of_code_go_on_in_the_next_only_where_they_must(qapp) -> None:
    short, long = a_face(CODE), a_face(f"```\n{'nama = nama + 1; ' * 6}\n```")
    assert fits(short, QSize(1920, 1080)).question > HD.smallest
    assert fits(long, QSize(1920, 1080)).question == HD.smallest
    check_legible(long, HD)


def test_a_cloze_is_filled_at_its_place_in_its_size(qapp) -> None:
    asked, filled = (lay_out(FACES["cloze"], HD, no_picture, answered=answered) for answered in (False, True))
    assert asked.size == filled.size
    assert asked.pages[0].slices[0].y == filled.pages[0].slices[0].y


def test_the_members_of_a_list_have_their_places_from_the_start(qapp) -> None:
    side = lay_out(a_list(), HD, no_picture, answered=True)
    assert len(side.tops) == 5
    assert side.tops == tuple(sorted(side.tops))
    assert [side.page_of(n) for n in range(6)] == [0] * 6


def test_the_pages_of_a_long_list_end_between_members(qapp) -> None:
    long = "\n".join(f"{n}. {LIST.splitlines()[0][3:]}" for n in range(1, 13))
    side = lay_out(a_list(long), HD, no_picture, answered=True)
    assert len(side.pages) > 2
    assert [side.page_of(1), side.page_of(12)] == [0, len(side.pages) - 1]
    assert [page.last for page in side.pages] == sorted({page.last for page in side.pages})


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{'kata lagi. ' * 4500}</p>",
        "<pre><code>" + "x = 1\n" * 3000 + "</code></pre>",
        "a<br>" * 8000,
        f"<table><tr>{'<th>abcabc</th>' * 20}</tr>{'<tr>' + '<td>katakata</td>' * 20 + '</tr>'}</table>",
        f"<table><tr><td>{'kata ' * 2000}</td><td>b</td></tr></table>",
    ],
    ids=["words", "code", "breaks", "columns", "cell"],
)
def test_a_card_that_is_absurdly_long_is_paged_in_bounded_time(qapp, html: str) -> None:
    with bounded(10):
        fitted = fits(Face(html, html), QSize(1920, 1080))
    assert (fitted.question, fitted.answer) == (HD.smallest, HD.smallest)


def test_a_card_that_is_too_long_for_a_class_is_known(qapp) -> None:
    assert not is_over_floor(FACES["short"])
    assert not is_over_floor(FACES["list"])
    assert is_over_floor(FACES["long answer"])
    assert is_over_floor(FACES["long question"])
    assert is_over_floor(FACES["list"], floor=0.10)


def test_a_picture_is_as_large_beside_the_type_as_it_was_made(qapp) -> None:
    def size_of(width: int, height: int) -> tuple[float, float]:
        side = lay_out(
            Face('<p>Apa?</p><img src="a">', ""), HD, lambda _n: a_picture(width, height), answered=False
        )
        (size,) = picture_sizes(side.pages[0].slices[0].document)
        return size.width(), size.height()

    assert size_of(640, 400)[1] == round(0.6 * 1080)
    width, height = size_of(22, 11)
    assert (width, height) == (119, 59.5)


def test_pages_end_with_paragraphs_where_they_are_full_enough() -> None:
    parts = [Stretch(n * 10, n * 10 + 10, ends=n % 4 == 3) for n in range(12)]
    assert [(one.top, one.bottom) for one in divided(parts, 50)] == [(0, 40), (40, 80), (80, 120)]


def test_a_part_that_is_higher_than_the_room_has_a_page_of_its_own() -> None:
    parts = [Stretch(0, 10), Stretch(10, 200), Stretch(200, 210)]
    assert [(one.top, one.bottom) for one in divided(parts, 50)] == [(0, 10), (10, 200), (200, 210)]


@pytest.mark.parametrize("colours", [ON_WHITE, ON_BLACK], ids=["light", "dark"])
def test_all_that_is_read_has_the_contrast(colours) -> None:
    for ground in (colours.sheet, colours.well):
        for tone in (colours.ink, colours.ink2, colours.accent):
            assert contrast(QColor(tone), QColor(ground)) >= CONTRAST
        for colour in ("#FF0000", "#FFFF00", "#808080", "#00F", "#000", "#FFF", "#1a8a2b"):
            assert contrast(legible(QColor(colour), colours), QColor(ground)) >= CONTRAST


@pytest.mark.parametrize("dark", [False, True])
def test_coloured_words_of_a_card_are_made_readable_and_keep_their_hue(qapp, dark: bool) -> None:
    html = '<p><span style="color:#ffff00">kuning</span> <font color="#2020ff">biru</font></p>'
    side = lay_out(Face(html, ""), HD, no_picture, answered=False, dark=dark)
    document = side.pages[0].slices[0].document
    words = [
        words
        for block in blocks(document)
        for _at, _n, words in fragments(block)
        if words.foreground().style().value
    ]
    ground = QColor(document.colours.sheet)
    found = [one.foreground().color() for one in words]
    assert len(found) == 2
    assert all(contrast(colour, ground) >= CONTRAST for colour in found)
    assert found[0].red() > found[0].blue()
    assert found[1].blue() > found[1].red()


def test_a_sound_is_a_word(qapp) -> None:
    side = lay_out(Face('<p>Dengar <img src="sound:a.mp3"></p>', ""), HD, no_picture, answered=False)
    assert words_of(side) == "Dengar (sound)"


def test_an_occlusion_is_drawn_on_the_picture(qapp) -> None:
    from flashcards.core.occlusion import Shape, to_fragment  # noqa: PLC0415

    fragment = to_fragment((Shape("rect", "asked", ((0.2, 0.2), (0.8, 0.8))),))
    side = lay_out(Face(f'<img src="a#{fragment}">', ""), HD, lambda _n: a_picture(200, 100), answered=False)
    document = side.pages[0].slices[0].document
    source = next(
        w.toImageFormat().name() for b in blocks(document) for _a, _n, w in fragments(b) if w.isImageFormat()
    )
    image = document.resource(document.ResourceType.ImageResource.value, source)
    assert isinstance(image, QImage)
    assert image.pixelColor(50, 50) == QColor(ON_WHITE.accent)


def a_choice(why: str = "Di sana ATP dibuat.") -> Face:
    tasks = "- [ ] ribosom\n- [x] mitokondria\n- [ ] inti sel\n- [ ] badan Golgi\n- [ ] vakuola"
    return face(BUILT_IN[CHOICE - 1], ("Organel penghasil energi adalah …", tasks, why), "0")


def test_the_options_stand_where_they_stand_when_the_key_comes(qapp):
    shown = a_choice()
    options, key = (lay_out(shown, HD, no_picture, answered=True, asking=asking) for asking in (True, False))
    assert options.size == key.size
    assert [one.y for one in options.pages[0].slices] == [one.y for one in key.pages[0].slices]
    assert "✓" not in words_of(options)
    assert "ATP" not in words_of(options)
    assert "✓" in words_of(key)
    check_legible(shown, HD)


def test_options_with_a_long_explanation_do_not_wait_on_other_pages(qapp):
    options = lay_out(a_choice("kata " * 300), HD, no_picture, answered=True, asking=True)
    assert len(options.pages) == 1
