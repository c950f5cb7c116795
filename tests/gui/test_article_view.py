import pytest
from PySide6.QtGui import QAccessible, QColor

from flashcards.gui import theme
from flashcards.gui.article_view import ArticleView
from flashcards.gui.theme import CONTRAST, LIGHT, Theme

ARTICLE = (
    "# Kelompok\n\nPembuka.\n\n"
    + "## Awal\n\nKalimat pengisi yang panjang dan tidak penting sama sekali.\n\n" * 20
    + "## Bentuk\n\nAda tiga bentuk kelompok. 😀 Semuanya ada.\n\n### Informal\n\n"
    "Kelompok informal tumbuh. Karena itu kelompok ini tidak memiliki aturan tertulis. Selesai.\n\n"
    + "## Akhir\n\nKalimat pengisi yang panjang dan tidak penting sama sekali.\n\n"
    * 20
)
QUOTE = "Karena itu kelompok … memiliki aturan tertulis."


@pytest.fixture
def view(qtbot) -> ArticleView:
    view = ArticleView(lambda _name: None)
    qtbot.addWidget(view)
    view.resize(662, 650)
    view.show()
    return view


def lit_text(view: ArticleView) -> list[str]:
    return [
        selection.cursor.selectedText().replace("\u00a0", " ")
        for selection in view._page.text.extraSelections()
    ]


def test_an_article_is_shown_from_its_beginning(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    assert view._page.text.toPlainText().startswith("Kelompok\nPembuka.\nAwal\n")
    assert view.verticalScrollBar().value() == 0
    assert lit_text(view) == []


def test_a_quote_lights_its_passage(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    assert view.light_up([QUOTE])
    assert lit_text(view) == ["Karena itu kelompok ini tidak memiliki aturan tertulis."]


def test_characters_that_qt_counts_twice_shift_nothing(view: ArticleView) -> None:
    view.show_article("# 😀 Awal\n\n👩‍🏫 Satu. **Dua 😀 tiga** empat. Lima.\n\n- 🎓 Enam\n- Tujuh delapan")
    assert view.light_up(["Dua … empat.", "Tujuh delapan"])
    assert lit_text(view) == ["Dua 😀 tiga empat.", "Tujuh delapan"]


def test_several_quotes_light_several_passages(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    assert view.light_up(["Ada tiga bentuk kelompok.", QUOTE])
    assert lit_text(view)[0] == "Ada tiga bentuk kelompok."
    assert len(lit_text(view)) == 2


def test_the_passage_comes_into_the_upper_half_under_its_heading(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    view.light_up([QUOTE])
    top, passage = view.verticalScrollBar().value(), view._page.passage()
    assert 0 < passage.top() - top < view.viewport().height() / 2
    heading = view._page.top_of(view._page.headings_above_passage()[0])
    assert heading >= top


def test_the_headings_of_a_passage_are_told(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    assert view.lit_path() == ()
    view.light_up([QUOTE])
    assert view.lit_path() == ("Kelompok", "Bentuk", "Informal")


def test_a_quote_that_is_nowhere_lights_nothing(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    assert not view.light_up(["Zebra … xilofon"])
    assert not view.light_up([])
    assert lit_text(view) == []


def test_an_article_is_set_once(view: ArticleView, monkeypatch) -> None:
    view.show_article(ARTICLE)
    document = view._page.text._text
    monkeypatch.setattr(document, "fill", lambda *_: pytest.fail("set again"))
    view.show_article(ARTICLE)
    view.light_up([QUOTE])


def test_an_article_opened_again_has_nothing_lit(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    view.light_up([QUOTE])
    view.show_article(ARTICLE)
    assert lit_text(view) == []
    assert view.verticalScrollBar().value() == 0


def test_a_shorter_article_can_follow_one_with_a_passage_lit(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    view.light_up([QUOTE])
    view.show_article("# Pendek")
    assert view._page.text.toPlainText() == "Pendek"
    assert lit_text(view) == []


def test_the_column_is_at_most_544_wide(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    assert view._page.text.width() == 544
    view.resize(500, 650)
    assert view._page.text.width() == 420


def test_the_passage_stays_lit_and_in_view_when_the_width_changes(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    view.light_up([QUOTE])
    view.resize(400, 500)
    assert lit_text(view) == ["Karena itu kelompok ini tidak memiliki aturan tertulis."]
    top = view._page.passage().top() - view.verticalScrollBar().value()
    assert 0 < top < view.viewport().height() / 2


def test_the_passage_is_marked_in_every_theme(view: ArticleView, qapp) -> None:
    view.show_article(ARTICLE)
    view.light_up([QUOTE])
    before = theme.current()
    for palette in (CONTRAST, LIGHT):
        theme.apply(qapp, Theme(palette))
        assert view._page.text.extraSelections()[0].format.foreground().color() == QColor(palette.mark_ink)
        image = view.grab().toImage()
        area = view._page.passage().translated(0, -view.verticalScrollBar().value())
        assert image.pixelColor(area.left() + 1, area.bottom() - 4) == QColor(palette.mark)
        assert image.pixelColor(area.left() - 17, area.center().y()) == QColor(palette.ink)
    theme.apply(qapp, before)


def test_an_article_names_itself_to_a_screen_reader(view: ArticleView) -> None:
    view.show_article(ARTICLE)
    interface = QAccessible.queryAccessibleInterface(view._page.text)
    assert interface.text(QAccessible.Text.Name) == "Article"


def test_an_article_that_is_too_large_is_told(view: ArticleView) -> None:
    view.show_article("a" * 1_100_000)
    assert view._page.text.toPlainText() == "This text is too large to show."


def test_a_picture_of_an_article_comes_from_its_folder_only(view: ArticleView) -> None:
    asked: list[str] = []
    view._page.text._text._picture = asked.append
    view.show_article("![a](gambar/a.png) ![b](/etc/passwd) ![c](http://h/x.png) ![d](../x.png)")
    assert asked == ["gambar/a.png"]
