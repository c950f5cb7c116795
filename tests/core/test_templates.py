import pytest

from flashcards.core.foreign import fault
from flashcards.core.markup import FILLED, GAP
from flashcards.core.notes import BUILT_IN, NoteType, NoteTypeId, Template
from flashcards.core.templates import TOO_LARGE, Face, face

BASIC, BOTH, LIST, CLOZE = BUILT_IN[:4]
ANKI_CLOZE = NoteType(
    NoteTypeId(9),
    "C",
    "cloze",
    ("Text", "Extra"),
    (Template("C", "{{cloze:Text}}", "{{cloze:Text}}"),),
    "html",
)


def test_a_basic_card_asks_its_question() -> None:
    assert face(BASIC, ("Apa itu **A**?", "B"), "0") == Face("<p>Apa itu <strong>A</strong>?</p>", "<p>B</p>")


def test_the_other_direction_swaps_the_sides() -> None:
    assert face(BOTH, ("A", "B"), "1") == Face("<p>B</p>", "<p>A</p>")


def test_a_list_card_has_its_members() -> None:
    shown = face(LIST, ("Sebutkan 2.", "1. **a**\n2. b"), "0")
    assert shown.members == ("<p><strong>a</strong></p>", "<p>b</p>")
    assert shown.answer.startswith("<ol>")


def test_a_list_card_without_a_list_shows_its_answer() -> None:
    assert face(LIST, ("Sebutkan.", "a"), "0") == Face("<p>Sebutkan.</p>", "<p>a</p>")


def test_a_cloze_card_hides_its_words_and_shows_the_others() -> None:
    shown = face(CLOZE, ("Ia [tidak] memiliki [aturan resmi].",), "aturan resmi")
    assert shown.question == f"<p>Ia tidak memiliki {GAP}.</p>"
    assert shown.answer == f"<p>Ia tidak memiliki {FILLED[0]}aturan resmi{FILLED[1]}.</p>"
    assert shown.replaces


@pytest.mark.parametrize("text", ["**[kata]** lain", "_[kata]_ lain", "[**kata**] lain", "[_kata_] lain"])
def test_emphasis_around_a_gap_is_kept(text: str) -> None:
    shown = face(
        CLOZE, (text,), text.strip("*_").split("]")[0].strip("[*_") if text[0] != "[" else text[1:-6]
    )
    assert "*" not in shown.question + shown.answer
    assert "_" not in shown.question + shown.answer
    assert GAP in shown.question
    assert FILLED[0] in shown.answer


def test_a_gap_tells_nothing_of_the_length_of_its_words() -> None:
    text = "[a] [panjang sekali]"
    long_gap = face(CLOZE, (text,), "panjang sekali").question.replace("a ", "", 1)
    short_gap = face(CLOZE, (text,), "a").question.replace(" panjang sekali", "")
    assert long_gap == short_gap


def test_a_hint_follows_its_gap() -> None:
    shown = face(ANKI_CLOZE, ("A {{c1::<b>B</b>::apa}} {{c2::C}}", ""), "1")
    assert shown.question == f"A {GAP} (apa) C"
    assert shown.answer == f"A {FILLED[0]}<b>B</b>{FILLED[1]} C"


def test_a_gap_over_two_paragraphs_stays_well_formed() -> None:
    shown = face(CLOZE, ("a [b\n\nc] d",), "b c")
    assert f"{FILLED[0]}b{FILLED[1]}" in shown.answer
    assert f"{FILLED[0]}c{FILLED[1]}" in shown.answer
    assert shown.question == f"<p>a {GAP} d</p>"


def test_a_template_is_as_foreign_as_a_field() -> None:
    foreign = NoteType(
        NoteTypeId(9),
        "F",
        "standard",
        ("A", "B"),
        (Template("1", "<b>{{A}}</b><script>x</script><img src=http://h/x>", "{{ B }} {{Nada}}"),),
        "html",
    )
    assert face(foreign, ("a", "<i>b"), "0") == Face(
        '<b>a</b><img src="-">', f"<i>b {fault('field', 'Nada')}</i>"
    )


def test_a_field_that_is_too_large_is_told_and_the_other_side_drawn() -> None:
    assert face(BASIC, ("A", "b" * 60_000), "0") == Face("<p>A</p>", TOO_LARGE)
    assert face(CLOZE, ("[a] " * 60_000,), "a").question == TOO_LARGE
