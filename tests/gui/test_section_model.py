"""The outline as a tree: what stands below what, what a row says, which corrections are asked for."""

from article_steps import MARKDOWN
from PySide6.QtCore import QModelIndex, Qt

from flashcards.articles.document import outline
from flashcards.gui.section_model import SectionModel, SectionRole, Tally, TallyRole

TITLE, ORIGIN, DAM, USES, LIST, FIRST = range(6)


def a_model(markdown: str = MARKDOWN) -> SectionModel:
    model = SectionModel()
    model.show_sections(outline(markdown))
    return model


def titles(model: SectionModel, parent: int | None = None) -> list[str]:
    return [model.sections[node].title for node in model.children_of(parent)]


def test_an_outline_is_a_sound_model(qtmodeltester):
    qtmodeltester.check(a_model())


def test_the_title_stands_beside_its_sections():
    model = a_model()
    assert titles(model) == ["Danau", "Asal danau", "Manfaat danau"]
    assert titles(model, ORIGIN) == ["Danau buatan"]
    assert model.chapters() == [ORIGIN, USES]


def test_a_list_of_the_introduction_is_below_the_title():
    model = a_model("# A\n\nAda dua, yaitu:\n\n1. satu\n2. dua\n\n## B\n\nKalimat.\n")
    assert model.parent_of(1) == 0
    assert model.chapters() == [4]


def test_a_place_of_the_text_has_a_heading():
    model = a_model()
    assert model.node_at(MARKDOWN.index("cekungan")) == TITLE
    assert model.node_at(MARKDOWN.index("patahan")) == ORIGIN
    assert model.node_at(MARKDOWN.index("membendung")) == DAM
    assert model.node_at(MARKDOWN.index("memiliki beberapa")) == USES


def test_a_row_says_what_waits():
    model = a_model()
    model.show_tallies({ORIGIN: Tally(3, 1), DAM: Tally(0, 2)})
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index_of(ORIGIN).data(spoken) == "Asal danau, 3 drafts"
    assert model.index_of(DAM).data(spoken) == "Danau buatan, all drafts judged"
    assert model.index_of(ORIGIN).data(TallyRole) == Tally(3, 1)
    assert model.index_of(DAM).data(SectionRole).level == 2


def test_numbers_alone_do_not_reset_the_tree(qtbot):
    model = a_model()
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_tallies({ORIGIN: Tally(3)})
        model.show_sections(outline(MARKDOWN.replace("Asal danau", "Asal-usul danau")))
    assert model.index_of(ORIGIN).data() == "Asal-usul danau"


def test_a_new_title_is_asked_for(qtbot):
    model = a_model()
    with qtbot.waitSignal(model.rename_asked) as asked:
        assert model.setData(model.index_of(ORIGIN), "  Asal   mula ")
    assert asked.args == [ORIGIN, "Asal mula"]
    with qtbot.assertNotEmitted(model.rename_asked):
        assert not model.setData(model.index_of(ORIGIN), "   ")
        assert model.setData(model.index_of(ORIGIN), "Asal danau")


def test_a_list_is_named_by_its_sentence():
    model = a_model()
    assert not model.index_of(LIST).flags() & Qt.ItemFlag.ItemIsEditable
    assert model.index_of(FIRST).flags() & Qt.ItemFlag.ItemIsEditable


def drop(model: SectionModel, node: int, row: int, parent: QModelIndex) -> bool:
    data = model.mimeData([model.index_of(node)])
    if not model.canDropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent):
        return False
    model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)
    return True


def test_a_dragged_section_goes_into_another_or_before_it(qtbot):
    model = a_model()
    with qtbot.waitSignal(model.move_asked) as asked:
        assert drop(model, USES, -1, model.index_of(ORIGIN))
    assert asked.args == [USES, ORIGIN, True]
    with qtbot.waitSignal(model.move_asked) as asked:
        assert drop(model, USES, 1, QModelIndex())
    assert asked.args == [USES, ORIGIN, False]


def test_a_section_is_not_dropped_into_itself_or_where_it_is():
    model = a_model()
    assert not drop(model, ORIGIN, -1, model.index_of(DAM))
    assert not drop(model, DAM, -1, model.index_of(ORIGIN))
    assert not drop(model, DAM, -1, model.index_of(LIST))
